/* SPDX-License-Identifier: MIT */
#include "core/learn/sequences.h"

MillSequences *mill_sequences_new(void) {
  MillSequences *sequences = g_new(MillSequences, 1);
  sequences->features = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  sequences->pairs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  sequences->positions = g_array_new(FALSE, FALSE, sizeof(MillPosition));
  sequences->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
  return sequences;
}

void mill_sequences_free(MillSequences *sequences) {
  if (!sequences)
    return;
  g_array_unref(sequences->features);
  g_array_unref(sequences->pairs);
  g_array_unref(sequences->positions);
  g_array_unref(sequences->ends);
  g_free(sequences);
}

void mill_sequences_add(MillSequences *sequences, const uint32_t *features, size_t n_features,
                        unsigned border, unsigned label) {
  size_t n = MIN(n_features, MILL_TAGGER_MAX_FEATURES);
  if (n > 0)
    g_array_append_vals(sequences->features, features, (guint)n);
  MillPosition position = {sequences->features->len, sequences->pairs->len,
                           (uint8_t)MIN(border, UINT8_MAX), (uint8_t)MIN(label, UINT8_MAX)};
  g_array_append_val(sequences->positions, position);
}

void mill_sequences_add_pairs(MillSequences *sequences, const uint32_t *pairs, size_t n_pairs) {
  guint n = sequences->positions->len;
  if (n == mill_sequences_begin(sequences, sequences->ends->len) || n_pairs == 0)
    return;
  g_array_append_vals(sequences->pairs, pairs, (guint)MIN(n_pairs, MILL_TAGGER_MAX_PAIRS));
  g_array_index(sequences->positions, MillPosition, n - 1).pairs_end = sequences->pairs->len;
}

void mill_sequences_end(MillSequences *sequences) {
  size_t end = sequences->positions->len;
  if (end > mill_sequences_begin(sequences, sequences->ends->len))
    g_array_append_val(sequences->ends, end);
}

size_t mill_sequences_positions(const MillSequences *sequences) {
  return sequences->positions->len;
}

const uint32_t *mill_sequences_features(const MillSequences *sequences, size_t at, size_t *n) {
  size_t begin = at > 0 ? mill_sequences_at(sequences, at - 1)->features_end : 0;
  *n = mill_sequences_at(sequences, at)->features_end - begin;
  return *n > 0 ? &g_array_index(sequences->features, uint32_t, begin) : NULL;
}

const uint32_t *mill_sequences_pairs(const MillSequences *sequences, size_t at, size_t *n) {
  size_t begin = at > 0 ? mill_sequences_at(sequences, at - 1)->pairs_end : 0;
  *n = mill_sequences_at(sequences, at)->pairs_end - begin;
  return *n > 0 ? &g_array_index(sequences->pairs, uint32_t, begin) : NULL;
}
