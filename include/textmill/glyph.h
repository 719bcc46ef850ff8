/* SPDX-License-Identifier: MIT */
/* One code point of untrusted text, made safe for a terminal: anything that would control the
 * terminal or reorder what it shows is spelled out, such as <U+001B>. */
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
  const char *bytes; /* points into the text, at `escape`, or at a constant */
  unsigned length;
  unsigned columns; /* 0 if it combines with the glyph before, 2 if it is wide */
  char escape[12];
} MillGlyph;

/* Reads the glyph at byte `at`, which must be less than `length`, and returns where the next one
 * begins. Bytes that are not UTF-8 are spelled out one by one. */
MILL_API size_t mill_glyph_read(const char *text, size_t length, size_t at, MillGlyph *glyph);

/* The width of a string in columns; counting stops at the first column beyond `most`. */
MILL_API unsigned mill_glyph_columns(const char *text, unsigned most);

MILL_END_DECLS

#endif
