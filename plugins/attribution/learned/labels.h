/* SPDX-License-Identifier: MIT */
/* The labels of a record: annotations with the roles `source`, `cue` and `content`. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_LABELS_H
#define TEXTMILL_ATTRIBUTION_LEARNED_LABELS_H

#include "plugins/attribution/finding.h"
#include "plugins/attribution/learned/tags.h"

/* One labelled span, in tokens. */
typedef struct LabelledSpan {
  TokenRange tokens;
  TokenTag tag;      /* the one of its first token */
  uint32_t relation; /* from 1, in the order of the record */
} LabelledSpan;

typedef struct AttributionLabels {
  GArray *spans;     /* of LabelledSpan; those of a relation follow each other */
  GArray *tags;      /* of uint8_t: one per token */
  GArray *relations; /* of uint32_t: one per token, 0 for none */
} AttributionLabels;

void attribution_labels_init(AttributionLabels *labels);
void attribution_labels_finish(AttributionLabels *labels);

/* Reads the correct annotations of a text. */
void attribution_labels_read(AttributionLabels *labels, const AttributionText *text,
                             MillAnnotations right);

/* The tags of a sequence, repaired so that nothing continues that did not begin. */
uint8_t *attribution_labels_sequence(AttributionLabels *labels, TokenRange tokens);

/* True if an attribution is labelled with half of these contents or more, as a share of all words
 * in either, and with words of this source, or like it without a source. */
bool attribution_labels_agree(const AttributionLabels *labels, const Attribution *found);

#endif
