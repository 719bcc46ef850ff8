/* SPDX-License-Identifier: MIT */
/* Compares given labels with gold labels: all figures of one set. */
#ifndef MILL_EVALUATION_H
#define MILL_EVALUATION_H

#include "core/cli/mistakes.h"

#include <glib.h>
#include <stdbool.h>
#include <textmill/metrics.h>

enum { MILL_RELIABILITY_BINS = 10 };

/* A given label and its score; NAN if unknown. */
typedef struct MillAnswer {
  const char *label;
  double score; /* in [0, 1] */
} MillAnswer;

/* The labels of one document. Everything is borrowed for the call. */
typedef struct MillVerdict {
  const char *id;
  const char *text;
  size_t length;
  const char *const *gold; /* the main label first */
  size_t n_gold;
  const MillAnswer *answers; /* the best first; their labels differ */
  size_t n_answers;
} MillVerdict;

/* A figure with its confidence interval. */
typedef struct MillFigure {
  double value;
  MillInterval interval;
} MillFigure;

typedef struct MillLabelFigures {
  const char *label;
  MillCounts best; /* the best label compared with the main one */
  MillCounts all;  /* all labels compared with all */
  double average_precision;
} MillLabelFigures;

typedef struct MillFigures {
  size_t n;            /* documents */
  size_t n_unanswered; /* documents without a label that has a score */
  MillFigure accuracy; /* of the best label, which is right if it is any of the gold ones */
  MillFigure macro_f1; /* of the best label against the main one */
  MillFigure micro_f1; /* over all labels */
  MillF1 micro;
  MillFigure mean_f1; /* of the averaged labels */
  double mean_average_precision;
  double calibration_error;            /* of the best label */
  double calibration_error_all;        /* of all given labels */
  MillBin bins[MILL_RELIABILITY_BINS]; /* of the best label */
  MillLabelFigures *labels;            /* those with most support first, then by name */
  size_t n_labels;
  const GPtrArray *mistakes; /* of MillMistake */
} MillFigures;

/* Keeps only labels and scores of the documents, and the most confident mistakes. */
typedef struct MillEvaluation MillEvaluation;

/* The mean F1 of the `averaged` labels (ends with NULL, must live as long as the evaluation;
 * NULL: none) is reported as a figure of its own. Free with mill_evaluation_free(). */
MillEvaluation *mill_evaluation_new(const char *const *averaged, size_t n_mistakes);
void mill_evaluation_free(MillEvaluation *evaluation);

/* Adds a document. One without any gold label is right if no label was given. */
void mill_evaluation_add(MillEvaluation *evaluation, const MillVerdict *verdict);

/* All figures so far; what they point to belongs to the evaluation. Call it only once per
 * evaluation. */
void mill_evaluation_conclude(MillEvaluation *evaluation, MillFigures *figures);

#endif
