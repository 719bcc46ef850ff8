/* SPDX-License-Identifier: MIT */
/* The linear classifier of passages, as a scorer. */
#include "plugins/stance/stance.h"

static void score_pairs(const void *model, void **memory, const StancePair *pairs, size_t n,
                        double (*probabilities)[N_LABELS]) {
  const MillLinear *linear = model;
  double margins[N_LABELS];
  if (!*memory)
    *memory = mill_ngrams_new(mill_linear_ngrams(linear));
  for (size_t i = 0; i < n; i++) {
    mill_ngrams_clear(*memory);
    add_pair_features(*memory, &pairs[i], 1);
    MillVector vector = mill_ngrams_vector(*memory, mill_linear_scale(linear));
    mill_linear_margins(linear, vector, margins);
    mill_linear_probabilities(linear, margins, probabilities[i]);
  }
}

static void finish_memory(void *memory) {
  mill_ngrams_free(memory);
}

const StanceScorer linear_scorer = {score_pairs, finish_memory};
