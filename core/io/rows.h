/* SPDX-License-Identifier: MIT */
/* Rows of findings on a page: label, score, and the passages that caused them, in columns. */
#ifndef MILL_ROWS_H
#define MILL_ROWS_H

#include "core/io/page.h"

#include <textmill/layer.h>

enum {
  MILL_ROW_INDENT = 2,
  MILL_ROW_SCORE = 17,  /* columns of bar and figure with the gap after them */
  MILL_ROW_NAME = 80,   /* code points of a name or a value */
  MILL_ROW_QUOTE = 150, /* code points of a passage */
};

typedef struct MillRows {
  MillPage *page;
  const char *text;            /* of the document */
  const MillLayerTable *table; /* of the findings in this section */
  unsigned label;              /* columns of the labels in this section */
} MillRows;

/* Sets the width of the labels of a section, so that its columns stand below each other. */
void mill_rows_measure(MillRows *rows, MillAnnotations findings);

/* Text with a style; white space at its ends is kept. */
void mill_rows_put(const MillRows *rows, const char *text, unsigned style);

/* Text of any length from outside, on one line and cut at a word. */
void mill_rows_put_name(const MillRows *rows, const char *name, unsigned style);

/* The value of a feature, likewise. */
void mill_rows_put_value(const MillRows *rows, const MillFeature *feature, unsigned style);

/* A passage of the document, likewise, after the sign of a quotation. */
void mill_rows_put_quote(const MillRows *rows, MillSpan span);

/* The same as a string, without that sign. Free with g_free(). */
char *mill_rows_clip(const char *text, MillSpan span, unsigned most_points);

/* An empty line and a heading, which says so when there are no rows below it. */
void mill_rows_put_heading(const MillRows *rows, const char *heading, bool has_rows);

void mill_rows_end(const MillRows *rows);

/* "… and 7 more passages" as a row, unless n is 0. */
void mill_rows_put_more(const MillRows *rows, unsigned column, size_t n, const char *what);

/* Bar, figure and label; what follows stands in a column of its own. */
void mill_rows_begin(const MillRows *rows, unsigned column, const MillAnnotation *finding,
                     bool has_bar);

/* The evidence of the finding whose row began at `column`, a passage a row; of more than so many
 * only their number. */
void mill_rows_put_passages(const MillRows *rows, const MillAnnotation *finding, unsigned column,
                            unsigned most);

/* The fields of a finding that people see, "year 2020 · volume 5", but for those that stand
 * elsewhere: its title, and what it is grouped by. */
void mill_rows_put_features(const MillRows *rows, const MillAnnotation *finding, bool is_first);

#endif
