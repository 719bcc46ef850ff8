/* SPDX-License-Identifier: MIT */
/* A classifier learns from rows, is written to a model file, and tells the same when read. */
#include "tests/unit/modelfile.h"

#include <math.h>
#include <string.h>
#include <textmill/linear.h>

static MillLinear *linear;
static MillRows *rows;
static MillNgrams *ngrams;

static const MillLinearSettings plain = {
    .ngrams = {.bits = 10, .word_min = 1, .word_max = 1},
    .cost = 10,
    .weight_type = MILL_TENSOR_F32,
    .seed = 1,
};

static const char *const names[] = {"sport", "politics", "elections"};
static const MillLinearClasses three = {.names = names, .n_classes = 3};

static int set_up_rows(void **state) {
  rows = mill_rows_new();
  ngrams = mill_ngrams_new(&plain.ngrams);
  linear = NULL;
  return set_up(state);
}

static int tear_down_rows(void **state) {
  mill_linear_free(linear);
  mill_rows_free(rows);
  mill_ngrams_free(ngrams);
  return tear_down(state);
}

/* Counts single letters as words. */
static void count(const char *letters) {
  mill_ngrams_clear(ngrams);
  for (uint32_t i = 0; letters[i]; i++)
    mill_ngrams_add(ngrams, letters, (MillSpans){&(MillSpan){i, i + 1}, 1}, 1);
}

static void add_row(const char *letters, uint32_t class) {
  count(letters);
  mill_rows_add(rows, mill_ngrams_values(ngrams), &class, 1);
}

static void add_three_classes(void) {
  for (int i = 0; i < 10; i++) {
    add_row("abx", 0), add_row("aby", 0), add_row("az", 0);
    add_row("cdx", 1), add_row("cdy", 1), add_row("cz", 1);
    add_row("efx", 2), add_row("efy", 2), add_row("ez", 2);
  }
}

static void train_with(const MillLinearSettings *settings, const MillLinearClasses *classes) {
  g_autoptr(GError) error = NULL;
  mill_linear_train(rows, NULL, classes, settings, NULL, NULL, writer, &error);
  assert_no_error(error);
  save();
  open_it();
  linear = mill_linear_open(model, &error);
  assert_no_error(error);
}

static void classify(const char *letters, double *margins, double *probabilities) {
  count(letters);
  MillVector vector = mill_ngrams_vector(ngrams, mill_linear_scale(linear));
  mill_linear_margins(linear, vector, margins);
  mill_linear_probabilities(linear, margins, probabilities);
}

static void tells_apart_what_it_has_learned(void **state) {
  (void)state;
  double margins[3], p[3];
  add_three_classes();
  train_with(&plain, &three);
  classify("az", margins, p);
  assert_true(p[0] > 0.8);
  classify("ey", margins, p);
  assert_true(p[2] > 0.8);
  assert_float_equal(p[0] + p[1] + p[2], 1, 1e-9);
  assert_string_equal(mill_linear_label(linear, 2), "elections");
}

static void classes_can_share_a_label(void **state) {
  (void)state;
  static const char *const labels[] = {"sport", "politics"}, *const codes[] = {"15", NULL};
  static const uint32_t label_of_class[] = {0, 1, 1};
  const MillLinearClasses joined = {names, label_of_class, 3, labels, codes, 2};
  double margins[3], p[2];
  add_three_classes();
  train_with(&plain, &joined);
  classify("ce", margins, p);
  assert_int_equal(mill_linear_n_labels(linear), 2);
  assert_true(p[1] > 0.9);
  assert_string_equal(mill_linear_code(linear, 0), "15");
  assert_null(mill_linear_code(linear, 1));
}

static void small_weights_tell_nearly_the_same(void **state) {
  (void)state;
  static const MillTensorType types[] = {MILL_TENSOR_F32, MILL_TENSOR_F16, MILL_TENSOR_I8};
  double margins[3], p[3], exact = 0;
  add_three_classes();
  for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
    MillLinearSettings settings = plain;
    settings.weight_type = types[i];
    mill_model_writer_free(writer);
    writer = mill_model_writer_new();
    train_with(&settings, &three);
    classify("abz", margins, p);
    exact = i == 0 ? p[0] : exact;
    assert_float_equal(p[0], exact, 0.01);
    mill_linear_free(linear);
    mill_model_free(model);
    linear = NULL, model = NULL;
  }
}

