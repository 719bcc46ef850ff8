/* SPDX-License-Identifier: MIT */
/* libcsv splits rows into cells. It does not report where a row ends in a file, nor where
 * unclosed quotes began, so a scanner with four states does that first. Both read the same way
 * except in one case, which the scanner detects: text after the quotes that close a cell. */
#include "plugins/csv/rows.h"
#include "plugins/csv/table.h"

#include <csv.h>
#include <string.h>

enum { MOST_OF_NAMES = 400 /* bytes of a message */ };

/* What differs between tables. */
typedef struct Form {
  char delimiter;
  bool ends_with_return; /* lines may end with CR alone, as on the first Macintosh */
} Form;

/* ---- the scanner --------------------------------------------------------------------------- */

typedef enum State {
  CELL_BEGINS = 0,
  IN_PLAIN,  /* quotes in it are text */
  IN_QUOTES, /* all is text but quotes */
  AT_QUOTES, /* those that close the cell, or the first of two that are text */
  AT_RETURN  /* after the cell; a line end must follow */
} State;

typedef struct Scan {
  Form form;
  State state;
  char last;           /* the byte before */
  uint64_t n_lines;    /* line ends so far */
  uint64_t quote_line; /* where quotes were opened last */
  bool has_rest;       /* text has followed the quotes that closed a cell */
} Scan;

static State after_quotes(Scan *scan, char byte) {
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
  return after_quotes(scan, byte);
}

static bool is_line_end(const Scan *scan, char byte) {
  return byte == '\n' || (byte == '\r' && scan->form.ends_with_return);
}

/* Counts the line that ends with this byte; CR LF is one end. */
static void count_line(Scan *scan, char byte) {
  scan->n_lines += byte != '\n' || scan->last != '\r' || !scan->form.ends_with_return;
}

/* Scans past the end of the row, or to the end of the bytes; returns how many it has passed. */
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

/* The delimiter of the header's cells: the usual one if it occurs, otherwise the most frequent
 * one. */
static char find_delimiter(const guint *n_found, char usual) {
  static const char others[] = ";\t|,";
  char best = usual;
  for (const char *other = others; *other && n_found[(guchar)usual] == 0; other++)
    if (n_found[(guchar)*other] > n_found[(guchar)best])
      best = *other;
  return best;
}

/* ---- cutting ------------------------------------------------------------------------------- */

/* The state of a file. */
typedef struct File {
  Scan scan;         /* of the row in hand */
  bool after_return; /* the row before ended with CR, which an LF may belong to */
} File;

_Static_assert(sizeof(File) <= CSV_STATE_BYTES, "the state has room");

size_t csv_look(char usual, void *state, const char *bytes, size_t n, uint64_t *n_lines) {
  File *file = state;
  guint n_found[256] = {0};
  bool in_quotes = false, has_mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
  size_t begin = has_mark ? 3 : 0;
  Form form = {.delimiter = usual};
  size_t skipped = find_separator_line(bytes + begin, n - begin, &form.delimiter);
  size_t at = begin += skipped;
  *n_lines = skipped > 0;
  for (; at < n && (in_quotes || !ends_line(bytes[at])); at++) {
    in_quotes ^= bytes[at] == '"';
    n_found[(guchar)bytes[at]] += !in_quotes;
  }
  form.ends_with_return = at + 1 < n && bytes[at] == '\r' && bytes[at + 1] != '\n';
  if (skipped == 0)
    form.delimiter = find_delimiter(n_found, usual);
  file->scan.form = form;
  return begin;
}

size_t csv_look_as(const void *style, void *state, const char *bytes, size_t n,
                   uint64_t *n_lines) {
  return csv_look(((const CsvStyle *)style)->delimiter, state, bytes, n, n_lines);
}

/* Bytes of the line end at the end of a row, whose last ones these are; a CR may have come in the
 * bytes before them. */
static size_t count_ends(const MillCutting *cutting, char before) {
  size_t used = cutting->used;
  bool is_feed = cutting->bytes[used - 1] == '\n';
  char last = used > 1 ? cutting->bytes[used - 2] : before;
  return is_feed && last == '\r' ? 2 : 1;
}

bool csv_cut(const void *instance, void *state, MillCutting *cutting) {
  File *file = state;
  Scan *scan = &file->scan;
  uint64_t n_before = scan->n_lines;
  char last = scan->last;
  bool is_end = false;
  (void)instance;
  if (file->after_return && cutting->bytes[0] == '\n') {
    file->after_return = false;
    cutting->used = cutting->n_ends = 1;
    return true; /* the previous row ended with CR LF after all; this is not a row */
  }
  file->after_return = false;
  cutting->used = scan_bytes(scan, cutting->bytes, cutting->n, &is_end);
  cutting->n_lines = scan->n_lines - n_before;
  if (!is_end)
    return false;
  cutting->n_ends = count_ends(cutting, last);
  file->after_return = scan->form.ends_with_return && cutting->bytes[cutting->used - 1] == '\r';
  *scan = (Scan){.form = scan->form};
  return true;
}

