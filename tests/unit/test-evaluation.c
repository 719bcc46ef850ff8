/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/evaluation.h"

#include <math.h>

static MillEvaluation *evaluation;
static MillFigures figures;

static int set_up(void **state) {
  static const char *const averaged[] = {"a", "b", NULL};
  (void)state;
  evaluation = mill_evaluation_new(averaged, 2);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_evaluation_free(evaluation);
  return 0;
}

/* A document with one gold label (NULL: none) and one answer (NULL: none). */
static void add(const char *gold, const char *answer, double score) {
  const char *text = "  A line\n of  text ";
  const MillAnswer answers[] = {{answer, score}};
  const MillVerdict verdict = {.id = gold ? gold : "",
                               .text = text,
                               .length = strlen(text),
                               .gold = &gold,
                               .n_gold = gold != NULL,
                               .answers = answers,
                               .n_answers = answer != NULL};
  mill_evaluation_add(evaluation, &verdict);
}

static void conclude(void) {
  mill_evaluation_conclude(evaluation, &figures);
}

static void assert_near(double value, double expected) {
  if (!(fabs(value - expected) < 1e-9))
    fail_msg("expected %.12g, got %.12g", expected, value);
}

static void nothing_has_figures_of_nothing(void **state) {
  (void)state;
  conclude();
  assert_int_equal(figures.n, 0);
  assert_int_equal(figures.n_labels, 0);
  assert_near(figures.accuracy.value, 0);
  assert_near(figures.calibration_error, 0);
}

static void best_and_main_label_are_compared(void **state) {
  (void)state;
  add("a", "a", 0.9);
  add("a", "b", 0.6);
  add("b", NULL, 0);
  conclude();
  assert_int_equal(figures.n, 3);
  assert_int_equal(figures.n_unanswered, 1);
  assert_near(figures.accuracy.value, 1.0 / 3);
  assert_near(figures.micro.precision, 0.5);
  assert_true(figures.accuracy.interval.low <= figures.accuracy.value);
  assert_true(figures.accuracy.interval.high >= figures.accuracy.value);
}

static void means_are_taken_of_what_is_printed(void **state) {
  (void)state;
  add("a", "a", 0.9); /* F1 of a: 2/3, printed 0.6667 */
  add("b", "a", 0.9);
  conclude();
  assert_near(figures.macro_f1.value, 0.6667 / 2);
  assert_near(figures.mean_f1.value, 0.6667 / 2);
}

static void the_mean_is_that_of_the_averaged_labels_alone(void **state) {
  (void)state;
  add("a", "a", 0.9);
  add("c", "c", 0.9);
  conclude();
  assert_near(figures.macro_f1.value, 1);
  assert_near(figures.mean_f1.value, 0.5); /* b has no support, but is one of them */
}

static void any_gold_label_makes_the_best_one_right(void **state) {
  const char *gold[] = {"a", "b"};
  const MillAnswer answers[] = {{"b", 0.8}, {"c", 0.4}};
  const MillVerdict verdict = {"1", "", 0, gold, 2, answers, 2};
  (void)state;
  mill_evaluation_add(evaluation, &verdict);
  conclude();
  assert_near(figures.accuracy.value, 1);
  assert_near(figures.macro_f1.value, 0); /* the main label is a */
  assert_near(figures.micro_f1.value, 0.5);
}

static void silence_is_right_where_there_is_no_label(void **state) {
  (void)state;
  add(NULL, NULL, 0);
  add(NULL, "a", 0.7);
  conclude();
  assert_near(figures.accuracy.value, 0.5);
}

static void the_surest_mistakes_are_kept(void **state) {
  (void)state;
  add("a", "x", 0.5);
  add("b", "x", 0.9);
  add("c", "x", 0.7);
  add("d", "x", NAN);
  conclude();
  assert_int_equal(figures.mistakes->len, 2);
  const MillMistake *first = g_ptr_array_index(figures.mistakes, 0);
  const MillMistake *second = g_ptr_array_index(figures.mistakes, 1);
  assert_string_equal(first->id, "b");
  assert_string_equal(second->id, "c");
  assert_string_equal(first->predicted, "x");
  assert_string_equal(first->text, "A line of text");
}

static void labels_are_sorted_by_support(void **state) {
  (void)state;
  add("b", "c", 0.9);
  add("a", "a", 0.9);
  add("b", "b", 0.9);
  conclude();
  assert_int_equal(figures.n_labels, 3);
  assert_string_equal(figures.labels[0].label, "b");
  assert_string_equal(figures.labels[1].label, "a");
  assert_string_equal(figures.labels[2].label, "c");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(nothing_has_figures_of_nothing),
      TEST(best_and_main_label_are_compared),
      TEST(means_are_taken_of_what_is_printed),
      TEST(the_mean_is_that_of_the_averaged_labels_alone),
      TEST(any_gold_label_makes_the_best_one_right),
      TEST(silence_is_right_where_there_is_no_label),
      TEST(the_surest_mistakes_are_kept),
      TEST(labels_are_sorted_by_support),
  };
  return RUN_TESTS(tests);
}
