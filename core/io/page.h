/* SPDX-License-Identifier: MIT */
/* A page of text for a terminal: lines of a given width, a gutter with labels on the left, styles
 * that become colours or nothing. Whatever is put on it goes through glyphs, so no byte of the
 * text can steer the terminal. */
#ifndef MILL_PAGE_H
#define MILL_PAGE_H

#include <textmill/glyph.h>

#include <glib.h>
#include <stdint.h>

/* How a glyph looks: any of these, and one colour. */
typedef enum MillStyle {
  MILL_STYLE_NONE = 0,
  MILL_STYLE_BOLD = 1 << 0,
  MILL_STYLE_DIM = 1 << 1,
  MILL_STYLE_UNDERLINE = 1 << 2,
  MILL_STYLE_REVERSE = 1 << 3,
  MILL_STYLE_RED = 1 << 4,
  MILL_STYLE_GREEN = 2 << 4,
  MILL_STYLE_YELLOW = 3 << 4,
  MILL_STYLE_TINT = 4 << 4, /* and the three after it: muted, for passages */
  MILL_STYLE_COLOURS = 7 << 4
} MillStyle;

enum {
  MILL_STYLE_TINTS = 4,
  MILL_PAGE_DIGITS = 10, /* of the largest number */
  MILL_NOTE_SUFFIX = 40  /* bytes */
};

typedef struct MillPage {
  GString *out; /* borrowed */
  bool colour;
  unsigned columns; /* of the whole page */
  unsigned gutter;  /* of these, for labels, less than half; 0: no gutter */
  unsigned indent;  /* of all further lines of this paragraph, after the gutter */
  size_t end;       /* `out` grows no further once it is longer; at first there is no such end */

  /* The line in hand. */
  GString *bytes;
  GArray *cells;
  unsigned column;  /* where the next glyph goes, after the gutter */
  unsigned from;    /* where the first glyph stands */
  size_t may_break; /* after so many cells; 0: nowhere */
  GArray *notes;    /* beside this line and the next ones */
} MillPage;

void mill_page_init(MillPage *page, GString *out, unsigned columns, bool colour);
void mill_page_finish(MillPage *page);

/* Puts a glyph on the line; wraps where it has to. A newline counts as a space here. */
void mill_page_glyph(MillPage *page, const MillGlyph *glyph, unsigned style);

/* Lets the line break before the next glyph. */
void mill_page_allow_break(MillPage *page);

/* Puts text on the line; it may break at spaces and between wide glyphs. `length` -1: up to NUL.
 */
void mill_page_text(MillPage *page, const char *text, gssize length, unsigned style);

/* Goes to a column, at least one blank further, and has all further lines begin there. Where that
 * leaves too little of the page they begin further to the left. */
void mill_page_indent(MillPage *page, unsigned column);

/* Puts a label in the gutter, beside the line on which the next glyph comes to stand. All labels
 * of a line stand beside it, one after the other as far as there is room, the others on lines of
 * the gutter alone. Of equal ones without a suffix, which are no more than MILL_NOTE_SUFFIX
 * bytes, only the number is said. The label is borrowed until its line is written; where it is
 * too long it is cut, and the suffix is not. */
void mill_page_note(MillPage *page, const char *label, const char *suffix, unsigned style);

/* Ends the line, or writes an empty one. */
void mill_page_end_line(MillPage *page);

/* The colour of the annotation with that number, for its passages and its number; neighbours
 * differ. 0: of one that has none. */
unsigned mill_page_tint(uint32_t number);

/* The digits of a number, small and raised, the last one first; returns how many. None for 0. */
size_t mill_page_raised(uint32_t number, const char *digits[MILL_PAGE_DIGITS]);

/* True when nothing was put on the line yet. */
bool mill_page_is_at_start(const MillPage *page);

#endif
