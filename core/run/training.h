/* SPDX-License-Identifier: MIT */
/* The inside of MillTraining: callbacks decide who reads the labelled records. */
#ifndef MILL_RUN_TRAINING_H
#define MILL_RUN_TRAINING_H

#include <textmill/training.h>

struct MillTraining {
  void *data; /* passed to the callbacks, which are those of training.h */
  bool (*next)(void *data, MillTrainingSet set, MillExample *example, GError **error);
  const MillDocument *(*gold)(const void *data);
  void (*progress)(void *data, const char *what, uint64_t done, uint64_t total); /* or NULL */
  const char *model_path;
  uint64_t seed;
};

#endif
