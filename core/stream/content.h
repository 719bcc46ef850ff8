/* SPDX-License-Identifier: MIT */
/* Detects what a file holds from its first bytes, whatever its name. */
#ifndef MILL_CONTENT_H
#define MILL_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum MillContentKind {
  MILL_CONTENT_BLANK = 0, /* nothing, or only white space */
  MILL_CONTENT_TEXT,      /* or a table, which looks the same */
  MILL_CONTENT_LINES,     /* a JSON object begins in its first line */
  MILL_CONTENT_OBJECT,    /* a JSON object that spans several lines */
  MILL_CONTENT_ARRAY,     /* an array of JSON objects */
  MILL_CONTENT_MARKUP,    /* text that other programs show without its tags: HTML */
  MILL_CONTENT_BINARY,    /* not text in UTF-8 */
  MILL_CONTENT_UNSURE     /* more bytes are needed */
} MillContentKind;

typedef struct MillContent {
  MillContentKind kind;
  bool has_member;    /* of JSON: a member's name and colon follow, so it cannot be a text */
  const char *what;   /* of markup and binary files: "a PDF file" */
  const char *remedy; /* how to turn them into text, as a clause: "convert it with ..." */
} MillContent;

/* `is_all`: the file ends after these bytes, so the answer is never MILL_CONTENT_UNSURE. */
MillContent mill_content_of(const char *bytes, size_t n, bool is_all);

extern const MillContent mill_content_html;

/* Whether the bytes, a whole file, are a pipeline definition rather than a record. */
bool mill_content_is_definition(const char *bytes, size_t n);

#endif
