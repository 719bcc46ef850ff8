/* SPDX-License-Identifier: MIT */
/* The columns of a table. Most are the same for all pipelines, so that their tables can be
 * combined; further columns declared by the layers come between them. */
#ifndef CSV_COLUMNS_H
#define CSV_COLUMNS_H

#include <textmill/format.h>

/* What a row is about. */
typedef struct CsvRow {
  const MillRecordInfo *info;
  const MillDocument *document;
  const char *text;                 /* of the document */
  const GArray *columns;            /* of CsvColumn */
  const char *layer;                /* NULL: it has no annotation */
  const MillSpan *span;             /* NULL: none, or the whole document */
  const MillAnnotation *annotation; /* NULL: none, or a bare span */
  const MillProblem *problem;       /* NULL: none */
  size_t end;                       /* how long the output may get with all rows of the record */
} CsvRow;

typedef struct CsvColumn {
  const char *name;
  /* Appends the row's value to a cell, which is empty. */
  void (*put)(const CsvRow *row, const char *name, GString *cell);
} CsvColumn;

/* The columns of these layers, those of kept fields excepted. Names are borrowed from `info`. */
GArray *csv_columns_new(const MillRecordInfo *info);

/* The name of the column of a kept field. Free with g_free(). */
char *csv_columns_kept_name(const GArray *columns, const char *field);

#endif
