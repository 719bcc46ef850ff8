/* SPDX-License-Identifier: MIT */
/* A trained model. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_MODEL_H
#define TEXTMILL_ATTRIBUTION_LEARNED_MODEL_H

#include "plugins/attribution/learned/clusters.h"
#include <textmill/model.h>
#include <textmill/tagger.h>

/* A score is 1 / (1 + exp(-(slope * margin + offset))). `personal` is added to the
 * offset in proportion to how often the author says I or we: in opinion texts, what others say
 * stands out more clearly. */
typedef struct AttributionCalibration {
  double slope, offset, personal;
} AttributionCalibration;

/* What a model file holds. */
typedef struct AttributionModel {
  MillModel *file;
  MillTagger *tags;
  MillTagger *links;
  WordClusters clusters;
  AttributionCalibration calibration;
} AttributionModel;

/* NULL with an error if the file is not a model of this plugin. */
AttributionModel *attribution_model_open(const char *path, GError **error);

/* Accepts NULL. */
void attribution_model_free(AttributionModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AttributionModel, attribution_model_free)

void attribution_model_set_calibration(MillModelWriter *writer,
                                       const AttributionCalibration *calibration);

#endif
