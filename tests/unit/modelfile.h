/* SPDX-License-Identifier: MIT */
/* What the tests of model files share: one file, its writer, and the model read from it. */
#ifndef TEXTMILL_TESTS_MODELFILE_H
#define TEXTMILL_TESTS_MODELFILE_H

#include "tests/unit/unit.h"

#include <glib/gstdio.h>
#include <textmill/model.h>

static char *folder, *path;
static MillModelWriter *writer;
static MillModel *model;

static inline int set_up(void **state) {
  (void)state;
  folder = g_dir_make_tmp("textmill-model-XXXXXX", NULL);
  path = g_build_filename(folder, "m.safetensors", NULL);
  writer = mill_model_writer_new();
  model = NULL;
  return 0;
}

static inline int tear_down(void **state) {
  (void)state;
  mill_model_free(model);
  mill_model_writer_free(writer);
  g_unlink(path);
  g_rmdir(folder);
  g_free(path);
  g_free(folder);
  return 0;
}

static const float weights[] = {1, -2.5f, 0, 1e-30f, 3.4e38f, -0.0f};

static inline void save(void) {
  g_autoptr(GError) error = NULL;
  mill_model_writer_save(writer, path, &error);
  assert_no_error(error);
}

static inline void open_it(void) {
  g_autoptr(GError) error = NULL;
  model = mill_model_open(path, &error);
  assert_no_error(error);
  assert_non_null(model);
}

static inline void add_weights(const char *name) {
  mill_model_writer_add(writer, name, MILL_TENSOR_F32, 2, (const size_t[]){2, 3}, weights);
}

static inline void write_bytes(const char *bytes, size_t length) {
  assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

static inline char *read_bytes(size_t *length) {
  char *bytes = NULL;
  assert_true(g_file_get_contents(path, &bytes, length, NULL));
  return bytes;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
