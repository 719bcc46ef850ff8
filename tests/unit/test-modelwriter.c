/* SPDX-License-Identifier: MIT */
/* Models are read as they were written. */
#include "tests/unit/modelfile.h"

#include <sys/stat.h>
#include <unistd.h>

/* ---- round trip ---------------------------------------------------------------------------- */

static void tensors_come_back_as_they_were(void **state) {
  (void)state;
  add_weights("weights");
  save();
  open_it();
  const MillTensor *tensor = mill_model_tensor(model, "weights");
  assert_non_null(tensor);
  assert_string_equal(tensor->name, "weights");
  assert_int_equal(tensor->type, MILL_TENSOR_F32);
  assert_int_equal(tensor->n_dimensions, 2);
  assert_int_equal(tensor->shape[0], 2);
  assert_int_equal(tensor->shape[1], 3);
  assert_int_equal(tensor->n_elements, 6);
  assert_memory_equal(tensor->data, weights, sizeof weights);
  assert_string_equal(mill_model_path(model), path);
}

static void metadata_come_back_as_they_were(void **state) {
  (void)state;
  mill_model_writer_set(writer, "labels", "[\"Wörter\", \"a\\\"b\"]\n\t\001");
  mill_model_writer_set(writer, "empty", "");
  mill_model_writer_set(writer, "again", "first");
  mill_model_writer_set(writer, "again", "second");
  save();
  open_it();
  assert_string_equal(mill_model_metadata(model, "labels"), "[\"Wörter\", \"a\\\"b\"]\n\t\001");
  assert_string_equal(mill_model_metadata(model, "empty"), "");
  assert_string_equal(mill_model_metadata(model, "again"), "second");
  assert_null(mill_model_metadata(model, "other"));
}

static void every_type_is_aligned_whatever_lies_before_it(void **state) {
  static const size_t sizes[] = {1, 1, 2, 2, 4, 4, 8, 8};
  static const char zeros[64];
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
    char name[] = {(char)('a' + i), 0};
    mill_model_writer_add(writer, name, (MillTensorType)(i + 1), 1, (const size_t[]){3}, zeros);
  }
  save();
  open_it();
  for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
    char name[] = {(char)('a' + i), 0};
    const MillTensor *tensor = mill_model_tensor(model, name);
    assert_int_equal(tensor->type, i + 1);
    assert_int_equal((uintptr_t)tensor->data % sizes[i], 0);
  }
}

static void scalars_and_empty_tensors_are_tensors(void **state) {
  (void)state;
  mill_model_writer_add(writer, "empty", MILL_TENSOR_F64, 2, (const size_t[]){0, 7}, NULL);
  mill_model_writer_add(writer, "scalar", MILL_TENSOR_F32, 0, NULL, weights);
  save();
  open_it();
  assert_int_equal(mill_model_tensor(model, "empty")->n_elements, 0);
  assert_int_equal(mill_model_tensor(model, "empty")->shape[1], 7);
  assert_non_null(mill_model_tensor(model, "empty")->data);
  assert_int_equal(mill_model_tensor(model, "scalar")->n_elements, 1);
  assert_non_null(mill_model_require(model, "scalar", MILL_TENSOR_F32, 0, NULL, NULL));
}

static void an_empty_model_is_a_model(void **state) {
  (void)state;
  save();
  open_it();
  assert_null(mill_model_tensor(model, "weights"));
  assert_null(mill_model_metadata(model, "labels"));
  mill_model_free(NULL);
  mill_model_writer_free(NULL);
}

static void the_order_of_adding_does_not_show(void **state) {
  size_t n_first, n_second;
  (void)state;
  mill_model_writer_set(writer, "a", "1");
  mill_model_writer_set(writer, "b", "2");
  add_weights("x");
  mill_model_writer_add(writer, "y", MILL_TENSOR_I8, 1, (const size_t[]){3}, weights);
  save();
  g_autofree char *first = read_bytes(&n_first);
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
  mill_model_writer_add(writer, "y", MILL_TENSOR_I8, 1, (const size_t[]){3}, weights);
  add_weights("x");
  mill_model_writer_set(writer, "b", "2");
  mill_model_writer_set(writer, "a", "1");
  save();
  g_autofree char *second = read_bytes(&n_second);
  assert_int_equal(n_first, n_second);
  assert_memory_equal(first, second, n_first);
}

/* ---- writing ------------------------------------------------------------------------------- */

static void assert_save_fails(MillErrorCode code, const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_false(mill_model_writer_save(writer, path, &error));
  assert_error(&error, code, piece);
}

