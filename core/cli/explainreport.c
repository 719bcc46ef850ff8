/* SPDX-License-Identifier: MIT */
#include "core/cli/explainreport.h"

#include "core/cli/cli.h"
#include "core/run/stage.h"

#include <math.h>
#include <string.h>

enum { CONTEXT = 24, MOST_NAME = 26, MOST_METHOD = 10, MOST_PASSAGE = 40 };

/* The annotation with this label that the stage made, or NULL. */
static const MillAnnotation *find_given(const MillReport *report) {
  for (const char *const *layer = report->stage->plugin->provides_layers; *layer; layer++) {
    MillAnnotations annotations = mill_document_annotations(report->document, *layer);
    for (size_t i = 0; i < annotations.n; i++)
      if (strcmp(annotations.at[i]->label, report->explanation->label) == 0 &&
          strcmp(annotations.at[i]->stage, report->stage->id) == 0)
        return annotations.at[i];
  }
  return NULL;
}

/* Whether the label was given, and why. */
static const char *verdict(const MillReport *report) {
  const MillExplanation *explanation = report->explanation;
  if (find_given(report))
    return "given";
  if (!mill_stage_applies(report->stage, report->document))
    return "not given: the stage's 'when' does not hold for this document";
  if (explanation->has_score && explanation->score < explanation->threshold)
    return "not given: the score is below the threshold";
  return "not given: the stage's options leave it out";
}

static size_t count_told(const MillReport *report) {
  size_t n = report->explanation->reasons->len;
  return report->n_features > 0 ? MIN(n, report->n_features) : n;
}

static const MillReason *reason_at(const MillReport *report, size_t i) {
  return &g_array_index(report->explanation->reasons, MillReason, i);
}

static bool is_placed(const MillReason *reason) {
  return reason->span.begin != MILL_WHOLE_DOCUMENT;
}

/* ---- JSON ---------------------------------------------------------------------------------- */

/* A number with this many significant digits, or null. */
static json_t *number(double value, int digits) {
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite(value))
    return json_null();
  g_snprintf(format, sizeof format, "%%.%dg", digits);
  return json_real(g_ascii_strtod(g_ascii_formatd(text, sizeof text, format, value), NULL));
}

static json_t *offset(const MillReport *report, uint32_t byte) {
  return json_integer(
      (json_int_t)mill_document_offset(report->document, byte, MILL_OFFSET_CODEPOINT));
}

static json_t *reason_json(const MillReport *report, const MillReason *reason) {
  json_t *object =
      json_pack("{ss ss so so}", "method", reason->method, "name", reason->name, "value",
                number(reason->value, 6), "weight", number(reason->weight, 6));
  if (!is_placed(reason))
    return object;
  MillSpan span = reason->span;
  const char *text = mill_document_text(report->document, NULL);
  json_object_set_new(object, "begin", offset(report, span.begin));
  json_object_set_new(object, "end", offset(report, span.end));
  json_object_set_new(object, "text", json_stringn(text + span.begin, span.end - span.begin));
  return object;
}

json_t *mill_report_json(const MillReport *report) {
  const MillExplanation *explanation = report->explanation;
  bool has_score = explanation->has_score;
  json_t *reasons = json_array();
  for (size_t i = 0; i < count_told(report); i++)
    json_array_append_new(reasons, reason_json(report, reason_at(report, i)));
  return json_pack("{ss ss ss ss sb ss so so so sI so}", "id", mill_document_id(report->document),
                   "pipeline", mill_pipeline_name(report->pipeline), "stage", report->stage->id,
                   "label", explanation->label, "given", find_given(report) != NULL, "verdict",
                   verdict(report), "score", number(has_score ? explanation->score : NAN, 4),
                   "threshold", number(has_score ? explanation->threshold : NAN, 4), "prior",
                   number(explanation->prior, 4), "n_features",
                   (json_int_t)explanation->reasons->len, "features", reasons);
}

/* ---- a table ------------------------------------------------------------------------------- */

