/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/checkpoint.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *folder, *path;

static int set_up(void **state) {
  (void)state;
  folder = g_dir_make_tmp(NULL, NULL);
  path = g_build_filename(folder, "state", NULL);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  g_unlink(path);
  assert_int_equal(g_rmdir(folder), 0); /* so nothing else is left in it */
  g_clear_pointer(&path, g_free);
  g_clear_pointer(&folder, g_free);
  return 0;
}

static MillCheckpoint example(void) {
  MillCheckpoint checkpoint = {.file = 3,
                               .offset = G_GUINT64_CONSTANT(5000000000),
                               .line = 70,
                               .n_records = 100,
                               .n_by_status = {97, 2, 1},
                               .input_failed = true,
                               .output_bytes = 12345};
  checkpoint.run = mill_checkpoint_digest("file", "run", 3);
  checkpoint.record = mill_checkpoint_digest("file", "record", 6);
  return checkpoint;
}

static void what_was_written_is_read(void **state) {
  MillCheckpoint written = example(), read;
  bool found;
  (void)state;
  assert_true(mill_checkpoint_write(&written, path, NULL));
  written.n_records++;
  assert_true(mill_checkpoint_write(&written, path, NULL));
  assert_true(mill_checkpoint_read(&read, path, &found, NULL));
  assert_true(found);
  assert_int_equal(read.offset, written.offset);
  assert_int_equal(read.n_records, 101);
  assert_int_equal(read.n_by_status[1], 2);
  assert_int_equal(read.output_bytes, 12345);
  assert_true(read.input_failed);
  assert_string_equal(read.run.hex, written.run.hex);
  assert_string_equal(read.record.hex, written.record.hex);
}

static void other_files_are_not_written_to(void **state) {
  MillCheckpoint checkpoint = example();
  g_autofree char *draft = g_build_filename(folder, ".state.draft", NULL);
  g_autofree char *other = g_build_filename(folder, "other", NULL);
  g_autofree char *content = NULL;
  (void)state;
  assert_true(g_file_set_contents(other, "as it was", -1, NULL));
  assert_int_equal(symlink("other", draft), 0);
  assert_true(mill_checkpoint_write(&checkpoint, path, NULL));
  assert_true(g_file_get_contents(other, &content, NULL, NULL));
  assert_string_equal(content, "as it was");
  g_unlink(other);
}

static void a_place_where_none_can_be_is_an_error(void **state) {
  g_autoptr(GError) error = NULL;
  g_autofree char *nowhere = g_build_filename(folder, "nowhere", "state", NULL);
  MillCheckpoint checkpoint;
  bool found;
  (void)state;
  assert_false(mill_checkpoint_read(&checkpoint, nowhere, &found, &error));
  assert_error(&error, MILL_ERROR_OUTPUT, "cannot write the state of the run to ");
}

static void none_is_no_error(void **state) {
  MillCheckpoint checkpoint;
  bool found = true;
  (void)state;
  assert_true(mill_checkpoint_read(&checkpoint, path, &found, NULL));
  assert_false(found);
}

static void part_of_one_is_an_error(void **state) {
  MillCheckpoint checkpoint = example();
  g_autofree char *whole = NULL;
  gsize length;
  bool found;
  (void)state;
  assert_true(mill_checkpoint_write(&checkpoint, path, NULL));
  assert_true(g_file_get_contents(path, &whole, &length, NULL));
  for (gsize i = 0; i + 2 < length; i++) { /* but for "}" and the line end */
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(path, whole, (gssize)i, NULL));
    assert_false(mill_checkpoint_read(&checkpoint, path, &found, &error));
    assert_error(&error, MILL_ERROR_USAGE, "does not hold the state of a run");
  }
}

static void a_negative_number_is_an_error(void **state) {
  MillCheckpoint checkpoint = example();
  g_autofree char *whole = NULL;
  bool found;
  (void)state;
  assert_true(mill_checkpoint_write(&checkpoint, path, NULL));
  assert_true(g_file_get_contents(path, &whole, NULL, NULL));
  memcpy(strstr(whole, "12345"), "-2345", 5);
  assert_true(g_file_set_contents(path, whole, -1, NULL));
  assert_false(mill_checkpoint_read(&checkpoint, path, &found, NULL));
}

static void digests_differ_by_file_length_beginning_and_end(void **state) {
  g_autofree char *bytes = g_strnfill(20000, 'x');
  MillDigest digest = mill_checkpoint_digest("file", bytes, 20000);
  (void)state;
  assert_string_not_equal(digest.hex, mill_checkpoint_digest("other", bytes, 20000).hex);
  assert_string_not_equal(digest.hex, mill_checkpoint_digest("file", bytes, 19999).hex);
  bytes[19999] = 'y';
  assert_string_not_equal(digest.hex, mill_checkpoint_digest("file", bytes, 20000).hex);
  bytes[19999] = 'x';
  bytes[0] = 'y';
  assert_string_not_equal(digest.hex, mill_checkpoint_digest("file", bytes, 20000).hex);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(what_was_written_is_read),
      TEST(other_files_are_not_written_to),
      TEST(a_place_where_none_can_be_is_an_error),
      TEST(none_is_no_error),
      TEST(part_of_one_is_an_error),
      TEST(a_negative_number_is_an_error),
      TEST(digests_differ_by_file_length_beginning_and_end),
  };
  return RUN_TESTS(tests);
}
