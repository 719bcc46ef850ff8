/* SPDX-License-Identifier: MIT */
/* Rows of tables: where they end, and what is in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h> /* wants the four above before it */

#include "plugins/csv/rows.h"

#include <string.h>

static void assert_no_error(const GError *error) {
  if (error)
    fail_msg("%s", error->message);
}

/* Asserts that there is an error of that code whose message holds the piece, and clears it. */
static void assert_error(GError **error, MillErrorCode code, const char *piece) {
  assert_non_null(*error);
  assert_non_null(strstr((*error)->message, piece));
  assert_int_equal((*error)->code, code);
  g_clear_error(error);
}

/* A file that is being cut. */
typedef union State {
  char bytes[CSV_STATE_BYTES];
  max_align_t aligned;
} State;

/* The next row, of what comes in pieces of `piece` bytes. */
typedef struct Cut {
  GString *bytes; /* of the row, without its end */
  uint64_t n_lines;
  bool is_end;
} Cut;

/* Cuts the next row out of the bytes at `at`, and goes on to after it. */
static Cut cut_row(State *state, const char *bytes, size_t n, size_t piece, size_t *at) {
  Cut cut = {.bytes = g_string_new(NULL)};
  while (!cut.is_end && *at < n) {
    g_autofree char *given = g_memdup2(bytes + *at, MIN(piece, n - *at));
    MillCutting cutting = {.bytes = given, .n = MIN(piece, n - *at)};
    cut.is_end = csv_cut(NULL, state, &cutting);
    assert_in_range(cutting.used, 1, cutting.n);
    assert_true(cut.is_end || cutting.used == cutting.n);
    g_string_append_len(cut.bytes, given, (gssize)cutting.used);
    cut.n_lines += cutting.n_lines;
    *at += cutting.used;
    if (cut.is_end) {
      assert_in_range(cutting.n_ends, 1, cut.bytes->len);
      g_string_truncate(cut.bytes, cut.bytes->len - cutting.n_ends);
    }
  }
  cut.n_lines += !cut.is_end;
  return cut;
}

static void check_rows(const char *bytes, size_t piece, const char *const *rows,
                       const unsigned *n_lines) {
  State state = {{0}};
  uint64_t n_before = 0;
  size_t n = strlen(bytes), at = csv_look(',', &state, bytes, n, &n_before), i = 0;
  assert_int_equal(n_before, 0);
  while (at < n) {
    Cut cut = cut_row(&state, bytes, n, piece, &at);
    if (cut.bytes->len > 0 || cut.n_lines > 0) { /* else what is left of a line end */
      assert_non_null(rows[i]);
      assert_string_equal(cut.bytes->str, rows[i]);
      assert_int_equal(cut.n_lines, n_lines[i++]);
    }
    g_string_free(cut.bytes, TRUE);
  }
  assert_null(rows[i]);
}

/* Asserts that these bytes have these rows, and how many lines each takes, in whatever pieces the
 * bytes come. */
static void assert_rows(const char *bytes, const char *const *rows, const unsigned *n_lines) {
  for (size_t piece = 1; piece <= strlen(bytes); piece++)
    check_rows(bytes, piece, rows, n_lines);
}

static void a_row_ends_at_a_line_end_that_is_not_quoted(void **state) {
  (void)state;
  assert_rows("a,b\r\n\"c\r\n,\"\"\nd\",e\nf",
              (const char *[]){"a,b", "\"c\r\n,\"\"\nd\",e", "f", NULL},
              (const unsigned[]){1, 3, 1});
  assert_rows("a\n\nb\n", (const char *[]){"a", "", "b", NULL}, (const unsigned[]){1, 1, 1});
  assert_rows("a\r\n\r\n\"b\"\r\n", (const char *[]){"a", "", "\"b\"", NULL},
              (const unsigned[]){1, 1, 1});
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
  assert_rows("a\nb\r\r\n\rc\n", (const char *[]){"a", "b\r", "\rc", NULL},
              (const unsigned[]){1, 1, 1});
}

