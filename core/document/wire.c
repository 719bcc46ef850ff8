/* SPDX-License-Identifier: MIT */
#include "core/document/wire.h"

#include <string.h>

/* Lists are not preceded by their length: MORE announces each element, END the end. */
enum { END = 0, MORE = 1 };

/* The outcome of a stage. */
enum { ADDED = 1, FAILED = 2 };

enum { TAKEN_PER_LOOK = 4096 };

static const uint32_t no_string = UINT32_MAX;

/* ---- numbers and strings ------------------------------------------------------------------- */

static void put(GString *out, const void *bytes, size_t n) {
  g_string_append_len(out, bytes, (gssize)n);
}

static void put_byte(GString *out, int value) {
  g_string_append_c(out, (char)value);
}

static void put_double(GString *out, double value) {
  put(out, &value, sizeof value);
}

void mill_wire_put_number(GString *out, uint64_t value) {
  put(out, &value, sizeof value);
}

/* A string is its length, its bytes and a NUL, so that it can be used in place. */
static void put_bytes(GString *out, const char *bytes, size_t length) {
  uint32_t length32 = (uint32_t)length;
  put(out, &length32, sizeof length32);
  put(out, bytes, length);
  put_byte(out, '\0');
}

void mill_wire_put_string(GString *out, const char *string) {
  if (string)
    put_bytes(out, string, strlen(string));
  else
    put(out, &no_string, sizeof no_string);
}

void mill_wire_refuse(MillWire *wire, const char *fault) {
  if (!wire->fault)
    wire->fault = fault;
  wire->left = 0;
}

/* The clock is only read now and then: copying the bytes in between takes less than a
 * millisecond. */
static void look_at_clock(MillWire *wire) {
  if (wire->deadline_us == 0 || ++wire->n_taken % TAKEN_PER_LOOK != 0 ||
      g_get_monotonic_time() <= wire->deadline_us)
    return;
  wire->is_late = !wire->fault;
  mill_wire_refuse(wire, "it takes too long to read");
}

/* The next n bytes, or NULL. */
static const char *take(MillWire *wire, size_t n) {
  look_at_clock(wire);
  if (n > wire->left) {
    mill_wire_refuse(wire, "it ends too early");
    return NULL;
  }
  const char *bytes = wire->at;
  wire->at += n;
  wire->left -= n;
  return bytes;
}

/* Copies the next n bytes, or zeros. */
static void take_into(MillWire *wire, void *target, size_t n) {
  const char *bytes = take(wire, n);
  if (bytes)
    memcpy(target, bytes, n);
  else
    memset(target, 0, n);
}

static int take_byte(MillWire *wire) {
  unsigned char value;
  take_into(wire, &value, sizeof value);
  return value;
}

static uint32_t take_number32(MillWire *wire) {
  uint32_t value;
  take_into(wire, &value, sizeof value);
  return value;
}

static MillSpan take_span(MillWire *wire) {
  MillSpan span;
  take_into(wire, &span, sizeof span);
  return span;
}

static double take_double(MillWire *wire) {
  double value;
  take_into(wire, &value, sizeof value);
  return value;
}

uint64_t mill_wire_take_number(MillWire *wire) {
  uint64_t value;
  take_into(wire, &value, sizeof value);
  return value;
}

/* `length` receives its size in bytes. NULL if there is none. */
static const char *take_bytes(MillWire *wire, size_t *length) {
  uint32_t n = take_number32(wire);
  *length = 0;
  if (wire->fault || n == no_string)
    return NULL;
  const char *bytes = take(wire, (size_t)n + 1);
  if (!bytes)
    return NULL;
  if (memchr(bytes, '\0', (size_t)n + 1) != bytes + n) {
    mill_wire_refuse(wire, "a string does not end where it should");
    return NULL;
  }
  *length = n;
  return bytes;
}

const char *mill_wire_take_string(MillWire *wire) {
  size_t length;
  return take_bytes(wire, &length);
}

