/* SPDX-License-Identifier: MIT */
/* JSON written straight into a buffer: what is private of <textmill/json.h>. jansson would first
 * build a tree of every annotation, which costs more than all rule stages together. */
#ifndef MILL_JSON_H
#define MILL_JSON_H

#include <jansson.h>
#include <textmill/json.h>

/* The first byte at or after `at` that a string cannot hold as it is (a quotation mark, a
 * backslash, a control character), or `length`. */
size_t mill_json_find_escape(const char *text, size_t at, size_t length);

/* Any value that jansson has parsed, without white space; members in their order, fractions with
 * the fewest digits from 15 that read back as the same number, and numbers that were too large
 * (see jsonnumber.h) as they came. */
void mill_json_value(GString *out, const json_t *value);

#endif