static void quotes_inside_of_a_plain_cell_are_text(void **state) {
  (void)state;
  assert_rows("5\" disk,1\nb\"\"\",2\n", (const char *[]){"5\" disk,1", "b\"\"\",2", NULL},
              (const unsigned[]){1, 1});
}

static void text_after_quotes_costs_no_other_row(void **state) {
  (void)state;
  assert_rows("\"a\"b\",c\nd\n", (const char *[]){"\"a\"b\",c", "d", NULL},
              (const unsigned[]){1, 1});
}

/* Asserts where the row that begins at `at` ends, and how long its line end is. */
static void assert_end(State *state, const char *bytes, size_t used, size_t n_ends) {
  MillCutting cutting = {.bytes = bytes, .n = strlen(bytes)};
  assert_true(csv_cut(NULL, state, &cutting));
  assert_int_equal(cutting.used, used);
  assert_int_equal(cutting.n_ends, n_ends);
}

static void a_line_end_is_told_from_its_row(void **state) {
  State file = {{0}};
  uint64_t n_lines = 0;
  (void)state;
  csv_look(',', &file, "abc\r\n", 5, &n_lines);
  assert_end(&file, "abc\r\nabcd", 5, 2);
  assert_end(&file, "abcd\nabc", 5, 1);
  assert_end(&file, "\r\nabc", 2, 2);
  assert_end(&file, "\nabc", 1, 1);
}

static void a_line_end_may_come_in_two_pieces(void **state) {
  State file = {{0}};
  uint64_t n_lines = 0;
  MillCutting cutting = {.bytes = "abc\r", .n = 4};
  (void)state;
  csv_look(',', &file, "abc\r\n", 5, &n_lines);
  assert_false(csv_cut(NULL, &file, &cutting));
  assert_int_equal(cutting.used, 4);
  assert_int_equal(cutting.n_lines, 0);
  assert_end(&file, "\nd", 1, 2);
  csv_look(',', &file, "abc\rd", 5, &n_lines);
  assert_end(&file, "abc\r", 4, 1);
  assert_end(&file, "\nd", 1, 1); /* no row, but the rest of the line end */
  assert_end(&file, "d\r", 2, 1);
}

static void a_long_row_needs_no_more_state(void **state) {
  g_autoptr(GString) bytes = g_string_new("\"");
  State file = {{0}};
  uint64_t n_lines = 0;
  size_t at = 0;
  (void)state;
  for (int i = 0; i < 500000; i++)
    g_string_append(bytes, "x\n");
  g_string_append(bytes, "\"\nb\n");
  csv_look(',', &file, bytes->str, bytes->len, &n_lines);
  Cut cut = cut_row(&file, bytes->str, bytes->len, 4096, &at);
  assert_int_equal(cut.n_lines, 500001);
  assert_int_equal(cut.bytes->len, 1000002);
  g_string_free(cut.bytes, TRUE);
  cut = cut_row(&file, bytes->str, bytes->len, 4096, &at);
  assert_string_equal(cut.bytes->str, "b");
  g_string_free(cut.bytes, TRUE);
}

static void quotes_that_are_never_closed_are_found(void **state) {
  static const char bytes[] = "\"a\n\",\"b\nc\nd";
  State file = {{0}};
  uint64_t n_lines = 0;
  size_t at = 0;
  (void)state;
  csv_look(',', &file, bytes, strlen(bytes), &n_lines);
  assert_null(csv_doubt(NULL, &file, 7));
  Cut cut = cut_row(&file, bytes, strlen(bytes), 3, &at);
  assert_false(cut.is_end);
  assert_int_equal(cut.n_lines, 4);
  g_string_free(cut.bytes, TRUE);
  g_autofree char *doubt = csv_doubt(NULL, &file, 7);
  assert_string_equal(doubt, "the quotes that begin in line 8 are never closed");
}

/* ---- the form of a table ------------------------------------------------------------------- */

