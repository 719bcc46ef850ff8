/* SPDX-License-Identifier: MIT */
/* Rows of tables: where they end, and what is in them. */
#include "tests/unit/unit.h"

#include "core/stream/csvreader.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

enum { MOST_BYTES = 1000 };

static const MillCsvForm commas = {.delimiter = ','};

/* A stream of these bytes, from a file that has no name any more. */
static void open_bytes(MillByteStream *stream, const char *bytes, size_t n) {
  g_autofree char *name = NULL;
  int file = g_file_open_tmp("textmill-XXXXXX", &name, NULL);
  assert_int_equal(write(file, bytes, n), n);
  lseek(file, 0, SEEK_SET);
  g_unlink(name);
  mill_byte_stream_init(stream, file);
}

/* Asserts that these bytes have these rows, and how many lines each takes. */
static void assert_rows(const char *bytes, const char *const *rows, const unsigned *n_lines) {
  MillByteStream stream;
  MillCsvRow found;
  guint64 n_before = 0;
  open_bytes(&stream, bytes, strlen(bytes));
  MillCsvForm form = mill_csv_find_form(&stream, ',', &n_before);
  assert_int_equal(n_before, 0);
  for (size_t i = 0; rows[i]; i++) {
    g_autoptr(GString) row = g_string_new(NULL);
    assert_int_equal(mill_csv_read_row(&stream, row, MOST_BYTES, form, &found), MILL_LINE_READ);
    assert_string_equal(row->str, rows[i]);
    assert_int_equal(found.n_lines, n_lines[i]);
  }
  g_autoptr(GString) rest = g_string_new(NULL);
  assert_int_equal(mill_csv_read_row(&stream, rest, MOST_BYTES, form, &found), MILL_LINE_END);
  mill_byte_stream_finish(&stream);
}

static void a_row_ends_at_a_line_end_that_is_not_quoted(void **state) {
  (void)state;
  assert_rows("a,b\r\n\"c\r\n,\"\"\nd\",e\nf",
              (const char *[]){"a,b", "\"c\r\n,\"\"\nd\",e", "f", NULL},
              (const unsigned[]){1, 3, 1});
  assert_rows("a\n\nb\n", (const char *[]){"a", "", "b", NULL}, (const unsigned[]){1, 1, 1});
}

static void lines_may_end_with_a_return_alone(void **state) {
  (void)state;
  assert_rows("a,b\r\"c\r\nd\re\",f\r\rg\r\nh",
              (const char *[]){"a,b", "\"c\r\nd\re\",f", "", "g", "h", NULL},
              (const unsigned[]){1, 3, 1, 1, 1});
}

static void a_return_in_a_row_is_text_where_lines_end_otherwise(void **state) {
  (void)state;
  assert_rows("a,b\nc\rd,e\n", (const char *[]){"a,b", "c\rd,e", NULL}, (const unsigned[]){1, 1});
}

/* Asserts the delimiter of a table, and how many lines stand before its header. */
static void assert_form(const char *bytes, char usual, char delimiter, guint64 n_before) {
  MillByteStream stream;
  guint64 n_lines = 0;
  open_bytes(&stream, bytes, strlen(bytes));
  assert_int_equal(mill_csv_find_form(&stream, usual, &n_lines).delimiter, delimiter);
  assert_int_equal(n_lines, n_before);
  mill_byte_stream_finish(&stream);
}

static void the_header_tells_the_delimiter(void **state) {
  (void)state;
  assert_form("id;text\n1;a,b", ',', ';', 0);
  assert_form("\"a, b\";text\n", ',', ';', 0);
  assert_form("id|text;a|b\n", ',', '|', 0);
  assert_form("id,text\n", '\t', ',', 0);
  assert_form("id,a;b;c\n", ',', ',', 0);
  assert_form("text\n1;2;3\n", ',', ',', 0);
  assert_form("", '\t', '\t', 0);
}

static void a_line_before_the_header_may_tell_it(void **state) {
  (void)state;
  assert_form("sep=;\r\nid,text\n", ',', ';', 1);
  assert_form("SEP=\t\nid\ttext\n", ',', '\t', 1);
  assert_form("sep=ab,text\n", ',', ',', 0);
  assert_form("sep=;", ',', ';', 0);
}

static void quotes_inside_of_a_plain_cell_are_text(void **state) {
  (void)state;
  assert_rows("5\" disk,1\nb\"\"\",2\n", (const char *[]){"5\" disk,1", "b\"\"\",2", NULL},
              (const unsigned[]){1, 1});
}

static void text_behind_quotes_costs_no_other_row(void **state) {
  (void)state;
  assert_rows("\"a\"b\",c\nd\n", (const char *[]){"\"a\"b\",c", "d", NULL},
              (const unsigned[]){1, 1});
}

static void a_row_that_is_too_long_is_skipped(void **state) {
  g_autoptr(GString) bytes = g_string_new("\"");
  g_autoptr(GString) row = g_string_new(NULL);
  MillByteStream stream;
  MillCsvRow found;
  (void)state;
  for (int i = 0; i < 500000; i++)
    g_string_append(bytes, "x\n");
  g_string_append(bytes, "\"\nb\n");
  open_bytes(&stream, bytes->str, bytes->len);
  assert_int_equal(mill_csv_read_row(&stream, row, MOST_BYTES, commas, &found),
                   MILL_LINE_TOO_LONG);
  assert_int_equal(found.n_lines, 500001);
  assert_true(row->allocated_len < (gsize)10 * MOST_BYTES);
  g_string_truncate(row, 0);
  assert_int_equal(mill_csv_read_row(&stream, row, MOST_BYTES, commas, &found), MILL_LINE_READ);
  assert_string_equal(row->str, "b");
  mill_byte_stream_finish(&stream);
}

