/* SPDX-License-Identifier: MIT */
/* The stances towards a target, as annotations. */
#ifndef TEXTMILL_PLUGIN_STANCE_REPORT_H
#define TEXTMILL_PLUGIN_STANCE_REPORT_H

#include "plugins/stance/model.h"
#include "plugins/stance/reading.h"

#include <textmill/plugin.h>

/* Adds the stances towards a target to the document, except those less probable than
 * `abstain_below`. */
void stance_report_target(const StanceReading *reading, const StanceModel *model,
                          double abstain_below, uint32_t target);

/* The probabilities of the labels of a stance towards one of the reading's targets. */
void stance_find_probabilities(const StanceReading *reading, const StanceModel *model,
                               const Target *target, const Stance *stance,
                               double probability[N_LABELS]);

#endif
