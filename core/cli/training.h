/* SPDX-License-Identifier: MIT */
/* Labelled records for a plugin's `train`. */
#ifndef MILL_CLI_TRAINING_H
#define MILL_CLI_TRAINING_H

#include "core/run/pipeline.h"
#include "core/run/training.h"
#include "core/stream/input.h"
#include "core/stream/item.h"

#include <jansson.h>

typedef struct MillTrainingCallbacks {
  void *data;
  void (*progress)(void *data, const char *what, uint64_t done, uint64_t total);
  void (*problem)(void *data, const char *place, const char *reason);
} MillTrainingCallbacks;

typedef struct MillTrainingReader {
  MillPipeline *below;         /* fills the layers that the plugin requires; may be NULL */
  const char *const *files[2]; /* by MillTrainingSet; each ends with NULL */
  const char *format;          /* of the files; NULL: by their names and contents */
  MillDecoder decoder;
  const MillLayerInfo *layer; /* the one to learn; see core/cli/gold.h */
  const char *label_field;    /* NULL: as the layer's table says */
  const char *model_path;
  uint64_t seed;
  size_t max_document_bytes;
  MillTrainingCallbacks callbacks;

  /* The state of reading; all zero at first. */
  MillFileInput *inputs[2]; /* NULL between two readings of a set */
  bool was_read[2];         /* once to its end, so everything in it is counted and reported */
  MillItem item;
  MillDocument *document;
  json_t *json;       /* the record's fields but the text */
  char *record;       /* as a line */
  MillDocument *gold; /* result of that record, if it is labelled */
  bool is_labelled;
  GPtrArray *labels; /* of const char *, in `gold` */
  uint64_t n_read[2], n_left_out[2], n_unlabelled[2];
} MillTrainingReader;

/* Checks that a file has a record and that the first one can be learned from: it is labelled,
 * unless `needs_label` is false, in the form given by the layer's table. False with
 * MILL_ERROR_USAGE, or MILL_ERROR_INPUT if it cannot be read. Independent of the reading of the
 * sets; needs only `format`, `decoder`, `layer`, `label_field` and `max_document_bytes`. */
bool mill_training_check(const MillTrainingReader *training, const char *path, bool needs_label,
                         GError **error);

/* The training that is passed to the plugin; valid as long as the reader. */
MillTraining mill_training_face(MillTrainingReader *training);

/* Frees the state of reading. */
void mill_training_finish(MillTrainingReader *training);

#endif
