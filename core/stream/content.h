/* SPDX-License-Identifier: MIT */
/* Tells from its first bytes what a file holds, whatever it is called. */
#ifndef MILL_CONTENT_H
#define MILL_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum MillContentKind {
  MILL_CONTENT_BLANK = 0, /* nothing, or white space alone */
  MILL_CONTENT_TEXT,      /* or a table, which looks the same */
  MILL_CONTENT_LINES,     /* an object of JSON begins in its first line */
  MILL_CONTENT_OBJECT,    /* an object of JSON that goes over several lines */
  MILL_CONTENT_ARRAY,     /* an array of JSON objects */
  MILL_CONTENT_MARKUP,    /* text that other programs show without what is between: HTML */
  MILL_CONTENT_BINARY,    /* no text in UTF-8 */
  MILL_CONTENT_UNSURE     /* more bytes may tell */
} MillContentKind;

typedef struct MillContent {
  MillContentKind kind;
  bool has_member;    /* of JSON: a member's name and its colon follow, so it cannot be a text */
  const char *what;   /* of markup and binary files: "a PDF file" */
  const char *remedy; /* what makes text of them, as a clause: "convert it with ..." */
} MillContent;

/* `is_all`: the file ends after these bytes, so the answer is never MILL_CONTENT_UNSURE. */
MillContent mill_content_of(const char *bytes, size_t n, bool is_all);

extern const MillContent mill_content_html;

/* Whether the bytes, a whole file, are the definition of a pipeline and no record. */
bool mill_content_is_definition(const char *bytes, size_t n);

#endif
