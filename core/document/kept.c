/* SPDX-License-Identifier: MIT */
/* What a record holds apart from text and annotations: values carried over, problems, status. */
#include "core/document/internal.h"
#include "core/document/limits.h"

#include <jansson.h>
#include <stdint.h>
#include <string.h>
#include <textmill/format.h>

static MillKeptValue *find_kept(const MillDocument *document, const char *name) {
  MillKeptValue *value = document->kept;
  while (value && strcmp(value->name, name) != 0)
    value = value->next;
  return value;
}

static char *copy_value(MillDocument *document, const MillKept *value) {
  char *bytes = mill_arena_alloc0(&document->arena, value->length + 1);
  if (value->length > 0)
    memcpy(bytes, value->bytes, value->length);
  return bytes;
}

void mill_document_keep_new(MillDocument *document, const char *name, const MillKept *value) {
  MillKeptValue *kept = mill_arena_alloc0(&document->arena, sizeof *kept);
  kept->name = mill_arena_strdup(&document->arena, name);
  kept->value = (MillKept){copy_value(document, value), value->length, value->is_json};
  if (document->last_kept)
    document->last_kept->next = kept;
  else
    document->kept = kept;
  document->last_kept = kept;
}

void mill_document_keep_valid(MillDocument *document, const char *name, const MillKept *value) {
  MillKeptValue *kept = find_kept(document, name);
  if (kept)
    kept->value = (MillKept){copy_value(document, value), value->length, value->is_json};
  else
    mill_document_keep_new(document, name, value);
}

/* Whether the bytes are one value of JSON, on one line. */
static bool is_json_line(const MillKept *value) {
  json_t *parsed = memchr(value->bytes, '\n', value->length)
                       ? NULL
                       : json_loadb(value->bytes, value->length, JSON_DECODE_ANY, NULL);
  json_decref(parsed);
  return parsed != NULL;
}

/* Whether the bytes are UTF-8; unlike the text of a document, a value may have NULs. */
static bool is_utf8(const MillKept *value) {
  const char *at = value->length > 0 ? value->bytes : "", *end = at + value->length;
  while (at < end && !g_utf8_validate_len(at, (gsize)(end - at), &at))
    if (*at++ != '\0')
      return false;
  return true;
}

static const char *find_fault(const char *name, const MillKept *value) {
  if (!g_utf8_validate(name, -1, NULL) || !is_utf8(value))
    return "is not UTF-8; convert it to UTF-8 first";
  return !value->is_json || (value->length > 0 && is_json_line(value))
             ? NULL
             : "cannot be carried over: its format gives no JSON on one line for it";
}

void mill_document_keep(MillDocument *document, const char *name, const MillKept *value) {
  const char *fault = find_fault(name, value);
  if (fault)
    mill_document_refuse_field(document, name, fault);
  else
    mill_document_keep_valid(document, name, value);
}

const MillKept *mill_document_kept(const MillDocument *document, const char *name) {
  const MillKeptValue *kept = find_kept(document, name);
  return kept ? &kept->value : NULL;
}

char *mill_document_text_buffer(MillDocument *document, size_t size) {
  size_t at = (uintptr_t)document->text - (uintptr_t)document->buffer;
  if (at < document->buffer_size)
    mill_document_drop_text(document); /* it lies in there */
  if (document->buffer_size < size) {
    g_free(document->buffer);
    document->buffer = g_malloc(size);
    document->buffer_size = size;
  }
  return document->buffer_size > 0 ? document->buffer : (char *)"";
}

size_t mill_record_limit(const MillDocument *document) {
  return (size_t)mill_most_bytes(document->length);
}
