/* SPDX-License-Identifier: MIT */
#include "core/cli/gold.h"

#include "core/document/internal.h"
#include "core/stream/jsonl.h"
#include "core/stream/jsonnumber.h"

#include <stdarg.h>
#include <string.h>

/* What is read, and where in the record it is. */
typedef struct Reading {
  const json_t *record;
  const char *layer;
  const MillLayerTable *table;
  const char *field; /* with the correct labels or annotations */
  size_t number;     /* number of the annotation in it, from 1 */
  MillDocument *gold;
  MillLayer *to;
  const char *bytes; /* of the text */
  size_t length;
  size_t n_codepoints;
} Reading;

static bool refuse(const Reading *reading, GError **error, const char *format, ...)
    MILL_PRINTF(3, 4);

/* "annotation 3 of its field 'entity' ...". */
static bool refuse(const Reading *reading, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "annotation %zu of its field '%s' %s",
              reading->number, reading->field, what);
  return false;
}

/* ---- which field --------------------------------------------------------------------------- */

static bool holds_places(const MillLayerTable *table) {
  return table->comparison == MILL_COMPARE_SPANS || table->comparison == MILL_COMPARE_RELATIONS;
}

static bool is_there(const json_t *record, const char *field) {
  const json_t *value = json_object_get(record, field);
  return value && !json_is_null(value);
}

/* A list of labels is preferred to one label, unless it is empty. */
static const char *find_label_field(const json_t *record) {
  const json_t *several = json_object_get(record, "labels");
  bool has_one = json_object_get(record, "label") != NULL;
  bool has_several = several && (json_array_size(several) > 0 || !has_one);
  return has_several ? "labels" : "label";
}

/* The field with the correct labels or annotations, or the one that should have them. */
static const char *find_field(const json_t *record, const MillLayerInfo *layer) {
  const MillLayerTable *table = mill_layer_table(layer, NULL);
  if (!table->gold)
    return holds_places(table) ? layer->name : find_label_field(record);
  for (const char *const *field = table->gold; *field; field++)
    if (is_there(record, *field))
      return *field;
  return table->gold[0];
}

bool mill_gold_has(const json_t *record, const MillLayerInfo *layer, const char *field) {
  return is_there(record, field ? field : find_field(record, layer));
}

bool mill_gold_fits(const json_t *record, const MillLayerInfo *layer, const char *field) {
  const json_t *value = json_object_get(record, field ? field : find_field(record, layer));
  const json_t *first = json_is_array(value) ? json_array_get(value, 0) : value;
  if (json_is_array(value) && !first)
    return true; /* an empty list fits any comparison */
  return holds_places(mill_layer_table(layer, NULL))
             ? json_is_array(value) && !mill_json_is_text(first)
             : mill_json_is_text(first);
}

size_t mill_gold_count_values(const json_t *record, const MillLayerInfo *layer) {
  const MillFieldRow *row = mill_layer_table(layer, NULL)->fields;
  size_t n = 0;
  for (; row && row->name; row++)
    n += row->gold && is_there(record, row->gold);
  return n;
}

/* ---- values of fields ---------------------------------------------------------------------- */

/* Sets a feature if the value is of its type. */
static bool set_feature(MillAnnotation *annotation, const MillFieldRow *row,
                        const json_t *value) {
  const char *name = row->name;
  if (row->type == MILL_FEATURE_STRING && mill_json_is_text(value))
    mill_annotation_set_string_n(annotation, name, json_string_value(value),
                                 json_string_length(value));
  else if (row->type == MILL_FEATURE_NUMBER && json_is_number(value))
    mill_annotation_set_number(annotation, name, json_number_value(value));
  else if (row->type == MILL_FEATURE_INTEGER && json_is_integer(value))
    mill_annotation_set_integer(annotation, name, json_integer_value(value));
  else if (row->type == MILL_FEATURE_BOOLEAN && json_is_boolean(value))
    mill_annotation_set_boolean(annotation, name, json_is_true(value));
  else
    return false;
  return true;
}

/* Sets a field's value from the annotation itself, or else from the record. */
static bool set_field(const Reading *reading, MillAnnotation *annotation, const json_t *item,
                      const MillFieldRow *row, GError **error) {
  const json_t *own = json_object_get(item, row->name);
  const json_t *value = own || !row->gold ? own : json_object_get(reading->record, row->gold);
  if (!value || json_is_null(value) || set_feature(annotation, row, value))
    return true;
  static const char *const types[] = {[MILL_FEATURE_STRING] = "a string",
                                      [MILL_FEATURE_NUMBER] = "a number",
                                      [MILL_FEATURE_INTEGER] = "an integer",
                                      [MILL_FEATURE_BOOLEAN] = "true or false"};
  if (own)
    return refuse(reading, error, "has a '%s' that is not %s", row->name, types[row->type]);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "its field '%s' is not %s", row->gold,
              types[row->type]);
  return false;
}