static void a_line_end_does_not_count(void **state) {
  g_autoptr(GString) row = g_string_new(NULL);
  MillByteStream stream;
  MillCsvRow found;
  (void)state;
  open_bytes(&stream, "abc\r\nabcd\nabc\n", 15);
  assert_int_equal(mill_csv_read_row(&stream, row, 3, commas, &found), MILL_LINE_READ);
  assert_int_equal(mill_csv_read_row(&stream, row, 3, commas, &found), MILL_LINE_TOO_LONG);
  assert_int_equal(mill_csv_read_row(&stream, row, 3, commas, &found), MILL_LINE_READ);
  assert_string_equal(row->str, "abcabc");
  mill_byte_stream_finish(&stream);
}

static void quotes_that_are_never_closed_are_found(void **state) {
  g_autoptr(GString) row = g_string_new(NULL);
  MillByteStream stream;
  MillCsvRow found;
  (void)state;
  open_bytes(&stream, "\"a\n\",\"b\nc\nd", 11);
  mill_csv_read_row(&stream, row, MOST_BYTES, commas, &found);
  assert_true(found.in_quotes);
  assert_int_equal(found.quote_line, 1);
  assert_int_equal(found.n_lines, 4);
  mill_byte_stream_finish(&stream);
}

/* The row as JSON under a header, or an error. */
static char *parse(const char *header_row, const char *row_bytes, size_t n, GError **error) {
  g_autoptr(GString) first = g_string_new(header_row);
  g_autoptr(GString) row = g_string_new_len(row_bytes, (gssize)n);
  MillCsvHeader *header = mill_csv_header_new(first, commas, error);
  json_t *record = header ? mill_csv_parse_row(row, header, "id", error) : NULL;
  char *json = record ? json_dumps(record, JSON_COMPACT) : NULL;
  json_decref(record);
  mill_csv_header_free(header);
  return json;
}

static void assert_parses(const char *header, const char *row, const char *expected) {
  GError *error = NULL;
  char *found = parse(header, row, strlen(row), &error);
  assert_no_error(error);
  assert_string_equal(found, expected);
  free(found);
}

static void assert_fails(const char *header, const char *row, const char *reason) {
  GError *error = NULL;
  assert_null(parse(header, row, strlen(row), &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, reason);
}

static void a_row_becomes_an_object_of_strings(void **state) {
  (void)state;
  assert_parses("id,text", "1,one", "{\"id\":\"1\",\"text\":\"one\"}");
  assert_parses("text", "\"a \"\"b\"\", c\r\nd\"", "{\"text\":\"a \\\"b\\\", c\\r\\nd\"}");
  assert_parses("a,b,c", " x ,\" y\",", "{\"a\":\" x \",\"b\":\" y\",\"c\":\"\"}");
  assert_parses("\"a,\"\"b\",c", "5\" disk,\r", "{\"a,\\\"b\":\"5\\\" disk\",\"c\":\"\\r\"}");
}

static void an_empty_id_is_none(void **state) {
  (void)state;
  assert_parses("id,text", ",\"\"", "{\"id\":null,\"text\":\"\"}");
}

static void a_column_without_a_name_gets_one(void **state) {
  (void)state;
  assert_parses(",text,", "0,one,x", "{\"column 1\":\"0\",\"text\":\"one\",\"column 3\":\"x\"}");
}

static void a_row_has_as_many_cells_as_the_header(void **state) {
  (void)state;
  assert_fails("id,text", "1", "it has 1 cell, but the header of the table has 2");
  assert_fails("id,text", "1,2,3", "it has 3 cells, but the header of the table has 2");
}

static void wrong_quotes_are_told_with_their_line(void **state) {
  (void)state;
  assert_fails("text", "\"a\nb\" c\"",
               "in line 2 of the row, text follows the quotes that close");
  assert_fails("text", "\"a\"\rb", "text follows the quotes");
  assert_fails("a,b", "\"a\nb\",\"c",
               "the quotes that begin in line 2 of the row are never closed");
}

static void what_is_not_utf8_is_told_with_its_column(void **state) {
  (void)state;
  assert_fails("id,text", "1,caf\xE9", "invalid UTF-8 in its cell 'text'");
  assert_fails("id,caf\xE9", "1,2", "the name of column 2 is not UTF-8");
}

static void columns_have_different_names(void **state) {
  (void)state;
  assert_fails("id,text,id", "1,2,3", "two columns are called 'id'; rename one");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_row_ends_at_a_line_end_that_is_not_quoted),
      cmocka_unit_test(lines_may_end_with_a_return_alone),
      cmocka_unit_test(a_return_in_a_row_is_text_where_lines_end_otherwise),
      cmocka_unit_test(the_header_tells_the_delimiter),
      cmocka_unit_test(a_line_before_the_header_may_tell_it),
      cmocka_unit_test(quotes_inside_of_a_plain_cell_are_text),
      cmocka_unit_test(text_behind_quotes_costs_no_other_row),
      cmocka_unit_test(a_row_that_is_too_long_is_skipped),
      cmocka_unit_test(a_line_end_does_not_count),
      cmocka_unit_test(quotes_that_are_never_closed_are_found),
      cmocka_unit_test(a_row_becomes_an_object_of_strings),
      cmocka_unit_test(an_empty_id_is_none),
      cmocka_unit_test(a_column_without_a_name_gets_one),
      cmocka_unit_test(a_row_has_as_many_cells_as_the_header),
      cmocka_unit_test(wrong_quotes_are_told_with_their_line),
      cmocka_unit_test(what_is_not_utf8_is_told_with_its_column),
      cmocka_unit_test(columns_have_different_names),
  };
  return RUN_TESTS(tests);
}
