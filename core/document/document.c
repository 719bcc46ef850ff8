/* SPDX-License-Identifier: MIT */
#include "core/document/internal.h"
#include "core/document/utf8.h"

#include <string.h>

enum {
  LARGEST_KEPT_LAYER = 4096,  /* annotations or spans */
  LARGEST_KEPT_BUFFER = 1024, /* bytes that an idle document keeps */
};

MillDocument *mill_document_new(void) {
  MillDocument *document = g_new0(MillDocument, 1);
  document->id = document->text = "";
  return document;
}

static void free_arrays(MillLayer *layer) {
  g_clear_pointer(&layer->spans, g_free);
  g_clear_pointer(&layer->annotations, g_free);
  layer->capacity = 0;
}

/* Empties a layer. Its arrays are kept for the next document, unless they have become huge. */
static void clear_layer(MillLayer *layer) {
  layer->n = layer->kept = 0;
  layer->kind = MILL_LAYER_EMPTY;
  layer->unsorted = false;
  if (layer->capacity > LARGEST_KEPT_LAYER)
    free_arrays(layer);
}

static void free_layers(MillLayer *layer) {
  while (layer) {
    MillLayer *next = layer->next;
    free_arrays(layer);
    g_free(layer->name);
    g_free(layer);
    layer = next;
  }
}

void mill_document_free(MillDocument *document) {
  if (!document)
    return;
  free_layers(document->layers);
  free_arrays(&document->rejected);
  mill_arena_finish(&document->arena);
  g_free(document->buffer);
  g_free(document);
}

void mill_document_reset(MillDocument *document) {
  mill_document_clear_layers(document);
  mill_arena_reset(&document->arena);
  *document = (MillDocument){.arena = document->arena,
                             .layers = document->layers,
                             .rejected = document->rejected,
                             .buffer = document->buffer,
                             .buffer_size = document->buffer_size,
                             .id = "",
                             .text = ""};
}

void mill_document_drop_text(MillDocument *document) {
  mill_document_restart(document);
  document->text = "";
  document->length = 0;
  document->has_text = false;
  document->offsets = (MillOffsets){0};
  document->fields = NULL;
  document->failure = document->refusal = NULL;
}

void mill_document_reject(MillDocument *document, const char *id, const char *reason) {
  g_autofree char *valid_id = g_utf8_make_valid(id, -1);
  g_autofree char *valid_reason = g_utf8_make_valid(reason, -1);
  mill_document_drop_text(document);
  document->id = mill_arena_strdup(&document->arena, valid_id);
  document->refusal = mill_arena_strdup(&document->arena, valid_reason);
  document->status = MILL_STATUS_FAILED;
  mill_document_add_problem(document, "reader", document->refusal);
}

void mill_document_release(MillDocument *document) {
  mill_document_reset(document);
  mill_arena_release(&document->arena);
  if (document->buffer_size > LARGEST_KEPT_BUFFER) {
    g_clear_pointer(&document->buffer, g_free);
    document->buffer_size = 0;
  }
  for (MillLayer *layer = document->layers; layer; layer = layer->next)
    if (layer->capacity > MILL_LAYER_FIRST_CAPACITY)
      free_arrays(layer);
}

/* Reports what is at the first byte that is not valid text. */
static void set_text_error(const char *text, size_t length, const char *bad, GError **error) {
  size_t position = (size_t)(bad - text);
  if (position < length && *bad == '\0')
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "NUL byte at byte %zu of the text; remove it first", position);
  else
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "invalid UTF-8 at byte %zu of the text (0x%02x); convert it to UTF-8 first",
                position, (unsigned)(unsigned char)*bad);
}

static bool check_id(const char *id, GError **error) {
  const char *bad = NULL;
  if (!id || g_utf8_validate(id, -1, &bad))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              "invalid UTF-8 at byte %zu of the id (0x%02x); convert it to UTF-8 first",
              (size_t)(bad - id), (unsigned)(unsigned char)*bad);
  return false;
}

bool mill_document_set_text(MillDocument *document, const char *id, const char *text,
                            size_t length, GError **error) {
  mill_document_reset(document);
  if (length >= MILL_DOCUMENT_MAX_BYTES) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "text of %zu bytes is longer than the limit of %zu; split it", length,
                MILL_DOCUMENT_MAX_BYTES - 1);
    return false;
  }
  const char *bad = NULL;
  if (!check_id(id, error))
    return false;
  if (length > 0 && !mill_utf8_validate(text, length, &bad)) {
    set_text_error(text, length, bad, error);
    return false;
  }
  document->id = mill_arena_strdup(&document->arena, id ? id : "");
  document->text = length > 0 ? text : "";
  document->length = length;
  document->has_text = true;
  mill_offsets_init(&document->offsets, &document->arena, document->text, length);
  return true;
}

void mill_document_borrow_field(MillDocument *document, const char *name, const char *value) {
  MillField *field = mill_arena_alloc(&document->arena, sizeof *field);
  *field = (MillField){.name = name, .value = value, .next = document->fields};
  document->fields = field;
}

