/* SPDX-License-Identifier: MIT */
/* Linear classifiers over hashed n-grams: inference on memory-mapped weights, training by
 * liblinear (Fan, Chang, Hsieh, Wang and Lin, "LIBLINEAR: A library for large linear
 * classification", 2008), and calibrated probabilities.
 *
 * A classifier has classes, each with a weight vector, and labels, which are what it predicts.
 * Every class belongs to one label; several classes may share one (sections of a newspaper that
 * are one topic). In a model file it consists of:
 *
 *     weights    [2^bits, classes] I8, F16 or F32: one row per bucket
 *     step       [classes] F32: what a weight of 1 stands for; I8 only
 *     bias       [classes] F32
 *     slope      [classes] F32: calibration, applied to the margin
 *     offset     [classes] F32: calibration, added after it
 *     threshold  [labels] F32: where the label's F1 was best on the dev set
 *     idf        [2^bits] F16, optional: inverse document frequency
 *
 * with the metadata `classifier`, a JSON object: "link" ("softmax" or "sigmoid"), "ngrams" (bits,
 * word_min, word_max, char_min, char_max, term_weight), "labels" (objects of "label" and "code")
 * and "classes" (objects of "name" and "label", an index). */
#ifndef TEXTMILL_LINEAR_H
#define TEXTMILL_LINEAR_H

#include <glib.h>
#include <textmill/model.h>
#include <textmill/ngrams.h>

MILL_BEGIN_DECLS

/* How margins become probabilities. */
typedef enum MillLink {
  MILL_LINK_SOFTMAX = 0, /* exactly one label applies: probabilities sum to 1 */
  MILL_LINK_SIGMOID      /* any number of labels applies, each independently */
} MillLink;

/* ---- inference ----------------------------------------------------------------------------- */

typedef struct MillLinear MillLinear;

/* Opens the classifier in a model, which must outlive it. Returns NULL with MILL_ERROR_MODEL if
 * the model has none or its parts do not fit together. Free it with mill_linear_free(). Any
 * number of threads may use it at a time. */
MILL_API MillLinear *mill_linear_open(const MillModel *model, GError **error);

/* Frees a classifier but not its model. Accepts NULL. */
MILL_API void mill_linear_free(MillLinear *linear);

/* The n-gram settings to use with it, and the scale of their vector (2^bits numbers, or NULL). */
MILL_API const MillNgramSettings *mill_linear_ngrams(const MillLinear *linear);
MILL_API const float *mill_linear_scale(const MillLinear *linear);

MILL_API size_t mill_linear_n_classes(const MillLinear *linear);
MILL_API size_t mill_linear_n_labels(const MillLinear *linear);

/* Name, code in a taxonomy (or NULL), and threshold of a label; valid as long as the
 * classifier. */
MILL_API const char *mill_linear_label(const MillLinear *linear, size_t label);
MILL_API const char *mill_linear_code(const MillLinear *linear, size_t label);
MILL_API double mill_linear_threshold(const MillLinear *linear, size_t label);

/* The calibrated margins of all classes. Cost: (features of the vector) x (classes). */
MILL_API void mill_linear_margins(const MillLinear *linear, MillVector vector, double *margins);

/* The probabilities of all labels, from calibrated margins. */
MILL_API void mill_linear_probabilities(const MillLinear *linear, const double *margins,
                                        double *probabilities);

/* How a label's margin is composed: how much each class counts for or against it in this document
 * (n_classes numbers). For softmax, the label's own classes count for it, each by its share of
 * the label's probability, and the mean of all others counts against it. */
MILL_API void mill_linear_direction(const MillLinear *linear, const double *margins, size_t label,
                                    double *direction);

/* What one feature adds to a margin in that direction. */
MILL_API double mill_linear_contribution(const MillLinear *linear, MillVectorEntry entry,
                                         const double *direction);

/* ---- training ------------------------------------------------------------------------------ */

/* Labelled sparse rows, in the order they were added. */
typedef struct MillRows MillRows;

/* New, empty rows; free them with mill_rows_free(). Never NULL. */
MILL_API MillRows *mill_rows_new(void);

/* Frees rows. Accepts NULL. */
MILL_API void mill_rows_free(MillRows *rows);

/* Adds a row: values from mill_ngrams_values(), and the classes it belongs to. Both are
 * copied. */
MILL_API void mill_rows_add(MillRows *rows, MillVector values, const uint32_t *classes,
                            size_t n_classes);

/* The number of rows. */
MILL_API size_t mill_rows_count(const MillRows *rows);

typedef enum MillSolver {
  MILL_SOLVER_LOGISTIC = 0, /* L2-regularised logistic regression, dual (Yu, Huang, Lin 2011) */
  MILL_SOLVER_SVM           /* L2-regularised L2-loss support vector machine, dual (Hsieh et al.
                               2008) */
} MillSolver;

/* What to distinguish. */
typedef struct MillLinearClasses {
  const char *const *names;       /* of the classes */
  const uint32_t *label_of_class; /* indices into labels; NULL: the classes are the labels */
  size_t n_classes;
  const char *const *labels; /* ignored if label_of_class is NULL */
  const char *const *codes;  /* of the labels; the array and each of them may be NULL */
  size_t n_labels;
} MillLinearClasses;

typedef struct MillLinearSettings {
  MillNgramSettings ngrams;
  MillLink link;
  MillSolver solver;
  double cost;                /* C of liblinear: how much an error on a row counts; above 0 */
  bool idf;                   /* scale by inverse document frequency, ln((1+n)/(1+df)) + 1 */
  MillTensorType weight_type; /* I8, F16 or F32 */
  uint64_t seed;
} MillLinearSettings;

/* Reports how many of the classes have been trained. */
typedef void MillLinearProgress(void *data, size_t done, size_t total);

/* Trains each class against the rest, calibrates on `dev` (NULL or empty: on the rows themselves,
 * which makes the probabilities overconfident) and adds everything to `writer`. With softmax,
 * each row has one class; with sigmoid, classes are labels and calibrated one by one (Platt 1999,
 * as computed by Lin, Lin and Weng 2007). The same rows, settings and seed give the same bytes.
 * Uses the C library's rand(), so a process can only run one training at a time. Returns false
 * with MILL_ERROR_USAGE if the settings are invalid or a class has no row. */
MILL_API bool mill_linear_train(const MillRows *rows, const MillRows *dev,
                                const MillLinearClasses *classes,
                                const MillLinearSettings *settings, MillLinearProgress *progress,
                                void *data, MillModelWriter *writer, GError **error);

/* ---- calibration --------------------------------------------------------------------------- */

/* Fits p = 1 / (1 + exp(-(slope * margin + offset))) to n margins, each positive or not, by
 * Newton's method with backtracking on Platt's smoothed targets. */
MILL_API void mill_calibrate_platt(const double *margins, const bool *positive, size_t n,
                                   double *slope, double *offset);

/* The threshold on n probabilities at which F1 is best; 0.5 if none is positive. */
MILL_API double mill_calibrate_threshold(const double *probabilities, const bool *positive,
                                         size_t n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillLinear, mill_linear_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillRows, mill_rows_free)

MILL_END_DECLS

#endif
