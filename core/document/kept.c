/* SPDX-License-Identifier: MIT */
/* What a record has beside its text and its annotations: values carried over, problems, status.
 */
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

/* A new one after those there are, so that they keep their order. */
static MillKeptValue *append_kept(MillDocument *document, const char *name) {
  MillKeptValue *value = mill_arena_alloc0(&document->arena, sizeof *value);
  MillKeptValue **tail = &document->kept;
  while (*tail)
    tail = &(*tail)->next;
  value->name = mill_arena_strdup(&document->arena, name);
  return *tail = value;
}

void mill_document_keep(MillDocument *document, const char *name, const MillKept *value) {
  MillKeptValue *kept = find_kept(document, name);
  char *bytes = mill_arena_alloc0(&document->arena, value->length + 1);
  if (value->length > 0)
    memcpy(bytes, value->bytes, value->length);
  if (!kept)
    kept = append_kept(document, name);
  kept->value = (MillKept){bytes, value->length, value->is_json};
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

const MillProblem *mill_document_problems(const MillDocument *document) {
  return document->problems;
}

const char *mill_status_name(MillStatus status) {
  static const char *const names[] = {"ok", "partial", "failed"};
  return names[status];
}

size_t mill_record_limit(const MillDocument *document) {
  return (size_t)mill_most_bytes(document->length);
}
