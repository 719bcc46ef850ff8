/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/stream/bytestream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 256 * 1024 };

static MillByteStream stream;
static GString *text;

static int set_up(void **state) {
  (void)state;
  text = g_string_new(NULL);
  mill_byte_stream_init(&stream, -1);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_byte_stream_finish(&stream);
  g_string_free(text, TRUE);
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

/* Asserts that the rest of the file is this, if it may have that many bytes. */
static void assert_rest(const char *expected, size_t max_bytes) {
  g_string_truncate(text, 0);
  assert_true(mill_byte_stream_read_all(&stream, text, max_bytes));
  assert_int_equal(text->len, strlen(expected));
  assert_string_equal(text->str, expected);
}

static void what_is_not_used_up_stays_in_the_buffer(void **state) {
  (void)state;
  open_bytes("one, two", 8);
  assert_true(mill_byte_stream_fill(&stream));
  assert_int_equal(stream.end - stream.begin, 8);
  stream.begin += 5;
  assert_true(mill_byte_stream_fill(&stream));
  assert_memory_equal(stream.bytes + stream.begin, "two", 3);
  assert_int_equal(stream.end - stream.begin, 3);
  assert_int_equal(mill_byte_stream_offset(&stream), 5);
  assert_false(stream.at_end);
  stream.begin = stream.end;
  assert_false(mill_byte_stream_fill(&stream));
  assert_true(stream.at_end);
  assert_int_equal(mill_byte_stream_offset(&stream), 8);
}

static void an_empty_file_fills_nothing(void **state) {
  (void)state;
  open_bytes("", 0);
  assert_false(mill_byte_stream_fill(&stream));
  assert_true(stream.at_end);
  assert_null(stream.error);
  assert_rest("", 0);
}

/* A file of that many bytes comes block by block, as it is. */
static void check_blocks(size_t length) {
  g_autofree char *bytes = g_strnfill(length, 'x');
  bytes[length - 1] = 'y';
  open_bytes(bytes, length);
  g_string_truncate(text, 0);
  while (mill_byte_stream_fill(&stream)) {
    assert_int_equal(mill_byte_stream_offset(&stream), text->len);
    g_string_append_len(text, stream.bytes + stream.begin, (gssize)(stream.end - stream.begin));
    stream.begin = stream.end;
  }
  assert_string_equal(text->str, bytes);
}

static void files_may_end_anywhere_in_the_buffer(void **state) {
  (void)state;
  for (size_t length = BUFFER - 3; length <= BUFFER + 3; length++)
    check_blocks(length);
  check_blocks(2 * BUFFER - 1);
  check_blocks(2 * BUFFER);
  check_blocks(3 * BUFFER + 17);
}

static void the_whole_of_a_file_has_a_limit(void **state) {
  (void)state;
  open_bytes("1234567890", 10);
  assert_rest("1234567890", 10);
  open_bytes("1234567890", 10);
  g_string_truncate(text, 0);
  assert_false(mill_byte_stream_read_all(&stream, text, 9));
}

static void large_files_are_read_whole(void **state) {
  g_autofree char *bytes = g_strnfill(3 * BUFFER + 1, 'y');
  (void)state;
  open_bytes(bytes, 3 * BUFFER + 1);
  assert_rest(bytes, 4 * BUFFER);
}

static void what_is_there_already_counts(void **state) {
  (void)state;
  open_bytes("two", 3);
  g_string_assign(text, "one");
  assert_true(mill_byte_stream_read_all(&stream, text, 6));
  assert_string_equal(text->str, "onetwo");
  open_bytes("two", 3);
  assert_false(mill_byte_stream_read_all(&stream, text, 8));
}

static void a_read_that_fails_keeps_its_cause(void **state) {
  (void)state;
  mill_byte_stream_open(&stream, open("/", O_RDONLY));
  assert_false(mill_byte_stream_fill(&stream));
  assert_string_equal(stream.error, g_strerror(EISDIR));
}

/* Skips from after the first six bytes to the last ones, which are "end". */
static void check_skip(int file) {
  mill_byte_stream_open(&stream, file);
  assert_true(mill_byte_stream_skip_to(&stream, 6));
  assert_int_equal(mill_byte_stream_offset(&stream), 6);
  assert_true(mill_byte_stream_skip_to(&stream, 3 * BUFFER));
  assert_int_equal(mill_byte_stream_offset(&stream), 3 * BUFFER);
  assert_rest("end\n", 4);
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
      TEST(what_is_not_used_up_stays_in_the_buffer),
      TEST(an_empty_file_fills_nothing),
      TEST(files_may_end_anywhere_in_the_buffer),
      TEST(the_whole_of_a_file_has_a_limit),
      TEST(large_files_are_read_whole),
      TEST(what_is_there_already_counts),
      TEST(what_comes_before_an_offset_is_skipped),
      TEST(compressed_bytes_are_known_as_soon_as_possible),
      TEST(a_read_that_fails_keeps_its_cause),
  };
  return RUN_TESTS(tests);
}
