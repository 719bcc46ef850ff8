/* SPDX-License-Identifier: MIT */
/* The callback that makes a model. */
#ifndef TEXTMILL_PLUGIN_STANCE_TRAIN_H
#define TEXTMILL_PLUGIN_STANCE_TRAIN_H

#include <textmill/plugin.h>

typedef struct StanceTrainOptions {
  const char *target_field;
  const char *encoder;
  const char *unseen_field;
  int64_t words, bits, per_target;
  double cost, near_weight, evenness, penalty;
  bool idf;
  const char *description;
} StanceTrainOptions;

extern const MillOption stance_train_options[];

bool stance_train(const void *options, MillTraining *training, GError **error);

#endif
