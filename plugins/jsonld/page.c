/* SPDX-License-Identifier: MIT */
/* What the model has words for is said in them; all else is in terms of our own, whose names
 * begin with "textmill:". */
#include "plugins/jsonld/page.h"

#include "plugins/jsonld/iri.h"

#include <string.h>
#include <textmill/json.h>

enum { QUOTE_CONTEXT = 32 /* code points before and after a quotation */ };

typedef struct Writer {
  const MillRecordInfo *info;
  const MillDocument *document;
  const char *text; /* of the document */
  GString *out;
  const char *iri; /* of the document */
  size_t end;      /* how long `out` may get with the annotations */
} Writer;

static bool has_room(const Writer *writer) {
  return writer->out->len <= writer->end;
}

/* ---- members ------------------------------------------------------------------------------- */

static void write_string(const Writer *writer, const char *key, const char *value) {
  mill_json_key(writer->out, key);
  mill_json_string(writer->out, value, strlen(value));
}

static void write_text(const Writer *writer, const char *key, size_t begin, size_t end) {
  mill_json_key(writer->out, key);
  mill_json_string(writer->out, writer->text + begin, end - begin);
}

static void write_number(const Writer *writer, const char *key, size_t value) {
  mill_json_key(writer->out, key);
  mill_json_unsigned(writer->out, value);
}

/* `"textmill:name":` */
static void write_own_key(const Writer *writer, const char *name) {
  g_autoptr(GString) key = g_string_new("textmill:");
  jsonld_iri_append_escaped(key, name);
  mill_json_key(writer->out, key->str);
}

/* An id made of what it is the id of: parts, each with its end marked. */
static void write_uuid(const Writer *writer, const char *const *parts) {
  g_autoptr(GString) name = g_string_new(NULL);
  g_autoptr(GString) uuid = g_string_new(NULL);
  for (; *parts; parts++)
    g_string_append_len(name, *parts, (gssize)strlen(*parts) + 1);
  jsonld_iri_append_uuid(uuid, name->str, name->len);
  write_string(writer, "id", uuid->str);
}

/* ---- targets ------------------------------------------------------------------------------- */

static void write_quote(const Writer *writer, MillSpan span, size_t begin, size_t end) {
  const MillDocument *document = writer->document;
  size_t first = begin > QUOTE_CONTEXT ? begin - QUOTE_CONTEXT : 0;
  write_string(writer, "type", "TextQuoteSelector");
  write_text(writer, "exact", span.begin, span.end);
  write_text(writer, "prefix", mill_document_byte(document, first, MILL_OFFSET_CODEPOINT),
             span.begin);
  write_text(writer, "suffix", span.end,
             mill_document_byte(document, end + QUOTE_CONTEXT, MILL_OFFSET_CODEPOINT));
}

/* A passage, by its place and by its words; the object is left open for more members. */
static void begin_passage(const Writer *writer, MillSpan span) {
  size_t begin = mill_document_offset(writer->document, span.begin, MILL_OFFSET_CODEPOINT);
  size_t end = mill_document_offset(writer->document, span.end, MILL_OFFSET_CODEPOINT);
  g_string_append_c(writer->out, '{');
  write_string(writer, "type", "SpecificResource");
  write_string(writer, "source", writer->iri);
  mill_json_key(writer->out, "selector");
  g_string_append(writer->out, "[{");
  write_string(writer, "type", "TextPositionSelector");
  write_number(writer, "start", begin);
  write_number(writer, "end", end);
  g_string_append(writer->out, "},{");
  write_quote(writer, span, begin, end);
  g_string_append(writer->out, "}]");
}

static void write_target(const Writer *writer, MillSpan span) {
  if (span.begin == MILL_WHOLE_DOCUMENT) {
    write_string(writer, "target", writer->iri);
    return;
  }
  mill_json_key(writer->out, "target");
  begin_passage(writer, span);
  g_string_append_c(writer->out, '}');
}

/* ---- annotations --------------------------------------------------------------------------- */

static void write_role(const Writer *writer, const MillRole *role) {
  write_own_key(writer, role->name);
  g_string_append_c(writer->out, '[');
  for (const MillRoleSpan *item = role->first; item && has_room(writer); item = item->next) {
    mill_json_separate(writer->out);
    begin_passage(writer, item->span);
    if (item->reason)
      write_string(writer, "textmill:reason", item->reason);
    if (item->weight != 0) {
      mill_json_key(writer->out, "textmill:weight");
      mill_json_weight(writer->out, item->weight);
    }
    g_string_append_c(writer->out, '}');
  }
  g_string_append_c(writer->out, ']');
}

/* Objects that are no linked data are kept as the JSON that they are. */
static void begin_json(const Writer *writer, const char *key) {
  mill_json_key(writer->out, key);
  g_string_append(writer->out, "{\"@type\":\"@json\",\"@value\":{");
}

static void end_json(const Writer *writer) {
  g_string_append(writer->out, "}}");
}

static void write_scores(const Writer *writer, const MillScore *scores) {
  begin_json(writer, "textmill:scores");
  for (; scores; scores = scores->next) {
    mill_json_key(writer->out, scores->label);
    mill_json_probability(writer->out, scores->value);
  }
  end_json(writer);
}