/* Asserts the delimiter of a table, and how many bytes and lines come before its header. */
static void assert_form(const char *bytes, char usual, char delimiter, size_t n_bytes,
                        uint64_t n_before) {
  const MillDecoding decoding = {
      .struct_size = sizeof decoding, .text_field = "b", .id_field = "a", .needs_id = true};
  g_autoptr(GError) error = NULL;
  State state = {{0}};
  uint64_t n_lines = 0;
  const char row[] = {'a', delimiter, 'b', '\0'};
  const MillRawRecord record = {.bytes = row, .length = 3, .origin = "t", .line = 1};
  g_autofree char *given = g_memdup2(bytes, strlen(bytes));
  assert_int_equal(csv_look(usual, &state, given ? given : "", strlen(bytes), &n_lines), n_bytes);
  assert_int_equal(n_lines, n_before);
  void *head = csv_head(NULL, &state, &record, &decoding, &error);
  assert_no_error(error);
  csv_head_free(head);
}

static void the_header_tells_the_delimiter(void **state) {
  (void)state;
  assert_form("id;text\n1;a,b", ',', ';', 0, 0);
  assert_form("\"a, b\";text\n", ',', ';', 0, 0);
  assert_form("id|text;a|b\n", ',', '|', 0, 0);
  assert_form("id,text\n", '\t', ',', 0, 0);
  assert_form("id,a;b;c\n", ',', ',', 0, 0);
  assert_form("text\n1;2;3\n", ',', ',', 0, 0);
  assert_form("", '\t', '\t', 0, 0);
}

static void a_line_before_the_header_may_tell_it(void **state) {
  (void)state;
  assert_form("sep=;\r\nid,text\n", ',', ';', 7, 1);
  assert_form("SEP=\t\nid\ttext\n", ',', '\t', 6, 1);
  assert_form("sep=ab,text\n", ',', ',', 0, 0);
  assert_form("sep=;", ',', ';', 0, 0);
}

static void a_byte_order_mark_is_no_part_of_a_name(void **state) {
  (void)state;
  assert_form("\xEF\xBB\xBFid;text\n", ',', ';', 3, 0);
  assert_form("\xEF\xBB\xBFsep=|\nid,text\n", ',', '|', 9, 1);
  assert_form("\xEF\xBB", ',', ',', 0, 0);
}

/* ---- cells --------------------------------------------------------------------------------- */

static MillDocument *document;
static MillDecoding decoding;

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  decoding = (MillDecoding){.struct_size = sizeof decoding,
                            .text_field = "text",
                            .id_field = "id",
                            .default_id = "f:3"};
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

/* Makes the document of a row under a header, which may go on so that it has a line end. */
static bool parse_bytes(const char *header, const char *row, size_t n, bool is_unfinished,
                        GError **error) {
  State state = {{0}};
  uint64_t n_lines = 0;
  g_autofree char *first = g_strndup(header, strcspn(header, "\r\n"));
  MillRawRecord record = {.bytes = first, .length = strlen(first), .origin = "f", .line = 1};
  mill_document_reset(document);
  csv_look(',', &state, header, strlen(header), &n_lines);
  void *head = csv_head(NULL, &state, &record, &decoding, error);
  if (!head)
    return false;
  record = (MillRawRecord){.bytes = row,
                           .length = n,
                           .origin = "f",
                           .line = 3,
                           .head = head,
                           .is_unfinished = is_unfinished};
  bool is_good = csv_decode(NULL, &record, &decoding, document, error);
  csv_head_free(head);
  return is_good;
}

static void parse(const char *header, const char *row) {
  GError *error = NULL;
  assert_true(parse_bytes(header, row, strlen(row), false, &error));
  assert_no_error(error);
}

/* Asserts the cells of a row: the texts and names of all but the first, whose name is that of the
 * text. */
