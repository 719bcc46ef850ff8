/* SPDX-License-Identifier: MIT */
#include "plugins/text/page.h"

#include <string.h>

enum {
  LEAST_COLUMNS = 40,
  LEAST_MEASURE = 16,   /* columns of text, however much an indent wants */
  CELLS_PER_COLUMN = 8, /* so that endless combining marks do not make an endless line */
  GUTTER_GAP = 2
};

/* One glyph of the current line. */
typedef struct Cell {
  guint32 end; /* in the line's bytes */
  guint8 columns;
  bool is_space;
  guint16 style;
} Cell;

/* A label beside the line in which a cell comes to stand. */
typedef struct Note {
  size_t cell;
  const char *label;
  char suffix[TEXT_NOTE_SUFFIX];
  unsigned style;
  size_t n; /* how often it is there */
} Note;

void text_page_init(TextPage *page, GString *out, unsigned columns, bool colour) {
  *page = (TextPage){
      .out = out, .colour = colour, .columns = MAX(columns, LEAST_COLUMNS), .end = SIZE_MAX};
  page->bytes = g_string_new(NULL);
  page->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  page->notes = g_array_new(FALSE, FALSE, sizeof(Note));
}

void text_page_finish(TextPage *page) {
  g_string_free(page->bytes, TRUE);
  g_array_free(page->cells, TRUE);
  g_array_free(page->notes, TRUE);
}

static const Cell *cell_at(const TextPage *page, size_t index) {
  return &g_array_index(page->cells, Cell, index);
}

/* Columns after the gutter. */
static unsigned right_edge(const TextPage *page) {
  return page->columns - page->gutter;
}

bool text_page_is_at_start(const TextPage *page) {
  return page->cells->len == 0 && page->from == 0;
}

/* ---- styles -------------------------------------------------------------------------------- */

/* The colours by number. The tints can be distinguished from both black and white. */
static const char *const colour_codes[] = {"",         ";31",       ";32",       ";33",
                                           ";38;5;32", ";38;5;136", ";38;5;133", ";38;5;65"};

/* Changes from one style to another; every change begins with a reset, so that none can leak. */
static void switch_style(TextPage *page, unsigned from, unsigned to) {
  static const char *const codes[] = {";1", ";2", ";4", ";7"};
  if (!page->colour || from == to)
    return;
  g_string_append(page->out, "\033[0");
  for (unsigned i = 0; i < G_N_ELEMENTS(codes); i++)
    if (to & (1u << i))
      g_string_append(page->out, codes[i]);
  g_string_append(page->out, colour_codes[(to & TEXT_STYLE_COLOURS) >> 4]);
  g_string_append_c(page->out, 'm');
}

unsigned text_page_tint(uint32_t number) {
  if (number == 0)
    return TEXT_STYLE_YELLOW;
  return TEXT_STYLE_TINT + ((number - 1) % TEXT_STYLE_TINTS << 4);
}

size_t text_page_raised(uint32_t number, const char *digits[TEXT_PAGE_DIGITS]) {
  static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  size_t n = 0;
  for (; number > 0; number /= 10)
    digits[n++] = raised[number % 10];
  return n;
}

static void append_blanks(TextPage *page, unsigned n) {
  for (; n > 0; n--)
    g_string_append_c(page->out, ' ');
}

/* ---- gutter -------------------------------------------------------------------------------- */

static Note *note_at(const TextPage *page, size_t index) {
  return &g_array_index(page->notes, Note, index);
}

void text_page_note(TextPage *page, const char *label, const char *suffix, unsigned style) {
  Note note = {.cell = page->cells->len, .label = label, .style = style, .n = 1};
  g_strlcpy(note.suffix, suffix, sizeof note.suffix);
  g_array_append_val(page->notes, note);
}

/* How many notes, the first ones, stand beside a line of so many cells. */
static size_t count_notes(const TextPage *page, size_t n_cells) {
  size_t n = 0;
  while (n < page->notes->len && note_at(page, n)->cell < MAX(n_cells, 1))
    n++;
  return n;
}

