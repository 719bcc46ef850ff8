/* SPDX-License-Identifier: MIT */
#include "core/cli/evalreport.h"

#include "core/cli/matchreport.h"
#include "core/cli/reportparts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABEL_COLUMNS = 28, TITLE_COLUMNS = 30 };

/* One figure with an interval: its name in JSON, its name for people, and when it makes sense. */
static const struct FigureRow {
  const char *name;
  const char *title; /* NULL: made from the averaged labels */
  size_t offset;     /* in MillFigures */
  bool of_label, of_labels;
} figure_rows[] = {
    {"accuracy", "accuracy of the best label", offsetof(MillFigures, accuracy), true, true},
    {"macro_f1", "macro-F1 of the best label", offsetof(MillFigures, macro_f1), true, true},
    {"micro_f1_all_labels", "micro-F1 over all labels", offsetof(MillFigures, micro_f1), false,
     true},
    {"f_avg", NULL, offsetof(MillFigures, mean_f1), true, true},
};

/* Whether documents have any number of labels. */
static bool has_several(const MillOutcome *outcome) {
  return outcome->comparison == MILL_COMPARE_LABELS;
}

static const MillFigure *figure_at(const MillOutcome *outcome, size_t row) {
  bool is_wanted = has_several(outcome) ? figure_rows[row].of_labels : figure_rows[row].of_label;
  bool has_title = figure_rows[row].title || outcome->averaged->len > 1;
  const char *figures = (const char *)&outcome->figures;
  return is_wanted && has_title
             ? (const MillFigure *)(const void *)(figures + figure_rows[row].offset)
             : NULL;
}

/* "mean F1 of favor and against". */
static void append_title(GString *out, const MillOutcome *outcome, size_t row) {
  size_t begin = out->len, n = outcome->averaged->len - 1;
  g_string_append(out, figure_rows[row].title ? figure_rows[row].title : "mean F1 of ");
  for (size_t i = 0; !figure_rows[row].title && i < n; i++)
    g_string_append_printf(out, "%s%s",
                           i == 0      ? ""
                           : i + 1 < n ? ", "
                                       : " and ",
                           (const char *)outcome->averaged->pdata[i]);
  while (out->len < begin + TITLE_COLUMNS)
    g_string_append_c(out, ' ');
}

/* ---- JSON ---------------------------------------------------------------------------------- */

static json_t *label_json(const MillLabelFigures *label, bool has_all) {
  json_t *object = json_pack("{ss sI so}", "label", label->label, "support",
                             (json_int_t)label->all.gold, "best", mill_report_f1(label->best));
  if (!has_all)
    return object;
  json_object_set_new(object, "all", mill_report_f1(label->all));
  json_object_set_new(object, "average_precision", mill_report_number(label->average_precision));
  return object;
}

static json_t *labels_json(const MillOutcome *outcome) {
  json_t *list = json_array();
  for (size_t i = 0; i < outcome->figures.n_labels; i++)
    json_array_append_new(list, label_json(&outcome->figures.labels[i], has_several(outcome)));
  return list;
}

static json_t *bins_json(const MillFigures *figures) {
  json_t *list = json_array();
  for (size_t i = 0; i < MILL_RELIABILITY_BINS; i++) {
    const MillBin *bin = &figures->bins[i];
    json_array_append_new(
        list, json_pack("{so so sI so so}", "above", mill_report_number(bin->low), "up_to",
                        mill_report_number(bin->high), "documents", (json_int_t)bin->n,
                        "mean_score", mill_report_number(bin->confidence), "right",
                        mill_report_number(bin->accuracy)));
  }
  return list;
}

static void add_figures(json_t *object, const MillOutcome *outcome) {
  for (size_t i = 0; i < G_N_ELEMENTS(figure_rows); i++) {
    const MillFigure *figure = figure_at(outcome, i);
    if (figure)
      mill_report_add_figure(object, figure_rows[i].name, figure);
  }
}

