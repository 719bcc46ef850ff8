/* SPDX-License-Identifier: MIT */
/* Margins become probabilities, and probabilities decisions. */
#include "tests/unit/unit.h"

#include <math.h>
#include <textmill/linear.h>

enum { N = 4000 };

static double margins[N];
static bool positive[N];

/* Draws margins evenly from [-4, 4] and labels with probability 1 / (1 + exp(-(2 m - 1))). */
static void draw(void) {
  GRand *random = g_rand_new_with_seed(7);
  for (size_t i = 0; i < N; i++) {
    margins[i] = g_rand_double_range(random, -4, 4);
    positive[i] = g_rand_double(random) < 1 / (1 + exp(-(2 * margins[i] - 1)));
  }
  g_rand_free(random);
}

static void platt_finds_the_curve_the_labels_were_drawn_from(void **state) {
  (void)state;
  double slope, offset;
  draw();
  mill_calibrate_platt(margins, positive, N, &slope, &offset);
  assert_float_equal(slope, 2, 0.2);
  assert_float_equal(offset, -1, 0.2);
}

static void platt_stays_finite_when_all_is_clear(void **state) {
  (void)state;
  static const double clear[] = {-3, -2, 2, 3};
  static const bool yes[] = {false, false, true, true};
  double slope, offset;
  mill_calibrate_platt(clear, yes, 4, &slope, &offset);
  assert_true(isfinite(slope) && isfinite(offset));
  assert_true(slope > 0);
}

static void platt_without_positives_gives_a_low_probability(void **state) {
  (void)state;
  static const double some[] = {-1, 0, 1};
  static const bool none[] = {false, false, false};
  double slope, offset;
  mill_calibrate_platt(some, none, 3, &slope, &offset);
  assert_true(1 / (1 + exp(-offset)) < 0.3);
}

static void threshold_lies_where_f1_is_best(void **state) {
  (void)state;
  static const double p[] = {0.9, 0.8, 0.6, 0.3, 0.1};
  static const bool yes[] = {true, true, false, false, false};
  assert_float_equal(mill_calibrate_threshold(p, yes, 5), 0.7, 1e-9);
}

static void equal_probabilities_are_never_parted(void **state) {
  (void)state;
  static const double p[] = {0.5, 0.5, 0.5, 0.2};
  static const bool yes[] = {true, false, true, false};
  assert_float_equal(mill_calibrate_threshold(p, yes, 4), 0.35, 1e-9);
}

static void threshold_without_positives_is_one_half(void **state) {
  (void)state;
  static const double p[] = {0.9, 0.1};
  static const bool none[] = {false, false};
  assert_float_equal(mill_calibrate_threshold(p, none, 2), 0.5, 0);
  assert_float_equal(mill_calibrate_threshold(p, none, 0), 0.5, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(platt_finds_the_curve_the_labels_were_drawn_from),
      cmocka_unit_test(platt_stays_finite_when_all_is_clear),
      cmocka_unit_test(platt_without_positives_gives_a_low_probability),
      cmocka_unit_test(threshold_lies_where_f1_is_best),
      cmocka_unit_test(equal_probabilities_are_never_parted),
      cmocka_unit_test(threshold_without_positives_is_one_half),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
