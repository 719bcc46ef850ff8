/* SPDX-License-Identifier: MIT */
/* jansson reports where a syntax error is, but not where a value is. This walks the text once
 * more and records the byte of every key and value under its JSON pointer. Nesting is bounded,
 * because jansson has already accepted the text (2048 levels). */
#include "core/pipeline/source.h"

#include <jansson.h>
#include <string.h>

typedef struct Position {
  size_t key;
  size_t value;
} Position;

struct MillSource {
  char *name;
  char *json;
  size_t length;
  GHashTable *positions; /* JSON pointer to Position */
};

typedef struct Cursor {
  const MillSource *source;
  size_t at;
} Cursor;

/* A pointer contains all keys above it, so long keys would be repeated for each value below them;
 * values deeper than this get the place of what encloses them. */
enum { LONGEST_POINTER = 8192 };

static void note(const MillSource *source, const char *pointer, size_t key, size_t value) {
  if (!pointer)
    return;
  Position *position = g_new(Position, 1);
  *position = (Position){key, value};
  g_hash_table_insert(source->positions, g_strdup(pointer), position);
}

static char peek(const Cursor *cursor) {
  return cursor->at < cursor->source->length ? cursor->source->json[cursor->at] : '\0';
}

/* Skips blanks, and the commas and colons between values. */
static void skip_between(Cursor *cursor) {
  while (peek(cursor) != '\0' && strchr(" \t\r\n,:", peek(cursor)))
    cursor->at++;
}

static void skip_string(Cursor *cursor) {
  cursor->at++;
  while (peek(cursor) != '"' && peek(cursor) != '\0')
    cursor->at += peek(cursor) == '\\' ? 2 : 1;
  cursor->at++;
}

static void skip_scalar(Cursor *cursor) {
  if (peek(cursor) == '"') {
    skip_string(cursor);
    return;
  }
  while (peek(cursor) != '\0' && !strchr(" \t\r\n,:]}", peek(cursor)))
    cursor->at++;
}

/* The key at the cursor, decoded. Free with g_free(). */
static char *read_key(Cursor *cursor) {
  size_t begin = cursor->at;
  skip_string(cursor);
  json_t *key =
      json_loadb(cursor->source->json + begin, cursor->at - begin, JSON_DECODE_ANY, NULL);
  char *text = g_strdup(key ? json_string_value(key) : "");
  json_decref(key);
  return text;
}

/* The pointer as the beginning of longer ones, or NULL if it is too long for that. */
static const char *below(const char *pointer) {
  return pointer && strlen(pointer) <= LONGEST_POINTER ? pointer : NULL;
}

/* Without a pointer nothing is recorded. */
static void walk_value(Cursor *cursor, const char *pointer);

static void walk_object(Cursor *cursor, const char *pointer) {
  cursor->at++;
  for (skip_between(cursor); peek(cursor) == '"'; skip_between(cursor)) {
    size_t key_at = cursor->at;
    g_autofree char *key = read_key(cursor);
    g_autofree char *member = pointer ? mill_pointer_member(pointer, key) : NULL;
    skip_between(cursor);
    note(cursor->source, member, key_at, cursor->at);
    walk_value(cursor, below(member));
  }
  cursor->at++;
}

static void walk_array(Cursor *cursor, const char *pointer) {
  size_t index = 0;
  cursor->at++;
  for (skip_between(cursor); peek(cursor) != ']' && peek(cursor) != '\0'; skip_between(cursor)) {
    g_autofree char *element = pointer ? mill_pointer_element(pointer, index++) : NULL;
    note(cursor->source, element, cursor->at, cursor->at);
    walk_value(cursor, below(element));
  }
  cursor->at++;
}

static void walk_value(Cursor *cursor, const char *pointer) {
  if (peek(cursor) == '{')
    walk_object(cursor, pointer);
  else if (peek(cursor) == '[')
    walk_array(cursor, pointer);
  else
    skip_scalar(cursor);
}

MillSource *mill_source_new(const char *name, const char *json, size_t length) {
  MillSource *source = g_new0(MillSource, 1);
  source->name = g_strdup(name);
  source->json = g_strndup(json, length);
  source->length = strlen(source->json);
  source->positions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  Cursor cursor = {source, 0};
  skip_between(&cursor);
  note(source, "", cursor.at, cursor.at);
  walk_value(&cursor, "");
  return source;
}

const char *mill_source_text(const MillSource *source, size_t *length) {
  *length = source->length;
  return source->json;
}

void mill_source_free(MillSource *source) {
  if (!source)
    return;
  g_hash_table_unref(source->positions);
  g_free(source->json);
  g_free(source->name);
  g_free(source);
}

/* The byte a finding is about; if it is not in the text, that of what encloses it. */
static size_t locate(const MillSource *source, const MillFinding *finding) {
  g_autofree char *pointer = g_strdup(finding->pointer);
  const Position *position;
  while (!(position = g_hash_table_lookup(source->positions, pointer)) && *pointer)
    *strrchr(pointer, '/') = '\0';
  if (!position)
    return 0;
  return finding->place == MILL_PLACE_KEY ? position->key : position->value;
}

static void append_finding(const MillSource *source, const MillFinding *finding, GString *out) {
  size_t at = locate(source, finding);
  int line = 1, column = 1;
  for (size_t i = 0; i < at; i++) {
    bool starts_codepoint = ((unsigned char)source->json[i] & 0xC0) != 0x80;
    column = source->json[i] == '\n' ? 1 : column + starts_codepoint;
    line += source->json[i] == '\n';
  }
  if (out->len > 0)
    g_string_append_c(out, '\n');
  g_string_append_printf(out, "%s:%d:%d: %s", source->name, line, column, finding->message);
  if (*finding->pointer)
    g_string_append_printf(out, " (at %s)", finding->pointer);
}

static int compare_places(gconstpointer a, gconstpointer b, gpointer source) {
  size_t left = locate(source, *(const MillFinding *const *)a);
  size_t right = locate(source, *(const MillFinding *const *)b);
  return left < right ? -1 : left > right;
}

char *mill_source_format(const MillSource *source, const MillFindings *findings) {
  GString *out = g_string_new(NULL);
  g_ptr_array_sort_with_data(findings->list, compare_places, (gpointer)source);
  for (guint i = 0; i < findings->list->len; i++)
    append_finding(source, g_ptr_array_index(findings->list, i), out);
  return g_string_free(out, FALSE);
}
