/* SPDX-License-Identifier: MIT */
/* Labelled sequences, as training reads them. */
#ifndef MILL_LEARN_SEQUENCES_H
#define MILL_LEARN_SEQUENCES_H

#include <textmill/tagger.h>

typedef struct MillPosition {
  size_t features_end;
  size_t pairs_end;
  uint8_t border;
  uint8_t label;
} MillPosition;

struct MillSequences {
  GArray *features;  /* of uint32_t */
  GArray *pairs;     /* of uint32_t */
  GArray *positions; /* of MillPosition */
  GArray *ends;      /* of size_t: where each sequence's positions end */
};

static inline const MillPosition *mill_sequences_at(const MillSequences *sequences, size_t at) {
  return &g_array_index(sequences->positions, MillPosition, at);
}

/* Where the positions of a sequence begin. */
static inline size_t mill_sequences_begin(const MillSequences *sequences, size_t sequence) {
  return sequence > 0 ? g_array_index(sequences->ends, size_t, sequence - 1) : 0;
}

/* Features and pair features of a position; NULL if it has none. */
const uint32_t *mill_sequences_features(const MillSequences *sequences, size_t at, size_t *n);
const uint32_t *mill_sequences_pairs(const MillSequences *sequences, size_t at, size_t *n);

#endif
