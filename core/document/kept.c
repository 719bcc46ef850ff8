/* SPDX-License-Identifier: MIT */
/* What a record holds apart from text and annotations: values carried over, problems, status. */
#include "core/document/internal.h"
#include "core/document/limits.h"

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

void mill_document_keep(MillDocument *document, const char *name, const MillKept *value) {
  MillKeptValue *kept = find_kept(document, name);
  if (kept)
    kept->value = (MillKept){copy_value(document, value), value->length, value->is_json};
  else
    mill_document_keep_new(document, name, value);
}

const MillKept *mill_document_kept(const MillDocument *document, const char *name) {
  const MillKeptValue *kept = find_kept(document, name);
  return kept ? &kept->value : NULL;
}

char *mill_document_text_buffer(MillDocument *document, size_t size) {
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
