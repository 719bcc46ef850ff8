/* SPDX-License-Identifier: MIT */
/* libcsv splits rows into cells. It does not tell where a row ends in a file, nor where quotes
 * began that are never closed, so a scanner with four states does that before. Both read alike
 * but for one case, which the scanner finds: text behind the quotes that close a cell. */
#include "core/stream/csvreader.h"

#include <csv.h>
#include <string.h>

/* ---- the scanner --------------------------------------------------------------------------- */

typedef enum State {
  CELL_BEGINS = 0,
  IN_PLAIN,  /* quotes in it are text */
  IN_QUOTES, /* all is text but quotes */
  AT_QUOTES, /* those that close the cell, or the first of two that are text */
  AT_RETURN  /* behind the cell; a line end must follow */
} State;

typedef struct Scan {
  MillCsvForm form;
  State state;
  char last;          /* the byte before */
  guint64 n_lines;    /* line ends so far */
  guint64 quote_line; /* where quotes were opened last */
  bool has_rest;      /* text has followed the quotes that closed a cell */
} Scan;

static State behind_quotes(Scan *scan, char byte) {
  if (byte == '"' && scan->state == AT_QUOTES)
    return IN_QUOTES;
  if (byte == scan->form.delimiter && scan->state == AT_QUOTES)
    return CELL_BEGINS;
  if (byte == '\r' && scan->state == AT_QUOTES)
    return AT_RETURN;
  scan->has_rest = true;
  return IN_PLAIN;
}

static State step(Scan *scan, char byte) {
  switch (scan->state) {
  case CELL_BEGINS:
    if (byte == '"') {
      scan->quote_line = scan->n_lines;
      return IN_QUOTES;
    }
    return byte == scan->form.delimiter ? CELL_BEGINS : IN_PLAIN;
  case IN_PLAIN:
    return byte == scan->form.delimiter ? CELL_BEGINS : IN_PLAIN;
  case IN_QUOTES:
    return byte == '"' ? AT_QUOTES : IN_QUOTES;
  case AT_QUOTES:
  case AT_RETURN:
    break;
  }
  return behind_quotes(scan, byte);
}

static bool is_line_end(const Scan *scan, char byte) {
  return byte == '\n' || (byte == '\r' && scan->form.ends_with_return);
}

/* Counts the line that ends with this byte; CR LF is one end. */
static void count_line(Scan *scan, char byte) {
  scan->n_lines += byte != '\n' || scan->last != '\r' || !scan->form.ends_with_return;
}

/* Goes on to behind the end of the row, or of the bytes; returns how many it has passed. */
static size_t scan_bytes(Scan *scan, const char *bytes, size_t n, bool *is_end) {
  *is_end = false;
  for (size_t i = 0; i < n; i++) {
    if (!is_line_end(scan, bytes[i])) {
      scan->state = step(scan, bytes[i]);
    } else {
      count_line(scan, bytes[i]);
      *is_end = scan->state != IN_QUOTES;
      if (*is_end)
        return i + 1;
    }
    scan->last = bytes[i];
  }
  return n;
}

/* ---- the form of a table ------------------------------------------------------------------- */

static bool ends_line(char byte) {
  return byte == '\r' || byte == '\n';
}

/* A line that names the delimiter for spreadsheet programs: its length with its end, or 0. */
static size_t find_separator_line(const char *bytes, size_t n, char *delimiter) {
  if (n < 6 || g_ascii_strncasecmp(bytes, "sep=", 4) != 0 || bytes[4] == '"' ||
      !(g_ascii_ispunct(bytes[4]) || bytes[4] == '\t') || !ends_line(bytes[5]))
    return 0;
  *delimiter = bytes[4];
  return 6 + (n > 6 && bytes[5] == '\r' && bytes[6] == '\n');
}

/* What delimits the cells of the header: the usual one if it is there, else that which is there
 * most often. */
static char find_delimiter(const guint *n_found, char usual) {
  static const char others[] = ";\t|,";
  char best = usual;
  for (const char *other = others; *other && n_found[(guchar)usual] == 0; other++)
    if (n_found[(guchar)*other] > n_found[(guchar)best])
      best = *other;
  return best;
}

