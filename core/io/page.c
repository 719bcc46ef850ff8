/* SPDX-License-Identifier: MIT */
#include "core/io/page.h"

#include <stdint.h>
#include <string.h>

enum {
  LEAST_COLUMNS = 40,
  LEAST_MEASURE = 16,   /* columns of text, however much an indent wants */
  CELLS_PER_COLUMN = 8, /* so that combining marks without end make no line without end */
  GUTTER_GAP = 2
};

/* One glyph of the line in hand. */
typedef struct Cell {
  guint32 end; /* in the line's bytes */
  guint8 columns;
  bool is_space;
  guint16 style;
} Cell;

void mill_page_init(MillPage *page, GString *out, unsigned columns, bool colour) {
  *page = (MillPage){
      .out = out, .colour = colour, .columns = MAX(columns, LEAST_COLUMNS), .end = SIZE_MAX};
  page->bytes = g_string_new(NULL);
  page->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
}

void mill_page_finish(MillPage *page) {
  g_string_free(page->bytes, TRUE);
  g_array_free(page->cells, TRUE);
}

static const Cell *cell_at(const MillPage *page, size_t index) {
  return &g_array_index(page->cells, Cell, index);
}

/* Columns after the gutter. */
static unsigned right_edge(const MillPage *page) {
  return page->columns - page->gutter;
}

bool mill_page_is_at_start(const MillPage *page) {
  return page->cells->len == 0 && page->from == 0;
}

/* ---- styles -------------------------------------------------------------------------------- */

/* The colours by number. The tints are told from black and from white alike. */
static const char *const colour_codes[] = {"",         ";31",       ";32",       ";33",
                                           ";38;5;32", ";38;5;136", ";38;5;133", ";38;5;65"};

/* Goes from one style to another; every change begins from none, so that none can leak. */
static void switch_style(MillPage *page, unsigned from, unsigned to) {
  static const char *const codes[] = {";1", ";2", ";4", ";7"};
  if (!page->colour || from == to)
    return;
  g_string_append(page->out, "\033[0");
  for (unsigned i = 0; i < G_N_ELEMENTS(codes); i++)
    if (to & (1u << i))
      g_string_append(page->out, codes[i]);
  g_string_append(page->out, colour_codes[(to & MILL_STYLE_COLOURS) >> 4]);
  g_string_append_c(page->out, 'm');
}

static void append_blanks(MillPage *page, unsigned n) {
  for (; n > 0; n--)
    g_string_append_c(page->out, ' ');
}

/* ---- gutter -------------------------------------------------------------------------------- */

static void remove_note(MillPage *page, size_t index) {
  page->n_notes--;
  memmove(&page->notes[index], &page->notes[index + 1],
          (page->n_notes - index) * sizeof *page->notes);
}

void mill_page_note(MillPage *page, const char *text, unsigned style, bool is_heading) {
  if (is_heading && page->cells->len == 0)
    page->n_notes = 0; /* what still waits belongs to earlier lines */
  if (page->n_notes == MILL_PAGE_NOTES)
    return;
  MillNote *note = &page->notes[page->n_notes++];
  *note = (MillNote){.cell = page->cells->len, .style = style, .is_heading = is_heading};
  g_strlcpy(note->text, text, sizeof note->text);
}

/* The note for a line of so many cells, a heading first; -1: none. */
static int choose_note(const MillPage *page, size_t n_cells) {
  int chosen = -1;
  for (size_t i = 0; i < page->n_notes; i++) {
    const MillNote *note = &page->notes[i];
    if (note->cell < MAX(n_cells, 1) && (chosen < 0 || note->is_heading) &&
        !(chosen >= 0 && page->notes[chosen].is_heading))
      chosen = (int)i;
  }
  return chosen;
}

/* The line's cells go away: what was noted beside them waits for the next line. */
static void move_notes(MillPage *page, size_t n_cells) {
  for (size_t i = 0; i < page->n_notes; i++) {
    size_t *cell = &page->notes[i].cell;
    *cell = *cell > n_cells ? *cell - n_cells : 0;
  }
}

/* Writes as much of a label as the gutter holds, and tells its columns. */
static unsigned append_label(MillPage *page, const MillNote *note, unsigned columns) {
  size_t length = strlen(note->text), at = 0;
  unsigned used = 0;
  switch_style(page, MILL_STYLE_NONE, note->style);
  while (at < length) {
    MillGlyph glyph;
    at = mill_glyph_read(note->text, length, at, &glyph);
    if (used + glyph.columns > columns)
      break;
    g_string_append_len(page->out, glyph.bytes, glyph.length);
    used += glyph.columns;
  }
  switch_style(page, note->style, MILL_STYLE_NONE);
  return used;
}

static void append_gutter(MillPage *page, size_t n_cells) {
  if (page->gutter <= GUTTER_GAP)
    return;
  unsigned used = 0;
  int note = choose_note(page, n_cells);
  if (note >= 0) {
    used = append_label(page, &page->notes[note], page->gutter - GUTTER_GAP);
    remove_note(page, (size_t)note);
  }
  append_blanks(page, page->gutter - used);
}

