/* SPDX-License-Identifier: MIT */
/* A page of text for a terminal: lines of a given width, a gutter with labels on the left, styles
 * that become colours or nothing. Everything put on it goes through glyphs, so no byte of the
 * text can control the terminal. */
#ifndef TEXT_PAGE_H
#define TEXT_PAGE_H

#include <textmill/glyph.h>

#include <glib.h>
#include <stdint.h>

/* How a glyph looks: any of these, and one colour. */
typedef enum TextStyle {
  TEXT_STYLE_NONE = 0,
  TEXT_STYLE_BOLD = 1 << 0,
  TEXT_STYLE_DIM = 1 << 1,
  TEXT_STYLE_UNDERLINE = 1 << 2,
  TEXT_STYLE_REVERSE = 1 << 3,
  TEXT_STYLE_RED = 1 << 4,
  TEXT_STYLE_GREEN = 2 << 4,
  TEXT_STYLE_YELLOW = 3 << 4,
  TEXT_STYLE_TINT = 4 << 4, /* and the three after it: muted, for passages */
  TEXT_STYLE_COLOURS = 7 << 4
} TextStyle;

enum {
  TEXT_STYLE_TINTS = 4,
  TEXT_PAGE_DIGITS = 10, /* of the largest number */
  TEXT_NOTE_SUFFIX = 40  /* bytes */
};

typedef struct TextPage {
  GString *out; /* borrowed */
  bool colour;
  unsigned columns; /* of the whole page */
  unsigned gutter;  /* of these, for labels, less than half; 0: no gutter */
  unsigned indent;  /* of all further lines of this paragraph, after the gutter */
  size_t end;       /* `out` stops growing once it is longer; at first there is no limit */

  /* The current line. */
  GString *bytes;
  GArray *cells;
  unsigned column;  /* where the next glyph goes, after the gutter */
  unsigned from;    /* where the first glyph stands */
  size_t may_break; /* after so many cells; 0: nowhere */
  GArray *notes;    /* beside this line and the next ones */
} TextPage;

void text_page_init(TextPage *page, GString *out, unsigned columns, bool colour);
void text_page_finish(TextPage *page);

/* Puts a glyph on the line, wrapping if necessary. A newline counts as a space here. */
void text_page_glyph(TextPage *page, const MillGlyph *glyph, unsigned style);

/* Allows a line break before the next glyph. */
void text_page_allow_break(TextPage *page);

/* Puts text on the line; it may break at spaces and between wide glyphs. `length` -1: up to
 * NUL. */
void text_page_text(TextPage *page, const char *text, gssize length, unsigned style);

/* Moves to a column, at least one blank further on, and makes all further lines begin there. If
 * that leaves too little of the page, they begin further to the left. */
void text_page_indent(TextPage *page, unsigned column);

/* Puts a label in the gutter, beside the line of the next glyph. The labels of a line are beside
 * it, one after the other as far as there is room, and then on lines that have only a gutter. Of
 * equal labels without a suffix, which has at most TEXT_NOTE_SUFFIX bytes, only the number is
 * shown. The label is borrowed until its line is written; if it is too long, it is cut, but the
 * suffix is not. */
void text_page_note(TextPage *page, const char *label, const char *suffix, unsigned style);

/* Ends the line, or writes an empty one. */
void text_page_end_line(TextPage *page);

/* The colour of the annotation with that number, for its passages and its number; neighbours
 * differ. 0: for annotations without a number. */
unsigned text_page_tint(uint32_t number);

/* The digits of a number, small and raised, the last one first; returns how many. None for 0. */
size_t text_page_raised(uint32_t number, const char *digits[TEXT_PAGE_DIGITS]);

/* True if nothing has been put on the line yet. */
bool text_page_is_at_start(const TextPage *page);

#endif
