/* SPDX-License-Identifier: MIT */
/* Damaged model files, and others, are refused; each with its reason. */
#include "tests/unit/modelfile.h"

#include <sys/stat.h>
#include <unistd.h>

static void assert_refused(const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_null(mill_model_open(path, &error));
  assert_non_null(error);
  assert_contains(error->message, path);
  assert_error(&error, MILL_ERROR_MODEL, piece);
}

/* A file with that header, padded as writers do, and so many bytes of data. */
static void write_header(const char *header, size_t data_size) {
  size_t length = (strlen(header) + 7) / 8 * 8;
  guint64 number = GUINT64_TO_LE((guint64)length);
  GString *bytes = g_string_new_len((const char *)&number, sizeof number);
  g_string_append_printf(bytes, "%-*s", (int)length, header);
  for (size_t i = 0; i < data_size; i++)
    g_string_append_c(bytes, 0);
  write_bytes(bytes->str, bytes->len);
  g_string_free(bytes, TRUE);
}

static void assert_header_refused(const char *header, size_t data_size, const char *piece) {
  write_header(header, data_size);
  assert_refused(piece);
}

/* ---- files that others write --------------------------------------------------------------- */

static void members_that_others_add_are_left_alone(void **state) {
  (void)state;
  write_header(
      "{\"a\": {\"dtype\": \"U8\", \"shape\": [1], \"data_offsets\": [0, 1], \"x\": {}}}", 1);
  open_it();
  assert_int_equal(mill_model_tensor(model, "a")->n_elements, 1);
}

static void tensors_may_lie_in_another_order_than_the_header_has(void **state) {
  (void)state;
  write_header("{\"a\": {\"dtype\": \"U8\", \"shape\": [3], \"data_offsets\": [4, 7]},"
               " \"e\": {\"dtype\": \"I16\", \"shape\": [0], \"data_offsets\": [4, 4]},"
               " \"b\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}",
               7);
  open_it();
  assert_ptr_equal((const char *)mill_model_tensor(model, "b")->data + 4,
                   mill_model_tensor(model, "a")->data);
}

/* ---- what is no model ---------------------------------------------------------------------- */

static void a_missing_file_is_named(void **state) {
  (void)state;
  assert_refused("cannot be opened: No such file");
}

static void folders_and_pipes_are_no_models(void **state) {
  (void)state;
  assert_int_equal(mkfifo(path, 0600), 0);
  assert_refused("it is not a regular file; name a file");
  g_unlink(path);
  assert_int_equal(g_mkdir(path, 0700), 0);
  assert_refused("it is not a regular file; name a file");
  g_rmdir(path);
}

static void other_files_are_no_models(void **state) {
  (void)state;
  write_bytes("", 0);
  assert_refused("it has 0 bytes, too few for a header; the file is damaged or not a model");
  write_bytes("1234567", 7);
  assert_refused("it has 7 bytes, too few");
  write_bytes("Once upon a time.", 17);
  assert_refused("bytes, but only 9 are left of the file; the file is damaged");
  write_bytes("\0\0\0\0\0\0\0\0", 8);
  assert_refused("its header does not begin with '{'; the file is damaged");
  assert_header_refused(" {}", 0, "does not begin with '{'");
  assert_header_refused("[]", 0, "does not begin with '{'");
}

static void headers_are_valid_json(void **state) {
  g_autofree char *deep = g_strnfill(5000, '[');
  g_autofree char *nested = g_strconcat("{\"a\":", deep, NULL);
  (void)state;
  assert_header_refused("{\"a\": 1,}", 0, "its header is not valid JSON at byte 17: ");
  assert_header_refused("{} {}", 0, "its header is not valid JSON at byte");
  assert_header_refused("{\"a\": \"\xff\"}", 0, "its header is not valid JSON at byte");
  assert_header_refused("{\"a\": \"\\u0000\"}", 0, "its header is not valid JSON at byte");
  assert_header_refused("{\"a\": 99999999999999999999}", 0, "not valid JSON at byte");
  assert_header_refused(nested, 0, "maximum parsing depth");
}

static void a_name_stands_once(void **state) {
  (void)state;
  assert_header_refused("{\"a\": 1, \"a\": 1}", 0, "duplicate object key");
  assert_header_refused("{\"__metadata__\": {\"b\": \"\", \"b\": \"\"}}", 0,
                        "duplicate object key");
}

static void metadata_are_strings(void **state) {
  (void)state;
  assert_header_refused("{\"__metadata__\": []}", 0,
                        "its __metadata__ is not an object; the file");
  assert_header_refused("{\"__metadata__\": {\"a\": \"\", \"labels\": [1]}}", 0,
                        "its metadata \"labels\" is not a string; write it as the text");
}

/* ---- tensors that cannot be ---------------------------------------------------------------- */