static json_t *labels_report(const MillOutcome *outcome, const char *pipeline) {
  const MillFigures *figures = &outcome->figures;
  json_t *object = mill_report_begin(outcome, pipeline, figures->n, figures->n_unanswered);
  add_figures(object, outcome);
  json_object_set_new(object, "calibration_error",
                      mill_report_number(figures->calibration_error));
  if (has_several(outcome)) {
    json_object_set_new(object, "calibration_error_all_labels",
                        mill_report_number(figures->calibration_error_all));
    json_object_set_new(object, "mean_average_precision",
                        mill_report_number(figures->mean_average_precision));
  }
  json_object_set_new(object, "labels", labels_json(outcome));
  json_object_set_new(object, "reliability", bins_json(figures));
  json_object_set_new(object, "errors", mill_report_mistakes(figures->mistakes));
  return object;
}

json_t *mill_outcome_json(const MillOutcome *outcome, const char *pipeline) {
  return mill_outcome_is_matched(outcome) ? mill_matches_json(outcome, pipeline)
                                          : labels_report(outcome, pipeline);
}

/* ---- tables -------------------------------------------------------------------------------- */

static void append_figures(GString *out, const MillOutcome *outcome) {
  const MillFigures *figures = &outcome->figures;
  for (size_t i = 0; i < G_N_ELEMENTS(figure_rows); i++) {
    const MillFigure *figure = figure_at(outcome, i);
    if (!figure)
      continue;
    append_title(out, outcome, i);
    mill_report_append_figure(out, figure);
  }
  if (has_several(outcome))
    g_string_append_printf(out, "%-30s %.4f   over all labels\n", "mean average precision",
                           figures->mean_average_precision);
  g_string_append_printf(out, "%-30s %.4f   of the best label", "calibration error (ECE)",
                         figures->calibration_error);
  if (has_several(outcome))
    g_string_append_printf(out, ", %.4f of all labels", figures->calibration_error_all);
  g_string_append(out, "\n\n");
}

static void append_labels(GString *out, const MillOutcome *outcome) {
  mill_cli_append_cell(out, "", LABEL_COLUMNS + 8);
  g_string_append_printf(out, "  %-20s%s\n", "best label",
                         has_several(outcome) ? "  all labels" : "");
  mill_cli_append_cell(out, "label", LABEL_COLUMNS);
  g_string_append(out, " support    prec    rec     F1");
  g_string_append(out, has_several(outcome) ? "    prec    rec     F1  av.prec\n" : "\n");
  for (size_t i = 0; i < outcome->figures.n_labels; i++) {
    const MillLabelFigures *label = &outcome->figures.labels[i];
    mill_cli_append_cell(out, label->label, LABEL_COLUMNS);
    g_string_append_printf(out, "%8zu", label->all.gold);
    mill_report_append_f1(out, label->best);
    if (has_several(outcome)) {
      mill_report_append_f1(out, label->all);
      g_string_append_printf(out, "  %7.3f", label->average_precision);
    }
    g_string_append_c(out, '\n');
  }
}

static void append_bins(GString *out, const MillFigures *figures) {
  g_string_append(out, "\nreliability: how often the best label is right, by its score\n"
                       "score        documents  mean score   right\n");
  for (size_t i = 0; i < MILL_RELIABILITY_BINS; i++) {
    const MillBin *bin = &figures->bins[i];
    g_string_append_printf(out, "%.1f to %.1f   %9zu", bin->low, bin->high, bin->n);
    if (bin->n > 0)
      g_string_append_printf(out, "      %6.3f  %6.3f", bin->confidence, bin->accuracy);
    g_string_append_c(out, '\n');
  }
}

char *mill_outcome_text(const MillOutcome *outcome, const char *pipeline) {
  const MillFigures *figures = &outcome->figures;
  if (mill_outcome_is_matched(outcome))
    return mill_matches_text(outcome, pipeline);
  GString *out = g_string_new(NULL);
  mill_report_append_counts(out, outcome, pipeline, figures->n, figures->n_unanswered);
  append_figures(out, outcome);
  append_labels(out, outcome);
  append_bins(out, figures);
  mill_report_append_mistakes(out, figures->mistakes, "is no label");
  return g_string_free(out, FALSE);
}