/* ---- lines --------------------------------------------------------------------------------- */

static size_t without_trailing_spaces(const MillPage *page, size_t n_cells) {
  while (n_cells > 0 && cell_at(page, n_cells - 1)->is_space)
    n_cells--;
  return n_cells;
}

static void append_cells(MillPage *page, size_t n_cells) {
  guint32 begin = 0;
  unsigned style = MILL_STYLE_NONE;
  for (size_t i = 0; i < n_cells; i++) {
    const Cell *cell = cell_at(page, i);
    switch_style(page, style, cell->style);
    style = cell->style;
    g_string_append_len(page->out, page->bytes->str + begin, cell->end - begin);
    begin = cell->end;
  }
  switch_style(page, style, MILL_STYLE_NONE);
}

/* Takes the first cells off the line; what is left becomes the next line. */
static void drop_cells(MillPage *page, size_t n_cells) {
  guint32 bytes = n_cells > 0 ? cell_at(page, n_cells - 1)->end : 0;
  g_string_erase(page->bytes, 0, bytes);
  g_array_remove_range(page->cells, 0, (guint)n_cells);
  page->may_break = 0;
  page->column = page->from = page->indent;
  for (guint i = 0; i < page->cells->len; i++) {
    Cell *cell = &g_array_index(page->cells, Cell, i);
    cell->end -= bytes;
    page->column += cell->columns;
  }
}

/* No line ends in blanks. */
static void trim_line(MillPage *page, size_t line_begin) {
  size_t end = page->out->len;
  while (end > line_begin && page->out->str[end - 1] == ' ')
    end--;
  g_string_truncate(page->out, end);
}

static void append_line(MillPage *page, size_t n_cells) {
  size_t line_begin = page->out->len;
  append_gutter(page, n_cells);
  append_blanks(page, page->from);
  append_cells(page, without_trailing_spaces(page, n_cells));
  trim_line(page, line_begin);
  g_string_append_c(page->out, '\n');
}

static void write_line(MillPage *page, size_t n_cells) {
  if (page->out->len <= page->end)
    append_line(page, n_cells);
  move_notes(page, n_cells);
  drop_cells(page, n_cells);
}

void mill_page_end_line(MillPage *page) {
  bool is_empty = page->cells->len == 0;
  write_line(page, page->cells->len);
  page->indent = page->column = page->from = 0;
  for (size_t i = 0; i < page->n_notes;)
    if (!is_empty || page->notes[i].is_heading)
      i++;
    else
      remove_note(page, i);
}

/* ---- what is put on a line ----------------------------------------------------------------- */

static bool has_room(const MillPage *page, unsigned columns) {
  unsigned edge = right_edge(page);
  return page->column + columns <= edge && page->cells->len < edge * CELLS_PER_COLUMN;
}

static void make_room(MillPage *page, unsigned columns) {
  while (page->cells->len > 0 && !has_room(page, columns))
    write_line(page, page->may_break > 0 ? page->may_break : page->cells->len);
}

void mill_page_glyph(MillPage *page, const MillGlyph *glyph, unsigned style) {
  bool is_space = glyph->kind == MILL_GLYPH_SPACE || glyph->kind == MILL_GLYPH_NEWLINE;
  if (is_space && !has_room(page, glyph->columns))
    return; /* it would stand in the margin */
  make_room(page, glyph->columns);
  g_string_append_len(page->bytes, glyph->bytes, glyph->length);
  Cell cell = {(guint32)page->bytes->len, (guint8)glyph->columns, is_space, (guint16)style};
  g_array_append_val(page->cells, cell);
  page->column += glyph->columns;
}

void mill_page_allow_break(MillPage *page) {
  page->may_break = page->cells->len;
}

void mill_page_text(MillPage *page, const char *text, gssize length, unsigned style) {
  size_t end = length < 0 ? strlen(text) : (size_t)length;
  bool after_space = false;
  for (size_t at = 0; at < end;) {
    MillGlyph glyph;
    at = mill_glyph_read(text, end, at, &glyph);
    bool is_space = glyph.kind == MILL_GLYPH_SPACE || glyph.kind == MILL_GLYPH_NEWLINE;
    if ((after_space && !is_space) || glyph.columns == 2)
      mill_page_allow_break(page);
    after_space = is_space;
    mill_page_glyph(page, &glyph, style);
  }
  if (after_space)
    mill_page_allow_break(page);
}

void mill_page_indent(MillPage *page, unsigned column) {
  const MillGlyph blank = {.kind = MILL_GLYPH_SPACE, .bytes = " ", .length = 1, .columns = 1};
  page->indent = MIN(column, right_edge(page) - LEAST_MEASURE);
  if (mill_page_is_at_start(page)) {
    page->from = page->column = page->indent;
    return;
  }
  for (unsigned n = page->column < column ? column - page->column : 1; n > 0; n--)
    mill_page_glyph(page, &blank, MILL_STYLE_NONE);
  mill_page_allow_break(page);
}
