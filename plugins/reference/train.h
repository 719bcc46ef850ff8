/* SPDX-License-Identifier: MIT */
/* Training: what `textmill train reference` takes as options, and the callback. */
#ifndef TEXTMILL_REFERENCE_TRAIN_H
#define TEXTMILL_REFERENCE_TRAIN_H

#include <textmill/options.h>
#include <textmill/training.h>

typedef struct ReferenceTrainOptions {
  int64_t bits;
  int64_t rounds;
  int64_t runs;
  double rate;
  double smoothness;
  double dropout;
  const char *description;
} ReferenceTrainOptions;

extern const MillOption reference_train_options[];

bool reference_train(const void *options, MillTraining *training, GError **error);

#endif
