/* SPDX-License-Identifier: MIT */
/* A format for tests of what reads formats. Records end with a line end, LF or CR LF, that is not
 * between quotation marks; a first line that begins with '#' is no part of any; and the first
 * record of a file is its head, in which the name of the text must stand. */
#ifndef TEXTMILL_TESTS_ROWS_H
#define TEXTMILL_TESTS_ROWS_H

#include "tests/unit/unit.h"

#include <textmill/plugin.h>

/* Of a file that is being cut. */
typedef struct Rows {
  bool in_quotes;
  char last;           /* the byte before */
  uint64_t n_lines;    /* of the record so far */
  uint64_t quote_line; /* of these, where quotes were opened last */
} Rows;

static unsigned n_heads_made, n_heads_freed;

static size_t rows_look(const void *instance, void *state, const char *bytes, size_t n,
                        uint64_t *n_lines) {
  const char *end = n > 0 && bytes[0] == '#' ? memchr(bytes, '\n', n) : NULL;
  const Rows *rows = state;
  (void)instance;
  assert_true(!rows->in_quotes && rows->last == 0 && rows->n_lines == 0); /* it is zeroed */
  *n_lines = end != NULL;
  return end ? (size_t)(end + 1 - bytes) : 0;
}

/* True if this byte ends the record. */
static bool rows_step(Rows *rows, char byte) {
  bool is_quote = byte == '"', is_line_end = byte == '\n';
  rows->quote_line = is_quote && !rows->in_quotes ? rows->n_lines : rows->quote_line;
  rows->in_quotes ^= is_quote;
  rows->n_lines += is_line_end;
  return is_line_end && !rows->in_quotes;
}

static bool rows_cut(const void *instance, void *state, MillCutting *cutting) {
  Rows *rows = state;
  uint64_t n_before = rows->n_lines;
  bool is_end = false;
  (void)instance;
  assert_true(cutting->n > 0);
  while (cutting->used < cutting->n && !is_end) {
    char last = rows->last;
    rows->last = cutting->bytes[cutting->used++];
    is_end = rows_step(rows, rows->last);
    cutting->n_ends = is_end ? 1 + (last == '\r') : 0;
  }
  cutting->n_lines = rows->n_lines - n_before;
  if (is_end)
    *rows = (Rows){.in_quotes = false};
  return is_end;
}

static char *rows_doubt(const void *instance, const void *state, uint64_t line) {
  const Rows *rows = state;
  (void)instance;
  return rows->in_quotes ? g_strdup_printf("the quotes that begin in line %u are never closed",
                                           (unsigned)(line + rows->quote_line))
                         : NULL;
}

static void *rows_head(const void *instance, void *state, const MillRawRecord *record,
                       const MillDecoding *decoding, GError **error) {
  (void)instance, (void)state;
  assert_int_equal(record->line, 1);
  assert_int_equal(record->bytes[record->length], '\0');
  if (record->bytes[0] == '!')
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "it begins with '!'");
  else if (!strstr(record->bytes, decoding->text_field))
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "it lacks '%s'", decoding->text_field);
  else
    n_heads_made++;
  return *error ? NULL : g_strndup(record->bytes, record->length);
}

static void rows_head_free(void *head) {
  n_heads_freed++;
  g_free(head);
}

static bool rows_decode(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                        MillDocument *document, GError **error) {
  (void)instance;
  return mill_document_set_text(document, decoding->default_id, record->bytes, record->length,
                                error);
}

static const MillFormat rows_format = {.struct_size = sizeof(MillFormat),
                                       .cut_size = sizeof(Rows),
                                       .look = rows_look,
                                       .cut = rows_cut,
                                       .doubt = rows_doubt,
                                       .head = rows_head,
                                       .head_free = rows_head_free,
                                       .decode = rows_decode};

static const MillPlugin rows_plugin = {
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
    .name = "rows",     .version = "1.0",           .summary = "records between line ends",
    .licence = "MIT",   .format = &rows_format};

static int register_rows(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  mill_plugin_register(&rows_plugin, &error);
  assert_no_error(error);
  return 0;
}

#endif