static void a_model_in_use_stays_whole_when_it_is_replaced(void **state) {
  (void)state;
  add_weights("old");
  save();
  open_it();
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
  save();
  assert_memory_equal(mill_model_tensor(model, "old")->data, weights, sizeof weights);
  mill_model_free(model);
  open_it();
  assert_null(mill_model_tensor(model, "old"));
}

static void what_a_link_points_to_is_replaced(void **state) {
  struct stat status;
  g_autofree char *link = g_build_filename(folder, "link", NULL);
  (void)state;
  save();
  assert_int_equal(symlink(path, link), 0);
  add_weights("weights");
  assert_true(mill_model_writer_save(writer, link, NULL));
  assert_int_equal(lstat(link, &status), 0);
  assert_true(S_ISLNK(status.st_mode));
  open_it();
  assert_non_null(mill_model_tensor(model, "weights"));
  g_unlink(link);
}

static void two_tensors_of_one_name_are_refused(void **state) {
  (void)state;
  add_weights("w");
  add_weights("w");
  assert_save_fails(MILL_ERROR_USAGE, "two tensors are called \"w\"; give each");
  assert_int_not_equal(g_access(path, F_OK), 0);
}

static void names_that_the_format_cannot_have_are_refused(void **state) {
  (void)state;
  add_weights("__metadata__");
  assert_save_fails(MILL_ERROR_USAGE, "tensor \"__metadata__\" has the name of the metadata");
}

static void names_that_are_not_utf8_are_refused(void **state) {
  (void)state;
  add_weights("\xff");
  add_weights("__metadata__");
  assert_save_fails(MILL_ERROR_USAGE, "tensor \"\\377\" has a name that is not UTF-8");
}

static void metadata_that_are_not_utf8_are_refused(void **state) {
  (void)state;
  mill_model_writer_set(writer, "labels", "\xff");
  assert_save_fails(MILL_ERROR_USAGE, "metadata \"labels\" is not UTF-8; convert it");
}

static void shapes_that_cannot_be_are_refused(void **state) {
  static const size_t much[] = {SIZE_MAX / 2, 3, 0, 1, 1};
  static const struct {
    int type;
    size_t n_dimensions;
    const char *piece;
  } misuses[] = {{MILL_TENSOR_I8, 2, "too large"},  {MILL_TENSOR_I8, 3, "too large"},
                 {MILL_TENSOR_I64, 1, "too large"}, {MILL_TENSOR_I8, 5, "too many dimensions"},
                 {0, 1, "no valid type"},           {99, 1, "no valid type"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(misuses); i++) {
    mill_model_writer_free(writer);
    writer = mill_model_writer_new();
    mill_model_writer_add(writer, "w", (MillTensorType)misuses[i].type, misuses[i].n_dimensions,
                          much, NULL);
    assert_save_fails(MILL_ERROR_USAGE, misuses[i].piece);
  }
}

static void a_header_that_could_not_be_read_is_not_written(void **state) {
  g_autofree char *value = g_strnfill(16 << 20, 'x');
  (void)state;
  mill_model_writer_set(writer, "labels", value);
  assert_save_fails(MILL_ERROR_USAGE, "bytes, but at most 16777216 are read");
}

static void places_that_are_no_file_are_not_replaced(void **state) {
  g_autofree char *file = g_steal_pointer(&path);
  (void)state;
  path = g_strdup("/dev/null");
  assert_save_fails(MILL_ERROR_OUTPUT,
                    "cannot write the model /dev/null: it is not a regular file");
  g_free(path);
  path = g_build_filename(folder, "missing", "m", NULL);
  assert_save_fails(MILL_ERROR_OUTPUT, "No such file");
  g_free(path);
  path = g_steal_pointer(&file);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(tensors_come_back_as_they_were),
      TEST(metadata_come_back_as_they_were),
      TEST(every_type_is_aligned_whatever_lies_before_it),
      TEST(scalars_and_empty_tensors_are_tensors),
      TEST(an_empty_model_is_a_model),
      TEST(the_order_of_adding_does_not_show),
      TEST(a_model_in_use_stays_whole_when_it_is_replaced),
      TEST(what_a_link_points_to_is_replaced),
      TEST(two_tensors_of_one_name_are_refused),
      TEST(names_that_the_format_cannot_have_are_refused),
      TEST(names_that_are_not_utf8_are_refused),
      TEST(metadata_that_are_not_utf8_are_refused),
      TEST(shapes_that_cannot_be_are_refused),
      TEST(a_header_that_could_not_be_read_is_not_written),
      TEST(places_that_are_no_file_are_not_replaced),
  };
  return RUN_TESTS(tests);
}
