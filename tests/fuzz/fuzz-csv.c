/* SPDX-License-Identifier: MIT */
/* Any bytes are rows of a table, or errors, the same in whatever pieces they come; and cells come
 * out of a row as they went into it. */
#include "plugins/csv/rows.h"
#include "tests/fuzz/fuzz.h"

#include <csv.h>
#include <glib.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* A table that is being read. */
typedef struct Table {
  const char *bytes;
  size_t n;
  size_t at;
  size_t piece; /* how many bytes it comes in at a time */
  alignas(max_align_t) char state[CSV_STATE_BYTES];
} Table;

static void look(Table *table) {
  uint64_t n_lines = 0;
  table->at = csv_look(',', table->state, table->bytes, table->n, &n_lines);
  if (table->at > table->n || n_lines > 1)
    abort();
}

/* Appends the next row; whether there is one. */
static bool cut(Table *table, GString *row, uint64_t *n_lines, bool *is_end) {
  *is_end = false;
  bool any = table->at < table->n;
  while (!*is_end && table->at < table->n) {
    size_t n = MIN(table->piece, table->n - table->at);
    g_autofree char *given = g_memdup2(table->bytes + table->at, n);
    MillCutting cutting = {.bytes = given, .n = n};
    *is_end = csv_cut(NULL, table->state, &cutting);
    if (cutting.used == 0 || cutting.used > n || (!*is_end && cutting.used < n))
      abort();
    g_string_append_len(row, given, (gssize)cutting.used);
    table->at += cutting.used;
    *n_lines += cutting.n_lines;
    if (*is_end && (cutting.n_ends == 0 || cutting.n_ends > row->len))
      abort();
    if (*is_end)
      g_string_truncate(row, row->len - cutting.n_ends);
  }
  return any;
}

/* What a row holds: the kept values of the document. */
static void append_kept(const MillDocument *document, const char *const *names, GString *cells) {
  for (; *names; names++) {
    const MillKept *kept = mill_document_kept(document, *names);
    if (!kept || strlen(kept->bytes) > kept->length)
      abort();
    g_string_append_len(cells, kept->bytes, (gssize)kept->length + 1);
  }
}

/* Decodes a row, and appends its cells; whether it is a document. */
static bool decode(const GString *row, void *head, bool is_end, const char *const *names,
                   GString *cells) {
  MillDecoding decoding = {.struct_size = sizeof decoding,
                           .text_field = "text",
                           .id_field = "a",
                           .default_id = "1",
                           .keep = names};
  MillRawRecord record = {.bytes = row->str,
                          .length = row->len,
                          .origin = "f",
                          .line = 2,
                          .head = head,
                          .is_unfinished = !is_end};
  g_autoptr(GError) error = NULL;
  MillDocument *document = mill_document_new();
  bool done = csv_decode(NULL, &record, &decoding, document, &error);
  const MillKept *id = mill_document_kept(document, "id");
  if (done == (error != NULL) || (id && !g_utf8_validate(id->bytes, -1, NULL)))
    abort();
  if (done)
    append_kept(document, names, cells);
  mill_document_free(document);
  return done;
}

/* Appends the row with quotes around all its cells. */
static void quote_cells(const GString *cells, char delimiter, GString *row) {
  for (const char *cell = cells->str; cell < cells->str + cells->len; cell += strlen(cell) + 1) {
    size_t n = strlen(cell), length = csv_write(NULL, 0, cell, n);
    if (cell > cells->str)
      g_string_append_c(row, delimiter);
    size_t begin = row->len;
    g_string_set_size(row, begin + length);
    csv_write(row->str + begin, length, cell, n);
  }
}

/* How a table is to begin. Its columns have these names, so that they are known; without them it
 * has a header of its own. */
typedef struct Beginning {
  const char *bytes;
  char delimiter;
  const char *names[4];
} Beginning;

static const Beginning beginnings[] = {
    {"", '\0', {"text"}},
    {"text\n", ',', {"text"}},
    {"a,text,b\n", ',', {"a", "text", "b"}},
    {"a;text;b\r\n", ';', {"a", "text", "b"}},
    {"a\ttext\r", '\t', {"a", "text"}},
    {"\xEF\xBB\xBFsep=|\ntext|a,\n", '|', {"text", "a,"}},
};

/* A row is a document or an error; its cells, written down with quotes, are the same again. What
 * comes after a NUL is not looked at. */
static void check_row(const GString *row, void *head, bool is_end, const Beginning *beginning) {
  g_autoptr(GString) cells = g_string_new(NULL), again = g_string_new(NULL);
  g_autoptr(GString) quoted = g_string_new(NULL);
  bool is_good = decode(row, head, is_end, beginning->names, cells);
  if (!is_good || !beginning->delimiter || memchr(row->str, '\0', row->len))
    return;
  quote_cells(cells, beginning->delimiter, quoted);
  if (!decode(quoted, head, true, beginning->names, again) || !g_string_equal(cells, again))
    abort();
}

/* The head, which is the first row, if it can be. */
static void *make_head(Table *table, const GString *row, bool is_end,
                       const Beginning *beginning) {
  const MillDecoding asked = {.struct_size = sizeof asked, .text_field = "text", .id_field = "a"};
  const MillRawRecord record = {
      .bytes = row->str, .length = row->len, .origin = "f", .line = 1, .is_unfinished = !is_end};
  g_autoptr(GError) error = NULL;
  void *head = csv_head(NULL, table->state, &record, &asked, &error);
  if ((head == NULL) != (error != NULL) || (!head && beginning->delimiter))
    abort();
  return head;
}

/* All rows, and the line that each ends in. */
static GString *read_rows(Table *table, const Beginning *beginning) {
  GString *all = g_string_new(NULL);
  g_autoptr(GString) row = g_string_new(NULL);
  uint64_t n_lines = 0;
  void *head = NULL;
  bool is_end;
  look(table);
  while (cut(table, row, &n_lines, &is_end)) {
    if (head)
      check_row(row, head, is_end, beginning);
    if (all->len == 0)
      head = make_head(table, row, is_end, beginning);
    g_string_append_printf(all, "%" G_GUINT64_FORMAT ":", n_lines);
    g_string_append_len(all, row->str, (gssize)row->len);
    g_string_append_c(all, is_end ? '\n' : '.');
    g_string_truncate(row, 0);
  }
  if (head)
    csv_head_free(head);
  return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
    g_autoptr(GString) bytes = g_string_new(beginnings[i].bytes);
    g_string_append_len(bytes, (const char *)data, (gssize)size);
    Table whole = {.bytes = bytes->str, .n = bytes->len, .piece = bytes->len};
    Table pieces = {.bytes = bytes->str, .n = bytes->len, .piece = 1};
    g_autoptr(GString) rows = read_rows(&whole, &beginnings[i]);
    g_autoptr(GString) same = read_rows(&pieces, &beginnings[i]);
    if (!g_string_equal(rows, same))
      abort();
  }
  return 0;
}
