/* SPDX-License-Identifier: MIT */
#include "core/stream/jsonl.h"

#include "core/document/internal.h"
#include "core/stream/json.h"
#include "core/stream/jsonmember.h"
#include "core/stream/jsonnumber.h"

#include <string.h>

enum { PARSE_FLAGS = JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES };

/* For a file that is one object: where in it, and what to do if it is several. */
static void set_error_in_line(const json_error_t *problem, GError **error) {
  bool is_more = json_error_code(problem) == json_error_end_of_input_expected;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "not valid JSON in its line %d: %s%s",
              problem->line, problem->text,
              is_more ? "; write several objects on a line each, for example with 'jq -c .'"
                      : "");
}

/* What jansson says, but for bytes that no text may hold: of these, which and where. */
static void set_syntax_error(const char *line, size_t length, const json_error_t *problem,
                             GError **error) {
  const char *nul = length > 0 ? memchr(line, '\0', length) : NULL;
  if (json_error_code(problem) == json_error_invalid_utf8)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "invalid UTF-8 at byte %d of the line; convert it to UTF-8 first",
                problem->position);
  else if (nul && nul - line <= problem->position)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "NUL byte at byte %zu of the line; remove it first", (size_t)(nul - line));
  else if (problem->line > 1)
    set_error_in_line(problem, error);
  else
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "not valid JSON: %s", problem->text);
}

static json_t *parse_object(const char *line, size_t length, int *column, GError **error) {
  json_error_t problem;
  json_t *record = mill_json_load(line, length, PARSE_FLAGS, &problem);
  if (!record) {
    *column = problem.line > 1 ? 0 : MAX(problem.column, 1);
    set_syntax_error(line, length, &problem, error);
    return NULL;
  }
  if (json_is_object(record))
    return record;
  *column = 1;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              "a record must be a JSON object with a text field");
  json_decref(record);
  return NULL;
}

char *mill_jsonl_field_names(const json_t *record, bool only_strings) {
  GString *names = g_string_new(NULL);
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)record, key, value) {
    if ((!only_strings || mill_json_is_text(value)) && names->len < 200)
      g_string_append_printf(names, "%s'%.40s'", names->len > 0 ? ", " : "", key);
  }
  if (names->len == 0)
    g_string_append(names, "none");
  return g_string_free(names, FALSE);
}

static void set_no_text_error(const json_t *record, const char *name, GError **error) {
  g_autofree char *names = mill_jsonl_field_names(record, true);
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_DOCUMENT,
      json_object_get(record, name)
          ? "its field '%.100s' is not a string; name another one with --text-field "
            "(strings here: %s)"
          : "it has no field '%.100s'; name the right one with --text-field (strings here: %s)",
      name, names);
}

/* The texts of several fields, each on lines of its own; fields that are not there or null are
 * passed over. NULL if none is a text, or one is something else. Free with g_string_free(). */
static GString *join_texts(const json_t *record, const char *names) {
  g_auto(GStrv) parts = g_strsplit(names, ",", -1);
  GString *joined = NULL;
  for (char **part = parts; *part; part++) {
    const json_t *value = json_object_get(record, g_strstrip(*part));
    if (!value || json_is_null(value))
      continue;
    if (!mill_json_is_text(value)) {
      if (joined)
        g_string_free(joined, TRUE);
      return NULL;
    }
    joined = joined ? g_string_append_c(joined, '\n') : g_string_new(NULL);
    g_string_append_len(joined, json_string_value(value), (gssize)json_string_length(value));
  }
  return joined;
}

/* The text of the record, or NULL. What is joined of several fields becomes a field of the
 * record, so that it lives as long. */
static const json_t *find_text(json_t *record, const char *names) {
  const json_t *text = json_object_get(record, names);
  GString *joined = text || !strchr(names, ',') ? NULL : join_texts(record, names);
  if (!joined)
    return mill_json_is_text(text) ? text : NULL;
  json_object_set_new_nocheck(record, names, json_stringn_nocheck(joined->str, joined->len));
  g_string_free(joined, TRUE);
  return json_object_get(record, names);
}

/* However large it is. */
static bool is_whole_number(const json_t *value) {
  const char *large = mill_json_large_number(value);
  return json_is_integer(value) || (large && !strpbrk(large, ".eE"));
}

/* Ids are strings or whole numbers; null counts as absent. */
static bool take_id(const json_t *record, const char *name, const json_t **id, GError **error) {
  const json_t *value = json_object_get(record, name);
  *id = mill_json_is_text(value) || is_whole_number(value) ? value : NULL;
  if (*id || !value || json_is_null(value))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              "its id '%s' is neither a string nor a whole number", name);
  return false;
}

