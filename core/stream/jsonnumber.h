/* SPDX-License-Identifier: MIT */
/* Numbers that are valid JSON, but too large for jansson (64 bits, or a double): they are kept as
 * written. */
#ifndef MILL_JSONNUMBER_H
#define MILL_JSONNUMBER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Like json_loadb(), but accepts such numbers. Free with json_decref(). */
json_t *mill_json_load(const char *bytes, size_t length, size_t flags, json_error_t *problem);

/* The number as written, if the value is one of these, otherwise NULL. jansson considers it a
 * string; mill_json_is_text() does not. */
const char *mill_json_large_number(const json_t *value);

bool mill_json_is_text(const json_t *value);

#endif
