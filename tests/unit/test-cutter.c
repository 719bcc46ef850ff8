/* SPDX-License-Identifier: MIT */
#include "tests/unit/rows.h"
#include "tests/unit/unit.h"

#include "core/stream/cutter.h"

#include <unistd.h>

enum { BUFFER = 256 * 1024, MOST_BYTES = 1000000 };

static MillByteStream stream;
static MillCutter cutter;
static MillOpenFormat *format;
static GString *bytes;
static bool unfinished;

static void use_format(const char *name) {
  g_autoptr(GError) error = NULL;
  mill_format_free(format);
  format = mill_format_open(name, MILL_FORMAT_READS, &error);
  assert_no_error(error);
}

static int set_up(void **state) {
  (void)state;
  bytes = g_string_new(NULL);
  mill_byte_stream_init(&stream, -1);
  mill_cutter_init(&cutter, &stream, MOST_BYTES);
  use_format("rows");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_cutter_finish(&cutter);
  mill_byte_stream_finish(&stream);
  g_clear_pointer(&format, mill_format_free);
  g_string_free(bytes, TRUE);
  return 0;
}

/* Begins with a file of these bytes. */
static void open_bytes(const char *content, size_t n) {
  g_autofree char *name = NULL;
  int file = g_file_open_tmp(NULL, &name, NULL);
  assert_int_equal(write(file, content, n), n);
  lseek(file, 0, SEEK_SET);
  unlink(name);
  mill_byte_stream_open(&stream, file);
  cutter.line = 0;
  mill_cutter_begin(&cutter, format);
}

static void open_text(const char *content) {
  open_bytes(content, strlen(content));
}

static MillCutStatus next(void) {
  g_string_truncate(bytes, 0);
  return mill_cutter_next(&cutter, bytes, &unfinished);
}

/* Asserts the next record, and how many lines have been passed then. */
static void assert_next(const char *expected, guint64 line) {
  assert_int_equal(next(), MILL_CUT_RECORD);
  assert_int_equal(bytes->len, strlen(expected));
  assert_string_equal(bytes->str, expected);
  assert_int_equal(cutter.line, line);
}

static void assert_too_long(guint64 line) {
  assert_int_equal(next(), MILL_CUT_TOO_LONG);
  assert_int_equal(bytes->len, 0);
  assert_int_equal(cutter.line, line);
}

static void assert_done(void) {
  assert_int_equal(next(), MILL_CUT_DONE);
  assert_false(unfinished);
}

static void records_come_without_their_ends(void **state) {
  (void)state;
  open_text("one\n\n\"two\nlines\"\r\n\r\nlast\n");
  assert_next("one", 1);
  assert_next("", 2);
  assert_true(mill_cutter_is_blank(&cutter, bytes));
  assert_next("\"two\nlines\"", 4);
  assert_false(mill_cutter_is_blank(&cutter, bytes));
  assert_next("", 5);
  assert_next("last", 6);
  assert_false(unfinished);
  assert_done();
}

static void the_last_record_may_have_no_end(void **state) {
  (void)state;
  open_text("one\ntwo\r");
  assert_next("one", 1);
  assert_false(unfinished);
  assert_next("two\r", 2);
  assert_true(unfinished);
  assert_done();
  open_text("");
  assert_done();
}

static void what_is_there_already_stays(void **state) {
  (void)state;
  open_text("two\r\n");
  g_string_assign(bytes, "one");
  assert_int_equal(mill_cutter_next(&cutter, bytes, &unfinished), MILL_CUT_RECORD);
  assert_string_equal(bytes->str, "onetwo");
}

static void what_look_passes_over_is_no_record(void **state) {
  (void)state;
  open_text("# a remark\none\n# another\n");
  assert_int_equal(cutter.line, 1);
  assert_next("one", 2);
  assert_next("# another", 3);
  assert_done();
}

static void each_file_begins_anew(void **state) {
  (void)state;
  open_text("\"one\ntwo");
  assert_next("\"one\ntwo", 2);
  open_text("#\none\n");
  assert_next("one", 2);
  assert_done();
}

/* A record of so many bytes before its end, which is CR LF, and one after it. */
static void check_length(size_t length) {
  g_autofree char *record = g_strnfill(length, 'x');
  g_autofree char *content = g_strconcat(record, "\r\nnext\n", NULL);
  open_text(content);
  assert_next(record, 1);
  assert_next("next", 2);
  assert_done();
}

static void records_may_end_anywhere_in_the_buffer(void **state) {
  (void)state;
  for (size_t length = BUFFER - 4; length <= BUFFER + 3; length++)
    check_length(length);
  check_length(2 * BUFFER - 1);
  check_length(3 * BUFFER + 17);
}

static void a_record_over_several_blocks_is_cut_with_one_state(void **state) {
  g_autofree char *half = g_strnfill(BUFFER, 'x');
  g_autofree char *record = g_strconcat("\"", half, "\n", half, "\n\"", NULL);
  g_autofree char *content = g_strconcat(record, "\nnext", NULL);
  (void)state;
  open_text(content);
  assert_next(record, 3);
  assert_next("next", 4);
}

static void a_record_that_is_too_long_is_skipped_to_its_end(void **state) {
  static const size_t lengths[] = {11, 26, 27, 28, BUFFER, 2 * BUFFER + 5};
  (void)state;
  cutter.max_bytes = 10;
  for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
    g_autofree char *record = g_strnfill(lengths[i], 'x');
    g_autofree char *content = g_strconcat("\"\n", record, "\"\r\nnext\n", NULL);
    open_text(content);
    assert_too_long(2);
    assert_false(unfinished);
    assert_true(bytes->allocated_len < 1000);
    assert_next("next", 3);
    assert_done();
  }
}