const char **mill_document_add_list_field(MillDocument *document, const char *name, size_t n) {
  const char **values = mill_arena_alloc0(&document->arena, (n + 1) * sizeof *values);
  mill_document_borrow_field(document, name, NULL);
  document->fields->values = values;
  document->fields->n_values = n;
  return values;
}

static const char not_utf8[] = "is not UTF-8; convert it to UTF-8 first";

void mill_document_refuse_field(MillDocument *document, const char *name, const char *fault) {
  g_autofree char *valid = g_utf8_make_valid(name, -1);
  g_autofree char *reason = g_strdup_printf("the field '%s' %s", valid, fault);
  if (document->stage.id)
    mill_document_fail(document, "%s", reason);
  else if (!document->refusal)
    document->refusal = mill_arena_strdup(&document->arena, reason);
}

void mill_document_set_field(MillDocument *document, const char *name, const char *value) {
  if (!g_utf8_validate(name, -1, NULL) || !g_utf8_validate(value, -1, NULL)) {
    mill_document_refuse_field(document, name, not_utf8);
    return;
  }
  mill_document_borrow_field(document, mill_arena_strdup(&document->arena, name),
                             mill_arena_strdup(&document->arena, value));
}

static bool are_valid(const char *const *values, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!g_utf8_validate(values[i], -1, NULL))
      return false;
  return true;
}

void mill_document_set_field_list(MillDocument *document, const char *name,
                                  const char *const *values, size_t n) {
  if (!g_utf8_validate(name, -1, NULL) || !are_valid(values, n)) {
    mill_document_refuse_field(document, name, not_utf8);
    return;
  }
  const char **copies =
      mill_document_add_list_field(document, mill_arena_strdup(&document->arena, name), n);
  for (size_t i = 0; i < n; i++)
    copies[i] = mill_arena_strdup(&document->arena, values[i]);
}

const char *mill_document_field(const MillDocument *document, const char *name) {
  for (const MillField *field = document->fields; field; field = field->next)
    if (strcmp(field->name, name) == 0)
      return field->value;
  return NULL;
}

const char *const *mill_document_field_list(const MillDocument *document, const char *name,
                                            size_t *n) {
  for (const MillField *field = document->fields; field; field = field->next)
    if (strcmp(field->name, name) == 0) {
      *n = field->value ? 1 : field->n_values;
      return field->value ? &field->value : field->values;
    }
  *n = 0;
  return NULL;
}

MillStatus mill_document_status(const MillDocument *document) {
  return document->status;
}

const char *mill_document_id(const MillDocument *document) {
  return document->id;
}

const char *mill_document_text(const MillDocument *document, size_t *length) {
  if (length)
    *length = document->length;
  return document->text;
}

size_t mill_document_offset(const MillDocument *document, size_t byte, MillOffsetUnit unit) {
  return mill_offsets_from_byte(&document->offsets, byte, unit);
}

size_t mill_document_byte(const MillDocument *document, size_t offset, MillOffsetUnit unit) {
  return mill_offsets_to_byte(&document->offsets, offset, unit);
}

void *mill_document_alloc(MillDocument *document, size_t size) {
  return mill_arena_alloc0(&document->arena, size);
}

void *mill_document_scratch(const MillDocument *document) {
  return document->stage.scratch;
}

void mill_document_clear_layers(MillDocument *document) {
  for (MillLayer *layer = document->layers; layer; layer = layer->next)
    clear_layer(layer);
  clear_layer(&document->rejected);
  document->sums = document->kept_sums = (MillSums){0};
}

void mill_document_restart(MillDocument *document) {
  mill_document_clear_layers(document);
  document->status = MILL_STATUS_OK;
  document->stops_run = false;
  document->problems = NULL;
}

void mill_document_begin_stage(MillDocument *document, const MillStageContext *context) {
  document->stage = *context;
  document->failure = NULL;
  document->kept_sums = document->sums;
  for (MillLayer *layer = document->layers; layer; layer = layer->next)
    layer->kept = layer->n;
}

static void drop_added(MillLayer *layer) {
  layer->n = layer->kept;
  layer->kind = layer->n > 0 ? layer->kind : MILL_LAYER_EMPTY;
  layer->unsorted = false; /* what remains was sorted before */
}

bool mill_document_end_stage(MillDocument *document, const char **reason) {
  document->stage = (MillStageContext){0};
  clear_layer(&document->rejected);
  *reason = document->failure;
  if (document->failure)
    document->sums = document->kept_sums;
  for (MillLayer *layer = document->layers; layer; layer = layer->next) {
    if (document->failure)
      drop_added(layer);
    mill_layer_sort(layer);
  }
  return document->failure == NULL;
}

void mill_document_quarantine(MillDocument *document, const char *stage, const char *reason) {
  mill_document_add_problem(document, stage, reason);
  mill_document_clear_layers(document);
  document->status = MILL_STATUS_FAILED;
}
