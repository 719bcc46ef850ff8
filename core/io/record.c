/* SPDX-License-Identifier: MIT */
#include "core/io/record.h"

#include "core/document/internal.h"
#include "core/io/json.h"
#include "core/io/members.h"

#include <string.h>

typedef struct Writer {
  const MillRecordFormat *format;
  const MillDocument *document;
  GString *out;
  MillMembers members;
} Writer;

static void write_string(const Writer *writer, const char *key, const char *value) {
  mill_json_key(writer->out, key);
  mill_json_string(writer->out, value, strlen(value));
}

static bool names_stage(const Writer *writer, const MillAnnotation *annotation) {
  const char *const *named = writer->format->named_stages;
  return named && annotation->stage && g_strv_contains(named, annotation->stage);
}

static void write_annotation(const Writer *writer, const MillAnnotation *annotation) {
  mill_json_separate(writer->out);
  g_string_append_c(writer->out, '{');
  if (annotation->span.begin != MILL_WHOLE_DOCUMENT)
    mill_members_span(&writer->members, annotation->span);
  write_string(writer, "label", annotation->label);
  mill_json_key(writer->out, "score");
  mill_json_probability(writer->out, annotation->score);
  if (annotation->scores)
    mill_members_scores(&writer->members, annotation->scores);
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next)
    mill_members_feature(&writer->members, feature);
  if (names_stage(writer, annotation))
    write_string(writer, "stage", annotation->stage);
  for (const MillRole *role = annotation->roles; role; role = role->next)
    mill_members_role(&writer->members, role);
  g_string_append_c(writer->out, '}');
}

static void write_bare_span(const Writer *writer, MillSpan span) {
  mill_json_separate(writer->out);
  g_string_append_c(writer->out, '{');
  mill_members_span(&writer->members, span);
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

/* Also of a failed document, which has none: each record has the same members. */
static void write_annotations(const Writer *writer) {
  mill_json_key(writer->out, "annotations");
  g_string_append_c(writer->out, '{');
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

const char *mill_status_name(MillStatus status) {
  static const char *const names[] = {"ok", "partial", "failed"};
  return names[status];
}

void mill_record_write(const MillRecordFormat *format, const MillDocument *document,
                       const json_t *id, const json_t *input, GString *out) {
  Writer writer = {format, document, out, {document, format->unit, out}};
  g_string_append_c(out, '{');
  if (id)
    write_json(&writer, "id", id);
  else
    write_string(&writer, "id", document->id);
  write_string(&writer, "status", mill_status_name(document->status));
  write_string(&writer, "pipeline", format->pipeline);
  write_kept(&writer, input);
  write_annotations(&writer);
  write_problems(&writer);
  g_string_append_c(out, '}');
}
