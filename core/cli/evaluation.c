/* SPDX-License-Identifier: MIT */
#include "core/cli/evaluation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLES = 1000 };

/* What is kept of a document. */
typedef struct Row {
  uint32_t gold, best;              /* main label and best answer, or MILL_NO_LABEL */
  uint32_t hits, n_answers, n_gold; /* over all labels */
  bool is_right;
  double score; /* of the best answer, or NAN */
} Row;

/* A label with its score, given to some document. */
typedef struct Given {
  double score;
  bool is_right;
} Given;

typedef struct Label {
  const char *name; /* the key in `by_name` */
  MillCounts all;
  GArray *given; /* of Given */
} Label;

struct MillEvaluation {
  GHashTable *by_name; /* from name to number */
  GArray *labels;      /* of Label */
  GArray *rows;        /* of Row */
  const char *const *averaged;
  GPtrArray *mistakes;
  size_t most_mistakes;
  MillLabelFigures *label_figures;
};

static void clear_label(gpointer data) {
  g_array_unref(((Label *)data)->given);
}

MillEvaluation *mill_evaluation_new(const char *const *averaged, size_t n_mistakes) {
  MillEvaluation *evaluation = g_new0(MillEvaluation, 1);
  evaluation->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  evaluation->labels = g_array_new(FALSE, FALSE, sizeof(Label));
  g_array_set_clear_func(evaluation->labels, clear_label);
  evaluation->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  evaluation->averaged = averaged;
  evaluation->mistakes = mill_mistakes_new();
  evaluation->most_mistakes = n_mistakes;
  return evaluation;
}

void mill_evaluation_free(MillEvaluation *evaluation) {
  if (!evaluation)
    return;
  g_free(evaluation->label_figures);
  g_ptr_array_unref(evaluation->mistakes);
  g_array_unref(evaluation->rows);
  g_array_unref(evaluation->labels);
  g_hash_table_unref(evaluation->by_name);
  g_free(evaluation);
}

static Label *label_at(const MillEvaluation *evaluation, uint32_t number) {
  return &g_array_index(evaluation->labels, Label, number);
}

/* The number of a label, assigned when it first occurs. */
static uint32_t number_of(MillEvaluation *evaluation, const char *name) {
  gpointer number;
  if (g_hash_table_lookup_extended(evaluation->by_name, name, NULL, &number))
    return GPOINTER_TO_UINT(number);
  Label label = {.name = g_strdup(name), .given = g_array_new(FALSE, FALSE, sizeof(Given))};
  g_hash_table_insert(evaluation->by_name, (char *)label.name,
                      GUINT_TO_POINTER(evaluation->labels->len));
  g_array_append_val(evaluation->labels, label);
  return evaluation->labels->len - 1;
}

/* ---- adding -------------------------------------------------------------------------------- */

static bool is_gold(const MillVerdict *verdict, const char *label) {
  for (size_t i = 0; i < verdict->n_gold; i++)
    if (strcmp(verdict->gold[i], label) == 0)
      return true;
  return false;
}

static void add_gold(MillEvaluation *evaluation, const MillVerdict *verdict, Row *row) {
  for (size_t i = 0; i < verdict->n_gold; i++) {
    uint32_t number = number_of(evaluation, verdict->gold[i]);
    label_at(evaluation, number)->all.gold++;
    row->gold = i == 0 ? number : row->gold;
  }
}

static void add_answers(MillEvaluation *evaluation, const MillVerdict *verdict, Row *row) {
  for (size_t i = 0; i < verdict->n_answers; i++) {
    const MillAnswer *answer = &verdict->answers[i];
    Given given = {answer->score, is_gold(verdict, answer->label)};
    uint32_t number = number_of(evaluation, answer->label);
    Label *label = label_at(evaluation, number);
    label->all.predicted++;
    label->all.hits += given.is_right;
    row->hits += given.is_right;
    if (!isnan(answer->score))
      g_array_append_val(label->given, given);
    if (i > 0)
      continue;
    row->best = number;
    row->is_right = given.is_right;
    row->score = given.score;
  }
}

static void note_mistake(MillEvaluation *evaluation, const MillVerdict *verdict) {
  const MillAnswer *best = &verdict->answers[0];
  const MillSlip slip = {verdict->id, verdict->gold, verdict->n_gold, best->label,
                         best->score, verdict->text, verdict->length};
  mill_mistakes_add(evaluation->mistakes, evaluation->most_mistakes, &slip);
}

