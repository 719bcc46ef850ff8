/* SPDX-License-Identifier: MIT */
/* The `train` callback. */
#ifndef TEXTMILL_PLUGIN_TOPIC_TRAIN_H
#define TEXTMILL_PLUGIN_TOPIC_TRAIN_H

#include <textmill/plugin.h>

typedef struct TopicTrainOptions {
  int64_t bits, words, pieces, window;
  int term_weight, solver, link, weights, taxonomy;
  double cost, keyword_weight;
  bool idf;
  const char *map;
  const char *title_field;
  const char *description;
} TopicTrainOptions;

extern const MillOption topic_train_options[];

bool topic_train(const void *options, MillTraining *training, GError **error);

#endif