static void any_number_of_labels_can_apply_with_a_sigmoid(void **state) {
  (void)state;
  MillLinearSettings settings = plain;
  settings.link = MILL_LINK_SIGMOID;
  settings.idf = true;
  double margins[3], p[3];
  for (int i = 0; i < 10; i++) {
    count("acx");
    mill_rows_add(rows, mill_ngrams_values(ngrams), (const uint32_t[]){0, 1}, 2);
    count("yz");
    mill_rows_add(rows, mill_ngrams_values(ngrams), NULL, 0);
  }
  add_three_classes();
  train_with(&settings, &three);
  classify("ac", margins, p);
  assert_true(p[0] > mill_linear_threshold(linear, 0));
  assert_true(p[1] > mill_linear_threshold(linear, 1));
  assert_true(p[2] < mill_linear_threshold(linear, 2));
  classify("yz", margins, p);
  assert_true(p[0] < mill_linear_threshold(linear, 0));
}

static void contributions_sum_to_what_speaks_for_a_label(void **state) {
  (void)state;
  double margins[3], p[3], direction[3], total = 0;
  add_three_classes();
  train_with(&plain, &three);
  classify("abz", margins, p);
  mill_linear_direction(linear, margins, 0, direction);
  MillVector vector = mill_ngrams_vector(ngrams, NULL);
  for (size_t i = 0; i < vector.n; i++)
    total += mill_linear_contribution(linear, vector.at[i], direction);
  assert_true(mill_linear_contribution(linear, vector.at[0], direction) > 0.1);
  assert_true(total > 0);
}

static void same_seed_gives_the_same_bytes(void **state) {
  (void)state;
  size_t n_first, n_second;
  add_three_classes();
  train_with(&plain, &three);
  g_autofree char *first = read_bytes(&n_first);
  mill_model_writer_free(writer);
  mill_linear_free(linear);
  mill_model_free(model);
  writer = mill_model_writer_new();
  train_with(&plain, &three);
  g_autofree char *second = read_bytes(&n_second);
  assert_int_equal(n_first, n_second);
  assert_memory_equal(first, second, n_first);
}

static void senseless_training_is_refused(void **state) {
  (void)state;
  MillLinearSettings settings = plain;
  g_autoptr(GError) error = NULL;
  add_row("a", 0), add_row("b", 1);
  assert_false(mill_linear_train(rows, NULL, &three, &plain, NULL, NULL, writer, &error));
  assert_string_equal(error->message, "none of the 2 training records is 'elections', so there "
                                      "is nothing to distinguish");
  g_clear_error(&error);
  settings.cost = 0;
  assert_false(mill_linear_train(rows, NULL, &three, &settings, NULL, NULL, writer, &error));
  assert_string_equal(error->message, "the cost must be above 0");
}

/* Trains, lets `damage` change the description, and gives the message of opening it. */
static void expect_refusal(const char *from, const char *to, const char *message) {
  g_autoptr(GError) error = NULL;
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
  mill_linear_train(rows, NULL, &three, &plain, NULL, NULL, writer, NULL);
  save();
  open_it();
  const char *text = mill_model_metadata(model, "classifier");
  char **parts = g_strsplit(text, from, -1);
  assert_non_null(parts[1]);
  g_autofree char *changed = g_strjoinv(to, parts);
  g_strfreev(parts);
  mill_model_writer_set(writer, "classifier", changed);
  mill_model_free(model);
  save();
  open_it();
  assert_null(mill_linear_open(model, &error));
  assert_true(g_error_matches(error, MILL_ERROR, MILL_ERROR_MODEL));
  assert_non_null(strstr(error->message, message));
  mill_model_free(model);
  model = NULL;
}

static void descriptions_that_make_no_sense_are_refused(void **state) {
  (void)state;
  add_three_classes();
  expect_refusal("{", "", "is missing or not JSON");
  expect_refusal("\"bits\":10", "\"bits\":99", "bits must lie between 8 and 24");
  expect_refusal("\"bits\":10", "\"bits\":4294967306", "bits must lie between 8 and 24");
  expect_refusal("\"bits\":10", "\"bits\":-10", "bits must lie between 8 and 24");
  expect_refusal("\"bits\":10", "\"bits\":11", "weights");
  expect_refusal("\"label\":\"sport\"", "\"label\":\"politics\"", "two labels of the same name");
  expect_refusal("\"label\":2", "\"label\":1", "a label without a class");
  expect_refusal("\"word_max\":1", "\"word_max\":null", "lacks 'ngrams' or a number in it");
  expect_refusal("\"label\":\"sport\"", "\"label\":7", "label without a name");
  expect_refusal("\"label\":2", "\"label\":3", "a class without a label that exists");
  expect_refusal("\"label\":2", "\"label\":-1", "a class without a label that exists");
  expect_refusal("softmax", "hardmax", "must have the 'link' softmax or sigmoid");
}

