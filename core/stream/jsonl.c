/* SPDX-License-Identifier: MIT */
#include "core/stream/jsonl.h"

#include "core/document/internal.h"
#include "core/stream/json.h"
#include "core/stream/jsonmember.h"
#include "core/stream/jsonnumber.h"

#include <string.h>

enum { PARSE_FLAGS = JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES };

/* For a file that is one object: where the mistake is, and what to do if there are several
 * objects. */
static void set_error_in_line(const json_error_t *problem, GError **error) {
  bool is_more = json_error_code(problem) == json_error_end_of_input_expected;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "not valid JSON in its line %d: %s%s",
              problem->line, problem->text,
              is_more ? "; write several objects on a line each, for example with 'jq -c .'"
                      : "");
}

/* jansson's message, except for bytes not allowed in text: for these, which and where. */
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

/* The texts of several fields, each on its own lines; fields that are missing or null are
 * skipped. NULL if none is a text, or if one is something else. Free with g_string_free(). */
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

/* The text of the record, or NULL. A text joined from several fields becomes a field of the
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

/* Strings, or objects that have a name. */
static bool holds_names(const json_t *list) {
  size_t i;
  json_t *element;
  json_array_foreach((json_t *)list, i, element) {
    if (!mill_json_is_text(element) && !mill_json_is_text(json_object_get(element, "name")))
      return false;
  }
  return json_is_array(list);
}

static const char *copy_name(const json_t *element, MillDocument *document) {
  if (json_is_string(element))
    return mill_arena_strdup(&document->arena, json_string_value(element));
  g_autoptr(GString) text = g_string_new(NULL);
  mill_json_value(text, element);
  return mill_arena_strdup(&document->arena, text->str);
}

static void copy_list(const json_t *list, const char *name, MillDocument *document) {
  size_t n = json_array_size(list);
  const char *copied = mill_arena_strdup(&document->arena, name);
  const char **values = mill_document_add_list_field(document, copied, n);
  for (size_t i = 0; i < n; i++)
    values[i] = copy_name(json_array_get(list, i), document);
}

/* Sets strings and lists of strings as fields, for stages that ask for them. An object with a
 * name among the strings is passed on as JSON. */
static void copy_fields(const json_t *record, const char *text_name, MillDocument *document) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)record, key, value) {
    if (mill_json_is_text(value) && strcmp(key, text_name) != 0)
      mill_document_set_field(document, key, json_string_value(value));
    else if (holds_names(value))
      copy_list(value, key, document);
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
  mill_document_keep_valid(document, name, &kept);
}

static void keep_text(const json_t *value, const char *name, MillDocument *document) {
  const MillKept kept = {.bytes = json_string_value(value), .length = json_string_length(value)};
  mill_document_keep_valid(document, name, &kept);
}

static void keep_member(const json_t *value, const char *name, MillDocument *document) {
  if (mill_json_is_text(value))
    keep_text(value, name, document);
  else
    keep_value(value, name, document);
}

/* Keeps all of them but the text and the id, as for a labelled record; none has been kept yet. */
static void keep_all(const json_t *record, const MillDecoding *decoding, MillDocument *document) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)record, key, value) {
    g_autoptr(GString) text = g_string_new(NULL);
    if (strcmp(key, decoding->text_field) == 0 || strcmp(key, decoding->id_field) == 0 ||
        strcmp(key, "id") == 0)
      continue;
    bool is_text = mill_json_is_text(value);
    if (!is_text)
      mill_json_value(text, value);
    const MillKept kept = {.bytes = is_text ? json_string_value(value) : text->str,
                           .length = is_text ? json_string_length(value) : text->len,
                           .is_json = !is_text};
    mill_document_keep_new(document, key, &kept);
  }
}

/* Keeps what the output record takes from this one. */
static void keep_fields(const json_t *record, const MillDecoding *decoding,
                        MillDocument *document) {
  if (decoding->keeps_all) {
    keep_all(record, decoding, document);
    return;
  }
  for (const char *const *name = decoding->keep; name && *name; name++) {
    const json_t *value = json_object_get(record, *name);
    if (value)
      keep_member(value, *name, document);
  }
}

static void keep_id(const json_t *id, MillDocument *document) {
  if (mill_json_is_text(id))
    keep_text(id, "id", document);
  else if (id)
    keep_value(id, "id", document);
}

/* A record's document, and where the record comes from. */
typedef struct Target {
  MillDecoding *decoding;
  MillDocument *document;
  json_t *record;
} Target;

/* Sets the document's text, and then everything else. The id and the values carried over are set
 * even without a text. */
static bool fill(const Target *target, const char *text, size_t length, GError **error) {
  const MillDecoding *decoding = target->decoding;
  MillDocument *document = target->document;
  const json_t *id = NULL;
  bool has_id = take_id(target->record, decoding->id_field, &id, error);
  g_autofree char *id_text = mill_jsonl_id_text(id);
  bool is_good = has_id && text &&
                 mill_document_set_text(document, id_text ? id_text : decoding->default_id, text,
                                        length, error);
  if (has_id && !text)
    set_no_text_error(target->record, decoding->text_field, error);
  if (is_good)
    copy_fields(target->record, decoding->text_field, document);
  keep_id(id, document);
  keep_fields(target->record, decoding, document);
  return is_good;
}

/* Puts the text back into the record if it is to be carried over. */
static void put_back(const Target *target, const MillCutString *text) {
  const char *name = target->decoding->text_field;
  const char *const *keep = target->decoding->keep;
  if (keep && g_strv_contains(keep, name) && json_is_object(target->record))
    json_object_set_new_nocheck(target->record, name,
                                json_stringn_nocheck(text->bytes, text->length));
}

/* The fast way: the text bypasses jansson. False if the result might not be the same, or if the
 * line is not a record. */
static bool decode_around_text(const MillRawRecord *raw, Target *target) {
  g_autoptr(GString) rest = g_string_new(NULL);
  MillCutString text = {.buffer = mill_document_text_buffer(target->document, raw->length)};
  if (!mill_json_cut_member(raw->bytes, raw->length, target->decoding->text_field, rest, &text))
    return false;
  target->record = json_loadb(rest->str, rest->len, PARSE_FLAGS, NULL);
  put_back(target, &text);
  return json_is_object(target->record) && fill(target, text.bytes, text.length, NULL);
}

/* Copies the text into a buffer of the document, as the value does not live long enough. */
static const char *take_text(const json_t *text, MillDocument *document) {
  size_t length = json_string_length(text);
  char *buffer = mill_document_text_buffer(document, length + 1);
  memcpy(buffer, json_string_value(text), length + 1);
  return buffer;
}

/* The slower way, which finds whatever is wrong with the line. */
static bool decode_whole(const MillRawRecord *raw, Target *target, GError **error) {
  int column = 0;
  target->record = parse_object(raw->bytes, raw->length, &column, error);
  target->decoding->column = (size_t)column;
  if (!target->record)
    return false;
  const json_t *text = find_text(target->record, target->decoding->text_field);
  return fill(target, text ? take_text(text, target->document) : NULL, json_string_length(text),
              error);
}

bool mill_jsonl_decode(const MillRawRecord *raw, MillDecoding *decoding, MillDocument *document,
                       GError **error) {
  Target target = {.decoding = decoding, .document = document};
  decoding->column = 0;
  bool is_good = decode_around_text(raw, &target);
  if (!is_good) {
    json_decref(target.record);
    mill_document_reset(document);
    is_good = decode_whole(raw, &target, error);
  }
  json_decref(target.record);
  return is_good;
}
