/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/document/internal.h"

#include <math.h>

static const char *const provides[] = {"stance", NULL};
static MillDocument *document;
static MillAnnotation *stance;

static void begin(void) {
  MillStageContext stage = {.id = "s", .plugin = "tester", .provides = provides};
  mill_document_begin_stage(document, &stage);
  stance = mill_layer_add(mill_document_layer(document, "stance"), 0, 4, "favor", 0.5);
}

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  mill_document_set_text(document, "d", "some words here", 15, NULL);
  begin();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

static void assert_stage_fails(const char *piece) {
  const char *reason;
  assert_false(mill_document_end_stage(document, &reason));
  assert_contains(reason, piece);
}

static void a_role_holds_its_spans_in_order(void **state) {
  (void)state;
  mill_annotation_add_span(stance, "content", 5, 10);
  mill_annotation_add_span(stance, "source", 0, 4);
  mill_annotation_add_span(stance, "content", 11, 15);
  const MillRoleSpan *first = mill_annotation_role(stance, "content");
  assert_int_equal(first->span.begin, 5);
  assert_int_equal(first->next->span.begin, 11);
  assert_null(first->next->next);
  assert_null(mill_annotation_role(stance, "cue"));
}

static void evidence_has_a_reason_and_a_weight(void **state) {
  char reason[] = "rule";
  (void)state;
  mill_annotation_add_evidence(stance, 0, 4, reason, -2.5);
  mill_annotation_add_evidence(stance, 5, 10, NULL, 0);
  reason[0] = 'x';
  const MillRoleSpan *evidence = mill_annotation_role(stance, "evidence");
  assert_string_equal(evidence->reason, "rule");
  assert_true(evidence->weight == -2.5);
  assert_null(evidence->next->reason);
}

static void a_weight_must_be_finite(void **state) {
  (void)state;
  mill_annotation_add_evidence(stance, 0, 4, "rule", NAN);
  assert_stage_fails("evidence of 'favor' has a weight that is not finite");
}

static void features_keep_type_and_value(void **state) {
  (void)state;
  mill_annotation_set_string(stance, "target", "the tax");
  mill_annotation_set_string_n(stance, "holder", "authority", 6);
  mill_annotation_set_number(stance, "share", 0.125);
  mill_annotation_set_integer(stance, "rank", INT64_MIN);
  mill_annotation_set_boolean(stance, "certain", true);
  assert_string_equal(mill_annotation_string(stance, "target"), "the tax");
  assert_string_equal(mill_annotation_string(stance, "holder"), "author");
  const MillFeature *share = stance->features->next->next;
  assert_true(share->type == MILL_FEATURE_NUMBER && share->value.number == 0.125);
  assert_true(share->next->value.integer == INT64_MIN);
  assert_true(share->next->next->value.boolean);
}

static void a_feature_set_again_is_replaced(void **state) {
  (void)state;
  mill_annotation_set_integer(stance, "target", 1);
  mill_annotation_set_string(stance, "target", "two");
  assert_string_equal(mill_annotation_string(stance, "target"), "two");
  assert_null(stance->features->next);
}

static void only_strings_are_read_as_strings(void **state) {
  (void)state;
  mill_annotation_set_integer(stance, "rank", 1);
  assert_null(mill_annotation_string(stance, "rank"));
  assert_null(mill_annotation_string(stance, "other"));
}

static void names_the_record_uses_are_taken(void **state) {
  static const char *const names[] = {"label", "score", "scores", "begin",
                                      "end",   "text",  "stage"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    mill_annotation_set_string(stance, names[i], "x");
    assert_stage_fails("is taken by the record itself");
    begin();
    mill_annotation_add_span(stance, names[i], 0, 4);
    assert_stage_fails("is taken by the record itself");
    begin();
  }
}

static void a_name_is_a_role_or_a_feature(void **state) {
  (void)state;
  mill_annotation_add_span(stance, "source", 0, 4);
  mill_annotation_set_string(stance, "source", "x");
  assert_stage_fails("'source' is a role and a feature");
  begin();
  mill_annotation_set_string(stance, "source", "x");
  mill_annotation_add_span(stance, "source", 0, 4);
  assert_stage_fails("'source' is a role and a feature");
}

static void numbers_must_be_finite(void **state) {
  (void)state;
  mill_annotation_set_number(stance, "share", INFINITY);
  assert_stage_fails("feature 'share' is not a finite number");
}

static void scores_tell_the_probability_of_each_label(void **state) {
  (void)state;
  mill_annotation_set_score(stance, "favor", 0.75);
  mill_annotation_set_score(stance, "against", 0.25);
  assert_string_equal(stance->scores->label, "favor");
  assert_true(stance->scores->next->value == 0.25);
}

static void a_score_set_again_is_replaced(void **state) {
  (void)state;
  mill_annotation_set_score(stance, "favor", 0.75);
  mill_annotation_set_score(stance, "favor", 0.5);
  assert_true(stance->scores->value == 0.5);
  assert_null(stance->scores->next);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_role_holds_its_spans_in_order), TEST(evidence_has_a_reason_and_a_weight),
      TEST(a_weight_must_be_finite),         TEST(features_keep_type_and_value),
      TEST(a_feature_set_again_is_replaced), TEST(only_strings_are_read_as_strings),
      TEST(names_the_record_uses_are_taken), TEST(a_name_is_a_role_or_a_feature),
      TEST(numbers_must_be_finite),          TEST(scores_tell_the_probability_of_each_label),
      TEST(a_score_set_again_is_replaced),
  };
  return RUN_TESTS(tests);
}
