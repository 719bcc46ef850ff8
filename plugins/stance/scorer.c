/* SPDX-License-Identifier: MIT */
/* The linear classifier of passages, as a scorer. */
#include "plugins/stance/stance.h"

typedef struct LinearMemory {
  MillNgrams *ngrams;
  Stemmer *stemmer;
} LinearMemory;

static LinearMemory *get_memory(const MillLinear *linear, void **memory) {
  if (!*memory) {
    LinearMemory *made = *memory = g_new(LinearMemory, 1);
    *made = (LinearMemory){mill_ngrams_new(mill_linear_ngrams(linear)), stemmer_new()};
  }
  return *memory;
}

static void score_vector(const MillLinear *linear, MillNgrams *ngrams, double *probabilities) {
  double margins[N_LABELS];
  MillVector vector = mill_ngrams_vector(ngrams, mill_linear_scale(linear));
  mill_linear_margins(linear, vector, margins);
  mill_linear_probabilities(linear, margins, probabilities);
}

static void score(const void *model, void **memory, const StancePair *pairs, size_t n,
                  double (*probabilities)[N_LABELS]) {
  LinearMemory *own = get_memory(model, memory);
  for (size_t i = 0; i < n; i++) {
    mill_ngrams_clear(own->ngrams);
    add_pair_features(own->ngrams, own->stemmer, &pairs[i], 1);
    score_vector(model, own->ngrams, probabilities[i]);
  }
}

static void score_together(const void *model, void **memory, const StancePair *first,
                           double probabilities[N_LABELS]) {
  LinearMemory *own = get_memory(model, memory);
  mill_ngrams_clear(own->ngrams);
  for (const StancePair *pair = first; pair; pair = pair->next)
    add_pair_features(own->ngrams, own->stemmer, pair, pair->weight);
  score_vector(model, own->ngrams, probabilities);
}

static void finish_memory(void *memory) {
  LinearMemory *own = memory;
  if (!own)
    return;
  mill_ngrams_free(own->ngrams);
  stemmer_free(own->stemmer);
  g_free(own);
}

const StanceScorer linear_scorer = {score, score_together, finish_memory};
