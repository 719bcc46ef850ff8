/* SPDX-License-Identifier: MIT */
#include "core/run/training.h"

bool mill_training_next(MillTraining *training, MillTrainingSet set, MillExample *example,
                        GError **error) {
  return training->next(training->data, set, example, error);
}

const MillDocument *mill_training_gold(const MillTraining *training) {
  return training->gold(training->data);
}

const char *mill_training_model_path(const MillTraining *training) {
  return training->model_path;
}

uint64_t mill_training_seed(const MillTraining *training) {
  return training->seed;
}

void mill_training_progress(MillTraining *training, const char *what, uint64_t done,
                            uint64_t total) {
  if (training->progress)
    training->progress(training->data, what, done, total);
}
