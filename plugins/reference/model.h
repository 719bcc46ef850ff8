/* SPDX-License-Identifier: MIT */
/* A trained parser of references. */
#ifndef TEXTMILL_REFERENCE_MODEL_H
#define TEXTMILL_REFERENCE_MODEL_H

#include "plugins/reference/dictionary.h"
#include "plugins/reference/keywords.h"

#include <textmill/tagger.h>

/* How the log-odds that a whole labelling is right become a score. */
typedef struct ReferenceCalibration {
  double slope;
  double offset;
} ReferenceCalibration;

typedef struct ReferenceModel {
  MillModel *file;
  MillTagger *tags;
  ReferenceDictionary dictionary;
  ReferenceKeywords *keywords;
  ReferenceCalibration calibration;
} ReferenceModel;

/* NULL with MILL_ERROR_MODEL if it is not one. Any number of threads may use it at a time. */
ReferenceModel *reference_model_open(const char *path, GError **error);
void reference_model_free(ReferenceModel *model);

/* Writes the calibration into the metadata of a model. */
void reference_model_set_calibration(MillModelWriter *writer,
                                     const ReferenceCalibration *calibration);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReferenceModel, reference_model_free)

#endif
