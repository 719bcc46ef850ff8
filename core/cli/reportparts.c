/* SPDX-License-Identifier: MIT */
#include "core/cli/reportparts.h"

/* A figure with four decimals, as in records. */
json_t *mill_report_number(double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return json_real(g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.4f", value), NULL));
}

json_t *mill_report_f1(MillCounts counts) {
  MillF1 f1 = mill_metrics_f1(counts);
  return json_pack("{so so so sI}", "precision", mill_report_number(f1.precision), "recall",
                   mill_report_number(f1.recall), "f1", mill_report_number(f1.f1), "given",
                   (json_int_t)counts.predicted);
}

json_t *mill_report_mistakes(const GPtrArray *mistakes) {
  json_t *list = json_array();
  for (guint i = 0; i < mistakes->len; i++) {
    const MillMistake *mistake = g_ptr_array_index(mistakes, i);
    json_array_append_new(list,
                          json_pack("{ss ss ss so ss}", "id", mistake->id, "gold", mistake->gold,
                                    "predicted", mistake->predicted, "score",
                                    mill_report_number(mistake->score), "text", mistake->text));
  }
  return list;
}

void mill_report_add_figure(json_t *object, const char *name, const MillFigure *figure) {
  g_autofree char *interval = g_strconcat(name, "_interval", NULL);
  json_object_set_new(object, name, mill_report_number(figure->value));
  json_object_set_new(object, interval,
                      json_pack("[oo]", mill_report_number(figure->interval.low),
                                mill_report_number(figure->interval.high)));
}

json_t *mill_report_begin(const MillOutcome *outcome, const char *pipeline, size_t n,
                          size_t n_unanswered) {
  return json_pack("{ss ss sI sI sI sI sI}", "pipeline", pipeline, "layer", outcome->layer,
                   "records", (json_int_t)outcome->n_records, "not_ok",
                   (json_int_t)outcome->n_not_ok, "unlabelled", (json_int_t)outcome->n_unlabelled,
                   "n", (json_int_t)n, "unanswered", (json_int_t)n_unanswered);
}

void mill_report_append_counts(GString *out, const MillOutcome *outcome, const char *pipeline,
                               size_t n, size_t n_unanswered) {
  g_autofree char *name = mill_cli_printable(pipeline);
  g_autofree char *layer = mill_cli_printable(outcome->layer);
  g_string_append_printf(out, "%s, layer %s: %zu documents", name, layer, n);
  const struct {
    guint64 n;
    const char *what;
  } rests[] = {{n_unanswered, "without an answer"},
               {outcome->n_not_ok, "not ok"},
               {outcome->n_unlabelled, "left out"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rests); i++)
    if (rests[i].n > 0)
      g_string_append_printf(out, ", %" G_GUINT64_FORMAT " %s", rests[i].n, rests[i].what);
  g_string_append(out, "\n\n");
}

void mill_report_append_figure(GString *out, const MillFigure *figure) {
  g_string_append_printf(out, " %.4f   95 %% interval %.4f to %.4f\n", figure->value,
                         figure->interval.low, figure->interval.high);
}

void mill_report_append_f1(GString *out, MillCounts counts) {
  MillF1 f1 = mill_metrics_f1(counts);
  g_string_append_printf(out, "  %6.3f %6.3f %6.3f", f1.precision, f1.recall, f1.f1);
}

void mill_report_append_mistakes(GString *out, const GPtrArray *mistakes, const char *nothing) {
  if (mistakes->len > 0)
    g_string_append(out, "\nerrors worth reading, the surest first\n");
  for (guint i = 0; i < mistakes->len; i++) {
    const MillMistake *mistake = g_ptr_array_index(mistakes, i);
    g_autofree char *id = mill_cli_printable(mistake->id);
    g_autofree char *gold = mill_cli_printable(mistake->gold);
    const char *is = *gold ? "is " : "";
    g_autofree char *predicted = mill_cli_printable(mistake->predicted);
    g_autofree char *text = mill_cli_printable(mistake->text);
    g_string_append_printf(out, "%.4f  %s: %s, but gold %s%s\n        %s\n", mistake->score, id,
                           predicted, is, *gold ? gold : nothing, text);
  }
}
