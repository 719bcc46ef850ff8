/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/plugin/suggest.h"

static const char *const choices[] = {"threshold", "model", "labels", "on_error", NULL};

static void near_words_are_suggested(void **state) {
  (void)state;
  assert_string_equal(mill_suggest("treshold", choices), "threshold");   /* one missing */
  assert_string_equal(mill_suggest("tthreshold", choices), "threshold"); /* one too many */
  assert_string_equal(mill_suggest("modal", choices), "model");          /* one other */
  assert_string_equal(mill_suggest("lables", choices), "labels");        /* two swapped */
  assert_string_equal(mill_suggest("ON_ERROR", choices), "on_error");    /* case */
  assert_string_equal(mill_suggest("onerror", choices), "on_error");
}

static void far_words_are_not(void **state) {
  (void)state;
  assert_null(mill_suggest("stance", choices));
  assert_null(mill_suggest("", choices));
  assert_null(mill_suggest("x", choices));
}

static void the_nearest_is_chosen(void **state) {
  const char *const words[] = {"topics", "topic", NULL};
  (void)state;
  assert_string_equal(mill_suggest("topix", words), "topic");
  assert_string_equal(mill_suggest("topicz", words), "topics");
}

static void a_short_choice_is_not_suggested_for_anything(void **state) {
  const char *const words[] = {"id", NULL};
  (void)state;
  assert_null(mill_suggest("ab", words));
}

static void very_long_words_are_left_alone(void **state) {
  g_autofree char *word = g_strnfill(41, 'x');
  g_autofree char *shorter = g_strnfill(39, 'x');
  const char *const long_choice[] = {word, NULL};
  (void)state;
  assert_null(mill_suggest(word, choices));
  assert_null(mill_suggest(shorter, long_choice));
}

static void the_clause_is_empty_when_nothing_is_near(void **state) {
  (void)state;
  g_autofree char *near = mill_suggest_clause("modle", choices);
  g_autofree char *far = mill_suggest_clause("stance", choices);
  assert_string_equal(near, "; did you mean 'model'?");
  assert_string_equal(far, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(near_words_are_suggested),
      cmocka_unit_test(far_words_are_not),
      cmocka_unit_test(the_nearest_is_chosen),
      cmocka_unit_test(a_short_choice_is_not_suggested_for_anything),
      cmocka_unit_test(very_long_words_are_left_alone),
      cmocka_unit_test(the_clause_is_empty_when_nothing_is_near),
  };
  return RUN_TESTS(tests);
}