void mill_evaluation_add(MillEvaluation *evaluation, const MillVerdict *verdict) {
  Row row = {.gold = MILL_NO_LABEL,
             .best = MILL_NO_LABEL,
             .n_answers = (uint32_t)verdict->n_answers,
             .n_gold = (uint32_t)verdict->n_gold,
             .is_right = verdict->n_gold == 0 && verdict->n_answers == 0,
             .score = NAN};
  add_gold(evaluation, verdict, &row);
  add_answers(evaluation, verdict, &row);
  if (row.best != MILL_NO_LABEL && !row.is_right)
    note_mistake(evaluation, verdict);
  g_array_append_val(evaluation->rows, row);
}

/* ---- figures ------------------------------------------------------------------------------- */

/* The figures that have intervals, in the order in which they are computed. */
enum { ACCURACY, MACRO_F1, MICRO_F1, MEAN_F1, N_FIGURES };

static MillCounts counts_of(const MillEvaluation *evaluation, const MillCounts *counts,
                            const char *label) {
  gpointer number;
  if (g_hash_table_lookup_extended(evaluation->by_name, label, NULL, &number))
    return counts[GPOINTER_TO_UINT(number)];
  return (MillCounts){0};
}

/* The mean F1 of the averaged labels, using a function from counts to a figure. */
static double mean_f1(const MillEvaluation *evaluation, const MillCounts *counts,
                      double (*figure_of)(MillCounts counts)) {
  double sum = 0;
  size_t n = 0;
  for (; evaluation->averaged && evaluation->averaged[n]; n++)
    sum += figure_of(counts_of(evaluation, counts, evaluation->averaged[n]));
  return n > 0 ? sum / (double)n : 0;
}

static double plain_f1(MillCounts counts) {
  return mill_metrics_f1(counts).f1;
}

/* Rounds to four decimals, as figures are printed. */
static double rounded(double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.4f", value), NULL);
}

static double rounded_f1(MillCounts counts) {
  return rounded(plain_f1(counts));
}

/* A MillStatistic over the rows of an evaluation. */
static void compute(const size_t *rows, size_t n, const void *data, double *figures) {
  const MillEvaluation *evaluation = data;
  size_t n_labels = evaluation->labels->len, n_right = 0;
  g_autofree MillCounts *counts = g_new0(MillCounts, n_labels + 1);
  MillCounts all = {0};
  for (size_t i = 0; i < n; i++) {
    const Row *row = &g_array_index(evaluation->rows, Row, rows[i]);
    mill_metrics_count(&row->gold, &row->best, 1, counts, n_labels);
    n_right += row->is_right;
    all.hits += row->hits;
    all.predicted += row->n_answers;
    all.gold += row->n_gold;
  }
  figures[ACCURACY] = n > 0 ? (double)n_right / (double)n : 0;
  figures[MACRO_F1] = mill_metrics_macro_f1(counts, n_labels);
  figures[MICRO_F1] = mill_metrics_f1(all).f1;
  figures[MEAN_F1] = mean_f1(evaluation, counts, plain_f1);
}

static void count_best(const MillEvaluation *evaluation, MillCounts *counts) {
  for (guint i = 0; i < evaluation->rows->len; i++) {
    const Row *row = &g_array_index(evaluation->rows, Row, i);
    mill_metrics_count(&row->gold, &row->best, 1, counts, evaluation->labels->len);
  }
}

/* Mean F1 is computed from the figures printed beside it, so that it can be verified to the last
 * digit. */
static void average_printed(const MillEvaluation *evaluation, double *values) {
  size_t n_labels = evaluation->labels->len, n = 0;
  g_autofree MillCounts *counts = g_new0(MillCounts, n_labels + 1);
  double sum = 0;
  count_best(evaluation, counts);
  for (size_t i = 0; i < n_labels; i++) {
    sum += counts[i].gold > 0 ? rounded_f1(counts[i]) : 0;
    n += counts[i].gold > 0;
  }
  values[MACRO_F1] = n > 0 ? sum / (double)n : 0;
  values[MEAN_F1] = mean_f1(evaluation, counts, rounded_f1);
}

/* The figures themselves use each document once. */
static void fill_figures(const MillEvaluation *evaluation, MillFigures *figures) {
  const MillBootstrap settings = {.n_samples = SAMPLES, .level = 0.95, .seed = 1};
  size_t n = evaluation->rows->len;
  g_autofree size_t *each = g_new(size_t, n + 1);
  double values[N_FIGURES] = {0};
  MillInterval intervals[N_FIGURES];
  for (size_t i = 0; i < n; i++)
    each[i] = i;
  compute(each, n, evaluation, values);
  average_printed(evaluation, values);
  mill_metrics_bootstrap(n, compute, evaluation, N_FIGURES, &settings, intervals);
  figures->accuracy = (MillFigure){values[ACCURACY], intervals[ACCURACY]};
  figures->macro_f1 = (MillFigure){values[MACRO_F1], intervals[MACRO_F1]};
  figures->micro_f1 = (MillFigure){values[MICRO_F1], intervals[MICRO_F1]};
  figures->mean_f1 = (MillFigure){values[MEAN_F1], intervals[MEAN_F1]};
}