/* Counts equal ones of the first n notes at the first of them; the others get 0. */
static void count_equal_notes(TextPage *page, size_t n) {
  if (n < 2)
    return;
  g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; i < n; i++) {
    Note *note = note_at(page, i);
    Note *same = *note->suffix ? NULL : g_hash_table_lookup(first, note->label);
    if (same) {
      same->n++;
      note->n = 0;
    } else if (!*note->suffix) {
      g_hash_table_insert(first, (char *)note->label, note);
    }
  }
  for (size_t i = 0; i < n; i++) {
    Note *note = note_at(page, i);
    if (note->n > 1)
      g_snprintf(note->suffix, sizeof note->suffix, " ×%" G_GSIZE_FORMAT, note->n);
  }
}

/* Drops the line's cells, and with them the first notes; the others wait for the next lines. */
static void move_notes(TextPage *page, size_t n_cells) {
  size_t n = count_notes(page, n_cells);
  if (n > 0)
    g_array_remove_range(page->notes, 0, (guint)n);
  for (size_t i = 0; i < page->notes->len; i++)
    note_at(page, i)->cell -= n_cells;
}

/* Writes as much of a string as fits, and returns its columns. */
static unsigned append_part(TextPage *page, const char *text, unsigned columns) {
  size_t length = strlen(text), at = 0;
  unsigned used = 0;
  while (at < length) {
    MillGlyph glyph;
    at = mill_glyph_read(text, length, at, &glyph);
    if (used + glyph.columns > columns)
      break;
    g_string_append_len(page->out, glyph.bytes, glyph.length);
    used += glyph.columns;
  }
  return used;
}

/* Writes a note, whose label is cut if it has to be, and returns its columns. */
static unsigned append_note(TextPage *page, const Note *note, unsigned room) {
  unsigned suffix = mill_glyph_columns(note->suffix, room);
  unsigned left = room - MIN(suffix, room);
  bool fits = mill_glyph_columns(note->label, left) <= left;
  switch_style(page, TEXT_STYLE_NONE, note->style);
  unsigned used = append_part(page, note->label, fits ? left : left - MIN(left, 1));
  if (!fits && left > 0)
    used += append_part(page, "…", 1);
  used += append_part(page, note->suffix, room - used);
  switch_style(page, note->style, TEXT_STYLE_NONE);
  return used;
}

/* Columns of a note that is written whole, or more than there is room. */
static unsigned measure_note(const Note *note, unsigned room) {
  return mill_glyph_columns(note->label, room) + mill_glyph_columns(note->suffix, room);
}

/* Writes a line of the gutter with those of n notes from `first` on for which there is room;
 * returns the next one. */
static size_t append_gutter(TextPage *page, size_t first, size_t n) {
  unsigned used = 0, room = page->gutter - GUTTER_GAP;
  for (; first < n; first++) {
    const Note *note = note_at(page, first);
    if (note->n == 0)
      continue;
    if (used > 0 && used + 1 + measure_note(note, room) > room)
      break;
    if (used > 0) {
      append_blanks(page, 1);
      used++;
    }
    used += append_note(page, note, room - used);
  }
  append_blanks(page, page->gutter - used);
  return first;
}

/* ---- lines --------------------------------------------------------------------------------- */

static size_t without_trailing_spaces(const TextPage *page, size_t n_cells) {
  while (n_cells > 0 && cell_at(page, n_cells - 1)->is_space)
    n_cells--;
  return n_cells;
}

static void append_cells(TextPage *page, size_t n_cells) {
  guint32 begin = 0;
  unsigned style = TEXT_STYLE_NONE;
  for (size_t i = 0; i < n_cells; i++) {
    const Cell *cell = cell_at(page, i);
    switch_style(page, style, cell->style);
    style = cell->style;
    g_string_append_len(page->out, page->bytes->str + begin, cell->end - begin);
    begin = cell->end;
  }
  switch_style(page, style, TEXT_STYLE_NONE);
}