static void assert_parses(const char *header, const char *row, const char *const *cells) {
  decoding.text_field = cells[0];
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (size_t i = 0; cells[i]; i += 2)
    g_ptr_array_add(names, (char *)cells[i]);
  g_ptr_array_add(names, NULL);
  decoding.keep = (const char *const *)names->pdata;
  parse(header, row);
  decoding.keep = NULL;
  assert_string_equal(mill_document_text(document, NULL), cells[1]);
  for (size_t i = 0; cells[i]; i += 2) {
    const MillKept *kept = mill_document_kept(document, cells[i]);
    assert_non_null(kept);
    assert_false(kept->is_json);
    assert_int_equal(kept->length, strlen(cells[i + 1]));
    assert_string_equal(kept->bytes, cells[i + 1]);
    if (i > 0)
      assert_string_equal(mill_document_field(document, cells[i]), cells[i + 1]);
  }
  assert_null(mill_document_field(document, cells[0]));
}

static void assert_fails_with(MillErrorCode code, const char *header, const char *row,
                              const char *reason) {
  GError *error = NULL;
  assert_false(parse_bytes(header, row, strlen(row), false, &error));
  assert_error(&error, code, reason);
}

static void assert_fails(const char *header, const char *row, const char *reason) {
  assert_fails_with(MILL_ERROR_DOCUMENT, header, row, reason);
}

static void a_row_becomes_text_and_fields(void **state) {
  (void)state;
  assert_parses("id,text", "1,one", (const char *[]){"text", "one", "id", "1", NULL});
  assert_string_equal(mill_document_id(document), "1");
  assert_parses("text", "\"a \"\"b\"\", c\r\nd\"",
                (const char *[]){"text", "a \"b\", c\r\nd", NULL});
  assert_parses("a,b,c", " x ,\" y\",", (const char *[]){"a", " x ", "b", " y", "c", "", NULL});
  assert_parses("\"a,\"\"b\",c", "5\" disk,\r",
                (const char *[]){"a,\"b", "5\" disk", "c", "\r", NULL});
}

static void a_return_that_a_file_ends_with_is_no_text(void **state) {
  (void)state;
  assert_true(parse_bytes("id,text", "1,one\r", 6, true, NULL));
  assert_string_equal(mill_document_text(document, NULL), "one");
  assert_true(parse_bytes("id,text", "1,\"one\"\r", 8, true, NULL));
  assert_string_equal(mill_document_text(document, NULL), "one");
}

static void an_empty_id_is_none(void **state) {
  (void)state;
  parse("id,text", ",\"\"");
  assert_string_equal(mill_document_id(document), "f:3");
  assert_null(mill_document_kept(document, "id"));
  assert_string_equal(mill_document_text(document, NULL), "");
}

static void the_id_may_be_in_another_column(void **state) {
  (void)state;
  decoding.id_field = "key";
  parse("key,text,id", "7,one,1");
  assert_string_equal(mill_document_id(document), "7");
  assert_string_equal(mill_document_kept(document, "id")->bytes, "7");
  assert_string_equal(mill_document_field(document, "id"), "1");
}

static void several_columns_make_one_text(void **state) {
  (void)state;
  decoding.text_field = "title, text";
  parse("id,text,title", "1,Body.,Head");
  assert_string_equal(mill_document_text(document, NULL), "Head\nBody.");
  assert_string_equal(mill_document_field(document, "title"), "Head");
  decoding.text_field = "title,text";
  parse("\"title,text\",text", "one,two");
  assert_string_equal(mill_document_text(document, NULL), "one");
}

static void a_column_without_a_name_gets_one(void **state) {
  (void)state;
  assert_parses(",text,", "0,one,x",
                (const char *[]){"text", "one", "column 1", "0", "column 3", "x", NULL});
}

static void a_row_has_as_many_cells_as_the_header(void **state) {
  (void)state;
  assert_fails("id,text", "1", "it has 1 cell, but the header of the table has 2");
  assert_fails("id,text", "1,2,3", "it has 3 cells, but the header of the table has 2");
}

static void wrong_quotes_are_told_with_their_line(void **state) {
  (void)state;
  decoding.text_field = "a";
  assert_fails("a", "\"a\nb\" c\"", "in line 2 of the row, text follows the quotes that close");
  assert_fails("a", "\"a\"\rb", "text follows the quotes");
  assert_fails("a,b", "\"a\nb\",\"c",
               "the quotes that begin in line 2 of the row are never closed");
  assert_fails("a\rb", "\"b\rc\r\nd\" e", "in line 3 of the row, text follows the quotes");
}

