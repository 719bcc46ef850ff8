/* SPDX-License-Identifier: MIT */
#include "core/cli/matchreport.h"

#include "core/cli/reportparts.h"

enum { LABEL_COLUMNS = 28, TITLE_COLUMNS = 30 };

static bool is_relation(const MillOutcome *outcome) {
  return outcome->comparison == MILL_COMPARE_RELATIONS;
}

/* ---- JSON ---------------------------------------------------------------------------------- */

static json_t *row_json(const MillMatchRow *row, bool has_words) {
  json_t *object = json_pack("{sI}", "support", (json_int_t)row->exact.gold);
  if (has_words)
    json_object_set_new(object, "words", mill_report_f1(row->words));
  json_object_set_new(object, "exact", mill_report_f1(row->exact));
  json_object_set_new(object, "overlap", mill_report_f1(row->overlap));
  return object;
}

static json_t *rows_json(const MillOutcome *outcome) {
  const char *key = is_relation(outcome) ? "role" : "label";
  json_t *list = json_array();
  for (size_t i = 0; i < outcome->matches.n_rows; i++) {
    const MillMatchRow *row = &outcome->matches.rows[i];
    json_t *object = json_pack("{ss}", key, row->name);
    json_t *figures = row_json(row, is_relation(outcome));
    json_object_update(object, figures);
    json_decref(figures);
    json_array_append_new(list, object);
  }
  return list;
}

json_t *mill_matches_json(const MillOutcome *outcome, const char *pipeline) {
  const MillMatchFigures *figures = &outcome->matches;
  bool of_roles = is_relation(outcome);
  json_t *object = mill_report_begin(outcome, pipeline, figures->n, figures->n_unanswered);
  mill_report_add_figure(object, "exact_f1", &figures->exact);
  mill_report_add_figure(object, "overlap_f1", &figures->overlap);
  json_object_set_new(object, of_roles ? "relation" : "all", row_json(&figures->whole, false));
  json_object_set_new(object, of_roles ? "roles" : "labels", rows_json(outcome));
  json_object_set_new(object, "errors", mill_report_mistakes(figures->mistakes));
  return object;
}

/* ---- tables -------------------------------------------------------------------------------- */

static void append_row(GString *out, const char *name, const MillMatchRow *row, bool has_words,
                       bool has_columns) {
  mill_cli_append_cell(out, name, LABEL_COLUMNS);
  g_string_append_printf(out, "%8zu", row->exact.gold);
  if (has_words)
    mill_report_append_f1(out, row->words);
  else if (has_columns)
    g_string_append_printf(out, "%22s", "");
  mill_report_append_f1(out, row->exact);
  mill_report_append_f1(out, row->overlap);
  g_string_append_c(out, '\n');
}

static void append_head(GString *out, bool of_roles) {
  static const char columns[] = "    prec    rec     F1";
  mill_cli_append_cell(out, "", LABEL_COLUMNS + 8);
  g_string_append_printf(out, "%s  %-20s  %s\n", of_roles ? "  words               " : "",
                         "exact", "overlap");
  mill_cli_append_cell(out, of_roles ? "role" : "label", LABEL_COLUMNS);
  g_string_append_printf(out, " support%s%s%s\n", of_roles ? columns : "", columns, columns);
}

static void append_figure(GString *out, const char *title, const MillFigure *figure) {
  g_string_append_printf(out, "%-*s", TITLE_COLUMNS, title);
  mill_report_append_figure(out, figure);
}

char *mill_matches_text(const MillOutcome *outcome, const char *pipeline) {
  const MillMatchFigures *figures = &outcome->matches;
  bool of_roles = is_relation(outcome);
  GString *out = g_string_new(NULL);
  mill_report_append_counts(out, outcome, pipeline, figures->n, figures->n_unanswered);
  append_figure(out, of_roles ? "F1 of whole relations, exact" : "F1 of exact spans",
                &figures->exact);
  append_figure(out, of_roles ? "F1 of whole relations, overlap" : "F1 of overlapping spans",
                &figures->overlap);
  g_string_append_c(out, '\n');
  append_head(out, of_roles);
  for (size_t i = 0; i < figures->n_rows; i++)
    append_row(out, figures->rows[i].name, &figures->rows[i], of_roles, of_roles);
  append_row(out, of_roles ? "whole relation" : "all labels", &figures->whole, false, of_roles);
  mill_report_append_mistakes(out, figures->mistakes, "has nothing like it");
  return g_string_free(out, FALSE);
}
