/* SPDX-License-Identifier: MIT */
/* Rows of findings on a page: label, score, and the passages that caused them, in columns. */
#ifndef TEXT_ROWS_H
#define TEXT_ROWS_H

#include "plugins/text/page.h"

#include <textmill/layer.h>

enum {
  TEXT_ROW_INDENT = 2,
  TEXT_ROW_SCORE = 17,  /* columns of bar and figure with the gap after them */
  TEXT_ROW_NAME = 80,   /* code points of a name or a value */
  TEXT_ROW_QUOTE = 150, /* code points of a passage */
};

typedef struct TextRows {
  TextPage *page;
  const char *text;            /* of the document */
  const MillLayerTable *table; /* of the findings in this section */
  unsigned label;              /* columns of the labels in this section */
} TextRows;

/* Sets the width of the labels of a section, so that its columns are aligned. */
void text_rows_measure(TextRows *rows, MillAnnotations findings);

/* Text with a style; white space at its ends is kept. */
void text_rows_put(const TextRows *rows, const char *text, unsigned style);

/* Untrusted text of any length, on one line and cut at a word. */
void text_rows_put_name(const TextRows *rows, const char *name, unsigned style);

/* The value of a feature, likewise. */
void text_rows_put_value(const TextRows *rows, const MillFeature *feature, unsigned style);

/* A passage of the document, likewise, after the sign of a quotation. */
void text_rows_put_quote(const TextRows *rows, MillSpan span);

/* The same as a string, without that sign. Free with g_free(). */
char *text_rows_clip(const char *text, MillSpan span, unsigned most_points);

/* An empty line and a heading, which says so when there are no rows below it. */
void text_rows_put_heading(const TextRows *rows, const char *heading, bool has_rows);

void text_rows_end(const TextRows *rows);

/* "… and 7 more passages" as a row, unless n is 0. */
void text_rows_put_more(const TextRows *rows, unsigned column, size_t n, const char *what);

/* Bar, figure and label; what follows gets a column of its own. */
void text_rows_begin(const TextRows *rows, unsigned column, const MillAnnotation *finding,
                     bool has_bar);

/* The evidence of the finding whose row began at `column`, one passage per row; beyond a limit,
 * only the number of the rest. */
void text_rows_put_passages(const TextRows *rows, const MillAnnotation *finding, unsigned column,
                            unsigned most);

/* The fields of a finding that people see, "year 2020 · volume 5", but for those that stand
 * elsewhere: its title, and what it is grouped by. */
void text_rows_put_features(const TextRows *rows, const MillAnnotation *finding, bool is_first);

#endif