/* A required string; "" if it is missing. */
static const char *take_name(MillWire *wire) {
  const char *name = mill_wire_take_string(wire);
  if (!name)
    mill_wire_refuse(wire, "a name is missing");
  return name ? name : "";
}

/* Whether the list has another element. */
static bool take_more(MillWire *wire) {
  int mark = take_byte(wire);
  if (mark != MORE && mark != END)
    mill_wire_refuse(wire, "a list does not end where it should");
  return mark == MORE && !wire->fault;
}

/* ---- annotations --------------------------------------------------------------------------- */

static void put_roles(GString *out, const MillRole *role) {
  for (; role; role = role->next) {
    put_byte(out, MORE);
    mill_wire_put_string(out, role->name);
    for (const MillRoleSpan *item = role->first; item; item = item->next) {
      put_byte(out, MORE);
      put(out, &item->span, sizeof item->span);
      put_double(out, item->weight);
      mill_wire_put_string(out, item->reason);
    }
    put_byte(out, END);
  }
  put_byte(out, END);
}

static void take_roles(MillWire *wire, MillAnnotation *annotation) {
  while (take_more(wire)) {
    const char *name = take_name(wire);
    bool is_evidence = strcmp(name, "evidence") == 0;
    MillRole *role = NULL;
    while (take_more(wire)) {
      MillSpan span = take_span(wire);
      double weight = take_double(wire);
      const char *reason = mill_wire_take_string(wire);
      if (wire->fault)
        return;
      mill_annotation_add_to_role(annotation, &role, name, span.begin, span.end,
                                  is_evidence ? reason : NULL, is_evidence ? weight : 0);
    }
  }
}

static void put_value(GString *out, const MillFeature *feature) {
  switch (feature->type) {
  case MILL_FEATURE_STRING:
    mill_wire_put_string(out, feature->value.string);
    break;
  case MILL_FEATURE_NUMBER:
    put_double(out, feature->value.number);
    break;
  case MILL_FEATURE_INTEGER:
    mill_wire_put_number(out, (uint64_t)feature->value.integer);
    break;
  case MILL_FEATURE_BOOLEAN:
    put_byte(out, feature->value.boolean);
    break;
  }
}

static void take_value(MillWire *wire, MillAnnotation *annotation, const char *name, int type) {
  const char *string;
  switch (type) {
  case MILL_FEATURE_STRING:
    string = take_name(wire);
    mill_annotation_set_string(annotation, name, string);
    break;
  case MILL_FEATURE_NUMBER:
    mill_annotation_set_number(annotation, name, take_double(wire));
    break;
  case MILL_FEATURE_INTEGER:
    mill_annotation_set_integer(annotation, name, (int64_t)mill_wire_take_number(wire));
    break;
  case MILL_FEATURE_BOOLEAN:
    mill_annotation_set_boolean(annotation, name, take_byte(wire) != 0);
    break;
  default:
    mill_wire_refuse(wire, "a feature has a type that is not known");
  }
}

static void put_features(GString *out, const MillFeature *feature) {
  for (; feature; feature = feature->next) {
    put_byte(out, MORE);
    mill_wire_put_string(out, feature->name);
    put_byte(out, (int)feature->type);
    put_value(out, feature);
  }
  put_byte(out, END);
}

static void take_features(MillWire *wire, MillAnnotation *annotation) {
  while (take_more(wire)) {
    const char *name = take_name(wire);
    int type = take_byte(wire);
    take_value(wire, annotation, name, type);
  }
}

static void put_scores(GString *out, const MillScore *score) {
  for (; score; score = score->next) {
    put_byte(out, MORE);
    mill_wire_put_string(out, score->label);
    put_double(out, score->value);
  }
  put_byte(out, END);
}

static void take_scores(MillWire *wire, MillAnnotation *annotation) {
  while (take_more(wire)) {
    const char *label = take_name(wire);
    mill_annotation_set_score(annotation, label, take_double(wire));
  }
}

