/* SPDX-License-Identifier: MIT */
#include "core/io/record.h"

#include "core/document/internal.h"
#include "core/io/json.h"

#include <string.h>

enum { FEATURE_DIGITS = 15 /* significant ones of a plugin's own numbers */ };

typedef struct Writer {
  const MillRecordFormat *format;
  const MillDocument *document;
  GString *out;
} Writer;

static void write_string(const Writer *writer, const char *key, const char *value) {
  mill_json_key(writer->out, key);
  mill_json_string(writer->out, value, strlen(value));
}

static void write_number(const Writer *writer, const char *key, double value) {
  mill_json_key(writer->out, key);
  mill_json_number(writer->out, value, FEATURE_DIGITS);
}

static void write_probability(const Writer *writer, const char *key, double value) {
  mill_json_key(writer->out, key);
  mill_json_probability(writer->out, value);
}

/* The members begin, end and text of a span. */
static void write_span(const Writer *writer, MillSpan span) {
  const MillDocument *document = writer->document;
  MillOffsetUnit unit = writer->format->unit;
  mill_json_separate(writer->out);
  MILL_JSON_LITERAL(writer->out, "\"begin\":");
  mill_json_unsigned(writer->out, mill_document_offset(document, span.begin, unit));
  MILL_JSON_LITERAL(writer->out, ",\"end\":");
  mill_json_unsigned(writer->out, mill_document_offset(document, span.end, unit));
  MILL_JSON_LITERAL(writer->out, ",\"text\":");
  mill_json_string(writer->out, document->text + span.begin, span.end - span.begin);
}

static void write_role_span(const Writer *writer, const MillRoleSpan *item) {
  mill_json_separate(writer->out);
  g_string_append_c(writer->out, '{');
  write_span(writer, item->span);
  if (item->reason)
    write_string(writer, "reason", item->reason);
  if (item->weight != 0) {
    mill_json_key(writer->out, "weight");
    mill_json_weight(writer->out, item->weight);
  }
  g_string_append_c(writer->out, '}');
}

static void write_role(const Writer *writer, const MillRole *role) {
  mill_json_key(writer->out, role->name);
  g_string_append_c(writer->out, '[');
  for (const MillRoleSpan *item = role->first; item; item = item->next)
    write_role_span(writer, item);
  g_string_append_c(writer->out, ']');
}

static void write_feature(const Writer *writer, const MillFeature *feature) {
  switch (feature->type) {
  case MILL_FEATURE_STRING:
    write_string(writer, feature->name, feature->value.string);
    break;
  case MILL_FEATURE_NUMBER:
    write_number(writer, feature->name, feature->value.number);
    break;
  case MILL_FEATURE_INTEGER:
    mill_json_key(writer->out, feature->name);
    g_string_append_printf(writer->out, "%" G_GINT64_FORMAT, feature->value.integer);
    break;
  case MILL_FEATURE_BOOLEAN:
    mill_json_key(writer->out, feature->name);
    g_string_append(writer->out, feature->value.boolean ? "true" : "false");
    break;
  }
}

static void write_scores(const Writer *writer, const MillScore *scores) {
  mill_json_key(writer->out, "scores");
  g_string_append_c(writer->out, '{');
  for (; scores; scores = scores->next)
    write_probability(writer, scores->label, scores->value);
  g_string_append_c(writer->out, '}');
}

static bool names_stage(const Writer *writer, const MillAnnotation *annotation) {
  const char *const *named = writer->format->named_stages;
  return named && annotation->stage && g_strv_contains(named, annotation->stage);
}

static void write_annotation(const Writer *writer, const MillAnnotation *annotation) {
  mill_json_separate(writer->out);
  g_string_append_c(writer->out, '{');
  if (annotation->span.begin != MILL_WHOLE_DOCUMENT)
    write_span(writer, annotation->span);
  write_string(writer, "label", annotation->label);
  write_probability(writer, "score", annotation->score);
  if (annotation->scores)
    write_scores(writer, annotation->scores);
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next)
    write_feature(writer, feature);
  if (names_stage(writer, annotation))
    write_string(writer, "stage", annotation->stage);
  for (const MillRole *role = annotation->roles; role; role = role->next)
    write_role(writer, role);
  g_string_append_c(writer->out, '}');
}

static void write_bare_span(const Writer *writer, MillSpan span) {
  mill_json_separate(writer->out);
  g_string_append_c(writer->out, '{');
  write_span(writer, span);
  g_string_append_c(writer->out, '}');
}

static void write_layer(const Writer *writer, const char *name) {
  MillSpans spans = mill_document_spans(writer->document, name);
  MillAnnotations annotations = mill_document_annotations(writer->document, name);
  mill_json_key(writer->out, name);
  g_string_append_c(writer->out, '[');
  for (size_t i = 0; i < spans.n; i++)
    write_bare_span(writer, spans.at[i]);
  for (size_t i = 0; i < annotations.n; i++)
    write_annotation(writer, annotations.at[i]);
  g_string_append_c(writer->out, ']');
}

static void write_annotations(const Writer *writer) {
  mill_json_key(writer->out, "annotations");
  g_string_append_c(writer->out, '{');
  if (writer->document->status != MILL_STATUS_FAILED)
    for (const char *const *layer = writer->format->layers; *layer; layer++)
      write_layer(writer, *layer);
  g_string_append_c(writer->out, '}');
}

static void write_problems(const Writer *writer) {
  mill_json_key(writer->out, "problems");
  g_string_append_c(writer->out, '[');
  for (const MillProblem *p = writer->document->problems; p; p = p->next) {
    mill_json_separate(writer->out);
    g_string_append_c(writer->out, '{');
    write_string(writer, "stage", p->stage);
    write_string(writer, "reason", p->reason);
    g_string_append_c(writer->out, '}');
  }
  g_string_append_c(writer->out, ']');
}

static void write_json(const Writer *writer, const char *key, const json_t *value) {
  mill_json_key(writer->out, key);
  mill_json_value(writer->out, value);
}

static void write_kept(const Writer *writer, const json_t *input) {
  const char *const *keep = writer->format->keep;
  for (; keep && *keep; keep++) {
    const json_t *value = json_object_get(input, *keep);
    if (value)
      write_json(writer, *keep, value);
  }
}

void mill_record_write(const MillRecordFormat *format, const MillDocument *document,
                       const json_t *id, const json_t *input, GString *out) {
  static const char *const status_names[] = {"ok", "partial", "failed"};
  Writer writer = {format, document, out};
  g_string_append_c(out, '{');
  if (id)
    write_json(&writer, "id", id);
  else
    write_string(&writer, "id", document->id);
  write_string(&writer, "status", status_names[document->status]);
  write_string(&writer, "pipeline", format->pipeline);
  write_kept(&writer, input);
  write_annotations(&writer);
  write_problems(&writer);
  g_string_append_c(out, '}');
}
