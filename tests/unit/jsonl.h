/* SPDX-License-Identifier: MIT */
/* What jansson reads of a line, for comparison. */
#ifndef TEXTMILL_TESTS_JSONL_H
#define TEXTMILL_TESTS_JSONL_H

#include "core/stream/jsonl.h"

#include <glib.h>
#include <string.h>
#include <textmill/document.h>

/* Whether a record that jansson has read can be a document: its text is a string without a NUL,
 * its id a string or a whole number. */
static inline bool is_document(const json_t *record) {
  const json_t *text = json_object_get(record, "text"), *id = json_object_get(record, "id");
  return json_is_string(text) && strlen(json_string_value(text)) == json_string_length(text) &&
         (!id || json_is_null(id) || json_is_string(id) || json_is_integer(id));
}

/* The names of all members, for MillDecoding. Free with g_free(). */
static inline const char **names_of_members(const json_t *record) {
  const char **names = g_new0(const char *, json_object_size(record) + 1);
  const char *name;
  json_t *value;
  size_t n = 0;
  json_object_foreach((json_t *)record, name, value) {
    names[n++] = name;
  }
  return names;
}

/* Whether a value that was kept is this one. */
static inline bool is_kept(const MillKept *kept, const json_t *value) {
  if (!kept || kept->bytes[kept->length] != '\0' || kept->is_json == json_is_string(value))
    return false;
  if (!kept->is_json)
    return kept->length == json_string_length(value) &&
           memcmp(kept->bytes, json_string_value(value), kept->length) == 0;
  json_t *again = json_loadb(kept->bytes, kept->length,
                             JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
  bool is_same = json_equal(again, value);
  json_decref(again);
  return is_same;
}

static inline bool is_list(const MillDocument *document, const char *name, const json_t *list) {
  size_t n;
  const char *const *found = mill_document_field_list(document, name, &n);
  bool is_same = true, is_listed = json_is_array(list);
  for (size_t i = 0; i < json_array_size(list); i++)
    is_listed &= json_is_string(json_array_get(list, i));
  if (!is_listed)
    return !found;
  for (size_t i = 0; i < n && n == json_array_size(list); i++)
    is_same &= strcmp(found[i], json_string_value(json_array_get(list, i))) == 0;
  return is_same && n == json_array_size(list);
}

/* Whether the field of that name is what the value should have become. */
static inline bool is_field(const MillDocument *document, const char *name, const json_t *value) {
  const char *field = mill_document_field(document, name);
  if (strcmp(name, "text") == 0)
    return !field;
  return json_is_string(value) ? g_strcmp0(field, json_string_value(value)) == 0
                               : !field && is_list(document, name, value);
}

/* Whether the document is what jansson has read, all members of which were to be kept. */
static inline bool is_same_record(const MillDocument *document, const json_t *record) {
  const json_t *text = json_object_get(record, "text");
  const char *name;
  json_t *value;
  size_t length;
  const char *found = mill_document_text(document, &length);
  bool is_same =
      length == json_string_length(text) && memcmp(found, json_string_value(text), length) == 0;
  json_object_foreach((json_t *)record, name, value) {
    is_same &= is_kept(mill_document_kept(document, name), value);
    is_same &= is_field(document, name, value);
  }
  return is_same;
}

#endif