static bool set_fields(const Reading *reading, MillAnnotation *annotation, const json_t *item,
                       GError **error) {
  for (const MillFieldRow *row = reading->table->fields; row && row->name; row++)
    if (!set_field(reading, annotation, item, row, error))
      return false;
  return true;
}

/* ---- labels -------------------------------------------------------------------------------- */

static bool refuse_labels(const Reading *reading, bool is_missing, GError **error) {
  g_autofree char *names = mill_jsonl_field_names(reading->record, false);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              is_missing
                  ? "it has no field '%s'; name the right one with --label-field (fields here: "
                    "%s)"
                  : "its field '%s' is neither a string nor a list of strings; name another one "
                    "with --label-field (fields here: %s)",
              reading->field, names);
  return false;
}

static bool add_label(const Reading *reading, const json_t *value, GError **error) {
  if (!mill_json_is_text(value))
    return refuse_labels(reading, false, error);
  MillAnnotation *annotation = mill_layer_add(reading->to, MILL_WHOLE_DOCUMENT,
                                              MILL_WHOLE_DOCUMENT, json_string_value(value), 1);
  return set_fields(reading, annotation, NULL, error);
}

static bool add_labels(const Reading *reading, const json_t *value, GError **error) {
  bool good = true;
  if (!json_is_array(value))
    return add_label(reading, value, error);
  for (size_t i = 0; good && i < json_array_size(value); i++)
    good = add_label(reading, json_array_get(value, i), error);
  return good;
}

/* ---- spans --------------------------------------------------------------------------------- */

/* If a span gives its text, the text must match; otherwise its offsets are in another unit. */
static bool check_text(const Reading *reading, const json_t *item, MillSpan span,
                       GError **error) {
  const json_t *text = json_object_get(item, "text");
  size_t length = span.end - span.begin;
  if (!mill_json_is_text(text) ||
      (json_string_length(text) == length &&
       memcmp(json_string_value(text), reading->bytes + span.begin, length) == 0))
    return true;
  g_autofree char *there = g_strndup(reading->bytes + span.begin, length);
  return refuse(reading, error,
                "says that its text is \"%.60s\", but the text at its offsets is \"%.60s\"; "
                "offsets count code points",
                json_string_value(text), there);
}

/* Reads [begin, end, ...] or {"begin": begin, "end": end, ...}. */
static bool read_span(const Reading *reading, const json_t *item, MillSpan *span,
                      GError **error) {
  bool is_list = json_is_array(item);
  const json_t *first = is_list ? json_array_get(item, 0) : json_object_get(item, "begin");
  const json_t *second = is_list ? json_array_get(item, 1) : json_object_get(item, "end");
  json_int_t begin = json_integer_value(first), end = json_integer_value(second);
  if (!json_is_integer(first) || !json_is_integer(second))
    return refuse(reading, error,
                  "has a span that is neither [BEGIN, END] nor {\"begin\": BEGIN, \"end\": END}");
  if (begin < 0 || end < begin || (guint64)end > reading->n_codepoints)
    return refuse(reading, error,
                  "has the span %" JSON_INTEGER_FORMAT " to %" JSON_INTEGER_FORMAT
                  ", which does not lie in the text of %zu code points",
                  begin, end, reading->n_codepoints);
  const MillDocument *gold = reading->gold;
  span->begin = (uint32_t)mill_document_byte(gold, (size_t)begin, MILL_OFFSET_CODEPOINT);
  span->end = (uint32_t)mill_document_byte(gold, (size_t)end, MILL_OFFSET_CODEPOINT);
  return check_text(reading, item, *span, error);
}

/* The label of an annotation, or its default; NULL with an error. */
static const char *read_label(const Reading *reading, const json_t *item, GError **error) {
  const MillLabelRow *rows = reading->table->labels;
  const json_t *label =
      json_is_array(item) ? json_array_get(item, 2) : json_object_get(item, "label");
  if (mill_json_is_text(label))
    return json_string_value(label);
  if (label && !json_is_null(label)) {
    refuse(reading, error, "has a label that is not a string");
    return NULL;
  }
  return rows && rows[0].name && !rows[1].name ? rows[0].name : reading->layer;
}

static bool add_span(const Reading *reading, const json_t *item, GError **error) {
  MillSpan span = {0};
  if (!read_span(reading, item, &span, error))
    return false;
  const char *label = read_label(reading, item, error);
  return label && set_fields(reading, mill_layer_add(reading->to, span.begin, span.end, label, 1),
                             item, error);
}

/* ---- relations ----------------------------------------------------------------------------- */

/* Visits each span of the roles. In the first pass, which finds where the relation begins and
 * ends, there is no annotation to add to yet (NULL). */
