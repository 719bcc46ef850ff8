/* SPDX-License-Identifier: MIT */
/* The text of a record, taken out of its line before the line is parsed. jansson reads a string
 * byte by byte at 140 instructions each, and nearly all bytes of a record are those of its text;
 * here they cost 3. */
#ifndef MILL_JSON_MEMBER_H
#define MILL_JSON_MEMBER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* A string that was cut out of a line. */
typedef struct MillCutString {
  const char *bytes; /* in the line if it has no escapes, otherwise in `buffer` */
  size_t length;
  char *buffer; /* the caller's, with room for the whole line */
} MillCutString;

/* Searches a line of JSON for the string that is the member `name` of its outermost object.
 * `value` receives the string without its escapes, `rest` (replaced) the line with an empty
 * string in its place. If `rest` is valid JSON without a member twice, then so is the line as
 * long as `value` is UTF-8, and both say the same but for that string.
 *
 * False if there is no such string, or if it would need an error message (a control character, a
 * wrong escape, half a surrogate pair, U+0000): then parse the line. */
bool mill_json_cut_member(const char *line, size_t length, const char *name, GString *rest,
                          MillCutString *value);

#endif
