/* SPDX-License-Identifier: MIT */
#include "core/cli/testreport.h"

#include "core/cli/cli.h"
#include "core/cli/expectation.h"

enum { MOST_COLUMNS = 400 /* of a value */ };

static const MillTestCase *case_at(const MillTestRun *run, size_t i) {
  return (const MillTestCase *)run->cases->cases.at + i;
}

static const MillDifference *difference_at(const GPtrArray *differences, guint i) {
  return g_ptr_array_index(differences, i);
}

size_t mill_test_run_n_failed(const MillTestRun *run) {
  size_t n = 0;
  for (size_t i = 0; i < run->cases->cases.n; i++)
    n += run->differences[i]->len > 0;
  return n;
}

/* ---- for people ---------------------------------------------------------------------------- */

/* JSON on one line, safe for a terminal, and cut if it is very long. */
static char *shown(const json_t *value) {
  char *json = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
  g_autofree char *printable = mill_cli_printable(json);
  free(json);
  if (g_utf8_strlen(printable, -1) <= MOST_COLUMNS)
    return g_steal_pointer(&printable);
  g_autofree char *cut = g_utf8_substring(printable, 0, MOST_COLUMNS);
  return g_strconcat(cut, "…", NULL);
}

static void append_value(GString *out, const char *word, const json_t *value) {
  g_autofree char *text = shown(value);
  g_string_append_printf(out, "    %-10s%s\n", word, text);
}

/* The position of an annotation, and its text. */
static void append_place(GString *out, const json_t *found) {
  const json_t *text = json_object_get(found, "text");
  if (!text)
    return;
  g_autofree char *passage = shown(text);
  g_string_append_printf(out, "    %-10s%" JSON_INTEGER_FORMAT "-%" JSON_INTEGER_FORMAT " %s\n",
                         "at", json_integer_value(json_object_get(found, "begin")),
                         json_integer_value(json_object_get(found, "end")), passage);
}

static void append_found(GString *out, const MillDifference *difference) {
  json_t *view = mill_expectation_view(difference->expected, difference->found);
  append_value(out, difference->is_unwanted ? "found" : "nearest", view);
  append_place(out, difference->found);
  json_decref(view);
}

static void append_difference(GString *out, const MillDifference *difference) {
  g_autofree char *layer = mill_cli_printable(difference->layer);
  g_autofree char *remark = mill_cli_printable(difference->remark);
  g_string_append_printf(out, "  %s\n", layer);
  append_value(out, difference->is_unwanted ? "unwanted" : "expected", difference->expected);
  if (difference->found)
    append_found(out, difference);
  if (*remark)
    g_string_append_printf(out, "    %s\n", remark);
}

static void append_case(GString *out, const MillTestRun *run, size_t i) {
  g_autofree char *path = mill_cli_printable(run->path);
  g_autofree char *name = mill_cli_printable(case_at(run, i)->name);
  g_string_append_printf(out, "%s: FAILED: %s\n", path, name);
  for (guint k = 0; k < run->differences[i]->len; k++)
    append_difference(out, difference_at(run->differences[i], k));
}

char *mill_test_run_text(const MillTestRun *run) {
  GString *out = g_string_new(NULL);
  for (size_t i = 0; i < run->cases->cases.n; i++)
    if (run->differences[i]->len > 0)
      append_case(out, run, i);
  return g_string_free(out, FALSE);
}

char *mill_test_totals(const char *name, size_t n_cases, size_t n_failed) {
  g_autofree char *printable = mill_cli_printable(name);
  return g_strdup_printf("%s: %zu case%s: %zu passed, %zu failed\n", printable, n_cases,
                         n_cases == 1 ? "" : "s", n_cases - n_failed, n_failed);
}

/* ---- for programs -------------------------------------------------------------------------- */

static json_t *difference_json(const MillDifference *difference) {
  json_t *found = difference->found ? difference->found : json_null();
  return json_pack("{ss ss sO sO ss}", "layer", difference->layer, "kind",
                   difference->is_unwanted ? "unwanted" : "missing", "expected",
                   difference->expected, "found", found, "remark", difference->remark);
}

static json_t *case_json(const MillTestRun *run, size_t i) {
  json_t *list = json_array();
  for (guint k = 0; k < run->differences[i]->len; k++)
    json_array_append_new(list, difference_json(difference_at(run->differences[i], k)));
  return json_pack("{ss sb so}", "name", case_at(run, i)->name, "passed",
                   run->differences[i]->len == 0, "differences", list);
}

json_t *mill_test_run_json(const MillTestRun *run) {
  size_t n = run->cases->cases.n, n_failed = mill_test_run_n_failed(run);
  json_t *list = json_array();
  for (size_t i = 0; i < n; i++)
    json_array_append_new(list, case_json(run, i));
  return json_pack("{ss ss sI sI so}", "pipeline", run->pipeline, "file", run->path, "passed",
                   (json_int_t)(n - n_failed), "failed", (json_int_t)n_failed, "cases", list);
}