MillCsvForm mill_csv_find_form(MillByteStream *stream, char usual, guint64 *n_lines) {
  MillCsvForm form = {.delimiter = usual};
  guint n_found[256] = {0};
  bool in_quotes = false;
  if (!mill_byte_stream_fill(stream))
    return form;
  size_t skipped = find_separator_line(stream->bytes + stream->begin, stream->end - stream->begin,
                                       &form.delimiter);
  stream->begin += skipped;
  *n_lines = skipped > 0;
  size_t at = stream->begin;
  for (; at < stream->end && (in_quotes || !ends_line(stream->bytes[at])); at++) {
    in_quotes ^= stream->bytes[at] == '"';
    n_found[(guchar)stream->bytes[at]] += !in_quotes;
  }
  form.ends_with_return =
      at + 1 < stream->end && stream->bytes[at] == '\r' && stream->bytes[at + 1] != '\n';
  if (skipped == 0)
    form.delimiter = find_delimiter(n_found, usual);
  return form;
}

/* ---- rows of a file ------------------------------------------------------------------------ */

enum { LONGEST_LINE_END = 2 };

static void strip_line_end(GString *bytes, size_t begin) {
  if (bytes->len > begin && bytes->str[bytes->len - 1] == '\n')
    g_string_truncate(bytes, bytes->len - 1);
  if (bytes->len > begin && bytes->str[bytes->len - 1] == '\r')
    g_string_truncate(bytes, bytes->len - 1);
}

MillLineStatus mill_csv_read_row(MillByteStream *stream, GString *bytes, size_t max_bytes,
                                 MillCsvForm form, MillCsvRow *row) {
  Scan scan = {.form = form};
  size_t begin = bytes->len;
  bool is_end = false, too_long = false, any = false;
  if (form.ends_with_return && mill_byte_stream_fill(stream) &&
      stream->bytes[stream->begin] == '\n')
    stream->begin++; /* the row before ended with CR LF after all */
  while (!is_end && mill_byte_stream_fill(stream)) {
    const char *next = stream->bytes + stream->begin;
    size_t n = scan_bytes(&scan, next, stream->end - stream->begin, &is_end);
    any = true;
    too_long = too_long || n > max_bytes + LONGEST_LINE_END - (bytes->len - begin);
    if (!too_long)
      g_string_append_len(bytes, next, (gssize)n);
    stream->begin += n;
  }
  *row = (MillCsvRow){scan.n_lines + (is_end ? 0 : 1), scan.quote_line,
                      !is_end && scan.state == IN_QUOTES};
  strip_line_end(bytes, begin);
  if (!any)
    return MILL_LINE_END;
  if (!too_long && bytes->len - begin <= max_bytes)
    return MILL_LINE_READ;
  g_string_truncate(bytes, begin);
  return MILL_LINE_TOO_LONG;
}

bool mill_csv_has_row(const MillByteStream *stream, MillCsvForm form) {
  Scan scan = {.form = form};
  bool is_end = stream->at_end;
  if (!is_end && stream->bytes)
    scan_bytes(&scan, stream->bytes + stream->begin, stream->end - stream->begin, &is_end);
  return is_end;
}

/* ---- cells --------------------------------------------------------------------------------- */

static void free_cell(void *cell) {
  g_string_free(cell, TRUE);
}

static void add_cell(void *bytes, size_t n, void *data) {
  g_ptr_array_add(data, g_string_new_len(bytes, (gssize)n));
}

/* Blanks belong to a cell, and line ends in the bytes of one row as well. */
static int is_none(unsigned char byte) {
  (void)byte;
  return 0;
}

static bool check_quotes(const GString *row, MillCsvForm form, GError **error) {
  Scan scan = {.form = form};
  for (size_t i = 0; i < row->len && !scan.has_rest; i++) {
    if (is_line_end(&scan, row->str[i]))
      count_line(&scan, row->str[i]);
    scan.state = step(&scan, row->str[i]);
    scan.last = row->str[i];
  }
  if (scan.has_rest)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "in line %" G_GUINT64_FORMAT " of the row, text follows the quotes that close a "
                "cell; double quotes that are text",
                scan.n_lines + 1);
  else if (scan.state == IN_QUOTES)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "the quotes that begin in line %" G_GUINT64_FORMAT " of the row are never closed",
                scan.quote_line + 1);
  return !scan.has_rest && scan.state != IN_QUOTES;
}

