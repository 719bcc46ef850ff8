/* SPDX-License-Identifier: MIT */
/* JSON written straight into a buffer: the private part of <textmill/json.h>. jansson would first
 * build a tree for every annotation, which takes longer than all rule stages together. */
#ifndef MILL_JSON_H
#define MILL_JSON_H

#include <jansson.h>
#include <textmill/json.h>

/* The first byte at or after `at` that a string cannot hold as it is (a quotation mark, a
 * backslash, a control character), or `length`. */
size_t mill_json_find_escape(const char *text, size_t at, size_t length);

/* Any value parsed by jansson, without white space: members in order, fractions with as many
 * digits (at least 15) as it takes to read back the same number, and numbers that were too large
 * (see jsonnumber.h) unchanged. */
void mill_json_value(GString *out, const json_t *value);

#endif
