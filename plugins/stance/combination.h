/* SPDX-License-Identifier: MIT */
/* Turns the findings in passages into the probabilities of a stance. */
#ifndef TEXTMILL_PLUGIN_STANCE_COMBINATION_H
#define TEXTMILL_PLUGIN_STANCE_COMBINATION_H

#include "plugins/stance/holders.h"
#include "plugins/stance/passage.h"
#include "plugins/stance/stances.h"
#include "plugins/stance/targets.h"

#include <textmill/plugin.h>

enum {
  LINEAR_FEATURES = 27,  /* of what the linear classifier and the rules say */
  ENCODED_FEATURES = 10, /* after them: of what the encoder says */
  DOCUMENT_FEATURES = LINEAR_FEATURES + ENCODED_FEATURES,
  STRATA = 9,
};

/* The weights of the document's features for each label: those of all documents, and those of
 * each stratum, which is added. */
typedef struct StanceCombination {
  size_t n_features; /* that have weights: LINEAR_FEATURES or DOCUMENT_FEATURES */
  float weights[STRATA + 1][DOCUMENT_FEATURES][N_LABELS];
} StanceCombination;

/* Fills the features of a stance (one that is all zero for a target that is not mentioned), whose
 * holder is one of the document's, and returns its stratum. */
size_t stance_combination_features(const Target *target, const Stance *stance,
                                   const Owners *owners, float features[DOCUMENT_FEATURES]);

void stance_combine(const StanceCombination *combination, const float features[DOCUMENT_FEATURES],
                    size_t stratum, double probability[N_LABELS]);

/* A document that the combination learns from. */
typedef struct FitRow {
  float features[DOCUMENT_FEATURES];
  size_t stratum;
  StanceLabel label;
  bool is_encoded; /* the encoder read it, and has not learned from it */
} FitRow;

/* Fits the combination of the first `n_features` features to the rows: multinomial logistic
 * regression with an L2 penalty, by accelerated gradient descent (Nesterov 1983). Strata count by
 * the root of their rows, so that no large set of records dominates; within a stratum labels
 * count by their rows to the power of 1 - `evenness`. The same rows give the same numbers. */
void stance_combination_fit(const FitRow *rows, size_t n, double evenness, double penalty,
                            size_t n_features, StanceCombination *combination);

#endif
