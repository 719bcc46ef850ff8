/* SPDX-License-Identifier: MIT */
#include "core/stream/deadletter.h"

#include "core/stream/json.h"

#include <jansson.h>
#include <string.h>
#include <textmill/error.h>

/* How each letter begins, and no other record does. */
static const char mark[] = "{\"dead_letter\":1,";

static void write_member(GString *out, const char *name, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  mill_json_key(out, name);
  mill_json_string(out, valid, strlen(valid));
}

/* Bytes that are not text cannot go into JSON as they are. */
static void write_bytes(GString *out, const char *name, const GString *bytes) {
  if (g_utf8_validate_len(bytes->str, bytes->len, NULL)) {
    mill_json_key(out, name);
    mill_json_string(out, bytes->str, bytes->len);
    return;
  }
  g_autofree char *encoded = g_base64_encode((const guchar *)bytes->str, bytes->len);
  g_autofree char *other_name = g_strconcat(name, "_base64", NULL);
  write_member(out, other_name, encoded);
}

/* The names of the most common formats in letters. */
static const struct {
  const char *form;
  const char *format;
} forms[] = {{"line", "jsonl"}, {"line", "json"}, {"text", "text"}};

static const char *form_of(const char *format) {
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
    if (strcmp(forms[i].format, format) == 0)
      return forms[i].form;
  return format;
}

static const char *format_of(const char *form) {
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
    if (g_strcmp0(forms[i].form, form) == 0)
      return forms[i].format;
  return form ? form : forms[0].format;
}

void mill_dead_letter_write(const MillDeadLetter *letter, GString *out) {
  g_string_append(out, mark);
  g_string_truncate(out, out->len - 1); /* the comma comes with the next member */
  write_member(out, "stage", letter->stage);
  write_member(out, "reason", letter->reason);
  write_member(out, "origin", letter->origin);
  if (letter->id_prefix && *letter->id_prefix)
    write_member(out, "id_prefix", letter->id_prefix);
  write_member(out, "form", form_of(letter->format));
  if (letter->head)
    write_bytes(out, "head", letter->head);
  if (!letter->is_absent)
    write_bytes(out, "record", letter->record);
  g_string_append(out, "}\n");
}

void mill_opened_letter_init(MillOpenedLetter *opened) {
  *opened = (MillOpenedLetter){.record = g_string_new(NULL), .head = g_string_new(NULL)};
}

void mill_opened_letter_clear(MillOpenedLetter *opened) {
  g_clear_pointer(&opened->origin, g_free);
  g_clear_pointer(&opened->id_prefix, g_free);
  g_clear_pointer(&opened->format, g_free);
  opened->has_head = false;
}

void mill_opened_letter_finish(MillOpenedLetter *opened) {
  mill_opened_letter_clear(opened);
  g_string_free(opened->record, TRUE);
  g_string_free(opened->head, TRUE);
}

bool mill_dead_letter_is(const GString *line) {
  return strncmp(line->str, mark, strlen(mark)) == 0;
}

/* Reads the member of that name, or the member that encodes bytes that are not text. */
static bool take_bytes(const json_t *letter, const char *name, GString *bytes) {
  g_autofree char *other_name = g_strconcat(name, "_base64", NULL);
  const json_t *plain = json_object_get(letter, name);
  const char *encoded = json_string_value(json_object_get(letter, other_name));
  g_string_truncate(bytes, 0);
  if (json_is_string(plain)) {
    g_string_append_len(bytes, json_string_value(plain), (gssize)json_string_length(plain));
    return true;
  }
  if (!encoded)
    return false;
  gsize length;
  g_autofree guchar *decoded = g_base64_decode(encoded, &length);
  g_string_append_len(bytes, (const char *)decoded, (gssize)length);
  return true;
}

bool mill_dead_letter_open(const GString *line, MillOpenedLetter *opened, GError **error) {
  json_error_t problem;
  json_t *letter = json_loadb(line->str, line->len, JSON_REJECT_DUPLICATES, &problem);
  const char *origin = json_string_value(json_object_get(letter, "origin"));
  mill_opened_letter_clear(opened);
  opened->origin = g_strdup(origin);
  opened->id_prefix = g_strdup(json_string_value(json_object_get(letter, "id_prefix")));
  opened->format = g_strdup(format_of(json_string_value(json_object_get(letter, "form"))));
  opened->has_head = take_bytes(letter, "head", opened->head);
  bool done = take_bytes(letter, "record", opened->record) && origin;
  if (!letter || !origin)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "it is a damaged dead letter: %s",
                letter ? "it has no 'origin'" : problem.text);
  else if (!done)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "this dead letter holds no record, because the record could not be read; use %s "
                "as an input again",
                origin);
  json_decref(letter);
  opened->is_absent = !done;
  return done;
}