/* Appends a piece of the document on one line. */
static void append_piece(GString *out, const char *begin, const char *end) {
  for (; begin < end; begin = g_utf8_next_char(begin)) {
    gunichar point = g_utf8_get_char(begin);
    bool is_blank = g_unichar_isspace(point);
    if (!is_blank || out->len == 0 || out->str[out->len - 1] != ' ')
      g_string_append_unichar(out, is_blank ? ' ' : point);
  }
}

static const char *go_back(const char *text, const char *at, int points) {
  while (at > text && points-- > 0)
    at = g_utf8_prev_char(at);
  return at;
}

static const char *go_on(const char *at, const char *end, int points) {
  while (at < end && points-- > 0)
    at = g_utf8_next_char(at);
  return at;
}

/* "…said the [Taliban] would…" Free with g_free(). */
static char *in_context(const MillReport *report, MillSpan span) {
  size_t length;
  const char *text = mill_document_text(report->document, &length), *end = text + length;
  const char *before = go_back(text, text + span.begin, CONTEXT);
  const char *stop = go_on(text + span.begin, text + span.end, MOST_PASSAGE);
  const char *after = go_on(text + span.end, end, CONTEXT);
  g_autoptr(GString) context = g_string_new(before > text ? "…" : "");
  append_piece(context, before, text + span.begin);
  g_string_append_c(context, '[');
  append_piece(context, text + span.begin, stop);
  g_string_append(context, stop < text + span.end ? "…]" : "]");
  append_piece(context, text + span.end, after);
  g_string_append(context, after < end ? "…" : "");
  return mill_cli_printable(context->str);
}

static void append_score(GString *out, const MillReport *report) {
  const MillExplanation *explanation = report->explanation;
  g_autofree char *id = mill_cli_printable(mill_document_id(report->document));
  g_autofree char *label = mill_cli_printable(explanation->label);
  g_string_append_printf(out, "%s: %s, by stage %s of %s\n\n%s\n", id, label, report->stage->id,
                         mill_pipeline_name(report->pipeline), verdict(report));
  if (explanation->has_score)
    g_string_append_printf(out, "score %.4f, threshold %.4f", explanation->score,
                           explanation->threshold);
  if (explanation->has_score && !isnan(explanation->prior))
    g_string_append_printf(out, ", without any feature %.4f", explanation->prior);
  g_string_append(out, explanation->has_score ? "\n\n" : "\n");
}

static void append_reason(GString *out, const MillReport *report, const MillReason *reason) {
  g_string_append_printf(out, "%+9.4f  %8.4f  ", reason->weight, reason->value);
  mill_cli_append_cell(out, reason->method, MOST_METHOD);
  g_string_append(out, "  ");
  mill_cli_append_cell(out, reason->name, MOST_NAME);
  if (is_placed(reason)) {
    g_autofree char *context = in_context(report, reason->span);
    g_string_append_printf(out, "  %s", context);
  }
  g_string_append_c(out, '\n');
}

/* The sum of all features, including those not shown. */
static void append_sums(GString *out, const MillReport *report) {
  size_t n = report->explanation->reasons->len, n_told = count_told(report);
  double in_favor = 0, against = 0;
  for (size_t i = 0; i < n; i++) {
    double weight = reason_at(report, i)->weight;
    *(weight > 0 ? &in_favor : &against) += weight;
  }
  if (n > n_told)
    g_string_append_printf(out, "and %zu more; --features=0 shows all\n", n - n_told);
  g_string_append_printf(out, "\nall %zu together: %+.4f for the label, %+.4f against it\n", n,
                         in_favor, against);
}

char *mill_report_text(const MillReport *report) {
  GString *out = g_string_new(NULL);
  append_score(out, report);
  if (report->explanation->reasons->len == 0) {
    g_string_append(out, "the document has no feature that says anything about this label\n");
    return g_string_free(out, FALSE);
  }
  g_string_append(out, "   weight     value  method      feature                     first in "
                       "the text\n");
  for (size_t i = 0; i < count_told(report); i++)
    append_reason(out, report, reason_at(report, i));
  append_sums(out, report);
  return g_string_free(out, FALSE);
}