/* Adds a tensor as it is but for its element 1, if there is a number for it. */
static void add_changed(const MillTensor *tensor, const double *number) {
  size_t size = tensor->type == MILL_TENSOR_F32 ? 4 : tensor->type == MILL_TENSOR_F16 ? 2 : 1;
  g_autofree void *data = g_memdup2(tensor->data, tensor->n_elements * size);
  if (number && tensor->type == MILL_TENSOR_F32)
    ((float *)data)[1] = (float)*number;
  else if (number)
    ((uint16_t *)data)[1] = mill_float_to_half((float)*number);
  mill_model_writer_add(writer, tensor->name, tensor->type, tensor->n_dimensions, tensor->shape,
                        data);
}

/* Trains with weights of a type and saves the model with another number in one tensor. */
static void save_changed(MillTensorType type, const char *name, double number) {
  static const char *const tensors[] = {"weights",   "bias", "slope", "offset",
                                        "threshold", "idf",  "step"};
  MillLinearSettings settings = plain;
  settings.weight_type = type;
  settings.idf = true;
  train_with(&settings, &three);
  mill_model_writer_free(writer);
  writer = mill_model_writer_new();
  mill_model_writer_set(writer, "classifier", mill_model_metadata(model, "classifier"));
  for (size_t i = 0; i < G_N_ELEMENTS(tensors); i++) {
    const MillTensor *tensor = mill_model_tensor(model, tensors[i]);
    if (tensor)
      add_changed(tensor, strcmp(name, tensors[i]) == 0 ? &number : NULL);
  }
  mill_linear_free(linear);
  mill_model_free(model);
  linear = NULL;
  save();
}

static void expect_tensor_refusal(MillTensorType type, const char *name, double number) {
  g_autoptr(GError) error = NULL;
  g_autofree char *message = g_strdup_printf(
      "tensor '%s' holds a number that is not finite or out of bounds at 1;", name);
  save_changed(type, name, number);
  open_it();
  assert_null(mill_linear_open(model, &error));
  assert_error(&error, MILL_ERROR_MODEL, message);
  mill_model_free(model);
  mill_model_writer_free(writer);
  model = NULL;
  writer = mill_model_writer_new();
}

static void numbers_that_no_margin_can_be_made_of_are_refused(void **state) {
  (void)state;
  add_three_classes();
  expect_tensor_refusal(MILL_TENSOR_F32, "weights", NAN);
  expect_tensor_refusal(MILL_TENSOR_F32, "weights", 1e30);
  expect_tensor_refusal(MILL_TENSOR_F16, "weights", INFINITY);
  expect_tensor_refusal(MILL_TENSOR_F16, "idf", NAN);
  expect_tensor_refusal(MILL_TENSOR_I8, "step", -1);
  expect_tensor_refusal(MILL_TENSOR_I8, "bias", NAN);
  expect_tensor_refusal(MILL_TENSOR_I8, "slope", INFINITY);
  expect_tensor_refusal(MILL_TENSOR_I8, "offset", -1e7);
  expect_tensor_refusal(MILL_TENSOR_I8, "threshold", 1.5);
}

#define WITH_ROWS(name) cmocka_unit_test_setup_teardown(name, set_up_rows, tear_down_rows)

int main(void) {
  const struct CMUnitTest tests[] = {
      WITH_ROWS(tells_apart_what_it_has_learned),
      WITH_ROWS(classes_can_share_a_label),
      WITH_ROWS(small_weights_tell_nearly_the_same),
      WITH_ROWS(any_number_of_labels_can_apply_with_a_sigmoid),
      WITH_ROWS(contributions_sum_to_what_speaks_for_a_label),
      WITH_ROWS(same_seed_gives_the_same_bytes),
      WITH_ROWS(senseless_training_is_refused),
      WITH_ROWS(descriptions_that_make_no_sense_are_refused),
      WITH_ROWS(numbers_that_no_margin_can_be_made_of_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