static void write_label(const Writer *writer, const char *label) {
  write_string(writer, "motivation", "classifying");
  mill_json_key(writer->out, "body");
  g_string_append_c(writer->out, '{');
  write_string(writer, "type", "TextualBody");
  write_string(writer, "value", label);
  write_string(writer, "format", "text/plain");
  write_string(writer, "purpose", "classifying");
  g_string_append_c(writer->out, '}');
}

static void write_details(const Writer *writer, const MillAnnotation *annotation) {
  mill_json_key(writer->out, "textmill:score");
  mill_json_probability(writer->out, annotation->score);
  if (annotation->scores)
    write_scores(writer, annotation->scores);
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next) {
    write_own_key(writer, feature->name);
    mill_json_feature(writer->out, feature);
  }
  if (annotation->stage)
    write_string(writer, "textmill:stage", annotation->stage);
  for (const MillRole *role = annotation->roles; role; role = role->next)
    write_role(writer, role);
}

/* The id of an annotation: the `ordinal`th of those in its layer with that span. */
static void write_annotation_id(const Writer *writer, const char *layer, MillSpan span,
                                const char *label, size_t ordinal) {
  g_autofree char *place =
      g_strdup_printf("%" G_GUINT32_FORMAT "-%" G_GUINT32_FORMAT, span.begin, span.end);
  g_autofree char *number = g_strdup_printf("%zu", ordinal);
  const char *const parts[] = {
      writer->info->pipeline, writer->iri, layer, place, label, number, NULL};
  write_uuid(writer, parts);
}

/* `annotation` is NULL for a bare span. */
static void write_item(const Writer *writer, const char *layer, MillSpan span,
                       const MillAnnotation *annotation, size_t ordinal) {
  mill_json_separate(writer->out);
  g_string_append_c(writer->out, '{');
  write_annotation_id(writer, layer, span, annotation ? annotation->label : "", ordinal);
  write_string(writer, "type", "Annotation");
  if (annotation)
    write_label(writer, annotation->label);
  else
    write_string(writer, "motivation", "highlighting");
  write_target(writer, span);
  write_string(writer, "textmill:layer", layer);
  if (annotation)
    write_details(writer, annotation);
  g_string_append_c(writer->out, '}');
}

static bool is_same_span(MillSpan a, MillSpan b) {
  return a.begin == b.begin && a.end == b.end;
}

static void write_layer(const Writer *writer, const char *layer) {
  MillSpans spans = mill_document_spans(writer->document, layer);
  MillAnnotations annotations = mill_document_annotations(writer->document, layer);
  size_t ordinal = 0;
  for (size_t i = 0; i < spans.n && has_room(writer); i++)
    write_item(writer, layer, spans.at[i], NULL, 0);
  for (size_t i = 0; i < annotations.n && has_room(writer); i++) {
    MillSpan span = annotations.at[i]->span;
    ordinal = i > 0 && is_same_span(span, annotations.at[i - 1]->span) ? ordinal + 1 : 0;
    write_item(writer, layer, span, annotations.at[i], ordinal);
  }
}

/* ---- the page ------------------------------------------------------------------------------ */

static void write_problems(const Writer *writer) {
  mill_json_key(writer->out, "textmill:problem");
  g_string_append_c(writer->out, '[');
  for (const MillProblem *problem = mill_document_problems(writer->document); problem;
       problem = problem->next) {
    mill_json_separate(writer->out);
    g_string_append_c(writer->out, '{');
    write_string(writer, "textmill:stage", problem->stage);
    write_string(writer, "textmill:reason", problem->reason);
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
  if (!keep || !*keep)
    return;
  begin_json(writer, "textmill:input");
  for (; *keep; keep++) {
    const MillKept *value = mill_document_kept(writer->document, *keep);
    if (value)
      write_value(writer, *keep, value);
  }
  end_json(writer);
}

static void write_items(Writer *writer) {
  writer->end = writer->out->len + mill_record_limit(writer->document);
  mill_json_key(writer->out, "items");
  g_string_append_c(writer->out, '[');
  if (mill_document_status(writer->document) != MILL_STATUS_FAILED)
    for (size_t i = 0; i < writer->info->n_layers; i++)
      write_layer(writer, writer->info->layers[i].name);
  g_string_append_c(writer->out, ']');
}

bool jsonld_page_write(const MillRecordInfo *info, const MillDocument *document, GString *out) {
  g_autoptr(GString) iri = g_string_new(NULL);
  const char *name = mill_document_id(document);
  jsonld_iri_append_document(iri, name);
  Writer writer = {.info = info,
                   .document = document,
                   .text = mill_document_text(document, NULL),
                   .out = out,
                   .iri = iri->str};
  const char *const parts[] = {info->pipeline, iri->str, NULL};
  g_string_append(out, "{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\","
                       "{\"textmill\":\"urn:textmill:\"}]");
  write_uuid(&writer, parts);
  write_string(&writer, "type", "AnnotationPage");
  const MillKept own = {.bytes = name, .length = strlen(name)};
  const MillKept *id = mill_document_kept(document, "id");
  write_value(&writer, "textmill:id", id ? id : &own);
  write_string(&writer, "textmill:status", mill_status_name(mill_document_status(document)));
  write_string(&writer, "textmill:pipeline", info->pipeline);
  write_kept(&writer);
  write_items(&writer);
  if (!has_room(&writer))
    return false;
  if (mill_document_problems(document))
    write_problems(&writer);
  g_string_append_c(out, '}');
  return true;
}