static void put_annotation(GString *out, const MillAnnotation *annotation) {
  put(out, &annotation->span, sizeof annotation->span);
  mill_wire_put_string(out, annotation->label);
  put_double(out, annotation->score);
  mill_wire_put_string(out, annotation->stage);
  put_roles(out, annotation->roles);
  put_features(out, annotation->features);
  put_scores(out, annotation->scores);
}

/* `stage` receives the id of the stage that made it, as a pointer into the wire's bytes. */
static MillAnnotation *take_annotation(MillWire *wire, MillLayer *layer, const char **stage) {
  MillSpan span = take_span(wire);
  const char *label = take_name(wire);
  double score = take_double(wire);
  *stage = take_name(wire);
  if (wire->fault)
    return NULL;
  MillAnnotation *annotation = mill_layer_add(layer, span.begin, span.end, label, score);
  take_roles(wire, annotation);
  take_features(wire, annotation);
  take_scores(wire, annotation);
  return annotation;
}

/* ---- layers -------------------------------------------------------------------------------- */

/* The elements starting at `first`. */
static void put_layer(GString *out, const MillLayer *layer, size_t first) {
  mill_wire_put_string(out, layer->name);
  put_byte(out, (int)layer->kind);
  if (layer->kind == MILL_LAYER_SPANS) {
    mill_wire_put_number(out, layer->n - first);
    put(out, layer->spans + first, (layer->n - first) * sizeof *layer->spans);
    return;
  }
  for (size_t i = first; i < layer->n; i++) {
    put_byte(out, MORE);
    put_annotation(out, layer->annotations[i]);
  }
  put_byte(out, END);
}

static void take_spans(MillWire *wire, MillLayer *layer) {
  uint64_t n = mill_wire_take_number(wire);
  for (; n > 0 && !wire->fault && !layer->document->failure; n--) {
    MillSpan span = take_span(wire);
    if (!wire->fault)
      mill_layer_add_span(layer, span.begin, span.end);
  }
}

/* With `keeps_stage`, annotations keep the stages that they name. */
static void take_elements(MillWire *wire, MillLayer *layer, bool keeps_stage) {
  int kind = take_byte(wire);
  if (kind == MILL_LAYER_SPANS) {
    take_spans(wire, layer);
    return;
  }
  if (kind != MILL_LAYER_ANNOTATIONS)
    mill_wire_refuse(wire, "a layer holds what no layer can hold");
  while (!layer->document->failure && take_more(wire)) {
    const char *stage;
    MillAnnotation *annotation = take_annotation(wire, layer, &stage);
    if (annotation && keeps_stage)
      annotation->stage = mill_arena_strdup(&layer->document->arena, stage);
  }
}

/* ---- documents ----------------------------------------------------------------------------- */

static void put_fields(GString *out, const MillField *field) {
  for (; field; field = field->next) {
    put_byte(out, MORE);
    mill_wire_put_string(out, field->name);
    mill_wire_put_string(out, field->value);
    if (field->value)
      continue;
    mill_wire_put_number(out, field->n_values);
    for (size_t i = 0; i < field->n_values; i++)
      mill_wire_put_string(out, field->values[i]);
  }
  put_byte(out, END);
}

/* Each string takes up some bytes, so the wire's length bounds the number of strings. */
static void take_values(MillWire *wire, MillDocument *document, MillField *field) {
  uint64_t n = mill_wire_take_number(wire);
  if (n > wire->left / sizeof(uint32_t)) {
    mill_wire_refuse(wire, "a list is longer than what holds it");
    return;
  }
  const char **values = mill_arena_alloc0(&document->arena, (n + 1) * sizeof *values);
  for (size_t i = 0; i < n; i++)
    values[i] = take_name(wire);
  field->values = values;
  field->n_values = n;
}