/* Opens a file with one tensor "w" of these members and so much data. */
static void assert_tensor_refused(const char *members, size_t data_size, const char *piece) {
  g_autofree char *header = g_strdup_printf("{\"w\": {%s}}", members);
  assert_header_refused(header, data_size, piece);
}

static void tensors_are_objects(void **state) {
  static const char *const values[] = {"1", "null", "[]", "\"F32\"", "{}"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
    g_autofree char *header = g_strdup_printf("{\"w\": %s}", values[i]);
    assert_header_refused(header, 0, "tensor \"w\" has no dtype; the file is damaged");
  }
}

static void types_are_those_we_read(void **state) {
  (void)state;
  assert_tensor_refused("\"dtype\": 5", 0, "tensor \"w\" has no dtype");
  assert_tensor_refused("\"dtype\": \"BF16\"", 0,
                        "tensor \"w\" has the dtype \"BF16\"; convert it to one of I8, U8, F16, "
                        "I16, F32, I32, F64, I64");
  assert_tensor_refused("\"dtype\": \"\"", 0, "has the dtype \"\"; convert");
  assert_tensor_refused("\"dtype\": \"f32\"", 0, "has the dtype \"f32\"; convert");
}

static void shapes_are_lists_of_sizes(void **state) {
  static const char *const shapes[] = {"[-1]",   "[1.0]", "[\"1\"]",
                                       "[null]", "[[1]]", "[1, true]"};
  (void)state;
  assert_tensor_refused("\"dtype\": \"U8\"", 0, "tensor \"w\" has no shape; the file is damaged");
  assert_tensor_refused("\"dtype\": \"U8\", \"shape\": 5", 0, "has no shape");
  assert_tensor_refused("\"dtype\": \"U8\", \"shape\": [1, 1, 1, 1, 1]", 0,
                        "has 5 dimensions; reshape it to at most 4");
  for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
    g_autofree char *members = g_strdup_printf("\"dtype\": \"U8\", \"shape\": %s", shapes[i]);
    assert_tensor_refused(members, 0, "has a shape with a member that is not a size");
  }
}

