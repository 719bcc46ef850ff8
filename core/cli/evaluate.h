/* SPDX-License-Identifier: MIT */
/* Runs labelled records through a pipeline and compares the results with their labels. */
#ifndef MILL_EVALUATE_H
#define MILL_EVALUATE_H

#include "core/cli/cli.h"
#include "core/cli/evaluation.h"
#include "core/cli/matching.h"
#include "core/run/pipeline.h"

#include <textmill/format.h>

/* What is evaluated. */
typedef struct MillGoldSet {
  const char *const *paths; /* ends with NULL, "-" is standard input */
  const char *format;       /* of the files; NULL: detected from names and contents */
  MillDecoding decoding;    /* one that keeps all fields */
  const char *label_field;  /* NULL: as the layer's table says */
  const char *layer;        /* NULL: by the fields of the first record */
  const char *map; /* file that maps gold labels to given ones; NULL: they have the same names */
  unsigned jobs;
  size_t n_mistakes; /* to be kept */
  bool show_progress;
} MillGoldSet;

/* The outcome; the figures belong to the evaluation, or to the matching for layers that are
 * compared by spans or relations. */
typedef struct MillOutcome {
  MillEvaluation *evaluation;
  MillFigures figures;
  MillMatching *matching;
  MillMatchFigures matches;
  const char *layer; /* the evaluated one; valid as long as the pipeline */
  MillComparison comparison;
  GPtrArray *averaged;  /* of const char *: labels whose mean F1 is reported; ends with NULL */
  guint64 n_records;    /* number of records read */
  guint64 n_not_ok;     /* of these, by their status */
  guint64 n_unlabelled; /* number of these that are not in the figures */
} MillOutcome;

/* Whether the figures are those of spans or relations. */
bool mill_outcome_is_matched(const MillOutcome *outcome);

/* Runs the pipeline over the set and fills the outcome. Prints errors and sets `status` to the
 * exit status. False if there are no figures, since those of a part of the set would be
 * misleading. */
bool mill_evaluate(MillPipeline *pipeline, const MillGoldSet *set, MillOutcome *outcome,
                   MillExit *status);
void mill_outcome_finish(MillOutcome *outcome);

#endif
