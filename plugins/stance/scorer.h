/* SPDX-License-Identifier: MIT */
/* The classifier of passages. */
#ifndef TEXTMILL_PLUGIN_STANCE_SCORER_H
#define TEXTMILL_PLUGIN_STANCE_SCORER_H

#include "plugins/stance/passage.h"
#include "plugins/stance/vocabulary.h"

#include <textmill/plugin.h>

/* The interface of a classifier of passages. `memory` is a slot of the worker for what the scorer
 * wants to reuse; NULL at first. Thread-safe. */
typedef struct StanceScorer {
  /* Fills the probabilities of n pairs, which belong to one document. */
  void (*score)(const void *model, void **memory, const StancePair *pairs, size_t n,
                double (*probabilities)[N_LABELS]);
  /* Those of a text that consists of a pair and all that follow it by `next`. */
  void (*score_together)(const void *model, void **memory, const StancePair *first,
                         double probabilities[N_LABELS]);
  void (*finish_memory)(void *memory);
} StanceScorer;

/* The scorer at work on a linear model, a MillLinear. */
extern const StanceScorer stance_linear_scorer;

/* Adds the linear model's features of a pair, each times `scale`. */
void stance_add_pair_features(MillNgrams *ngrams, Stemmer *stemmer, const StancePair *pair,
                              double scale);

#endif
