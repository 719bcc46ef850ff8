/* SPDX-License-Identifier: MIT */
/* What the files of training share. */
#ifndef TEXTMILL_PLUGIN_STANCE_TRAIN_H
#define TEXTMILL_PLUGIN_STANCE_TRAIN_H

#include "plugins/stance/stance.h"

/* A document that the combination learns from. */
typedef struct FitRow {
  float features[DOCUMENT_FEATURES];
  size_t stratum;
  Label label;
  bool is_encoded; /* the encoder read it, and has not learned from it */
} FitRow;

/* Fits the combination of the first `n_features` features to the rows: multinomial logistic
 * regression with an L2 penalty, by accelerated gradient descent (Nesterov 1983). Strata count by
 * the root of their rows, so that no large set of records dominates; within a stratum labels
 * count by their rows to the power of 1 - `evenness`. The same rows give the same numbers. */
void fit_combination(const FitRow *rows, size_t n, double evenness, double penalty,
                     size_t n_features, Combination *combination);

#endif
