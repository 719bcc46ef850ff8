/* SPDX-License-Identifier: MIT */
#include "plugins/text/rows.h"

#include <stdio.h>
#include <string.h>

enum {
  MOST_LABEL = 48, /* code points */
  MOST_LABEL_COLUMN = 24,
  BAR = 10, /* columns of a score from 0 to 1 */
  FIGURE = 4,
  WIDE_PAGE = 60, /* columns from which passages go below the labels */
  GAP = 2
};

/* ---- pieces of text ------------------------------------------------------------------------ */

/* Cuts before the last word, unless it is so long that little would be left. */
static void cut_at_word(GString *clipped, size_t last_blank) {
  if (last_blank > clipped->len / 2)
    g_string_truncate(clipped, last_blank);
  g_string_append(clipped, " …");
}

static bool is_blank(const MillGlyph *glyph) {
  return glyph->kind == MILL_GLYPH_SPACE || glyph->kind == MILL_GLYPH_NEWLINE;
}

char *text_rows_clip(const char *text, MillSpan span, unsigned most_points) {
  GString *clipped = g_string_new(NULL);
  size_t at = span.begin, last_blank = 0;
  bool after_blank = true;
  for (unsigned n = 0; at < span.end && n < most_points; n++) {
    MillGlyph glyph;
    size_t next = mill_glyph_read(text, span.end, at, &glyph);
    if (!is_blank(&glyph)) {
      g_string_append_len(clipped, text + at, (gssize)(next - at));
    } else if (!after_blank) {
      last_blank = clipped->len;
      g_string_append_c(clipped, ' ');
    }
    after_blank = is_blank(&glyph);
    at = next;
  }
  if (at < span.end)
    cut_at_word(clipped, last_blank);
  return g_strchomp(g_string_free(clipped, FALSE));
}

void text_rows_put(const TextRows *rows, const char *text, unsigned style) {
  text_page_text(rows->page, text, -1, style);
}

static void put_clipped(const TextRows *rows, const char *text, unsigned most, unsigned style) {
  g_autofree char *clipped = text_rows_clip(text, (MillSpan){0, (uint32_t)strlen(text)}, most);
  text_rows_put(rows, clipped, style);
}

void text_rows_put_name(const TextRows *rows, const char *name, unsigned style) {
  put_clipped(rows, name, TEXT_ROW_NAME, style);
}

void text_rows_put_quote(const TextRows *rows, MillSpan span) {
  g_autofree char *quote = text_rows_clip(rows->text, span, TEXT_ROW_QUOTE);
  text_rows_put(rows, "›", TEXT_STYLE_DIM);
  text_page_indent(rows->page, rows->page->column + 1);
  text_rows_put(rows, quote, TEXT_STYLE_NONE);
}

/* ---- lines --------------------------------------------------------------------------------- */

void text_rows_end(const TextRows *rows) {
  text_page_end_line(rows->page);
}

void text_rows_put_heading(const TextRows *rows, const char *heading, bool has_rows) {
  text_rows_end(rows);
  put_clipped(rows, heading, TEXT_ROW_NAME, TEXT_STYLE_BOLD);
  text_rows_put(rows, has_rows ? "" : "  none found", TEXT_STYLE_DIM);
  text_rows_end(rows);
}

void text_rows_put_more(const TextRows *rows, unsigned column, size_t n, const char *what) {
  if (n == 0)
    return;
  g_autofree char *more = g_strdup_printf("… and %zu more %s", n, what);
  text_page_indent(rows->page, column);
  text_rows_put(rows, more, TEXT_STYLE_DIM);
  text_rows_end(rows);
}

/* ---- rows ---------------------------------------------------------------------------------- */

void text_rows_measure(TextRows *rows, MillAnnotations findings) {
  rows->label = 0;
  for (size_t i = 0; i < findings.n; i++) {
    unsigned points = (unsigned)g_utf8_strlen(findings.at[i]->label, MOST_LABEL);
    rows->label = MAX(rows->label, MIN(points, MOST_LABEL_COLUMN));
  }
}

/* Labels that mean yes or no are recognised at a glance. */
static unsigned label_style(const TextRows *rows, const char *label) {
  const MillLabelRow *row = mill_layer_label(rows->table, label);
  uint64_t flags = row ? row->flags : 0;
  if (flags & MILL_LABEL_YES)
    return TEXT_STYLE_GREEN;
  return flags & MILL_LABEL_NO ? TEXT_STYLE_RED : TEXT_STYLE_NONE;
}

