/* SPDX-License-Identifier: MIT */
#include "core/learn/pairtrain.h"
#include "core/learn/sequences.h"

#include <string.h>

/* Transitions that the model is this sure of teach nothing. */
static const float least_gradient = 1e-3f;

struct MillPairTrainer {
  const MillSequences *sequences;
  const MillTaggerSettings *settings;
  size_t n;
  MillChainPairs *values, *squares; /* of each pair feature */
  MillChainPairs *sums;             /* of values after each of the last rounds */
};

size_t mill_pair_trainer_count(const MillSequences *sequences) {
  size_t n = 0;
  for (guint i = 0; i < sequences->pairs->len; i++)
    n = MAX(n, (size_t)g_array_index(sequences->pairs, uint32_t, i) + 1);
  return n;
}

MillPairTrainer *mill_pair_trainer_new(const MillSequences *sequences,
                                       const MillTaggerSettings *settings) {
  size_t n = mill_pair_trainer_count(sequences);
  if (n == 0)
    return NULL;
  MillPairTrainer *trainer = g_new0(MillPairTrainer, 1);
  *trainer = (MillPairTrainer){.sequences = sequences,
                               .settings = settings,
                               .n = n,
                               .values = g_new0(MillChainPairs, n),
                               .squares = g_new0(MillChainPairs, n),
                               .sums = g_new0(MillChainPairs, n)};
  return trainer;
}

void mill_pair_trainer_free(MillPairTrainer *trainer) {
  if (!trainer)
    return;
  g_free(trainer->values);
  g_free(trainer->squares);
  g_free(trainer->sums);
  g_free(trainer);
}

void mill_pair_trainer_start(MillPairTrainer *trainer) {
  memset(trainer->values, 0, trainer->n * sizeof(MillChainPairs));
  memset(trainer->squares, 0, trainer->n * sizeof(MillChainPairs));
}

void mill_pair_trainer_sum(const MillPairTrainer *trainer, const MillTrainingPass *pass,
                           size_t at, MillChainRow *sums) {
  size_t n;
  const uint32_t *pairs = mill_sequences_pairs(trainer->sequences, at, &n);
  for (size_t i = 0; i < n; i++) {
    if (mill_training_leaves_out(pass, pairs[i], at))
      continue;
    const MillChainRow *restrict rows = trainer->values[pairs[i]];
    for (size_t from = 0; from < trainer->settings->n_labels; from++)
      for (size_t to = 0; to < MILL_CHAIN_LANES; to++)
        sums[from][to] += rows[from][to] * pass->kept_weight;
  }
}

void mill_pair_trainer_move(MillPairTrainer *trainer, const MillTrainingPass *pass, size_t at,
                            MillChainPairs gradients, float rate) {
  size_t n, n_labels = trainer->settings->n_labels;
  const uint32_t *pairs = mill_sequences_pairs(trainer->sequences, at, &n);
  float largest = 0;
  for (size_t from = 0; from < n_labels; from++)
    for (size_t to = 0; to < n_labels; to++)
      largest = fmaxf(largest, fabsf(gradients[from][to]));
  if (largest <= least_gradient)
    return;
  for (size_t i = 0; i < n; i++)
    if (!mill_training_leaves_out(pass, pairs[i], at))
      mill_training_move(trainer->values[pairs[i]][0], trainer->squares[pairs[i]][0],
                         gradients[0], n_labels * MILL_CHAIN_LANES, rate,
                         (float)trainer->settings->smoothness);
}

static float *numbers(MillChainPairs *pairs) {
  return (float *)(void *)pairs;
}

void mill_pair_trainer_add_round(MillPairTrainer *trainer) {
  for (size_t i = 0; i < trainer->n * MILL_CHAIN_LANES * MILL_CHAIN_LANES; i++)
    numbers(trainer->sums)[i] += numbers(trainer->values)[i];
}

void mill_pair_trainer_take_mean(MillPairTrainer *trainer, float n_added) {
  for (size_t i = 0; i < trainer->n * MILL_CHAIN_LANES * MILL_CHAIN_LANES; i++)
    numbers(trainer->values)[i] = numbers(trainer->sums)[i] / n_added;
}

void mill_pair_trainer_write(const MillPairTrainer *trainer, const char *name,
                             MillModelWriter *writer) {
  size_t n = trainer->settings->n_labels, one = 1;
  const size_t shape[] = {trainer->n, n, n};
  float largest = 0;
  for (size_t i = 0; i < trainer->n * MILL_CHAIN_LANES * MILL_CHAIN_LANES; i++)
    largest = fmaxf(largest, fabsf(numbers(trainer->values)[i]));
  float step = largest > 0 ? largest / 127 : 1;
  g_autofree int8_t *rounded = g_new(int8_t, trainer->n * n * n);
  int8_t *weight = rounded;
  for (size_t pair = 0; pair < trainer->n; pair++)
    for (size_t from = 0; from < n; from++)
      for (size_t to = 0; to < n; to++)
        *weight++ = (int8_t)lrintf(trainer->values[pair][from][to] / step);
  g_autofree char *weights = g_strconcat(name, ".pairs", NULL);
  g_autofree char *steps = g_strconcat(name, ".pairstep", NULL);
  mill_model_writer_add(writer, weights, MILL_TENSOR_I8, 3, shape, rounded);
  mill_model_writer_add(writer, steps, MILL_TENSOR_F32, 1, &one, &step);
}