/* Opens a file with a tensor of that shape and offsets, and 8 bytes of data. */
static void assert_place_refused(const char *type, const char *shape, const char *offsets,
                                 const char *piece) {
  g_autofree char *members = g_strdup_printf(
      "\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": %s", type, shape, offsets);
  assert_tensor_refused(members, 8, piece);
}

static void offsets_are_two_sizes(void **state) {
  static const char *const offsets[] = {
      "5", "[]", "[0]", "[0, 8, 8]", "[-8, 0]", "[0, -8]", "[0, 8.0]", "[null, 8]", "{\"0\": 8}"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(offsets); i++)
    assert_place_refused("U8", "[8]", offsets[i],
                         "tensor \"w\" has no data_offsets of two sizes; the file is damaged");
}

static void offsets_lie_in_the_file(void **state) {
  (void)state;
  assert_place_refused("U8", "[9]", "[0, 9]",
                       "tensor \"w\" should be bytes 0 to 9 of the data, which has 8; the file");
  assert_place_refused("U8", "[8]", "[8, 16]", "should be bytes 8 to 16 of the data");
  assert_place_refused("U8", "[0]", "[9, 9]", "should be bytes 9 to 9 of the data");
  assert_place_refused("U8", "[8]", "[8, 0]", "should be bytes 8 to 0 of the data");
  assert_place_refused("U8", "[8]", "[0, 9223372036854775807]", "bytes 0 to 9223372036854775807");
  assert_place_refused("U8", "[8]", "[9223372036854775807, 7]", "should be bytes 9223372036854");
}

static void shape_and_offsets_agree(void **state) {
  (void)state;
  assert_place_refused("U8", "[7]", "[0, 8]",
                       "tensor \"w\" has a shape of 7 bytes, but 8 bytes of data; the file");
  assert_place_refused("F32", "[8]", "[0, 8]", "has a shape of 32 bytes, but 8 bytes of data");
  assert_place_refused("F32", "[0, 2]", "[0, 8]", "has a shape of 0 bytes, but 8 bytes of data");
  assert_place_refused("F32", "[]", "[0, 8]", "has a shape of 4 bytes, but 8 bytes of data");
}

static void shapes_that_overflow_are_no_shapes(void **state) {
  static const char *const shapes[] = {
      "[4294967296, 4294967296]",      "[4294967296, 4294967297, 0]",
      "[0, 4294967296, 4294967296]",   "[9223372036854775807]",
      "[65536, 65536, 65536, 65536]",  "[2, 9223372036854775807, 2, 2]",
      "[4294967296, 2147483648, 1, 1]"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++)
    assert_place_refused("F16", shapes[i], "[0, 8]",
                         "tensor \"w\" has a shape too large for any file; the file is damaged");
}

/* ---- tensors beside each other ------------------------------------------------------------- */

/* Opens a file with two tensors of bytes at these offsets, and 8 bytes of data. */
static void assert_places_refused(unsigned a, unsigned a_end, unsigned b, unsigned b_end,
                                  const char *piece) {
  g_autofree char *header =
      g_strdup_printf("{\"a\": {\"dtype\": \"U8\", \"shape\": [%u], \"data_offsets\": [%u, %u]},"
                      " \"b\": {\"dtype\": \"I8\", \"shape\": [%u], \"data_offsets\": [%u, %u]}}",
                      a_end - a, a, a_end, b_end - b, b, b_end);
  assert_header_refused(header, 8, piece);
}

static void tensors_do_not_overlap(void **state) {
  (void)state;
  assert_places_refused(0, 5, 4, 8,
                        "tensor \"b\" begins at byte 4 of the data, inside of tensor \"a\"");
  assert_places_refused(4, 8, 0, 5,
                        "tensor \"a\" begins at byte 4 of the data, inside of tensor \"b\"");
  assert_places_refused(0, 8, 2, 4,
                        "tensor \"b\" begins at byte 2 of the data, inside of tensor \"a\"");
  assert_places_refused(0, 8, 2, 2,
                        "tensor \"b\" begins at byte 2 of the data, inside of tensor \"a\"");
  assert_places_refused(0, 8, 0, 8, "begins at byte 0 of the data, inside of tensor");
}

static void the_data_have_no_holes(void **state) {
  (void)state;
  assert_places_refused(0, 4, 5, 8, "bytes 4 to 5 of its data belong to no tensor; the file");
  assert_places_refused(1, 4, 4, 8, "bytes 0 to 1 of its data belong to no tensor");
  assert_places_refused(0, 4, 4, 7, "bytes 7 to 8 of its data belong to no tensor");
  assert_header_refused("{}", 8, "bytes 0 to 8 of its data belong to no tensor");
}

static void tensors_are_aligned(void **state) {
  (void)state;
  assert_header_refused(
      "{\"a\": {\"dtype\": \"U8\", \"shape\": [1], \"data_offsets\": [0, 1]},"
      " \"w\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [1, 3]}}",
      3,
      "tensor \"w\" begins at byte 137 of the file, which is not a multiple of 2; "
      "save it with a newer safetensors library");
}

static void a_header_that_is_not_padded_aligns_nothing(void **state) {
  static const char header[] = "\x3d\0\0\0\0\0\0\0{\"w\": {\"dtype\": \"F32\", \"shape\": [1], "
                               "\"data_offsets\": [0, 4]}}\0\0\0";
  (void)state;
  write_bytes(header, sizeof header);
  assert_refused("tensor \"w\" begins at byte 69 of the file, which is not a multiple of 4");
}

static void what_files_say_is_fit_for_a_terminal(void **state) {
  g_autofree char *tail = g_strnfill(500, 'x');
  g_autofree char *header = g_strdup_printf("{\"a\\u001b[1m%s\": {}}", tail);
  (void)state;
  assert_header_refused(header, 0, "tensor \"a\\033[1mxxxx");
  assert_refused("xxx\"... has no dtype");
  assert_header_refused("{\"a\": \033}", 0, "near '\\033'");
}

/* ---- damage -------------------------------------------------------------------------------- */

/* A model with a few tensors and metadata; returns its bytes. */
static char *make_model(size_t *length) {
  g_autofree char *labels = g_strnfill(700, 'l');
  g_autofree double *numbers = g_new0(double, 2000);
  mill_model_writer_set(writer, "labels", labels);
  mill_model_writer_add(writer, "scale", MILL_TENSOR_F64, 1, (const size_t[]){17}, numbers);
  mill_model_writer_add(writer, "weights", MILL_TENSOR_F16, 2, (const size_t[]){17, 41}, numbers);
  mill_model_writer_add(writer, "terms", MILL_TENSOR_U8, 1, (const size_t[]){997}, numbers);
  save();
  return read_bytes(length);
}

static size_t header_end(const char *bytes) {
  guint64 length;
  memcpy(&length, bytes, sizeof length);
  return sizeof length + GUINT64_FROM_LE(length);
}

static void assert_prefix_refused(const char *bytes, size_t length) {
  g_autoptr(GError) error = NULL;
  write_bytes(bytes, length);
  if (mill_model_open(path, &error))
    fail_msg("accepted when cut at byte %zu", length);
  assert_error(&error, MILL_ERROR_MODEL, "; the file is damaged or not a model: get it again");
}

static void files_cut_short_are_refused(void **state) {
  size_t length;
  g_autofree char *bytes = make_model(&length);
  (void)state;
  for (size_t n = 0; n < header_end(bytes); n++)
    assert_prefix_refused(bytes, n);
  for (size_t n = 0; n < length; n += 97)
    assert_prefix_refused(bytes, n);
  assert_prefix_refused(bytes, length - 1);
}

static void files_with_more_behind_are_refused(void **state) {
  size_t length;
  g_autofree char *bytes = make_model(&length);
  (void)state;
  write_bytes(bytes, length + 1); /* GLib ends a content with NUL */
  assert_refused("of its data belong to no tensor");
}

static void altered_header_lengths_are_refused(void **state) {
  size_t length;
  g_autofree char *bytes = make_model(&length);
  guint64 good = header_end(bytes) - 8;
  guint64 bad[] = {0,          1,          good - 1,   good + 1,   good - 64,
                   good + 64,  length,     length - 7, length - 8, good | 1 << 24,
                   good << 32, G_MAXINT64, G_MAXUINT64};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    guint64 number = GUINT64_TO_LE(bad[i]);
    memcpy(bytes, &number, sizeof number);
    assert_prefix_refused(bytes, length);
  }
}

