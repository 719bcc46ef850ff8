/* SPDX-License-Identifier: MIT */
/* JSON written straight into a buffer, for formats that are JSON or contain some. No tree of
 * values is built first. All functions are thread-safe and give the same bytes in every
 * locale. */
#ifndef TEXTMILL_JSON_H
#define TEXTMILL_JSON_H

#include <glib.h>
#include <string.h>
#include <textmill/document.h>

MILL_BEGIN_DECLS

/* Like g_string_append_len(), but without a function call if there is room. */
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

/* ---- values -------------------------------------------------------------------------------- */

/* A string with its quotation marks; `text` must be UTF-8. */
MILL_API void mill_json_string(GString *out, const char *text, size_t length);

/* A finite number with at most `digits` significant digits; `digits` is at most 17. */
MILL_API void mill_json_number(GString *out, double value, int digits);

/* A number in [0, 1] with at most four decimals. */
MILL_API void mill_json_probability(GString *out, double value);

/* The same as mill_json_number() with four digits; faster if that has at most four decimals. */
MILL_API void mill_json_weight(GString *out, double value);

MILL_API void mill_json_unsigned(GString *out, uint64_t value);

/* The value of a feature. */
MILL_API void mill_json_feature(GString *out, const MillFeature *feature);

/* ---- members and elements ------------------------------------------------------------------ */

/* `,"name":`, without the comma if the buffer ends in an opening bracket. */
MILL_API void mill_json_key(GString *out, const char *name);

/* A comma, unless the buffer ends in an opening bracket. */
MILL_API void mill_json_separate(GString *out);

/* ---- members of an annotation -------------------------------------------------------------- */

/* Where members are written, and the unit of their offsets. */
typedef struct MillMembers {
  const MillDocument *document;
  MillOffsetUnit unit;
  GString *out;
  size_t end; /* a role is cut short once `out` is longer, as its record is too long anyway */
} MillMembers;

/* The members begin, end and text. */
MILL_API void mill_members_span(const MillMembers *members, MillSpan span);

/* `"name":[...]`, with the reason and weight of passages that have them. */
MILL_API void mill_members_role(const MillMembers *members, const MillRole *role);

/* `"name":value` */
MILL_API void mill_members_feature(const MillMembers *members, const MillFeature *feature);

/* `"scores":{...}` */
MILL_API void mill_members_scores(const MillMembers *members, const MillScore *scores);

MILL_END_DECLS

#endif
