/* SPDX-License-Identifier: MIT */
/* Says which passages counted for a stance, and which did not. */
#ifndef TEXTMILL_PLUGIN_STANCE_EXPLAIN_H
#define TEXTMILL_PLUGIN_STANCE_EXPLAIN_H

#include "plugins/stance/model.h"
#include "plugins/stance/state.h"

#include <textmill/training.h>

/* Adds every passage that was judged, of the author and of each source, for all targets: as
 * method whose it is, as name whether it takes a side, as value the probability of the label, as
 * weight its log odds against the likeliest other one. The score is the highest that the label
 * has among the stances. */
void stance_explain_reading(const StanceReading *reading, const StanceModel *model,
                            StanceLabel label, MillExplanation *explanation);

#endif
