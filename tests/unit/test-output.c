/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/stream/output.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *path;

static int set_up(void **state) {
  (void)state;
  close(g_file_open_tmp(NULL, &path, NULL));
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  g_unlink(path);
  g_clear_pointer(&path, g_free);
  return 0;
}

static void bytes_arrive_in_the_file(void **state) {
  g_autofree char *content = NULL;
  MillFileOutput output;
  (void)state;
  g_file_set_contents(path, "what was there before", -1, NULL);
  assert_true(mill_output_open(&output, path, NULL));
  assert_true(mill_output_write(&output, "one\n", 4, NULL));
  assert_true(mill_output_write(&output, "two\n", 4, NULL));
  assert_true(mill_output_close(&output, NULL));
  g_file_get_contents(path, &content, NULL, NULL);
  assert_string_equal(content, "one\ntwo\n");
}

static void a_dash_and_nothing_are_standard_output(void **state) {
  MillFileOutput output;
  (void)state;
  assert_true(mill_output_open(&output, "-", NULL));
  assert_int_equal(output.file, STDOUT_FILENO);
  assert_true(mill_output_open(&output, NULL, NULL));
  assert_int_equal(output.file, STDOUT_FILENO);
}

static void a_folder_that_is_not_there_is_named(void **state) {
  g_autoptr(GError) error = NULL;
  MillFileOutput output;
  (void)state;
  assert_false(mill_output_open(&output, "/nowhere/out", &error));
  assert_error(&error, MILL_ERROR_OUTPUT, "cannot open /nowhere/out: No such file or directory");
}

static void a_full_disk_is_an_error(void **state) {
  g_autoptr(GError) error = NULL;
  MillFileOutput output;
  (void)state;
  if (!g_file_test("/dev/full", G_FILE_TEST_EXISTS))
    skip();
  assert_true(mill_output_open(&output, "/dev/full", NULL));
  assert_false(mill_output_write(&output, "x", 1, &error));
  assert_error(&error, MILL_ERROR_OUTPUT, "cannot write to /dev/full: No space left on device");
  mill_output_close(&output, NULL);
}

static void closing_twice_does_no_harm(void **state) {
  MillFileOutput output;
  (void)state;
  assert_true(mill_output_open(&output, path, NULL));
  assert_true(mill_output_close(&output, NULL));
  assert_true(mill_output_close(&output, NULL));
}

static void a_second_run_is_refused_until_the_file_is_closed(void **state) {
  g_autoptr(GError) error = NULL;
  MillFileOutput output, other;
  (void)state;
  assert_true(mill_output_open(&output, path, NULL));
  assert_false(mill_output_open(&other, path, &error));
  assert_error(&error, MILL_ERROR_OUTPUT, "another run is writing to ");
  mill_output_close(&other, NULL);
  mill_output_close(&output, NULL);
  assert_true(mill_output_open(&output, path, NULL));
  mill_output_close(&output, NULL);
}

/* Writes in one run what another is to go on with; its checksum. */
static guint64 write_once(const char *text) {
  MillFileOutput output;
  assert_true(mill_output_reserve_again(&output, path, 0, NULL));
  assert_true(mill_output_continue(&output, 0, 0, NULL));
  assert_true(mill_output_write(&output, text, strlen(text), NULL));
  mill_output_close(&output, NULL);
  return mill_output_sum(&output);
}

static void what_was_written_is_continued(void **state) {
  guint64 whole = write_once("one\ntwo\n"), sum = write_once("one\n");
  g_autofree char *content = NULL;
  MillFileOutput output;
  (void)state;
  assert_true(mill_output_reserve_again(&output, path, 4, NULL));
  assert_true(mill_output_continue(&output, 4, sum, NULL));
  assert_true(mill_output_write(&output, "two\n", 4, NULL));
  mill_output_close(&output, NULL);
  assert_true(mill_output_sum(&output) == whole);
  g_file_get_contents(path, &content, NULL, NULL);
  assert_string_equal(content, "one\ntwo\n");
}

static void what_somebody_changed_is_not_continued(void **state) {
  guint64 sum = write_once("one\n");
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  MillFileOutput output;
  (void)state;
  g_file_set_contents(path, "One\nmore", -1, NULL);
  assert_true(mill_output_reserve_again(&output, path, 4, NULL));
  assert_false(mill_output_continue(&output, 4, sum, &error));
  assert_error(&error, MILL_ERROR_USAGE, "does not hold what the run to resume had written");
  mill_output_close(&output, NULL);
  g_file_get_contents(path, &content, NULL, NULL);
  assert_string_equal(content, "One\nmore");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(bytes_arrive_in_the_file),
      TEST(a_dash_and_nothing_are_standard_output),
      TEST(a_folder_that_is_not_there_is_named),
      TEST(a_full_disk_is_an_error),
      TEST(closing_twice_does_no_harm),
      TEST(a_second_run_is_refused_until_the_file_is_closed),
      TEST(what_was_written_is_continued),
      TEST(what_somebody_changed_is_not_continued),
  };
  return RUN_TESTS(tests);
}
