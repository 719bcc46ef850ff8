/* SPDX-License-Identifier: MIT */
#include "core/stream/deadletter.h"

#include "core/stream/json.h"

#include <jansson.h>
#include <string.h>
#include <textmill/error.h>

/* What each letter begins with, and no other record does. */
static const char mark[] = "{\"dead_letter\":1,";

static void write_member(GString *out, const char *name, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  mill_json_key(out, name);
  mill_json_string(out, valid, strlen(valid));
}

/* Bytes that are no text cannot stand in JSON as they are. */
static void write_record(GString *out, const GString *record) {
  if (g_utf8_validate_len(record->str, record->len, NULL)) {
    mill_json_key(out, "record");
    mill_json_string(out, record->str, record->len);
    return;
  }
  g_autofree char *encoded = g_base64_encode((const guchar *)record->str, record->len);
  write_member(out, "record_base64", encoded);
}

void mill_dead_letter_write(const MillDeadLetter *letter, GString *out) {
  g_string_append(out, mark);
  g_string_truncate(out, out->len - 1); /* the comma comes with the next member */
  write_member(out, "stage", letter->stage);
  write_member(out, "reason", letter->reason);
  write_member(out, "origin", letter->origin);
  if (letter->id_prefix && *letter->id_prefix)
    write_member(out, "id_prefix", letter->id_prefix);
  write_member(out, "form", letter->is_text ? "text" : letter->is_row ? "row" : "line");
  if (!letter->is_absent)
    write_record(out, letter->record);
  g_string_append(out, "}\n");
}

void mill_opened_letter_init(MillOpenedLetter *opened) {
  *opened = (MillOpenedLetter){.record = g_string_new(NULL)};
}

void mill_opened_letter_finish(MillOpenedLetter *opened) {
  g_string_free(opened->record, TRUE);
  g_free(opened->origin);
  g_free(opened->id_prefix);
}

bool mill_dead_letter_is(const GString *line) {
  return strncmp(line->str, mark, strlen(mark)) == 0;
}

static bool take_record(const json_t *letter, GString *record) {
  const json_t *plain = json_object_get(letter, "record");
  const char *encoded = json_string_value(json_object_get(letter, "record_base64"));
  if (json_is_string(plain)) {
    g_string_append_len(record, json_string_value(plain), (gssize)json_string_length(plain));
    return true;
  }
  if (!encoded)
    return false;
  gsize length;
  g_autofree guchar *bytes = g_base64_decode(encoded, &length);
  g_string_append_len(record, (const char *)bytes, (gssize)length);
  return true;
}

bool mill_dead_letter_open(const GString *line, MillOpenedLetter *opened, GError **error) {
  json_error_t problem;
  json_t *letter = json_loadb(line->str, line->len, JSON_REJECT_DUPLICATES, &problem);
  const char *origin = json_string_value(json_object_get(letter, "origin"));
  const char *form = json_string_value(json_object_get(letter, "form"));
  g_string_truncate(opened->record, 0);
  g_clear_pointer(&opened->origin, g_free);
  g_clear_pointer(&opened->id_prefix, g_free);
  opened->is_text = g_strcmp0(form, "text") == 0;
  opened->is_row = g_strcmp0(form, "row") == 0;
  opened->origin = g_strdup(origin);
  opened->id_prefix = g_strdup(json_string_value(json_object_get(letter, "id_prefix")));
  bool done = origin && take_record(letter, opened->record);
  if (!letter || !origin)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "it is a damaged dead letter: %s",
                letter ? "it has no 'origin'" : problem.text);
  else if (!done)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "this dead letter holds no record, because it could not be read; name %s as an "
                "input again",
                origin);
  else if (opened->is_row)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "this dead letter holds a row of a table that is not well formed; mend %s and "
                "name that file as an input again",
                origin);
  json_decref(letter);
  opened->is_absent = !done;
  return done && !opened->is_row;
}
