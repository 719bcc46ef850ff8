/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/run/histogram.h"

#include <math.h>
#include <stdlib.h>

enum { N = 20001 };

static guint64 values[N];
static MillHistogram histogram;

static int compare(const void *a, const void *b) {
  const guint64 *left = a, *right = b;
  return *left < *right ? -1 : *left > *right;
}

/* Values of all sizes up to 2^38: the exponents are spread evenly. */
static int set_up(void **state) {
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  (void)state;
  histogram = (MillHistogram){0};
  for (size_t i = 0; i < N; i++) {
    values[i] = (guint64)exp2(g_rand_double_range(random, 0, 38));
    mill_histogram_add(&histogram, values[i], 1);
  }
  qsort(values, N, sizeof values[0], compare);
  return 0;
}

static void quantiles_are_those_of_sorted_values(void **state) {
  (void)state;
  for (double share = 0.001; share <= 1; share += 0.001) {
    guint64 exact = values[(size_t)ceil(share * N) - 1];
    guint64 told = mill_histogram_quantile(&histogram, share);
    assert_true(told >= exact);
    assert_true(told <= exact + exact / 32);
  }
  assert_int_equal(mill_histogram_quantile(&histogram, 1), values[N - 1]);
}

static void small_values_are_told_exactly(void **state) {
  MillHistogram small = {0};
  (void)state;
  for (guint64 value = 0; value < 64; value++)
    mill_histogram_add(&small, value, 1);
  for (guint64 value = 0; value < 64; value++)
    assert_int_equal(mill_histogram_quantile(&small, (double)(value + 1) / 64), value);
}

static void parts_merge_to_the_whole(void **state) {
  MillHistogram parts[3] = {{0}}, whole = {0};
  (void)state;
  for (size_t i = 0; i < N; i++)
    mill_histogram_add(&parts[i % 3], values[i], 1);
  for (size_t i = 0; i < 3; i++)
    mill_histogram_merge(&whole, &parts[i]);
  assert_memory_equal(&whole, &histogram, sizeof whole);
}

static void huge_values_keep_their_maximum(void **state) {
  MillHistogram huge = {0};
  (void)state;
  mill_histogram_add(&huge, 5, 98);
  mill_histogram_add(&huge, UINT64_C(1) << 40, 1);
  mill_histogram_add(&huge, G_MAXUINT64, 1);
  assert_int_equal(mill_histogram_quantile(&huge, 0.98), 5);
  assert_true(mill_histogram_quantile(&huge, 0.99) == G_MAXUINT64);
}

static void there_is_no_quantile_of_nothing(void **state) {
  MillHistogram nothing = {0};
  (void)state;
  assert_int_equal(mill_histogram_quantile(&nothing, 0.5), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(quantiles_are_those_of_sorted_values, set_up),
      cmocka_unit_test(small_values_are_told_exactly),
      cmocka_unit_test_setup(parts_merge_to_the_whole, set_up),
      cmocka_unit_test(huge_values_keep_their_maximum),
      cmocka_unit_test(there_is_no_quantile_of_nothing),
  };
  return RUN_TESTS(tests);
}