static void put_bar(const TextRows *rows, double score, unsigned style) {
  int filled = (int)(score * BAR + 0.5);
  for (int i = 0; i < BAR; i++)
    text_rows_put(rows, i < filled ? "━" : "╌", i < filled ? style : TEXT_STYLE_DIM);
}

void text_rows_begin(const TextRows *rows, unsigned column, const MillAnnotation *finding,
                     bool has_bar) {
  char figure[G_ASCII_DTOSTR_BUF_SIZE];
  unsigned style = label_style(rows, finding->label);
  text_page_indent(rows->page, column);
  if (has_bar) {
    put_bar(rows, finding->score, style);
    text_page_indent(rows->page, column += BAR + 1);
  }
  g_ascii_formatd(figure, sizeof figure, "%.2f", finding->score);
  text_rows_put(rows, figure, TEXT_STYLE_DIM);
  text_page_indent(rows->page, column += FIGURE + GAP);
  put_clipped(rows, finding->label, MOST_LABEL, style);
  text_page_indent(rows->page, column + rows->label + GAP);
}

void text_rows_put_passages(const TextRows *rows, const MillAnnotation *finding, unsigned column,
                            unsigned most) {
  const MillRoleSpan *item = mill_annotation_role(finding, "evidence");
  column += rows->page->columns < WIDE_PAGE ? TEXT_ROW_INDENT : TEXT_ROW_SCORE;
  for (unsigned n = 0; item && n < most; item = item->next, n++) {
    text_page_indent(rows->page, column);
    text_rows_put_quote(rows, item->span);
    text_rows_end(rows);
  }
  size_t n_left = 0;
  for (; item; item = item->next)
    n_left++;
  text_rows_put_more(rows, column, n_left, n_left == 1 ? "passage" : "passages");
}

/* ---- fields -------------------------------------------------------------------------------- */

void text_rows_put_value(const TextRows *rows, const MillFeature *feature, unsigned style) {
  char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
  if (feature->type == MILL_FEATURE_NUMBER)
    g_ascii_formatd(number, sizeof number, "%.6g", feature->value.number);
  else if (feature->type == MILL_FEATURE_INTEGER)
    snprintf(number, sizeof number, "%" G_GINT64_FORMAT, feature->value.integer);
  bool is_string = feature->type == MILL_FEATURE_STRING;
  text_rows_put_name(rows, is_string ? feature->value.string : number, style);
}

/* "year 2020", "speed 12 km/h", "anonymous", "not valid". */
static void put_feature(const TextRows *rows, const MillFeature *feature, const char *unit) {
  bool is_boolean = feature->type == MILL_FEATURE_BOOLEAN;
  text_rows_put(rows, is_boolean && !feature->value.boolean ? "not " : "", TEXT_STYLE_DIM);
  text_rows_put_name(rows, feature->name, TEXT_STYLE_DIM);
  if (is_boolean)
    return;
  text_rows_put(rows, " ", TEXT_STYLE_DIM);
  text_rows_put_value(rows, feature, TEXT_STYLE_NONE);
  if (unit) {
    text_rows_put(rows, " ", TEXT_STYLE_DIM);
    text_rows_put_name(rows, unit, TEXT_STYLE_NONE);
  }
}

/* What goes without saying: that something does not apply, or whatever its row names instead. */
static bool is_usual(const MillFeature *feature, const char *usual) {
  return feature->type == MILL_FEATURE_BOOLEAN &&
         feature->value.boolean == (g_strcmp0(usual, "true") == 0);
}

void text_rows_put_features(const TextRows *rows, const MillAnnotation *finding, bool is_first) {
  static const MillFieldRow unknown = {0};
  const uint64_t elsewhere = MILL_FIELD_UNSEEN | MILL_FIELD_TITLE | MILL_FIELD_GROUP;
  for (const MillFeature *feature = finding->features; feature; feature = feature->next) {
    const MillFieldRow *row = mill_layer_field(rows->table, feature->name);
    row = row ? row : &unknown;
    if ((row->flags & elsewhere) || is_usual(feature, row->usual))
      continue;
    text_rows_put(rows, is_first ? "" : " · ", TEXT_STYLE_DIM);
    if (row->flags & MILL_FIELD_REMARK)
      text_rows_put_value(rows, feature, TEXT_STYLE_DIM);
    else
      put_feature(rows, feature, row->unit);
    is_first = false;
  }
}
