/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include <math.h>
#include <textmill/metrics.h>

static void assert_near(double value, double expected) {
  if (!(fabs(value - expected) < 1e-9))
    fail_msg("expected %.12g, got %.12g", expected, value);
}

enum { A, B, C, N_LABELS };

static const uint32_t gold[] = {A, A, A, B, B, C};
static const uint32_t predicted[] = {A, A, B, B, MILL_NO_LABEL, A};

static void f1_is_the_harmonic_mean_of_precision_and_recall(void **state) {
  MillF1 f1 = mill_metrics_f1((MillCounts){.hits = 2, .predicted = 4, .gold = 8});
  (void)state;
  assert_near(f1.precision, 0.5);
  assert_near(f1.recall, 0.25);
  assert_near(f1.f1, 1.0 / 3);
  assert_near(mill_metrics_f1((MillCounts){0}).f1, 0);
}

static void accuracy_takes_no_answer_for_wrong(void **state) {
  (void)state;
  assert_near(mill_metrics_accuracy(gold, predicted, 6), 0.5);
  assert_near(mill_metrics_accuracy(gold, predicted, 0), 0);
}

static void labels_are_counted_one_by_one(void **state) {
  MillCounts counts[N_LABELS] = {0};
  (void)state;
  mill_metrics_count(gold, predicted, 6, counts, N_LABELS);
  assert_int_equal(counts[A].hits, 2);
  assert_int_equal(counts[A].predicted, 3);
  assert_int_equal(counts[A].gold, 3);
  assert_int_equal(counts[B].hits, 1);
  assert_int_equal(counts[B].predicted, 2);
  assert_int_equal(counts[C].hits, 0);
  assert_int_equal(counts[C].gold, 1);
}

static void macro_f1_counts_labels_with_support_alike(void **state) {
  const MillCounts counts[] = {{2, 3, 3}, {1, 2, 2}, {0, 0, 1}, {0, 5, 0}};
  (void)state;
  assert_near(mill_metrics_macro_f1(counts, 4), (2.0 / 3 + 0.5 + 0) / 3);
  assert_near(mill_metrics_macro_f1(counts, 0), 0);
}

static void micro_f1_counts_given_labels_alike(void **state) {
  const MillCounts counts[] = {{2, 3, 3}, {1, 2, 2}, {0, 0, 1}, {0, 5, 0}};
  MillF1 micro = mill_metrics_micro_f1(counts, 4);
  (void)state;
  assert_near(micro.precision, 0.3);
  assert_near(micro.recall, 0.5);
  assert_near(micro.f1, 2 * 0.3 * 0.5 / 0.8);
}

static void stance_f1_is_the_mean_of_favor_and_against(void **state) {
  (void)state;
  assert_near(mill_metrics_stance_f1((MillCounts){1, 1, 1}, (MillCounts){1, 2, 2}), 0.75);
}

static void average_precision_walks_down_the_scores(void **state) {
  const double scores[] = {0.9, 0.1, 0.8, 0.4};
  const bool positive[] = {true, true, false, true};
  (void)state;
  assert_near(mill_metrics_average_precision(scores, positive, 4, 3),
              (1.0 + 2.0 / 3 + 3.0 / 4) / 3);
}

static void average_precision_finds_equal_scores_at_one_time(void **state) {
  const double scores[] = {0.5, 0.5};
  const bool first[] = {true, false}, second[] = {false, true};
  (void)state;
  assert_near(mill_metrics_average_precision(scores, first, 2, 1), 0.5);
  assert_near(mill_metrics_average_precision(scores, second, 2, 1), 0.5);
}

static void average_precision_misses_what_has_no_score(void **state) {
  const double scores[] = {0.9};
  const bool positive[] = {true};
  (void)state;
  assert_near(mill_metrics_average_precision(scores, positive, 1, 4), 0.25);
  assert_near(mill_metrics_average_precision(scores, positive, 0, 0), 0);
}

