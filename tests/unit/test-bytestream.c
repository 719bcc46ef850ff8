/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/stream/bytestream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 256 * 1024 };

static MillByteStream stream;
static GString *line;
static bool unfinished;

static int set_up(void **state) {
  (void)state;
  line = g_string_new(NULL);
  unfinished = false;
  mill_byte_stream_init(&stream, -1);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_byte_stream_finish(&stream);
  g_string_free(line, TRUE);
  return 0;
}

/* Points the stream at a file with these bytes. */
static void open_bytes(const char *bytes, size_t length) {
  g_autofree char *name = NULL;
  int file = g_file_open_tmp(NULL, &name, NULL);
  assert_int_equal(write(file, bytes, length), length);
  lseek(file, 0, SEEK_SET);
  unlink(name);
  mill_byte_stream_open(&stream, file);
}

static MillLineStatus read_line(size_t max) {
  g_string_truncate(line, 0);
  return mill_byte_stream_read_line(&stream, line, max, &unfinished);
}

static void assert_line(const char *expected) {
  assert_int_equal(read_line(1000), MILL_LINE_READ);
  assert_string_equal(line->str, expected);
}

static void lines_come_one_by_one(void **state) {
  (void)state;
  open_bytes("one\n\nthree\n", 11);
  assert_line("one");
  assert_line("");
  assert_line("three");
  assert_int_equal(read_line(1000), MILL_LINE_END);
  assert_false(unfinished);
}

static void an_unfinished_last_line_is_told(void **state) {
  (void)state;
  open_bytes("one\ntwo", 7);
  assert_line("one");
  assert_false(unfinished);
  assert_line("two");
  assert_true(unfinished);
  assert_int_equal(read_line(1000), MILL_LINE_END);
}

static void an_empty_file_has_no_line(void **state) {
  (void)state;
  open_bytes("", 0);
  assert_int_equal(read_line(1000), MILL_LINE_END);
  assert_false(unfinished);
}

/* A line of `length` bytes and one behind it are read as they are. */
static void check_length(size_t length) {
  g_autofree char *long_line = g_strnfill(length, 'x');
  g_autofree char *bytes = g_strconcat(long_line, "\nnext\n", NULL);
  open_bytes(bytes, length + 6);
  assert_int_equal(read_line(length), MILL_LINE_READ);
  assert_int_equal(line->len, length);
  assert_string_equal(line->str, long_line);
  assert_line("next");
}

static void lines_may_end_anywhere_in_the_buffer(void **state) {
  (void)state;
  for (size_t length = BUFFER - 3; length <= BUFFER + 3; length++)
    check_length(length);
  check_length(2 * BUFFER - 1);
  check_length(2 * BUFFER);
  check_length(3 * BUFFER + 17);
}

static void a_line_that_is_too_long_is_skipped_to_its_end(void **state) {
  (void)state;
  static const size_t lengths[] = {11, BUFFER, 2 * BUFFER + 5};
  for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
    g_autofree char *long_line = g_strnfill(lengths[i], 'x');
    g_autofree char *bytes = g_strconcat(long_line, "\nnext\n", NULL);
    open_bytes(bytes, lengths[i] + 6);
    assert_int_equal(read_line(10), MILL_LINE_TOO_LONG);
    assert_line("next");
  }
}

static void the_limit_itself_is_allowed(void **state) {
  (void)state;
  open_bytes("1234567890\n", 11);
  assert_int_equal(read_line(10), MILL_LINE_READ);
}

static void the_whole_of_a_file_has_a_limit(void **state) {
  (void)state;
  open_bytes("1234567890", 10);
  assert_true(mill_byte_stream_read_all(&stream, line, 10));
  assert_string_equal(line->str, "1234567890");
  open_bytes("1234567890", 10);
  g_string_truncate(line, 0);
  assert_false(mill_byte_stream_read_all(&stream, line, 9));
}

static void large_files_are_read_whole(void **state) {
  g_autofree char *bytes = g_strnfill(3 * BUFFER + 1, 'y');
  (void)state;
  open_bytes(bytes, 3 * BUFFER + 1);
  assert_true(mill_byte_stream_read_all(&stream, line, 4 * BUFFER));
  assert_string_equal(line->str, bytes);
}

static void a_byte_order_mark_is_skipped_only_when_asked(void **state) {
  (void)state;
  open_bytes("\xEF\xBB\xBF{}\n", 6);
  mill_byte_stream_skip_bom(&stream);
  assert_line("{}");
  open_bytes("\xEF\xBB\n", 3);
  mill_byte_stream_skip_bom(&stream);
  assert_line("\xEF\xBB");
}