static void an_end_does_not_count_for_the_limit(void **state) {
  (void)state;
  cutter.max_bytes = 3;
  open_text("abc\r\nabcd\nabc\nabcd");
  assert_next("abc", 1);
  assert_too_long(2);
  assert_next("abc", 3);
  assert_too_long(4);
  assert_true(unfinished);
  assert_done();
}

static void a_record_without_an_end_has_a_doubt(void **state) {
  (void)state;
  open_text("\"one\"\n\"two\",\n\"three\nfour");
  assert_next("\"one\"", 1);
  assert_null(mill_cutter_doubt(&cutter, 1));
  assert_next("\"two\",", 2);
  assert_next("\"three\nfour", 4);
  assert_true(unfinished);
  g_autofree char *doubt = mill_cutter_doubt(&cutter, 3);
  assert_string_equal(doubt, "the quotes that begin in line 3 are never closed");
  use_format("jsonl");
  open_text("\"one");
  assert_next("\"one", 1);
  assert_null(mill_cutter_doubt(&cutter, 1));
}

static void looking_ahead_changes_nothing(void **state) {
  (void)state;
  open_text("one\n\"two\n");
  assert_true(mill_cutter_has_record(&cutter));
  assert_true(mill_cutter_has_record(&cutter));
  assert_next("one", 1);
  assert_false(mill_cutter_has_record(&cutter));
  assert_false(mill_cutter_has_record(&cutter));
  assert_next("\"two\n", 3);
  assert_true(mill_cutter_has_record(&cutter)); /* the end */
  assert_done();
}

static void what_has_not_been_read_is_no_record_yet(void **state) {
  (void)state;
  use_format("jsonl");
  mill_byte_stream_open(&stream, -1);
  cutter.format = format;
  assert_false(mill_cutter_has_record(&cutter));
}

static void a_format_may_take_whole_files(void **state) {
  (void)state;
  open_text("one\n");
  assert_false(mill_cutter_takes_all(&cutter));
  use_format("text");
  open_text("one\n");
  assert_true(mill_cutter_takes_all(&cutter));
  assert_false(mill_cutter_has_record(&cutter));
}

/* Says that it has used up nothing, or more than there is. */
static bool cut_wrongly(const void *instance, void *state, MillCutting *cutting) {
  (void)instance, (void)state;
  cutting->used = cutting->n > 2 ? 0 : 1000;
  cutting->n_ends = 1000;
  return true;
}

static void a_format_that_counts_wrongly_comes_to_an_end(void **state) {
  static const MillFormat wrong_format = {
      .struct_size = sizeof(MillFormat), .cut = cut_wrongly, .decode = rows_decode};
  static const MillPlugin wrong = {
      MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
      .name = "wrong",    .version = "1.0",           .summary = "counts wrongly",
      .licence = "MIT",   .format = &wrong_format};
  (void)state;
  assert_true(mill_plugin_register(&wrong, NULL));
  use_format("wrong");
  open_text("abcd");
  for (int i = 0; i < 3; i++)
    assert_next("", 0);
  assert_done();
}

static bool cut_beyond(const void *instance, void *state, MillCutting *cutting) {
  (void)instance, (void)state;
  *cutting = (MillCutting){.bytes = "elsewhere", .n = 1 << 30, .used = 1 << 29};
  return true;
}

static void *make_no_head(const void *instance, void *state, const MillRawRecord *record,
                          const MillDecoding *decoding, GError **error) {
  (void)instance, (void)state, (void)record, (void)decoding, (void)error;
  return NULL;
}

static void a_format_gets_no_more_than_there_is(void **state) {
  static const MillFormat beyond_format = {.struct_size = sizeof(MillFormat),
                                           .cut = cut_beyond,
                                           .head = make_no_head,
                                           .decode = rows_decode};
  static const MillPlugin beyond = {
      MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,
      .name = "beyond",   .version = "1.0",           .summary = "uses up what is not there",
      .licence = "MIT",   .format = &beyond_format};
  static const MillDecoding decoding = {.text_field = "text", .id_field = "id"};
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_true(mill_plugin_register(&beyond, NULL));
  use_format("beyond");
  open_text("abcd");
  assert_next("abcd", 0);
  assert_null(mill_cutter_make_head(&cutter, bytes, false, "a", &decoding, &error));
  assert_error(&error, MILL_ERROR_DOCUMENT, "its format makes no head of it, and gave no reason");
  assert_done();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(records_come_without_their_ends),
      TEST(the_last_record_may_have_no_end),
      TEST(what_is_there_already_stays),
      TEST(what_look_passes_over_is_no_record),
      TEST(each_file_begins_anew),
      TEST(records_may_end_anywhere_in_the_buffer),
      TEST(a_record_over_several_blocks_is_cut_with_one_state),
      TEST(a_record_that_is_too_long_is_skipped_to_its_end),
      TEST(an_end_does_not_count_for_the_limit),
      TEST(a_record_without_an_end_has_a_doubt),
      TEST(looking_ahead_changes_nothing),
      TEST(what_has_not_been_read_is_no_record_yet),
      TEST(a_format_may_take_whole_files),
      TEST(a_format_that_counts_wrongly_comes_to_an_end),
      TEST(a_format_gets_no_more_than_there_is),
  };
  return cmocka_run_group_tests(tests, register_rows, NULL);
}