/* Scores and whether they were right, side by side. */
typedef struct Scores {
  GArray *scores; /* of double */
  GArray *right;  /* of bool */
} Scores;

static void init_scores(Scores *scores) {
  scores->scores = g_array_new(FALSE, FALSE, sizeof(double));
  scores->right = g_array_new(FALSE, FALSE, sizeof(bool));
}

static void finish_scores(Scores *scores) {
  g_array_unref(scores->scores);
  g_array_unref(scores->right);
}

static void add_score(Scores *scores, double score, bool is_right) {
  g_array_append_val(scores->scores, score);
  g_array_append_val(scores->right, is_right);
}

static double calibration_of(const Scores *scores, MillBin *bins) {
  return mill_metrics_calibration((const double *)(const void *)scores->scores->data,
                                  (const bool *)scores->right->data, scores->scores->len, bins,
                                  MILL_RELIABILITY_BINS);
}

static void fill_calibration(const MillEvaluation *evaluation, MillFigures *figures) {
  Scores best;
  init_scores(&best);
  for (guint i = 0; i < evaluation->rows->len; i++) {
    const Row *row = &g_array_index(evaluation->rows, Row, i);
    if (isnan(row->score))
      figures->n_unanswered++;
    else
      add_score(&best, row->score, row->is_right);
  }
  figures->calibration_error = calibration_of(&best, figures->bins);
  finish_scores(&best);
}

static void add_given(Scores *scores, const Label *label) {
  for (guint i = 0; i < label->given->len; i++) {
    const Given *given = &g_array_index(label->given, Given, i);
    add_score(scores, given->score, given->is_right);
  }
}

static double precision_of(const Label *label) {
  Scores scores;
  init_scores(&scores);
  add_given(&scores, label);
  double precision = mill_metrics_average_precision(
      (const double *)(const void *)scores.scores->data, (const bool *)scores.right->data,
      scores.scores->len, label->all.gold);
  finish_scores(&scores);
  return precision;
}

static void fill_calibration_of_all(const MillEvaluation *evaluation, MillFigures *figures) {
  MillBin bins[MILL_RELIABILITY_BINS];
  Scores all;
  init_scores(&all);
  for (guint i = 0; i < evaluation->labels->len; i++)
    add_given(&all, label_at(evaluation, i));
  figures->calibration_error_all = calibration_of(&all, bins);
  finish_scores(&all);
}

static int by_support(const void *left, const void *right) {
  const MillLabelFigures *a = left, *b = right;
  if (a->all.gold != b->all.gold)
    return a->all.gold > b->all.gold ? -1 : 1;
  return strcmp(a->label, b->label);
}

static void fill_labels(MillEvaluation *evaluation, MillFigures *figures) {
  size_t n_labels = evaluation->labels->len, n_with_support = 0;
  MillLabelFigures *labels = g_new0(MillLabelFigures, n_labels + 1);
  g_autofree MillCounts *best = g_new0(MillCounts, n_labels + 1);
  g_autofree MillCounts *all = g_new0(MillCounts, n_labels + 1);
  double sum = 0;
  count_best(evaluation, best);
  for (uint32_t i = 0; i < n_labels; i++) {
    const Label *label = label_at(evaluation, i);
    all[i] = label->all;
    labels[i] = (MillLabelFigures){label->name, best[i], label->all, precision_of(label)};
    sum += labels[i].average_precision;
    n_with_support += label->all.gold > 0;
  }
  figures->micro = mill_metrics_micro_f1(all, n_labels);
  figures->mean_average_precision = n_with_support > 0 ? sum / (double)n_with_support : 0;
  qsort(labels, n_labels, sizeof *labels, by_support);
  evaluation->label_figures = labels;
  figures->labels = labels;
  figures->n_labels = n_labels;
}

void mill_evaluation_conclude(MillEvaluation *evaluation, MillFigures *figures) {
  *figures = (MillFigures){.n = evaluation->rows->len, .mistakes = evaluation->mistakes};
  fill_figures(evaluation, figures);
  fill_calibration(evaluation, figures);
  fill_calibration_of_all(evaluation, figures);
  fill_labels(evaluation, figures);
}