static bool holds_strings(const json_t *list) {
  size_t i;
  json_t *element;
  json_array_foreach((json_t *)list, i, element) {
    if (!mill_json_is_text(element))
      return false;
  }
  return json_is_array(list);
}

static void borrow_list(const json_t *list, const char *name, MillDocument *document) {
  size_t n = json_array_size(list);
  const char **values = mill_document_add_list_field(document, name, n);
  for (size_t i = 0; i < n; i++)
    values[i] = json_string_value(json_array_get(list, i));
}

static void borrow_fields(const json_t *record, const char *text_name, MillDocument *document) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)record, key, value) {
    if (mill_json_is_text(value) && strcmp(key, text_name) != 0)
      mill_document_borrow_field(document, key, json_string_value(value));
    else if (holds_strings(value))
      borrow_list(value, key, document);
  }
}

char *mill_jsonl_id_text(const json_t *id) {
  const char *large = mill_json_large_number(id);
  if (large)
    return g_strdup(large);
  return json_is_integer(id) ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(id))
                             : g_strdup(json_string_value(id));
}

static void keep_value(const json_t *value, const char *name, MillDocument *document) {
  g_autoptr(GString) text = g_string_new(NULL);
  mill_json_value(text, value);
  const MillKept kept = {.bytes = text->str, .length = text->len, .is_json = true};
  mill_document_keep(document, name, &kept);
}

static void keep_text(const json_t *value, const char *name, MillDocument *document) {
  const MillKept kept = {.bytes = json_string_value(value), .length = json_string_length(value)};
  mill_document_keep(document, name, &kept);
}

/* What the output record has of this one. */
static void keep_fields(const json_t *record, const char *const *names, MillDocument *document) {
  for (; names && *names; names++) {
    const json_t *value = json_object_get(record, *names);
    if (mill_json_is_text(value))
      keep_text(value, *names, document);
    else if (value)
      keep_value(value, *names, document);
  }
}

static void keep_id(const json_t *id, MillDocument *document) {
  if (mill_json_is_text(id))
    keep_text(id, "id", document);
  else if (id)
    keep_value(id, "id", document);
}

static bool fill_document(json_t *record, const MillFieldNames *names, const json_t *id,
                          const char *default_id, MillDocument *document, GError **error) {
  const json_t *text = find_text(record, names->text);
  g_autofree char *id_text = mill_jsonl_id_text(id);
  if (!text) {
    set_no_text_error(record, names->text, error);
    return false;
  }
  if (!mill_document_set_text(document, id_text ? id_text : default_id, json_string_value(text),
                              json_string_length(text), error))
    return false;
  borrow_fields(record, names->text, document);
  return true;
}

bool mill_jsonl_fill(json_t *record, const MillFieldNames *names, const char *default_id,
                     MillDocument *document, const json_t **id, GError **error) {
  bool is_good = take_id(record, names->id, id, error) &&
                 fill_document(record, names, *id, default_id, document, error);
  keep_id(*id, document);
  keep_fields(record, names->keep, document);
  return is_good;
}

/* What parse_object() gives, without sending the text through jansson; NULL if it cannot be told
 * that this is the same, or if the line is no record. */
static json_t *parse_around_text(const char *line, size_t length, const char *text_name) {
  g_autoptr(GString) rest = g_string_new(NULL);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!mill_json_cut_member(line, length, text_name, rest, text))
    return NULL;
  json_t *record = json_loadb(rest->str, rest->len, PARSE_FLAGS, NULL);
  if (record)
    json_object_set_new_nocheck(record, text_name, json_stringn_nocheck(text->str, text->len));
  return record;
}

/* Whatever is wrong with a line, the second, slower way finds again and tells. */
json_t *mill_jsonl_parse(const char *line, size_t length, const MillFieldNames *names,
                         const char *default_id, MillDocument *document, const json_t **id,
                         int *column, GError **error) {
  json_t *record = parse_around_text(line, length, names->text);
  *column = 0;
  *id = NULL;
  if (record && mill_jsonl_fill(record, names, default_id, document, id, NULL))
    return record;
  json_decref(record);
  *id = NULL;
  mill_document_reset(document);
  record = parse_object(line, length, column, error);
  if (record)
    mill_jsonl_fill(record, names, default_id, document, id, error);
  return record;
}