static bool read_role(const Reading *reading, const json_t *spans, const char *role,
                      MillAnnotation *annotation, MillSpan *whole, GError **error) {
  MillSpan span = {0};
  if (spans && !json_is_null(spans) && !json_is_array(spans))
    return refuse(reading, error, "has a '%s' that is not a list of spans", role);
  for (size_t i = 0; i < json_array_size(spans); i++) {
    if (!read_span(reading, json_array_get(spans, i), &span, error))
      return false;
    whole->begin = MIN(whole->begin, span.begin);
    whole->end = MAX(whole->end, span.end);
    if (annotation)
      mill_annotation_add_span(annotation, role, span.begin, span.end);
  }
  return true;
}

static bool read_roles(const Reading *reading, const json_t *item, MillAnnotation *annotation,
                       MillSpan *whole, GError **error) {
  for (const MillRoleRow *row = reading->table->roles; row && row->name; row++)
    if (!read_role(reading, json_object_get(item, row->name), row->name, annotation, whole,
                   error))
      return false;
  return true;
}

/* A relation extends from the first to the last span of its roles; without spans, it covers the
 * whole document. */
static bool add_relation(const Reading *reading, const json_t *item, GError **error) {
  MillSpan whole = {UINT32_MAX, 0};
  if (!json_is_object(item))
    return refuse(reading, error, "is not an object with lists of spans");
  const char *label = read_label(reading, item, error);
  if (!label || !read_roles(reading, item, NULL, &whole, error))
    return false;
  MillAnnotation *annotation = mill_layer_add(reading->to, whole.begin, whole.end, label, 1);
  return read_roles(reading, item, annotation, &whole, error) &&
         set_fields(reading, annotation, item, error);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static bool refuse_places(const Reading *reading, const json_t *value, GError **error) {
  g_autofree char *names = mill_jsonl_field_names(reading->record, false);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              value ? "its field '%s' is not a list of annotations; name another one with "
                      "--label-field (fields here: %s)"
                    : "it has no field '%s'; name the right one with --label-field (fields here: "
                      "%s)",
              reading->field, names);
  return false;
}

static bool add_places(Reading *reading, const json_t *value, GError **error) {
  bool is_relation = reading->table->comparison == MILL_COMPARE_RELATIONS, good = true;
  if (!json_is_array(value))
    return refuse_places(reading, value, error);
  for (size_t i = 0; good && i < json_array_size(value); i++) {
    const json_t *item = json_array_get(value, i);
    reading->number = i + 1;
    good = is_relation ? add_relation(reading, item, error) : add_span(reading, item, error);
  }
  return good;
}

static bool add_all(Reading *reading, GError **error) {
  const json_t *value = json_object_get(reading->record, reading->field);
  if (holds_places(reading->table))
    return add_places(reading, value, error);
  return value ? add_labels(reading, value, error) : refuse_labels(reading, true, error);
}

/* Adds annotations as a stage does, but keeps them in the order of the record. */
static bool add_as_stage(Reading *reading, GError **error) {
  const char *const provided[] = {reading->layer, NULL};
  const MillStageContext stage = {.id = "gold", .plugin = "gold", .provides = provided};
  MillDocument *gold = reading->gold;
  mill_document_begin_stage(gold, &stage);
  reading->to = mill_document_layer(gold, reading->layer);
  bool good = add_all(reading, error);
  gold->stage = (MillStageContext){0};
  if (!good || !gold->failure)
    return good;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "its field '%s' cannot be read: %s",
              reading->field, gold->failure);
  return false;
}

bool mill_gold_fill(const json_t *record, const MillLayerInfo *layer, const char *field,
                    const MillDocument *document, MillDocument *gold, GError **error) {
  Reading reading = {.record = record,
                     .layer = layer->name,
                     .table = mill_layer_table(layer, NULL),
                     .field = field ? field : find_field(record, layer),
                     .gold = gold};
  reading.bytes = mill_document_text(document, &reading.length);
  if (!mill_document_set_text(gold, mill_document_id(document), reading.bytes, reading.length,
                              error))
    return false;
  reading.n_codepoints = mill_document_offset(gold, reading.length, MILL_OFFSET_CODEPOINT);
  return add_as_stage(&reading, error);
}

/* ---- the record ---------------------------------------------------------------------------- */

json_t *mill_gold_record(const MillDocument *document) {
  json_t *record = document->kept ? json_object() : NULL;
  for (const MillKeptValue *kept = document->kept; kept; kept = kept->next) {
    const MillKept *value = &kept->value;
    json_object_set_new(record, kept->name,
                        value->is_json
                            ? mill_json_load(value->bytes, value->length, JSON_DECODE_ANY, NULL)
                            : json_stringn_nocheck(value->bytes, value->length));
  }
  return record;
}
