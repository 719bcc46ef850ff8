/* SPDX-License-Identifier: MIT */
/* One code point of untrusted text as it may go to a terminal: what would steer the terminal or
 * turn the order of what it shows is spelled out, such as <U+001B>. */
#ifndef TEXTMILL_GLYPH_H
#define TEXTMILL_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

typedef enum MillGlyphKind {
  MILL_GLYPH_VISIBLE = 0,
  MILL_GLYPH_SPACE,   /* a blank or a tab */
  MILL_GLYPH_NEWLINE, /* LF, CR LF, or one of Unicode's two separators */
  MILL_GLYPH_ESCAPED  /* spelled out */
} MillGlyphKind;

typedef struct MillGlyph {
  MillGlyphKind kind;
  const char *bytes; /* in the text, in `escape`, or constant */
  unsigned length;
  unsigned columns; /* 0 for what combines with the glyph before, 2 for wide ones */
  char escape[12];
} MillGlyph;

/* Reads the glyph at byte `at`, which must be less than `length`, and returns where the next one
 * begins. Bytes that are not UTF-8 are spelled out one by one. */
MILL_API size_t mill_glyph_read(const char *text, size_t length, size_t at, MillGlyph *glyph);

/* The columns of a string, counted no further than to the first one beyond `most`. */
MILL_API unsigned mill_glyph_columns(const char *text, unsigned most);

MILL_END_DECLS

#endif
