/* SPDX-License-Identifier: MIT */
/* Any bytes are rows of a table, or errors; and cells come out of a row as they went into it. */
#define _GNU_SOURCE /* memfd_create() */
#include "core/stream/csvreader.h"
#include "tests/fuzz/fuzz.h"

#include <csv.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST_BYTES = 256 /* of a row, so that some are longer */ };

static MillCsvForm form; /* of the table */

/* Appends a cell with quotes around it. */
static void append_cell(GString *row, const json_t *cell) {
  const char *text = json_is_null(cell) ? "" : json_string_value(cell);
  size_t n = json_string_length(cell), begin = row->len, length = csv_write(NULL, 0, text, n);
  if (begin > 0)
    g_string_append_c(row, form.delimiter);
  begin = row->len;
  g_string_set_size(row, begin + length);
  csv_write(row->str + begin, length, text, n);
}

/* Writes the cells down and reads them again. */
static void check_cells(json_t *record, const MillCsvHeader *header) {
  g_autoptr(GString) row = g_string_new(NULL);
  const char *name;
  json_t *cell;
  json_object_foreach(record, name, cell) {
    append_cell(row, cell);
  }
  json_t *again = mill_csv_parse_row(row, header, "id", NULL);
  if (!json_equal(record, again))
    abort();
  json_decref(again);
}

static void check_row(const GString *row, const MillCsvHeader *header) {
  g_autoptr(GError) error = NULL;
  json_t *record = mill_csv_parse_row(row, header, "id", &error);
  if ((record != NULL) == (error != NULL))
    abort();
  if (record)
    check_cells(record, header);
  json_decref(record);
}

/* The rows behind the first one, which is the header if it can be. */
static void read_rows(MillByteStream *stream) {
  g_autoptr(GString) row = g_string_new(NULL);
  MillCsvHeader *header = NULL;
  MillCsvRow found;
  MillLineStatus status;
  guint64 n_lines = 0;
  form = mill_csv_find_form(stream, ',', &n_lines);
  while ((status = mill_csv_read_row(stream, row, MOST_BYTES, form, &found)) != MILL_LINE_END) {
    if (row->len > MOST_BYTES || found.n_lines == 0 || found.quote_line >= found.n_lines)
      abort();
    if (header && status == MILL_LINE_READ)
      check_row(row, header);
    if (!header)
      header = mill_csv_header_new(row, form, NULL);
    g_string_truncate(row, 0);
  }
  mill_csv_header_free(header);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  MillByteStream stream;
  int file = memfd_create("rows", MFD_CLOEXEC);
  if (file < 0 || pwrite(file, data, size, 0) != (ssize_t)size)
    abort();
  mill_byte_stream_init(&stream, file);
  read_rows(&stream);
  mill_byte_stream_finish(&stream);
  return 0;
}
