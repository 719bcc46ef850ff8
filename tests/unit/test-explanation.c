/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/run/explanation.h"

#include <math.h>

static const MillSpan nowhere = {MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};
static MillDocument *document;
static MillExplanation explanation;

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  mill_document_set_text(document, "1", "caf\xC3\xA9", 5, NULL);
  mill_explanation_init(&explanation, document, "sport");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_explanation_finish(&explanation);
  mill_document_free(document);
  return 0;
}

static void what_a_plugin_tells_is_copied(void **state) {
  char name[] = "word";
  (void)state;
  mill_explanation_set_score(&explanation, 0.7, 0.5, NAN);
  mill_explanation_add(&explanation, "linear", name, nowhere, 1, -2);
  name[0] = 'x';
  const MillReason *reason = &g_array_index(explanation.reasons, MillReason, 0);
  assert_true(explanation.has_score);
  assert_string_equal(reason->name, "word");
  assert_string_equal(reason->method, "linear");
  assert_null(explanation.misuse);
}

static void spans_must_fit_the_text(void **state) {
  (void)state;
  mill_explanation_add(&explanation, "linear", "ok", (MillSpan){0, 5}, 1, 1);
  assert_null(explanation.misuse);
  mill_explanation_add(&explanation, "linear", "cut", (MillSpan){0, 4}, 1, 1);
  assert_contains(explanation.misuse, "cuts a code point");
  assert_int_equal(explanation.reasons->len, 1);
}

static void numbers_must_be_numbers(void **state) {
  (void)state;
  mill_explanation_add(&explanation, "linear", "word", nowhere, 1, INFINITY);
  assert_contains(explanation.misuse, "value or weight is not a number");
}

static void scores_must_be_probabilities(void **state) {
  (void)state;
  mill_explanation_set_score(&explanation, NAN, 0.5, 0.5);
  assert_contains(explanation.misuse, "a score outside 0 to 1");
  assert_false(explanation.has_score);
}

static void names_must_be_utf8(void **state) {
  (void)state;
  mill_explanation_add(&explanation, "linear", "\xFF", nowhere, 1, 1);
  assert_contains(explanation.misuse, "name is not UTF-8");
}

static void an_unknown_label_gets_a_suggestion(void **state) {
  static const char *const near[] = {"politics", "sports", NULL}, *const far[] = {"x", "y", NULL};
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_false(mill_explanation_refuse(&explanation, near, &error));
  assert_error(&error, MILL_ERROR_USAGE, "it knows no label 'sport'; did you mean 'sports'?");
  assert_false(mill_explanation_refuse(&explanation, far, &error));
  assert_error(&error, MILL_ERROR_USAGE, "it knows no label 'sport'; its labels: x, y");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(what_a_plugin_tells_is_copied),
      TEST(spans_must_fit_the_text),
      TEST(numbers_must_be_numbers),
      TEST(scores_must_be_probabilities),
      TEST(names_must_be_utf8),
      TEST(an_unknown_label_gets_a_suggestion),
  };
  return RUN_TESTS(tests);
}