static void peeking_uses_nothing_up(void **state) {
  (void)state;
  open_bytes(" \n\t{\"a\": 1}", 11);
  assert_int_equal(mill_byte_stream_peek_nonblank(&stream), '{');
  assert_line(" ");
  open_bytes("  \n", 3);
  assert_int_equal(mill_byte_stream_peek_nonblank(&stream), '\0');
  open_bytes("", 0);
  assert_int_equal(mill_byte_stream_peek_nonblank(&stream), '\0');
}

static void peeking_looks_behind_a_byte_order_mark(void **state) {
  (void)state;
  open_bytes("\xEF\xBB\xBF {}\n", 7);
  assert_int_equal(mill_byte_stream_peek_nonblank(&stream), '{');
}

static void a_line_in_the_buffer_needs_no_waiting(void **state) {
  (void)state;
  open_bytes("one\ntwo", 7);
  assert_false(mill_byte_stream_has_line(&stream));
  assert_line("one");
  assert_false(mill_byte_stream_has_line(&stream));
  assert_line("two");
  assert_true(mill_byte_stream_has_line(&stream));
}

static void a_read_that_fails_keeps_its_cause(void **state) {
  (void)state;
  mill_byte_stream_open(&stream, open("/", O_RDONLY));
  assert_int_equal(read_line(1000), MILL_LINE_END);
  assert_string_equal(stream.error, g_strerror(EISDIR));
}

/* Skips from behind the first line to the last one, which is "end". */
static void check_skip(int file) {
  mill_byte_stream_open(&stream, file);
  assert_line("begin");
  assert_int_equal(mill_byte_stream_offset(&stream), 6);
  assert_true(mill_byte_stream_skip_to(&stream, 3 * BUFFER));
  assert_int_equal(mill_byte_stream_offset(&stream), 3 * BUFFER);
  assert_line("end");
  assert_false(mill_byte_stream_skip_to(&stream, 4 * BUFFER));
}

/* Bytes on their way into a pipe. */
typedef struct Pour {
  const GString *bytes;
  int pipe;
} Pour;

static gpointer write_all(gpointer data) {
  const Pour *pour = data;
  assert_int_equal(write(pour->pipe, pour->bytes->str, pour->bytes->len), pour->bytes->len);
  close(pour->pipe);
  return NULL;
}

static void what_comes_before_an_offset_is_skipped(void **state) {
  (void)state;
  g_autofree char *name = NULL;
  int file = g_file_open_tmp(NULL, &name, NULL);
  g_autoptr(GString) bytes = g_string_new("begin\n");
  g_string_set_size(bytes, 3 * BUFFER);
  memset(bytes->str + 6, 'x', 3 * BUFFER - 6);
  g_string_append(bytes, "end\n");
  g_assert_true(g_file_set_contents(name, bytes->str, (gssize)bytes->len, NULL));
  close(file);
  check_skip(open(name, O_RDONLY));
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  GThread *writer = g_thread_new("writer", write_all, &(Pour){bytes, ends[1]});
  check_skip(ends[0]);
  g_thread_join(writer);
  unlink(name);
}

static void compressed_bytes_are_known_as_soon_as_possible(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    MillCompression expected;
  } rows[] = {{"", MILL_COMPRESSION_UNKNOWN},     {"{", MILL_COMPRESSION_NONE},
              {"\x1F", MILL_COMPRESSION_UNKNOWN}, {"\x1F\x8B", MILL_COMPRESSION_FOUND},
              {"\x1F ", MILL_COMPRESSION_NONE},   {"BZh9", MILL_COMPRESSION_UNKNOWN},
              {"BZhu", MILL_COMPRESSION_NONE},    {"BZh91AY&SY", MILL_COMPRESSION_FOUND}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
    assert_int_equal(mill_compression_of(rows[i].bytes, strlen(rows[i].bytes)), rows[i].expected);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(lines_come_one_by_one),
      TEST(an_unfinished_last_line_is_told),
      TEST(an_empty_file_has_no_line),
      TEST(lines_may_end_anywhere_in_the_buffer),
      TEST(a_line_that_is_too_long_is_skipped_to_its_end),
      TEST(the_limit_itself_is_allowed),
      TEST(the_whole_of_a_file_has_a_limit),
      TEST(large_files_are_read_whole),
      TEST(a_byte_order_mark_is_skipped_only_when_asked),
      TEST(peeking_uses_nothing_up),
      TEST(peeking_looks_behind_a_byte_order_mark),
      TEST(a_line_in_the_buffer_needs_no_waiting),
      TEST(what_comes_before_an_offset_is_skipped),
      TEST(compressed_bytes_are_known_as_soon_as_possible),
      TEST(a_read_that_fails_keeps_its_cause),
  };
  return RUN_TESTS(tests);
}
