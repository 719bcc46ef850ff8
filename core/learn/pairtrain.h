/* SPDX-License-Identifier: MIT */
/* Learns the weights of a tagger's pair features, and what that shares with its other weights. */
#ifndef MILL_LEARN_PAIRTRAIN_H
#define MILL_LEARN_PAIRTRAIN_H

#include "core/learn/chain.h"

#include <math.h>

/* Which features are left out in this round. */
typedef struct MillTrainingPass {
  uint32_t round;      /* of all runs */
  uint32_t least_kept; /* features whose hash is below are left out */
  float kept_weight;   /* what the others count, to make up for them */
} MillTrainingPass;

/* Mixes feature, position and round, as MurmurHash3 does in its end. */
static inline bool mill_training_leaves_out(const MillTrainingPass *pass, uint32_t feature,
                                            size_t at) {
  if (pass->least_kept == 0)
    return false;
  uint32_t hash = feature ^ (uint32_t)at * 0x9E3779B1U ^ (pass->round + 1) * 0x85EBCA6BU;
  hash = (hash ^ (hash >> 16)) * 0x85EBCA6BU;
  hash = (hash ^ (hash >> 13)) * 0xC2B2AE35U;
  return (hash ^ (hash >> 16)) < pass->least_kept;
}

/* Damps the first steps. */
#define MILL_TRAINING_EARLY_SQUARES 1e-2f

/* Moves n weights along their gradients, and a little towards 0. */
static inline void mill_training_move(float *restrict values, float *restrict squares,
                                      const float *restrict gradients, size_t n, float rate,
                                      float smoothness) {
  for (size_t i = 0; i < n; i++) {
    float gradient = gradients[i] - smoothness * values[i];
    squares[i] += gradient * gradient;
    values[i] += rate * gradient / sqrtf(squares[i] + MILL_TRAINING_EARLY_SQUARES);
  }
}

typedef struct MillPairTrainer MillPairTrainer;

/* One more than the largest pair feature of the sequences; 0 if there is none. */
size_t mill_pair_trainer_count(const MillSequences *sequences);

/* NULL if the sequences have no pair features. Both arguments must outlive it. */
MillPairTrainer *mill_pair_trainer_new(const MillSequences *sequences,
                                       const MillTaggerSettings *settings);
void mill_pair_trainer_free(MillPairTrainer *trainer);

/* Sets all weights to 0, but keeps the sums of rounds. */
void mill_pair_trainer_start(MillPairTrainer *trainer);

/* Adds the weights of a position to its transitions. */
void mill_pair_trainer_sum(const MillPairTrainer *trainer, const MillTrainingPass *pass,
                           size_t at, MillChainRow *sums);

/* Moves the weights of a position along the gradients of its transitions. */
void mill_pair_trainer_move(MillPairTrainer *trainer, const MillTrainingPass *pass, size_t at,
                            MillChainPairs gradients, float rate);

/* Notes the weights after a round, and in the end makes them the mean of what was noted. */
void mill_pair_trainer_add_round(MillPairTrainer *trainer);
void mill_pair_trainer_take_mean(MillPairTrainer *trainer, float n_added);

void mill_pair_trainer_write(const MillPairTrainer *trainer, const char *name,
                             MillModelWriter *writer);

#endif
