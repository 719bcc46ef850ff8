/* SPDX-License-Identifier: MIT */
/* For tests of inputs: files in a folder of the test's own, and what is read from them. */
#ifndef TEXTMILL_TESTS_INPUTS_H
#define TEXTMILL_TESTS_INPUTS_H

#include "tests/unit/rows.h"
#include "tests/unit/unit.h"

#include "core/stream/input.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *folder;
static MillFileInput *input;
static MillFileRecord record;

static inline int set_up(void **state) {
  (void)state;
  folder = g_dir_make_tmp(NULL, NULL);
  assert_int_equal(chdir(folder), 0);
  mill_raw_record_init(&record);
  return 0;
}

/* Removes a folder and what is in it; links are not followed. */
static inline void remove_folder(const char *path) {
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name(dir))) {
    g_autofree char *entry = g_build_filename(path, name, NULL);
    if (g_file_test(entry, G_FILE_TEST_IS_DIR) && !g_file_test(entry, G_FILE_TEST_IS_SYMLINK))
      remove_folder(entry);
    else
      g_unlink(entry);
  }
  g_rmdir(path);
}

static inline int tear_down(void **state) {
  (void)state;
  mill_raw_record_finish(&record);
  g_clear_pointer(&input, mill_input_free);
  assert_int_equal(chdir("/"), 0);
  remove_folder(folder);
  g_clear_pointer(&folder, g_free);
  return 0;
}

static inline void put(const char *path, const char *content) {
  g_autofree char *parent = g_path_get_dirname(path);
  g_mkdir_with_parents(parent, 0700);
  assert_true(g_file_set_contents(path, content, -1, NULL));
}

static inline void open_paths(const char *paths, const char *format) {
  g_auto(GStrv) list = g_strsplit(paths, " ", -1);
  mill_input_free(input);
  input = mill_input_new((const char *const *)list, format, 100);
}

/* Asserts the next record: where it is from, and what is in it. */
static inline void assert_next(const char *origin, guint64 line, const char *bytes) {
  assert_true(mill_input_next(input, &record));
  assert_string_equal(record.origin, origin);
  assert_int_equal(record.line, line);
  assert_null(record.failure);
  assert_false(record.unreadable);
  assert_string_equal(record.bytes->str, bytes);
}

static inline void assert_next_fails(const char *origin, const char *piece) {
  assert_true(mill_input_next(input, &record));
  assert_string_equal(record.origin, origin);
  assert_int_equal(record.unreadable, strncmp(piece, "cannot", 6) == 0);
  assert_contains(record.failure, piece);
}

static inline void assert_end(void) {
  assert_false(mill_input_next(input, &record));
  assert_false(mill_input_next(input, &record));
}

#endif
