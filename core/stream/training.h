/* SPDX-License-Identifier: MIT */
/* Labelled records for a plugin's `train`. */
#ifndef MILL_RUN_TRAINING_H
#define MILL_RUN_TRAINING_H

#include "core/run/pipeline.h"
#include "core/stream/input.h"
#include "core/stream/jsonl.h"

#include <textmill/training.h>

typedef struct MillTrainingCallbacks {
  void *data;
  void (*progress)(void *data, const char *what, uint64_t done, uint64_t total);
  void (*problem)(void *data, const char *place, const char *reason);
} MillTrainingCallbacks;

struct MillTraining {
  MillPipeline *below;         /* fills the layers that the plugin requires; may be NULL */
  const char *const *files[2]; /* by MillTrainingSet; each ends with NULL */
  MillFieldNames fields;
  const char *label_field; /* NULL: "labels" or "label", whichever a record has */
  const char *model_path;
  uint64_t seed;
  size_t max_document_bytes;
  MillTrainingCallbacks callbacks;

  /* The reading so far; all zero to begin with. */
  MillFileInput *inputs[2]; /* NULL between two readings of a set */
  bool was_read[2];         /* once to its end, so all of it is counted and told */
  MillFileRecord raw;
  MillDocument *document;
  json_t *json;
  GPtrArray *labels; /* of const char *, in `json` */
  uint64_t n_read[2], n_left_out[2], n_unlabelled[2];
};

/* Frees what the reading needed. */
void mill_training_finish(MillTraining *training);

#endif
