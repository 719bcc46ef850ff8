/* SPDX-License-Identifier: MIT */
/* An encoder's loops are right, and give the same bytes on every generation of processors. */
#include "core/learn/kernels.h"

#include "tests/unit/unit.h"

#include <math.h>

enum { N = 100, WIDTH = 32 };

static float row[N], expected[N];

static float number(size_t i) {
  return 7 * sinf((float)i * 0.7f) + (float)(i % 5);
}

static int set_up(void **state) {
  (void)state;
  for (size_t i = 0; i < N; i++)
    row[i] = number(i);
  return 0;
}

static void assert_row(size_t n, float most) {
  for (size_t i = 0; i < n; i++)
    if (!(fabsf(row[i] - expected[i]) <= most))
      fail_msg("number %zu is %g, not %g", i, (double)row[i], (double)expected[i]);
}

static void gelu_is_exact_to_a_millionth(void **state) {
  (void)state;
  for (size_t i = 0; i < N; i++)
    expected[i] = row[i] / 2 * (1 + erff(row[i] / sqrtf(2)));
  mill_kernels_plain.gelu(row, N);
  assert_row(N, 1e-6f);
}

static void tanh_is_exact_to_a_millionth(void **state) {
  (void)state;
  for (size_t i = 0; i < N; i++)
    expected[i] = tanhf(row[i]);
  mill_kernels_plain.tanh(row, N);
  assert_row(N, 1e-6f);
}

static void softmax_sums_to_one_and_clears_what_is_behind(void **state) {
  (void)state;
  float sum = 0;
  for (size_t i = 0; i < 70; i++)
    sum += expf(row[i]);
  for (size_t i = 0; i < N; i++)
    expected[i] = i < 70 ? expf(row[i]) / sum : 0;
  mill_kernels_plain.softmax(row, 70, N);
  assert_row(N, 1e-6f);
}

static void normalized_rows_have_mean_0_and_variance_1(void **state) {
  (void)state;
  float scale[N], shift[N] = {0}, sum = 0, squares = 0;
  for (size_t i = 0; i < N; i++)
    scale[i] = 1;
  mill_kernels_plain.normalize(row, N, scale, shift, 1e-12f);
  for (size_t i = 0; i < N; i++) {
    sum += row[i];
    squares += row[i] * row[i];
  }
  assert_true(fabsf(sum) < 1e-4f);
  assert_true(fabsf(squares / N - 1) < 1e-5f);
}

static void levels_stand_for_the_numbers(void **state) {
  (void)state;
  uint8_t levels[N];
  MillLevels scale = mill_kernels_plain.quantise(row, N, levels);
  for (size_t i = 0; i < N; i++) {
    assert_true(fabsf(scale.least + scale.step * (float)levels[i] - row[i]) < 0.51f * scale.step);
  }
}

static void rows_of_one_number_and_of_none_have_levels(void **state) {
  (void)state;
  float same[] = {3, 3, 3}, none[] = {NAN, INFINITY, 1};
  uint8_t levels[3];
  MillLevels scale = mill_kernels_plain.quantise(same, 3, levels);
  assert_true(scale.least + scale.step * (float)levels[1] == 3);
  mill_kernels_plain.quantise(none, 3, levels);
  assert_int_equal(levels[0], 0);
}

static void small_products_are_right(void **state) {
  (void)state;
  float a[4 * 5], b[5 * WIDTH], c[4 * WIDTH];
  for (size_t i = 0; i < G_N_ELEMENTS(a); i++)
    a[i] = (float)i - 9;
  for (size_t i = 0; i < G_N_ELEMENTS(b); i++)
    b[i] = (float)(i % 13);
  mill_kernels_plain.multiply(a, 5, b, 4, 5, WIDTH, c);
  for (size_t i = 0; i < 4 * WIDTH; i++) {
    float sum = 0;
    for (size_t j = 0; j < 5; j++)
      sum += a[i / WIDTH * 5 + j] * b[j * WIDTH + i % WIDTH];
    assert_true(c[i] == sum);
  }
}

/* All loops one after the other. */
static void run_all(const MillKernels *kernels, float *result) {
  const MillScales scales = {result, result + 1, result + 2, result + 3};
  int32_t sums[N - 2];
  uint8_t levels[N];
  kernels->gelu(result, N);
  kernels->normalize(result, N - 3, row, row + 3, 1e-12f);
  MillLevels scale = kernels->quantise(result, N - 5, levels);
  scale.outlier = 7.3f;
  for (size_t i = 0; i < N - 2; i++)
    sums[i] = levels[i / 2] * 99 - 1234 + kernels->sum((const int8_t *)levels, i % (N - 5));
  kernels->restore(result + N, sums, N - 2, scale, &scales);
  kernels->softmax(result + N, 90, N);
  kernels->tanh(result, N);
  kernels->add_scaled(result, (const int8_t *)levels, 0.1f, N - 5);
  kernels->add(result, row, N);
  kernels->scale(result + 1, row, row + 1, N - 1);
  kernels->multiply(result, 25, row, 4, 3, WIDTH, result + 2 * N);
  result[4 * N - 1] = kernels->dot(result, row, N - 1);
}

static void all_processors_give_the_same_bytes(void **state) {
  (void)state;
  const MillKernels *usable[MILL_KERNELS_MOST];
  float first[4 * N], other[4 * N];
  size_t n = mill_kernels_usable(usable);
  for (size_t i = 0; i < n; i++) {
    memset(other, 0, sizeof other);
    memcpy(other, row, sizeof row);
    run_all(usable[i], other);
    if (i == 0)
      memcpy(first, other, sizeof first);
    assert_memory_equal(first, other, sizeof first);
  }
  assert_string_equal(usable[n - 1]->name, "plain");
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(gelu_is_exact_to_a_millionth),
      TEST(tanh_is_exact_to_a_millionth),
      TEST(softmax_sums_to_one_and_clears_what_is_behind),
      TEST(normalized_rows_have_mean_0_and_variance_1),
      TEST(levels_stand_for_the_numbers),
      TEST(rows_of_one_number_and_of_none_have_levels),
      TEST(small_products_are_right),
      TEST(all_processors_give_the_same_bytes),
  };
  return RUN_TESTS(tests);
}