static void headers_have_a_ceiling(void **state) {
  guint64 number = GUINT64_TO_LE((guint64)(16 << 20) + 1);
  (void)state;
  write_bytes((const char *)&number, sizeof number);
  assert_int_equal(truncate(path, 17 << 20), 0);
  assert_refused("its header has 16777217 bytes, but at most 16777216 are read; keep long lists");
}

static void any_altered_byte_is_read_or_refused(void **state) {
  size_t length;
  g_autofree char *bytes = make_model(&length);
  (void)state;
  for (size_t i = 0; i < header_end(bytes); i++) {
    g_autoptr(GError) error = NULL;
    bytes[i] ^= 1 << i % 8;
    write_bytes(bytes, length);
    MillModel *altered = mill_model_open(path, &error);
    assert_true((altered != NULL) != (error != NULL));
    mill_model_free(altered);
    bytes[i] ^= 1 << i % 8;
  }
}

/* ---- what plugins expect ------------------------------------------------------------------- */

static void assert_not_there(const char *name, MillTensorType type, size_t n_dimensions,
                             const size_t *shape, const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_null(mill_model_require(model, name, type, n_dimensions, shape, &error));
  assert_contains(error->message, path);
  assert_error(&error, MILL_ERROR_MODEL, piece);
}

static void a_tensor_is_required_with_type_and_shape(void **state) {
  (void)state;
  add_weights("w");
  save();
  open_it();
  const MillTensor *tensor = mill_model_tensor(model, "w");
  assert_ptr_equal(
      mill_model_require(model, "w", MILL_TENSOR_F32, 2, (const size_t[]){2, 3}, NULL), tensor);
  assert_ptr_equal(
      mill_model_require(model, "w", MILL_TENSOR_F32, 2, (const size_t[]){0, 3}, NULL), tensor);
  assert_not_there("w", MILL_TENSOR_F32, 2, (const size_t[]){0, 4},
                   "tensor \"w\" is F32 [2, 3], but must be F32 [any, 4]; use a model trained");
  assert_not_there("w", MILL_TENSOR_F16, 2, (const size_t[]){2, 3}, "must be F16 [2, 3]");
  assert_not_there("w", MILL_TENSOR_F32, 0, NULL, "must be F32 []");
  assert_not_there("v", MILL_TENSOR_I8, 1, (const size_t[]){0},
                   "tensor \"v\" is missing, but must be there as I8 [any]; use a model trained");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(members_that_others_add_are_left_alone),
      TEST(tensors_may_lie_in_another_order_than_the_header_has),
      TEST(a_missing_file_is_named),
      TEST(folders_and_pipes_are_no_models),
      TEST(other_files_are_no_models),
      TEST(headers_are_valid_json),
      TEST(a_name_stands_once),
      TEST(metadata_are_strings),
      TEST(tensors_are_objects),
      TEST(types_are_those_we_read),
      TEST(shapes_are_lists_of_sizes),
      TEST(offsets_are_two_sizes),
      TEST(offsets_lie_in_the_file),
      TEST(shape_and_offsets_agree),
      TEST(shapes_that_overflow_are_no_shapes),
      TEST(tensors_do_not_overlap),
      TEST(the_data_have_no_holes),
      TEST(tensors_are_aligned),
      TEST(a_header_that_is_not_padded_aligns_nothing),
      TEST(what_files_say_is_fit_for_a_terminal),
      TEST(files_cut_short_are_refused),
      TEST(files_with_more_behind_are_refused),
      TEST(altered_header_lengths_are_refused),
      TEST(headers_have_a_ceiling),
      TEST(any_altered_byte_is_read_or_refused),
      TEST(a_tensor_is_required_with_type_and_shape),
  };
  return RUN_TESTS(tests);
}
