/* SPDX-License-Identifier: MIT */
#include "core/cli/evalreport.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABEL_COLUMNS = 28 };

/* One figure with an interval: its name in JSON, what people read, and where it makes sense. */
static const struct FigureRow {
  const char *name;
  const char *title;
  size_t offset; /* in MillFigures */
  bool of_labels, of_stance;
} figure_rows[] = {
    {"accuracy", "accuracy of the best label", offsetof(MillFigures, accuracy), true, true},
    {"macro_f1", "macro-F1 of the best label", offsetof(MillFigures, macro_f1), true, true},
    {"micro_f1_all_labels", "micro-F1 over all labels", offsetof(MillFigures, micro_f1), true,
     false},
    {"f_avg", "mean F1 of favor and against", offsetof(MillFigures, mean_f1), false, true},
};

static const MillFigure *figure_at(const MillOutcome *outcome, size_t row) {
  bool is_wanted = outcome->is_stance ? figure_rows[row].of_stance : figure_rows[row].of_labels;
  const char *figures = (const char *)&outcome->figures;
  return is_wanted ? (const MillFigure *)(const void *)(figures + figure_rows[row].offset) : NULL;
}

/* ---- JSON ---------------------------------------------------------------------------------- */

/* A figure with four decimals, as in records. */
static json_t *number(double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return json_real(g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.4f", value), NULL));
}

static json_t *f1_json(MillCounts counts) {
  MillF1 f1 = mill_metrics_f1(counts);
  return json_pack("{so so so sI}", "precision", number(f1.precision), "recall",
                   number(f1.recall), "f1", number(f1.f1), "given", (json_int_t)counts.predicted);
}

static json_t *label_json(const MillLabelFigures *label, bool is_stance) {
  json_t *object = json_pack("{ss sI so}", "label", label->label, "support",
                             (json_int_t)label->all.gold, "best", f1_json(label->best));
  if (is_stance)
    return object;
  json_object_set_new(object, "all", f1_json(label->all));
  json_object_set_new(object, "average_precision", number(label->average_precision));
  return object;
}

static json_t *labels_json(const MillOutcome *outcome) {
  json_t *list = json_array();
  for (size_t i = 0; i < outcome->figures.n_labels; i++)
    json_array_append_new(list, label_json(&outcome->figures.labels[i], outcome->is_stance));
  return list;
}

static json_t *bins_json(const MillFigures *figures) {
  json_t *list = json_array();
  for (size_t i = 0; i < MILL_RELIABILITY_BINS; i++) {
    const MillBin *bin = &figures->bins[i];
    json_array_append_new(list, json_pack("{so so sI so so}", "above", number(bin->low), "up_to",
                                          number(bin->high), "documents", (json_int_t)bin->n,
                                          "mean_score", number(bin->confidence), "right",
                                          number(bin->accuracy)));
  }
  return list;
}

static json_t *mistakes_json(const MillFigures *figures) {
  json_t *list = json_array();
  for (guint i = 0; i < figures->mistakes->len; i++) {
    const MillMistake *mistake = g_ptr_array_index(figures->mistakes, i);
    json_array_append_new(list, json_pack("{ss ss ss so ss}", "id", mistake->id, "gold",
                                          mistake->gold, "predicted", mistake->predicted, "score",
                                          number(mistake->score), "text", mistake->text));
  }
  return list;
}

static void add_figures(json_t *object, const MillOutcome *outcome) {
  for (size_t i = 0; i < G_N_ELEMENTS(figure_rows); i++) {
    const MillFigure *figure = figure_at(outcome, i);
    if (!figure)
      continue;
    json_object_set_new(object, figure_rows[i].name, number(figure->value));
    g_autofree char *interval = g_strconcat(figure_rows[i].name, "_interval", NULL);
    json_object_set_new(
        object, interval,
        json_pack("[oo]", number(figure->interval.low), number(figure->interval.high)));
  }
}

json_t *mill_outcome_json(const MillOutcome *outcome, const char *pipeline) {
  const MillFigures *figures = &outcome->figures;
  json_t *object =
      json_pack("{ss ss sI sI sI sI sI}", "pipeline", pipeline, "layer", outcome->layer,
                "records", (json_int_t)outcome->n_records, "not_ok",
                (json_int_t)outcome->n_not_ok, "unlabelled", (json_int_t)outcome->n_unlabelled,
                "n", (json_int_t)figures->n, "unanswered", (json_int_t)figures->n_unanswered);
  add_figures(object, outcome);
  json_object_set_new(object, "calibration_error", number(figures->calibration_error));
  if (!outcome->is_stance) {
    json_object_set_new(object, "calibration_error_all_labels",
                        number(figures->calibration_error_all));
    json_object_set_new(object, "mean_average_precision",
                        number(figures->mean_average_precision));
  }
  json_object_set_new(object, "labels", labels_json(outcome));
  json_object_set_new(object, "reliability", bins_json(figures));
  json_object_set_new(object, "errors", mistakes_json(figures));
  return object;
}

/* ---- tables -------------------------------------------------------------------------------- */

static void append_counts(GString *out, const MillOutcome *outcome, const char *pipeline) {
  g_autofree char *name = mill_cli_printable(pipeline);
  g_autofree char *layer = mill_cli_printable(outcome->layer);
  g_string_append_printf(out, "%s, layer %s: %zu documents", name, layer, outcome->figures.n);
  const struct {
    guint64 n;
    const char *what;
  } rests[] = {{outcome->figures.n_unanswered, "without an answer"},
               {outcome->n_not_ok, "not ok"},
               {outcome->n_unlabelled, "left out"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rests); i++)
    if (rests[i].n > 0)
      g_string_append_printf(out, ", %" G_GUINT64_FORMAT " %s", rests[i].n, rests[i].what);
  g_string_append(out, "\n\n");
}

static void append_figures(GString *out, const MillOutcome *outcome) {
  const MillFigures *figures = &outcome->figures;
  for (size_t i = 0; i < G_N_ELEMENTS(figure_rows); i++) {
    const MillFigure *figure = figure_at(outcome, i);
    if (figure)
      g_string_append_printf(out, "%-30s %.4f   95 %% interval %.4f to %.4f\n",
                             figure_rows[i].title, figure->value, figure->interval.low,
                             figure->interval.high);
  }
  if (!outcome->is_stance)
    g_string_append_printf(out, "%-30s %.4f   over all labels\n", "mean average precision",
                           figures->mean_average_precision);
  g_string_append_printf(out, "%-30s %.4f   of the best label", "calibration error (ECE)",
                         figures->calibration_error);
  if (!outcome->is_stance)
    g_string_append_printf(out, ", %.4f of all labels", figures->calibration_error_all);
  g_string_append(out, "\n\n");
}

static void append_f1(GString *out, MillCounts counts) {
  MillF1 f1 = mill_metrics_f1(counts);
  g_string_append_printf(out, "  %6.3f %6.3f %6.3f", f1.precision, f1.recall, f1.f1);
}

static void append_labels(GString *out, const MillOutcome *outcome) {
  mill_cli_append_cell(out, "", LABEL_COLUMNS + 8);
  g_string_append_printf(out, "  %-20s%s\n", "best label",
                         outcome->is_stance ? "" : "  all labels");
  mill_cli_append_cell(out, "label", LABEL_COLUMNS);
  g_string_append(out, " support    prec    rec     F1");
  g_string_append(out, outcome->is_stance ? "\n" : "    prec    rec     F1  av.prec\n");
  for (size_t i = 0; i < outcome->figures.n_labels; i++) {
    const MillLabelFigures *label = &outcome->figures.labels[i];
    mill_cli_append_cell(out, label->label, LABEL_COLUMNS);
    g_string_append_printf(out, "%8zu", label->all.gold);
    append_f1(out, label->best);
    if (!outcome->is_stance) {
      append_f1(out, label->all);
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

static void append_mistakes(GString *out, const MillFigures *figures) {
  if (figures->mistakes->len > 0)
    g_string_append(out, "\nerrors worth reading, the surest first\n");
  for (guint i = 0; i < figures->mistakes->len; i++) {
    const MillMistake *mistake = g_ptr_array_index(figures->mistakes, i);
    g_autofree char *id = mill_cli_printable(mistake->id);
    g_autofree char *gold = mill_cli_printable(*mistake->gold ? mistake->gold : "no label");
    g_autofree char *predicted = mill_cli_printable(mistake->predicted);
    g_autofree char *text = mill_cli_printable(mistake->text);
    g_string_append_printf(out, "%.4f  %s: %s, but gold is %s\n        %s\n", mistake->score, id,
                           predicted, gold, text);
  }
}

char *mill_outcome_text(const MillOutcome *outcome, const char *pipeline) {
  GString *out = g_string_new(NULL);
  append_counts(out, outcome, pipeline);
  append_figures(out, outcome);
  append_labels(out, outcome);
  append_bins(out, &outcome->figures);
  append_mistakes(out, &outcome->figures);
  return g_string_free(out, FALSE);
}