/* Takes the first cells off the line; the rest becomes the next line. */
static void drop_cells(TextPage *page, size_t n_cells) {
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

/* Removes blanks at the end of a line. */
static void trim_line(TextPage *page, size_t line_begin) {
  size_t end = page->out->len;
  while (end > line_begin && page->out->str[end - 1] == ' ')
    end--;
  g_string_truncate(page->out, end);
}

/* Ends a line of the page that began at this byte. */
static void append_line_end(TextPage *page, size_t line_begin) {
  trim_line(page, line_begin);
  g_string_append_c(page->out, '\n');
}

static void append_line(TextPage *page, size_t n_cells) {
  size_t line_begin = page->out->len, next = 0;
  size_t n_notes = page->gutter > GUTTER_GAP ? count_notes(page, n_cells) : 0;
  count_equal_notes(page, n_notes);
  if (page->gutter > GUTTER_GAP)
    next = append_gutter(page, 0, n_notes);
  append_blanks(page, page->from);
  append_cells(page, without_trailing_spaces(page, n_cells));
  append_line_end(page, line_begin);
  while (next < n_notes && page->out->len <= page->end) {
    line_begin = page->out->len;
    next = append_gutter(page, next, n_notes);
    append_line_end(page, line_begin);
  }
}

static void write_line(TextPage *page, size_t n_cells) {
  if (page->out->len <= page->end)
    append_line(page, n_cells);
  move_notes(page, n_cells);
  drop_cells(page, n_cells);
}

void text_page_end_line(TextPage *page) {
  write_line(page, page->cells->len);
  page->indent = page->column = page->from = 0;
}

/* ---- what is put on a line ----------------------------------------------------------------- */

static bool has_room(const TextPage *page, unsigned columns) {
  unsigned edge = right_edge(page);
  return page->column + columns <= edge && page->cells->len < edge * CELLS_PER_COLUMN;
}

static void make_room(TextPage *page, unsigned columns) {
  while (page->cells->len > 0 && !has_room(page, columns))
    write_line(page, page->may_break > 0 ? page->may_break : page->cells->len);
}

void text_page_glyph(TextPage *page, const MillGlyph *glyph, unsigned style) {
  bool is_space = glyph->kind == MILL_GLYPH_SPACE || glyph->kind == MILL_GLYPH_NEWLINE;
  if (is_space && !has_room(page, glyph->columns))
    return; /* it would stand in the margin */
  make_room(page, glyph->columns);
  g_string_append_len(page->bytes, glyph->bytes, glyph->length);
  Cell cell = {(guint32)page->bytes->len, (guint8)glyph->columns, is_space, (guint16)style};
  g_array_append_val(page->cells, cell);
  page->column += glyph->columns;
}

void text_page_allow_break(TextPage *page) {
  page->may_break = page->cells->len;
}

void text_page_text(TextPage *page, const char *text, gssize length, unsigned style) {
  size_t end = length < 0 ? strlen(text) : (size_t)length;
  bool after_space = false;
  for (size_t at = 0; at < end;) {
    MillGlyph glyph;
    at = mill_glyph_read(text, end, at, &glyph);
    bool is_space = glyph.kind == MILL_GLYPH_SPACE || glyph.kind == MILL_GLYPH_NEWLINE;
    if ((after_space && !is_space) || glyph.columns == 2)
      text_page_allow_break(page);
    after_space = is_space;
    text_page_glyph(page, &glyph, style);
  }
  if (after_space)
    text_page_allow_break(page);
}

void text_page_indent(TextPage *page, unsigned column) {
  const MillGlyph blank = {.kind = MILL_GLYPH_SPACE, .bytes = " ", .length = 1, .columns = 1};
  page->indent = MIN(column, right_edge(page) - LEAST_MEASURE);
  if (text_page_is_at_start(page)) {
    page->from = page->column = page->indent;
    return;
  }
  for (unsigned n = page->column < column ? column - page->column : 1; n > 0; n--)
    text_page_glyph(page, &blank, TEXT_STYLE_NONE);
  text_page_allow_break(page);
}