/* In order, because the first one of a name counts. */
static void take_fields(MillWire *wire, MillDocument *document) {
  MillField **tail = &document->fields;
  while (take_more(wire)) {
    MillField *field = mill_arena_alloc0(&document->arena, sizeof *field);
    field->name = take_name(wire);
    field->value = mill_wire_take_string(wire);
    if (!field->value)
      take_values(wire, document, field);
    *tail = field;
    tail = &field->next;
  }
}

/* Whether one of the lists has the name. */
static bool is_wanted(const char *name, const char *const *const *lists, size_t n_lists) {
  for (size_t i = 0; i < n_lists; i++)
    if (lists[i] && g_strv_contains(lists[i], name))
      return true;
  return false;
}

void mill_wire_put_document(GString *out, const MillDocument *document,
                            const char *const *const *layers, size_t n_lists) {
  mill_wire_put_string(out, document->id);
  put_byte(out, (int)document->status);
  put_bytes(out, document->text, document->length);
  put_fields(out, document->fields);
  for (const MillLayer *layer = document->layers; layer; layer = layer->next) {
    if (layer->n == 0 || !is_wanted(layer->name, layers, n_lists))
      continue;
    put_byte(out, MORE);
    put_layer(out, layer, 0);
  }
  put_byte(out, END);
}

/* While they are read, the layers are treated as the output of a stage that may add to all of
 * them. */
static void take_layers(MillWire *wire, MillDocument *document) {
  while (take_more(wire)) {
    const char *const names[] = {take_name(wire), NULL};
    MillStageContext context = {.id = "", .provides = names};
    mill_document_begin_stage(document, &context);
    take_elements(wire, mill_document_layer(document, names[0]), true);
    const char *reason;
    if (!mill_document_end_stage(document, &reason))
      mill_wire_refuse(wire, "a layer breaks the rules");
  }
}

bool mill_wire_take_document(MillWire *wire, MillDocument *document) {
  size_t length;
  const char *id = take_name(wire);
  int status = take_byte(wire);
  const char *text = take_bytes(wire, &length);
  if (!text || !mill_document_set_text(document, id, text, length, NULL))
    mill_wire_refuse(wire, "the text is invalid");
  if (status > MILL_STATUS_PARTIAL)
    mill_wire_refuse(wire, "the status is unknown");
  if (wire->fault)
    return false;
  document->status = (MillStatus)status;
  take_fields(wire, document);
  take_layers(wire, document);
  return !wire->fault;
}

/* ---- outcomes ------------------------------------------------------------------------------ */

void mill_wire_put_outcome(GString *out, const MillDocument *document) {
  put_byte(out, document->failure ? FAILED : ADDED);
  if (document->failure) {
    mill_wire_put_string(out, document->failure);
    return;
  }
  for (const MillLayer *layer = document->layers; layer; layer = layer->next) {
    if (layer->n == layer->kept)
      continue;
    put_byte(out, MORE);
    put_layer(out, layer, layer->kept);
  }
  put_byte(out, END);
}

/* A document that has already failed drops whatever it is given, so it is not read. */
static void take_added(MillWire *wire, MillDocument *document) {
  while (!document->failure && take_more(wire)) {
    const char *name = take_name(wire);
    if (!wire->fault)
      take_elements(wire, mill_document_layer(document, name), false);
  }
}

bool mill_wire_take_outcome(MillWire *wire, MillDocument *document) {
  const char *reason = NULL;
  int how = take_byte(wire);
  if (how == FAILED)
    reason = take_name(wire);
  else if (how == ADDED)
    take_added(wire, document);
  else
    mill_wire_refuse(wire, "it does not begin as an answer does");
  if (wire->left > 0 && !document->failure)
    mill_wire_refuse(wire, "there is more than an answer");
  if (wire->fault)
    mill_document_fail(document, "the process of plugin '%s' answered with garbage: %s",
                       document->stage.plugin, wire->fault);
  else if (reason)
    mill_document_fail(document, "%s", reason);
  return !wire->fault;
}