static void calibration_is_the_weighted_gap_of_the_bins(void **state) {
  const double probabilities[] = {0.9, 0.95, 0.55, 0.45};
  const bool right[] = {true, true, false, true};
  MillBin bins[2];
  double error = mill_metrics_calibration(probabilities, right, 4, bins, 2);
  (void)state;
  assert_int_equal(bins[0].n, 1);
  assert_near(bins[1].low, 0.5);
  assert_near(bins[1].confidence, 0.8);
  assert_near(bins[1].accuracy, 2.0 / 3);
  assert_near(error, 0.25 * 0.55 + 0.75 * (0.8 - 2.0 / 3));
}

static void a_bin_holds_its_upper_end(void **state) {
  const double probabilities[] = {0, 0.5, 0.5000001, 1};
  const bool right[] = {true, true, true, true};
  MillBin bins[2];
  (void)state;
  mill_metrics_calibration(probabilities, right, 4, bins, 2);
  assert_int_equal(bins[0].n, 2);
  assert_int_equal(bins[1].n, 2);
}

/* The mean of the numbers of the documents, and a constant. */
static void mean(const size_t *rows, size_t n, const void *data, double *figures) {
  (void)data;
  for (size_t i = 0; i < n; i++)
    figures[0] += (double)rows[i] / (double)n;
  figures[1] = 7;
}

static void intervals_lie_around_the_figure(void **state) {
  const MillBootstrap settings = {.n_samples = 2000, .level = 0.95, .seed = 1};
  MillInterval intervals[2];
  (void)state;
  mill_metrics_bootstrap(100, mean, NULL, 2, &settings, intervals);
  /* mean 49.5, standard error 28.87 / 10: the interval is about 43.8 to 55.2 */
  assert_true(intervals[0].low > 43 && intervals[0].low < 44.6);
  assert_true(intervals[0].high > 54.4 && intervals[0].high < 56);
  assert_near(intervals[1].low, 7);
  assert_near(intervals[1].high, 7);
}

static void a_seed_gives_the_same_intervals(void **state) {
  const MillBootstrap one = {100, 0.9, 1}, two = {100, 0.9, 2};
  MillInterval first[2], again[2], other[2];
  (void)state;
  mill_metrics_bootstrap(50, mean, NULL, 2, &one, first);
  mill_metrics_bootstrap(50, mean, NULL, 2, &one, again);
  mill_metrics_bootstrap(50, mean, NULL, 2, &two, other);
  assert_memory_equal(first, again, sizeof first);
  assert_true(fabs(first[0].low - other[0].low) > 0);
}

static void nothing_gives_intervals_of_nothing(void **state) {
  const MillBootstrap settings = {100, 0.9, 1};
  MillInterval intervals[2] = {{1, 1}, {1, 1}};
  (void)state;
  mill_metrics_bootstrap(0, mean, NULL, 2, &settings, intervals);
  assert_near(intervals[0].low, 0);
  assert_near(intervals[1].high, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(f1_is_the_harmonic_mean_of_precision_and_recall),
      cmocka_unit_test(accuracy_takes_no_answer_for_wrong),
      cmocka_unit_test(labels_are_counted_one_by_one),
      cmocka_unit_test(macro_f1_counts_labels_with_support_alike),
      cmocka_unit_test(micro_f1_counts_given_labels_alike),
      cmocka_unit_test(stance_f1_is_the_mean_of_favor_and_against),
      cmocka_unit_test(average_precision_walks_down_the_scores),
      cmocka_unit_test(average_precision_finds_equal_scores_at_one_time),
      cmocka_unit_test(average_precision_misses_what_has_no_score),
      cmocka_unit_test(calibration_is_the_weighted_gap_of_the_bins),
      cmocka_unit_test(a_bin_holds_its_upper_end),
      cmocka_unit_test(intervals_lie_around_the_figure),
      cmocka_unit_test(a_seed_gives_the_same_intervals),
      cmocka_unit_test(nothing_gives_intervals_of_nothing),
  };
  return RUN_TESTS(tests);
}
