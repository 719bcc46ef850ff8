/* SPDX-License-Identifier: MIT */
/* A trained model. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_MODEL_H
#define TEXTMILL_ATTRIBUTION_LEARNED_MODEL_H

#include "plugins/attribution/learned/clusters.h"
#include <textmill/model.h>
#include <textmill/tagger.h>

/* What a model file holds. */
typedef struct Model {
  MillModel *file;
  MillTagger *tags;
  MillTagger *links;
  Clusters clusters;
  double slope, offset; /* calibration of the score */
} Model;

/* NULL with an error if the file is no model of this plugin. */
Model *model_open(const char *path, GError **error);
void model_free(Model *model);

/* Writes down that a score is 1 / (1 + exp(-(slope * margin + offset))). */
void model_set_calibration(MillModelWriter *writer, double slope, double offset);

#endif
