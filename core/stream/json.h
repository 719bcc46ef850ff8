/* SPDX-License-Identifier: MIT */
/* JSON written straight into a buffer. jansson would first build a tree of every annotation,
 * which costs more than all rule stages together. */
#ifndef MILL_JSON_H
#define MILL_JSON_H

#include <glib.h>
#include <jansson.h>
#include <stddef.h>
#include <string.h>

/* As g_string_append_len(), without a call where there is room. */
static inline void mill_json_append(GString *out, const char *bytes, size_t length) {
  if (out->len + length >= out->allocated_len) {
    g_string_append_len(out, bytes, (gssize)length);
    return;
  }
  memcpy(out->str + out->len, bytes, length);
  out->len += length;
  out->str[out->len] = '\0';
}

/* Appends a string literal. */
#define MILL_JSON_LITERAL(out, literal) mill_json_append(out, literal, sizeof(literal) - 1)

/* A string with its quotation marks; `text` must be UTF-8. */
void mill_json_string(GString *out, const char *text, size_t length);

/* The first byte at or behind `at` that a string cannot hold as it is (a quotation mark, a
 * backslash, a control character), or `length`. */
size_t mill_json_find_escape(const char *text, size_t at, size_t length);

/* A number with at most `digits` significant digits, the same in every locale. */
void mill_json_number(GString *out, double value, int digits);

/* A number in [0, 1] with at most four decimals. */
void mill_json_probability(GString *out, double value);

/* What mill_json_number() writes with four digits; quick where that has no more decimals. */
void mill_json_weight(GString *out, double value);

void mill_json_unsigned(GString *out, guint64 value);

/* Any value that jansson has parsed, without white space; members in their order, fractions with
 * the fewest digits from 15 that read back as the same number, and numbers that were too large
 * (see jsonnumber.h) as they came. */
void mill_json_value(GString *out, const json_t *value);

/* `,"name":` (without the comma when the buffer ends in an opening bracket). Names are plain
 * words. */
void mill_json_key(GString *out, const char *name);

/* A comma, unless the buffer ends in an opening bracket. */
void mill_json_separate(GString *out);

#endif
