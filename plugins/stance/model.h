/* SPDX-License-Identifier: MIT */
/* A model file: the linear classifier of passages, and the combination. */
#ifndef TEXTMILL_PLUGIN_STANCE_MODEL_H
#define TEXTMILL_PLUGIN_STANCE_MODEL_H

#include "plugins/stance/combination.h"

#include <textmill/plugin.h>

typedef struct StanceModel {
  MillModel *file;
  MillLinear *linear;
  StanceCombination combination;  /* where no encoder reads */
  StanceCombination with_encoder; /* no features: the model was trained without one */
} StanceModel;

/* False with an error. Free with stance_model_finish() in either case. */
bool stance_model_init(StanceModel *model, const char *path, GError **error);
void stance_model_finish(StanceModel *model);

/* Adds a combination to a model that is being made, for all of its features. */
void stance_model_write_combination(MillModelWriter *writer,
                                    const StanceCombination *combination);

#endif
