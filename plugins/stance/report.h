/* SPDX-License-Identifier: MIT */
/* The stances towards a target, as annotations. */
#ifndef TEXTMILL_PLUGIN_STANCE_REPORT_H
#define TEXTMILL_PLUGIN_STANCE_REPORT_H

#include "plugins/stance/model.h"
#include "plugins/stance/state.h"

#include <textmill/plugin.h>

/* How probable a stance must be. */
typedef struct StanceBars {
  double abstain_below; /* to be reported at all */
  double decide_above;  /* to be on a side; what lies below is neutral and undecided */
} StanceBars;

/* Adds the stances towards a target to the document, with the statements that lead to them. */
void stance_report_target(const StanceReading *reading, const StanceModel *model, StanceBars bars,
                          uint32_t target);

/* The probabilities of the labels of a stance towards one of the reading's targets. */
void stance_find_probabilities(const StanceReading *reading, const StanceModel *model,
                               const Target *target, const Stance *stance,
                               double probability[N_LABELS]);

#endif
