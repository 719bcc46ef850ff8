/* SPDX-License-Identifier: MIT */
/* Rows of a table (RFC 4180): cut out of a file, which is cheap, and later split into cells,
 * which any thread can do. */
#ifndef MILL_CSVREADER_H
#define MILL_CSVREADER_H

#include "core/stream/bytestream.h"

#include <jansson.h>
#include <textmill/error.h>

/* What is not the same in all tables. */
typedef struct MillCsvForm {
  char delimiter;
  bool ends_with_return; /* lines may end with CR alone, as on the first Macintosh */
} MillCsvForm;

/* Finds the form by the header, which comes next. `usual`: the delimiter of a header that has
 * several kinds of them, or none. A line "sep=;" before the header is used up, and counted. */
MillCsvForm mill_csv_find_form(MillByteStream *stream, char usual, guint64 *n_lines);

/* The names of a table's columns. */
typedef struct MillCsvHeader MillCsvHeader;

/* Splits the first row of a table. NULL with MILL_ERROR_DOCUMENT if its quotes are wrong, it is
 * not UTF-8, or a name comes twice. A column without a name is called "column N", from 1. Free
 * with mill_csv_header_free(). */
MillCsvHeader *mill_csv_header_new(const GString *row, MillCsvForm form, GError **error);
void mill_csv_header_free(MillCsvHeader *header);

/* The names; the list ends with NULL. */
const char *const *mill_csv_header_names(const MillCsvHeader *header);

/* Whether this row would give the same header. */
bool mill_csv_header_is(const MillCsvHeader *header, const GString *row, MillCsvForm form);

/* What mill_csv_read_row() has found. */
typedef struct MillCsvRow {
  guint64 n_lines;    /* that it takes in the file */
  guint64 quote_line; /* of these, where its last quotes begin, from 0 */
  bool in_quotes;     /* the file, or the limit, has ended inside of quotes */
} MillCsvRow;

/* Appends the next row, which may go over several lines, without its line end. A row that is
 * longer than max_bytes is skipped. */
MillLineStatus mill_csv_read_row(MillByteStream *stream, GString *bytes, size_t max_bytes,
                                 MillCsvForm form, MillCsvRow *row);

/* Whether a whole row, or the end, is in the buffer already. */
bool mill_csv_has_row(const MillByteStream *stream, MillCsvForm form);

/* The row as an object: a string for each cell; null for an empty one in the column `id` (may be
 * NULL). NULL with MILL_ERROR_DOCUMENT if its quotes are wrong, it has more or fewer cells than
 * the header, or it is not UTF-8. Free with json_decref(). */
json_t *mill_csv_parse_row(const GString *row, const MillCsvHeader *header, const char *id,
                           GError **error);

#endif
