/* SPDX-License-Identifier: MIT */
/* What the `train` and `explain` callbacks of a plugin work with. */
#ifndef TEXTMILL_TRAINING_H
#define TEXTMILL_TRAINING_H

#include <textmill/document.h>
#include <textmill/options.h>

MILL_BEGIN_DECLS

/* The labelled records given to `textmill train`, one after the other. For one thread. */
typedef struct MillTraining MillTraining;

typedef enum MillTrainingSet {
  MILL_TRAINING_DATA = 0, /* --data: to learn from */
  MILL_TRAINING_DEV       /* --dev: to calibrate and to choose settings; may be empty */
} MillTrainingSet;

/* One labelled record. Everything in it is valid until the next call of mill_training_next(). */
typedef struct MillExample {
  MillDocument *document; /* with the layers that the plugin requires */
  MillStringList labels;  /* those of mill_training_gold(), in the same order */
  const char *record;     /* one line of JSON, for fields that no layer table describes */
} MillExample;

/* Reads the next record of a set, in the order of the files. Returns false at the end; the next
 * call starts the set again, so it may be read as often as needed. Records that cannot be read or
 * annotated, or whose labels are invalid, are reported on standard error, counted, and skipped;
 * records without the label field come without labels. Returns false with MILL_ERROR_INPUT if a
 * file cannot be read. */
MILL_API bool mill_training_next(MillTraining *training, MillTrainingSet set,
                                 MillExample *example, GError **error);

/* The correct result for the last example: a document with its text and, in the plugin's layer,
 * the annotations that the record gives, in the same order. Their spans have been checked against
 * the text. The layer's table (layer.h) says how a record gives them: labels apply to the whole
 * document, and the `gold` field of a field row is set as a feature. NULL if the record lacks the
 * field with them. Valid until the next call of mill_training_next(). */
MILL_API const MillDocument *mill_training_gold(const MillTraining *training);

/* Where to write the model: a file that does not exist yet, in an empty folder. It gets its final
 * name when training is complete, so it may be written in any way. Valid as long as the
 * training. */
MILL_API const char *mill_training_model_path(const MillTraining *training);

/* The seed for everything random; the same seed must give the same bytes. */
MILL_API uint64_t mill_training_seed(const MillTraining *training);

/* Reports progress to the user: what is being done, and `done` of `total`; a total of 0 means it
 * is not known. The text is copied. */
MILL_API void mill_training_progress(MillTraining *training, const char *what, uint64_t done,
                                     uint64_t total);

/* Why a label was or was not given: what `textmill explain` prints. */
typedef struct MillExplanation MillExplanation;

/* Sets the score in [0, 1] of the label being explained, the threshold it is compared with, and
 * what the score would be without any feature (NAN if that has no meaning). */
MILL_API void mill_explanation_set_score(MillExplanation *explanation, double score,
                                         double threshold, double prior);

/* Adds a feature of the document: its name ("taliban government"), where it first occurs (begin
 * MILL_WHOLE_DOCUMENT: nowhere), its value, and what it adds to the label's margin (negative:
 * evidence against the label). `method` says which part of the plugin it belongs to ("keywords",
 * "linear"). Strings are copied. Names that are not UTF-8, numbers that are not finite, and spans
 * that an annotation could not have make the explanation fail. */
MILL_API void mill_explanation_add(MillExplanation *explanation, const char *method,
                                   const char *name, MillSpan span, double value, double weight);

/* What `explain` returns for a label that the stage cannot give: false with MILL_ERROR_USAGE. The
 * message names the label and the most similar one in `labels` (ends with NULL). */
MILL_API bool mill_explanation_refuse(const MillExplanation *explanation,
                                      const char *const *labels, GError **error);

MILL_END_DECLS

#endif
