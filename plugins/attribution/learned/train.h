/* SPDX-License-Identifier: MIT */
/* Training: what `textmill train attribution` takes as options, and the callback. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_TRAIN_H
#define TEXTMILL_ATTRIBUTION_LEARNED_TRAIN_H

#include <textmill/options.h>
#include <textmill/training.h>

typedef struct AttributionTrainOptions {
  int64_t bits;
  int64_t clusters;
  int64_t rounds;
  int64_t runs;
  double rate;
  double smoothness;
  double dropout;
  double offset;
  double personal;
  const char *description;
} AttributionTrainOptions;

extern const MillOption attribution_train_options[];

bool attribution_train(const void *options, MillTraining *training, GError **error);

#endif