/* The cells of a row, of GString; NULL with an error. Free with g_ptr_array_unref(). */
static GPtrArray *split_row(const GString *row, MillCsvForm form, GError **error) {
  struct csv_parser parser;
  if (!check_quotes(row, form, error) || csv_init(&parser, 0) != 0)
    return NULL;
  GPtrArray *cells = g_ptr_array_new_with_free_func(free_cell);
  csv_set_delim(&parser, (unsigned char)form.delimiter);
  csv_set_space_func(&parser, is_none);
  csv_set_term_func(&parser, is_none);
  csv_set_blk_size(&parser, row->len + 1); /* no cell needs more, so it is allocated once */
  bool done = csv_parse(&parser, row->str, row->len, add_cell, NULL, cells) == row->len &&
              csv_fini(&parser, add_cell, NULL, cells) == 0;
  if (!done)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "it is no row of a table: %s",
                csv_strerror(csv_error(&parser)));
  csv_free(&parser);
  if (!done)
    g_clear_pointer(&cells, g_ptr_array_unref);
  return cells;
}

/* ---- the header ---------------------------------------------------------------------------- */

struct MillCsvHeader {
  char *row;
  MillCsvForm form;
  GPtrArray *names; /* of char *, the last one NULL */
};

/* `known` has the names so far. */
static bool add_name(MillCsvHeader *header, GTree *known, const GString *cell, GError **error) {
  char *name = cell->len > 0 ? g_strndup(cell->str, cell->len)
                             : g_strdup_printf("column %u", header->names->len + 1);
  bool is_text = g_utf8_validate(cell->str, (gssize)cell->len, NULL);
  bool is_new = !g_tree_lookup(known, name);
  g_ptr_array_add(header->names, name);
  g_tree_insert(known, name, name);
  if (!is_text)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "the name of column %u is not UTF-8; convert the file first", header->names->len);
  else if (!is_new)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "two columns are called '%.80s'; rename one", name);
  return is_text && is_new;
}

static int compare_names(const void *a, const void *b) {
  return strcmp(a, b);
}

MillCsvHeader *mill_csv_header_new(const GString *row, MillCsvForm form, GError **error) {
  g_autoptr(GPtrArray) cells = split_row(row, form, error);
  if (!cells)
    return NULL;
  MillCsvHeader *header = g_new0(MillCsvHeader, 1);
  header->row = g_strndup(row->str, row->len);
  header->form = form;
  header->names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GTree) known =
      g_tree_new(compare_names); /* names may be made to clash in a hash table */
  for (guint i = 0; i < cells->len; i++)
    if (!add_name(header, known, cells->pdata[i], error)) {
      mill_csv_header_free(header);
      return NULL;
    }
  g_ptr_array_add(header->names, NULL);
  return header;
}

void mill_csv_header_free(MillCsvHeader *header) {
  if (!header)
    return;
  g_ptr_array_unref(header->names);
  g_free(header->row);
  g_free(header);
}

const char *const *mill_csv_header_names(const MillCsvHeader *header) {
  return (const char *const *)header->names->pdata;
}

bool mill_csv_header_is(const MillCsvHeader *header, const GString *row, MillCsvForm form) {
  return header->form.delimiter == form.delimiter &&
         header->form.ends_with_return == form.ends_with_return &&
         strcmp(header->row, row->str) == 0 &&
         strlen(row->str) == row->len; /* a NUL is not the end */
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* False with an error if the cell is no text. */
static bool set_member(json_t *record, const char *name, const GString *cell, const char *id,
                       GError **error) {
  bool is_absent = cell->len == 0 && id && strcmp(name, id) == 0;
  json_t *value = is_absent ? json_null() : json_stringn(cell->str, cell->len);
  if (value && json_object_set_new_nocheck(record, name, value) == 0)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              "invalid UTF-8 in its cell '%.80s'; convert the file to UTF-8 first", name);
  return false;
}

json_t *mill_csv_parse_row(const GString *row, const MillCsvHeader *header, const char *id,
                           GError **error) {
  g_autoptr(GPtrArray) cells = split_row(row, header->form, error);
  guint n = header->names->len - 1;
  if (!cells)
    return NULL;
  if (cells->len != n) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "it has %u cell%s, but the header of the table has %u", cells->len,
                cells->len == 1 ? "" : "s", n);
    return NULL;
  }
  json_t *record = json_object();
  for (guint i = 0; i < n; i++)
    if (!set_member(record, header->names->pdata[i], cells->pdata[i], id, error)) {
      json_decref(record);
      return NULL;
    }
  return record;
}