static void what_is_not_utf8_is_told_with_its_column(void **state) {
  (void)state;
  assert_fails("id,text", "1,caf\xE9", "invalid UTF-8 in its cell 'text'");
  assert_fails("id,text", "caf\xE9,one", "invalid UTF-8 in its cell 'id'");
  assert_null(mill_document_kept(document, "id"));
  assert_fails("id,caf\xE9", "1,2", "the name of column 2 is not UTF-8");
}

static void a_nul_is_told_with_its_place(void **state) {
  GError *error = NULL;
  (void)state;
  assert_false(parse_bytes("id,text", "1,ab\0c", 6, false, &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, "NUL byte at byte 2 of the text");
  assert_string_equal(mill_document_kept(document, "id")->bytes, "1");
  assert_false(parse_bytes("id,text,x", "1,ab,\0\xE9", 7, false, &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, "invalid UTF-8 in its cell 'x'");
}

static void a_nul_in_another_column_costs_no_record(void **state) {
  (void)state;
  decoding.keep = (const char *const[]){"b", NULL};
  assert_true(parse_bytes("text,b", "one,x\0y", 7, false, NULL));
  assert_int_equal(mill_document_kept(document, "b")->length, 3);
  assert_memory_equal(mill_document_kept(document, "b")->bytes, "x\0y", 4);
}

static void columns_have_different_names(void **state) {
  (void)state;
  assert_fails("id,text,id", "1,2,3", "two columns are called 'id'; rename one");
}

static void a_table_has_the_columns_that_are_asked_for(void **state) {
  (void)state;
  assert_fails_with(MILL_ERROR_USAGE, "key,body", "1,2",
                    "the table has no column 'text', only 'key', 'body'; name the right one with "
                    "--text-field");
  decoding.text_field = "body, title";
  assert_fails_with(MILL_ERROR_USAGE, "key,body", "1,2", "the table has no column 'title', only");
  decoding.text_field = "body";
  parse("key,body", "1,2");
  assert_string_equal(mill_document_id(document), "f:3");
  decoding.needs_id = true;
  assert_fails_with(MILL_ERROR_USAGE, "key,body", "1,2",
                    "the table has no column 'id', only 'key', 'body'; name the right one with "
                    "--id-field");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_row_ends_at_a_line_end_that_is_not_quoted),
      cmocka_unit_test(lines_may_end_with_a_return_alone),
      cmocka_unit_test(a_return_in_a_row_is_text_where_lines_end_otherwise),
      cmocka_unit_test(quotes_inside_of_a_plain_cell_are_text),
      cmocka_unit_test(text_after_quotes_costs_no_other_row),
      cmocka_unit_test(a_line_end_is_told_from_its_row),
      cmocka_unit_test(a_line_end_may_come_in_two_pieces),
      cmocka_unit_test(a_long_row_needs_no_more_state),
      cmocka_unit_test(quotes_that_are_never_closed_are_found),
      cmocka_unit_test(the_header_tells_the_delimiter),
      cmocka_unit_test(a_line_before_the_header_may_tell_it),
      cmocka_unit_test(a_byte_order_mark_is_no_part_of_a_name),
      TEST(a_row_becomes_text_and_fields),
      TEST(a_return_that_a_file_ends_with_is_no_text),
      TEST(an_empty_id_is_none),
      TEST(the_id_may_be_in_another_column),
      TEST(several_columns_make_one_text),
      TEST(a_column_without_a_name_gets_one),
      TEST(a_row_has_as_many_cells_as_the_header),
      TEST(wrong_quotes_are_told_with_their_line),
      TEST(what_is_not_utf8_is_told_with_its_column),
      TEST(a_nul_is_told_with_its_place),
      TEST(a_nul_in_another_column_costs_no_record),
      TEST(columns_have_different_names),
      TEST(a_table_has_the_columns_that_are_asked_for),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
