/* SPDX-License-Identifier: MIT */
/* What a plugin's `explain` has said. */
#ifndef MILL_EXPLANATION_H
#define MILL_EXPLANATION_H

#include <textmill/training.h>

typedef struct MillReason {
  char *method;
  char *name;
  MillSpan span;
  double value;
  double weight;
} MillReason;

struct MillExplanation {
  double score, threshold, prior;
  GArray *reasons; /* of MillReason */
};

void mill_explanation_init(MillExplanation *explanation);
void mill_explanation_finish(MillExplanation *explanation);

/* Puts the reasons in order: the largest weight, whatever its sign, first. */
void mill_explanation_sort(MillExplanation *explanation);

#endif
