/* SPDX-License-Identifier: MIT */
#include "core/stream/record.h"

#include "core/document/internal.h"
#include "core/document/limits.h"
#include "core/run/pipeline.h"

#include <string.h>
#include <textmill/json.h>

typedef struct Writer {
  const MillRecordInfo *info;
  const MillDocument *document;
  GString *out;
  MillMembers members;
} Writer;

/* ---- length -------------------------------------------------------------------------------- */

size_t mill_record_end(const GString *out, const MillDocument *document) {
  return out->len + (size_t)mill_most_bytes(document->length);
}

static size_t count_role_spans(const MillAnnotation *annotation) {
  size_t n = 0;
  for (const MillRole *role = annotation->roles; role; role = role->next)
    for (const MillRoleSpan *item = role->first; item; item = item->next)
      n++;
  return n;
}

/* The size of a layer. */
typedef struct Size {
  const char *layer;
  const char *stage; /* the one that made its first annotation; NULL: it has none */
  size_t n, n_role_spans;
} Size;

static Size measure_layer(const MillDocument *document, const char *name) {
  MillAnnotations annotations = mill_document_annotations(document, name);
  Size size = {.layer = name, .n = mill_document_spans(document, name).n + annotations.n};
  if (annotations.n > 0)
    size.stage = annotations.at[0]->stage;
  for (size_t i = 0; i < annotations.n; i++)
    size.n_role_spans += count_role_spans(annotations.at[i]);
  return size;
}

char *mill_record_excuse(const MillRecordInfo *info, const MillDocument *document) {
  Size largest = {.layer = ""};
  for (size_t i = 0; i < info->n_layers; i++) {
    Size size = measure_layer(document, info->layers[i].name);
    if (size.n + size.n_role_spans > largest.n + largest.n_role_spans)
      largest = size;
  }
  return g_strdup_printf("the record gets longer than %" G_GUINT64_FORMAT
                         " bytes, the most for a text of %zu bytes; its largest layer '%s'%s%s%s "
                         "has %zu elements with %zu spans in roles",
                         mill_most_bytes(document->length), document->length, largest.layer,
                         largest.stage ? " of stage '" : "", largest.stage ? largest.stage : "",
                         largest.stage ? "'" : "", largest.n, largest.n_role_spans);
}

/* ---- members ------------------------------------------------------------------------------- */

static bool has_room(const Writer *writer) {
  return writer->out->len <= writer->members.end;
}

static void write_string(const Writer *writer, const char *key, const char *value) {
  mill_json_key(writer->out, key);
  mill_json_string(writer->out, value, strlen(value));
}

static bool names_stage(const Writer *writer, const MillAnnotation *annotation) {
  const char *const *named = writer->info->named_stages;
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
  for (size_t i = 0; i < spans.n && has_room(writer); i++)
    write_bare_span(writer, spans.at[i]);
  for (size_t i = 0; i < annotations.n && has_room(writer); i++)
    write_annotation(writer, annotations.at[i]);
  g_string_append_c(writer->out, ']');
}

/* Also for a failed document, which has none: all records have the same members. */
static void write_annotations(Writer *writer) {
  writer->members.end = mill_record_end(writer->out, writer->document);
  mill_json_key(writer->out, "annotations");
  g_string_append_c(writer->out, '{');
  for (size_t i = 0; i < writer->info->n_layers; i++)
    write_layer(writer, writer->info->layers[i].name);
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

static void write_value(const Writer *writer, const char *key, const MillKept *value) {
  mill_json_key(writer->out, key);
  if (value->is_json)
    mill_json_append(writer->out, value->bytes, value->length);
  else
    mill_json_string(writer->out, value->bytes, value->length);
}

static void write_kept(const Writer *writer) {
  const char *const *keep = writer->info->keep;
  for (; keep && *keep; keep++) {
    const MillKept *value = mill_document_kept(writer->document, *keep);
    if (value)
      write_value(writer, *keep, value);
  }
}

bool mill_record_write(const MillRecordInfo *info, const MillDocument *document, GString *out) {
  const MillKept *id = mill_document_kept(document, "id");
  Writer writer = {info, document, out, {document, info->unit, out, 0}};
  g_string_append_c(out, '{');
  if (id)
    write_value(&writer, "id", id);
  else
    write_string(&writer, "id", document->id);
  write_string(&writer, "status", mill_status_name(document->status));
  write_string(&writer, "pipeline", info->pipeline);
  write_kept(&writer);
  write_annotations(&writer);
  if (!has_room(&writer))
    return false;
  write_problems(&writer);
  g_string_append_c(out, '}');
  return true;
}

MillDocument *mill_record_failure(const MillRecordInfo *info, const MillDocument *document) {
  g_autofree char *excuse = mill_record_excuse(info, document);
  MillDocument *failed = mill_document_new();
  failed->id = document->id;
  for (const MillProblem *problem = document->problems; problem; problem = problem->next)
    mill_document_add_problem(failed, problem->stage, problem->reason);
  mill_document_quarantine(failed, "writer", excuse);
  return failed;
}

char *mill_record_new(const MillRecordInfo *info, const MillDocument *document) {
  GString *out = g_string_new(NULL);
  if (!mill_record_write(info, document, out)) {
    MillDocument *failed = mill_record_failure(info, document);
    g_string_free(out, TRUE);
    out = g_string_new(NULL);
    mill_record_write(info, failed, out);
    mill_document_free(failed);
  }
  return g_string_free(out, FALSE);
}

char *mill_pipeline_record(const MillPipeline *pipeline, const MillDocument *document,
                           MillOffsetUnit unit) {
  if (!pipeline)
    return g_strdup("{}");
  MillRecordInfo info = pipeline->info;
  info.unit = unit;
  return mill_record_new(&info, document);
}