char *csv_doubt(const void *instance, const void *state, uint64_t line) {
  const Scan *scan = &((const File *)state)->scan;
  (void)instance;
  return scan->state == IN_QUOTES
             ? g_strdup_printf("the quotes that begin in line %" G_GUINT64_FORMAT
                               " are never closed",
                               line + scan->quote_line)
             : NULL;
}

/* ---- cells --------------------------------------------------------------------------------- */

static void free_cell(void *cell) {
  g_string_free(cell, TRUE);
}

static void add_cell(void *bytes, size_t n, void *data) {
  g_ptr_array_add(data, g_string_new_len(bytes, (gssize)n));
}

/* Blanks belong to a cell, and so do line ends within a row. */
static int is_none(unsigned char byte) {
  (void)byte;
  return 0;
}

/* A file that ends without a line end may end with a CR. */
static size_t length_of(const MillRawRecord *record) {
  size_t n = record->length;
  return n > 0 && record->is_unfinished && record->bytes[n - 1] == '\r' ? n - 1 : n;
}

static bool check_quotes(const char *row, size_t length, Form form, GError **error) {
  Scan scan = {.form = form};
  for (size_t i = 0; i < length && !scan.has_rest; i++) {
    if (is_line_end(&scan, row[i]))
      count_line(&scan, row[i]);
    scan.state = step(&scan, row[i]);
    scan.last = row[i];
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
static GPtrArray *split_row(const char *row, size_t length, Form form, GError **error) {
  struct csv_parser parser;
  if (!check_quotes(row, length, form, error) || csv_init(&parser, 0) != 0)
    return NULL;
  GPtrArray *cells = g_ptr_array_new_with_free_func(free_cell);
  csv_set_delim(&parser, (unsigned char)form.delimiter);
  csv_set_space_func(&parser, is_none);
  csv_set_term_func(&parser, is_none);
  csv_set_blk_size(&parser, length + 1); /* no cell needs more, so it is allocated once */
  bool done = csv_parse(&parser, row, length, add_cell, NULL, cells) == length &&
              csv_fini(&parser, add_cell, NULL, cells) == 0;
  if (!done)
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "it is not a row of a table: %s",
                csv_strerror(csv_error(&parser)));
  csv_free(&parser);
  if (!done)
    g_clear_pointer(&cells, g_ptr_array_unref);
  return cells;
}

/* ---- the header ---------------------------------------------------------------------------- */

/* The names of a table's columns. */
typedef struct Header {
  Form form;
  GPtrArray *names; /* of char *, the last one NULL */
} Header;

/* `known` has the names so far. */
static bool add_name(Header *header, GTree *known, const GString *cell, GError **error) {
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

static bool add_names(Header *header, const GPtrArray *cells, GError **error) {
  g_autoptr(GTree) known =
      g_tree_new(compare_names); /* names may be made to clash in a hash table */
  for (guint i = 0; i < cells->len; i++)
    if (!add_name(header, known, cells->pdata[i], error))
      return false;
  g_ptr_array_add(header->names, NULL);
  return true;
}

static const char *const *names_of(const Header *header) {
  return (const char *const *)header->names->pdata;
}

static bool check_column(const Header *header, const char *name, const char *option,
                         GError **error) {
  if (g_strv_contains(names_of(header), name))
    return true;
  g_autofree char *all = g_strjoinv("', '", (char **)header->names->pdata);
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "the table has no column '%.100s', only '%.*s'; name the right one with %s", name,
              MOST_OF_NAMES, all, option);
  return false;
}

/* All of several; a record may lack some of its fields, but a table has the same for each. */
static bool check_columns(const Header *header, const MillDecoding *decoding, GError **error) {
  g_auto(GStrv) parts = g_strsplit(decoding->text_field, ",", -1);
  bool passes = g_strv_contains(names_of(header), decoding->text_field);
  for (char **part = parts; *part && !passes; part++)
    if (!check_column(header, g_strstrip(*part), "--text-field", error))
      return false;
  return !decoding->needs_id || check_column(header, decoding->id_field, "--id-field", error);
}

void *csv_head(const void *instance, void *state, const MillRawRecord *record,
               const MillDecoding *decoding, GError **error) {
  const File *file = state;
  (void)instance;
  g_autoptr(GPtrArray) cells =
      split_row(record->bytes, length_of(record), file->scan.form, error);
  if (!cells)
    return NULL;
  Header *header = g_new0(Header, 1);
  header->form = file->scan.form;
  header->names = g_ptr_array_new_with_free_func(g_free);
  if (add_names(header, cells, error) && check_columns(header, decoding, error))
    return header;
  csv_head_free(header);
  return NULL;
}

void csv_head_free(void *head) {
  Header *header = head;
  g_ptr_array_unref(header->names);
  g_free(header);
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* A row whose cells go with the header's names. */
typedef struct Row {
  const Header *header;
  const GPtrArray *cells; /* of GString */
} Row;

/* The cell in the column of that name, or NULL. */
static const GString *find_cell(const Row *row, const char *name) {
  const char *const *names = names_of(row->header);
  for (guint i = 0; names[i]; i++)
    if (strcmp(names[i], name) == 0)
      return row->cells->pdata[i];
  return NULL;
}

/* Whether it is UTF-8; what may have a NUL is for the document to say. */
static bool is_text(const GString *cell) {
  const char *at = cell->str, *end = cell->str + cell->len;
  while (!g_utf8_validate_len(at, (gsize)(end - at), &at))
    if (*at++ != '\0')
      return false;
  return true;
}

static bool check_text(const Row *row, GError **error) {
  const char *const *names = names_of(row->header);
  for (guint i = 0; names[i]; i++) {
    if (is_text(row->cells->pdata[i]))
      continue;
    g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
                "invalid UTF-8 in its cell '%.80s'; convert the file to UTF-8 first", names[i]);
    return false;
  }
  return true;
}

/* The texts of several columns, each on its own lines, or that of one. Free with
 * g_string_free(). */
static GString *join_texts(const Row *row, const char *text_field) {
  const GString *whole = find_cell(row, text_field);
  g_auto(GStrv) parts = g_strsplit(text_field, ",", -1);
  GString *joined = g_string_new_len(whole ? whole->str : "", whole ? (gssize)whole->len : 0);
  for (char **part = parts; *part && !whole; part++) {
    const GString *cell = find_cell(row, g_strstrip(*part));
    if (part > parts)
      g_string_append_c(joined, '\n');
    if (cell)
      g_string_append_len(joined, cell->str, (gssize)cell->len);
  }
  return joined;
}

/* An empty cell is not an id. */
static const GString *find_id(const Row *row, const char *id_field) {
  const GString *id = find_cell(row, id_field);
  return id && id->len > 0 ? id : NULL;
}

static void keep_cell(MillDocument *document, const char *name, const GString *cell) {
  const MillKept kept = {.bytes = cell->str, .length = cell->len};
  mill_document_keep(document, name, &kept);
}

/* All but the text and the id, as of a labelled record. */
static void keep_all(const Row *row, const MillDecoding *decoding, MillDocument *document) {
  const char *const *names = names_of(row->header);
  for (guint i = 0; names[i]; i++)
    if (strcmp(names[i], decoding->text_field) != 0 &&
        strcmp(names[i], decoding->id_field) != 0 && strcmp(names[i], "id") != 0)
      keep_cell(document, names[i], row->cells->pdata[i]);
}

static void keep_cells(const Row *row, const MillDecoding *decoding, MillDocument *document) {
  const GString *id = find_id(row, decoding->id_field);
  if (id)
    keep_cell(document, "id", id);
  for (const char *const *name = decoding->keep; name && *name; name++) {
    const GString *cell = find_cell(row, *name);
    if (cell)
      keep_cell(document, *name, cell);
  }
  if (decoding->keeps_all)
    keep_all(row, decoding, document);
}

static void set_fields(const Row *row, const MillDecoding *decoding, MillDocument *document) {
  const char *const *names = names_of(row->header);
  for (guint i = 0; names[i]; i++)
    if (strcmp(names[i], decoding->text_field) != 0)
      mill_document_set_field(document, names[i], ((const GString *)row->cells->pdata[i])->str);
}

static bool fill(const Row *row, const MillDecoding *decoding, MillDocument *document,
                 GError **error) {
  if (!check_text(row, error))
    return false; /* without an id, which might be no text either */
  g_autoptr(GString) text = join_texts(row, decoding->text_field);
  const GString *id = find_id(row, decoding->id_field);
  char *buffer = mill_document_text_buffer(document, text->len + 1);
  memcpy(buffer, text->str, text->len + 1);
  bool is_good = mill_document_set_text(document, id ? id->str : decoding->default_id, buffer,
                                        text->len, error);
  if (is_good)
    set_fields(row, decoding, document);
  keep_cells(row, decoding, document);
  return is_good;
}

bool csv_decode(const void *instance, const MillRawRecord *record, MillDecoding *decoding,
                MillDocument *document, GError **error) {
  const Header *header = record->head;
  (void)instance;
  g_autoptr(GPtrArray) cells = split_row(record->bytes, length_of(record), header->form, error);
  guint n = header->names->len - 1;
  if (!cells)
    return false;
  if (cells->len == n)
    return fill(&(const Row){header, cells}, decoding, document, error);
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT,
              "it has %u cell%s, but the header of the table has %u", cells->len,
              cells->len == 1 ? "" : "s", n);
  return false;
}
