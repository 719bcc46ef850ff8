/* SPDX-License-Identifier: MIT */
/* What a plugin's `train` and `explain` callbacks work with. */
#ifndef TEXTMILL_TRAINING_H
#define TEXTMILL_TRAINING_H

#include <textmill/document.h>
#include <textmill/options.h>

MILL_BEGIN_DECLS

/* The labelled records that `textmill train` was given, one after the other. Used by one thread.
 */
typedef struct MillTraining MillTraining;

typedef enum MillTrainingSet {
  MILL_TRAINING_DATA = 0, /* --data: to learn from */
  MILL_TRAINING_DEV       /* --dev: to calibrate and to choose settings by; may be empty */
} MillTrainingSet;

/* One labelled record. All of it is valid until the next call of mill_training_next(). */
typedef struct MillExample {
  MillDocument *document; /* with the layers that the plugin requires */
  MillStringList labels;  /* of mill_training_gold(), in their order */
  const char *record;     /* the record as one line of JSON, for what no layer table describes */
} MillExample;

/* Reads the next record of a set, in the order of the files. False at the end; the set starts
 * again at the next call, so it may be read as often as is needed. Records that cannot be read or
 * annotated, or whose labels make no sense, are reported on standard error, counted, and left
 * out; those without the label field come with no label. False with MILL_ERROR_INPUT when a file
 * cannot be read. */
MILL_API bool mill_training_next(MillTraining *training, MillTrainingSet set,
                                 MillExample *example, GError **error);

/* What is right for the last example: a document with its text and, in the plugin's layer, the
 * annotations that the record has, in its order. Their spans have been held against the text; how
 * a record holds them is said by the layer's table (layer.h): labels stand for the whole
 * document, and the `gold` of a field row is set as a feature. NULL for a record without the
 * field that holds them. Valid until the next call of mill_training_next(). */
MILL_API const MillDocument *mill_training_gold(const MillTraining *training);

/* Where the model is to be written: a file that is not there yet, in an empty folder. It gets its
 * final name when all is done, so it may be written in any way. Lives as long as the training. */
MILL_API const char *mill_training_model_path(const MillTraining *training);

/* The seed for everything that is drawn by chance; the same seed must give the same bytes. */
MILL_API uint64_t mill_training_seed(const MillTraining *training);

/* Tells the person who waits what is being done and how far it is: `done` of `total`, or a total
 * of 0 if that is not known. The text is copied. */
MILL_API void mill_training_progress(MillTraining *training, const char *what, uint64_t done,
                                     uint64_t total);

/* Why a label was given or not: what `textmill explain` prints. */
typedef struct MillExplanation MillExplanation;

/* The score in [0, 1] of the label that is explained, the threshold it is held against, and what
 * the score would be without any feature (NAN where that has no meaning). */
MILL_API void mill_explanation_set_score(MillExplanation *explanation, double score,
                                         double threshold, double prior);

/* A feature that the document has: what it is called ("taliban government"), where it stands
 * first (begin MILL_WHOLE_DOCUMENT: nowhere), its value, and what it adds to the label's margin
 * (below 0: speaks against it). `method` says which part of the plugin it belongs to ("keywords",
 * "linear"). All is copied. Names that are not UTF-8, numbers that are not finite, and spans that
 * an annotation could not have make the explanation fail. */
MILL_API void mill_explanation_add(MillExplanation *explanation, const char *method,
                                   const char *name, MillSpan span, double value, double weight);

/* What `explain` returns for a label that the stage cannot give: false with MILL_ERROR_USAGE that
 * names the label, and the one of `labels` (ends with NULL) that is most like it. */
MILL_API bool mill_explanation_refuse(const MillExplanation *explanation,
                                      const char *const *labels, GError **error);

MILL_END_DECLS

#endif
