/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/document/internal.h"

#include <math.h>

static const char text[] = "äbcdefghij"; /* 11 bytes; byte 1 is inside a code point */
static const char *const provides[] = {"word", "token", NULL};
static MillDocument *document;
static MillLayer *words;

static void begin(const char *id) {
  MillStageContext stage = {.id = id, .plugin = "tester", .provides = provides};
  mill_document_begin_stage(document, &stage);
  words = mill_document_layer(document, "word");
}

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  mill_document_set_text(document, "d", text, strlen(text), NULL);
  begin("first");
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

static void assert_stage_works(void) {
  const char *reason;
  if (!mill_document_end_stage(document, &reason))
    fail_msg("%s", reason);
}

static const MillAnnotation *nth(size_t i) {
  MillAnnotations all = mill_document_annotations(document, "word");
  assert_true(i < all.n);
  return all.at[i];
}

static void an_annotation_keeps_what_it_was_given(void **state) {
  (void)state;
  mill_layer_add(words, 2, 5, "label", 0.25);
  assert_stage_works();
  const MillAnnotation *one = nth(0);
  assert_int_equal(one->span.begin, 2);
  assert_int_equal(one->span.end, 5);
  assert_string_equal(one->label, "label");
  assert_string_equal(one->stage, "first");
  assert_true(one->score == 0.25);
  assert_null(one->roles);
}

static void annotations_are_sorted_by_begin_then_end(void **state) {
  static const MillSpan spans[] = {{5, 6}, {2, 4}, {2, 3}, {0, 9}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(spans); i++)
    mill_layer_add(words, spans[i].begin, spans[i].end, "x", 1);
  assert_stage_works();
  assert_int_equal(nth(0)->span.end, 9);
  assert_int_equal(nth(1)->span.end, 3);
  assert_int_equal(nth(2)->span.end, 4);
  assert_int_equal(nth(3)->span.end, 6);
}

static void equal_spans_stay_in_the_order_they_were_added(void **state) {
  (void)state;
  for (int i = 0; i < 500; i++) {
    g_autofree char *label = g_strdup_printf("%03d", i);
    mill_layer_add(words, i % 2 ? 2 : 3, 5, label, 1);
  }
  assert_stage_works();
  for (size_t i = 1; i < 500; i++)
    if (nth(i)->span.begin == nth(i - 1)->span.begin)
      assert_true(strcmp(nth(i - 1)->label, nth(i)->label) < 0);
}

static void annotations_of_the_whole_document_come_last(void **state) {
  (void)state;
  mill_layer_add(words, MILL_WHOLE_DOCUMENT, 0, "whole", 1);
  mill_layer_add(words, 0, 2, "part", 1);
  assert_stage_works();
  assert_string_equal(nth(0)->label, "part");
  assert_int_equal(nth(1)->span.begin, MILL_WHOLE_DOCUMENT);
}

static void a_failed_stage_takes_back_what_it_added(void **state) {
  (void)state;
  mill_layer_add(words, 5, 6, "kept", 1);
  assert_stage_works();
  begin("second");
  mill_layer_add(words, 0, 2, "dropped", 1);
  mill_layer_add_span(mill_document_layer(document, "token"), 0, 2);
  mill_document_fail(document, "no");
  assert_stage_fails("no");
  assert_int_equal(mill_document_annotations(document, "word").n, 1);
  assert_string_equal(nth(0)->label, "kept");
  assert_int_equal(mill_document_spans(document, "token").n, 0);
}

static void stages_can_add_to_one_layer_in_turn(void **state) {
  (void)state;
  mill_layer_add(words, 5, 6, "x", 1);
  assert_stage_works();
  begin("second");
  mill_layer_add(words, 0, 2, "y", 1);
  assert_stage_works();
  assert_string_equal(nth(0)->stage, "second");
  assert_string_equal(nth(1)->stage, "first");
}

static void an_undeclared_layer_fails_the_document(void **state) {
  (void)state;
  MillLayer *other = mill_document_layer(document, "other");
  mill_annotation_set_string(mill_layer_add(other, 0, 2, "x", 1), "name", "value");
  mill_layer_add_span(mill_document_layer(document, "another"), 0, 2);
  assert_stage_fails("plugin 'tester' adds to layer 'other', which is not in its "
                     "provides_layers");
  assert_int_equal(mill_document_annotations(document, "other").n, 0);
}

static void spans_that_do_not_fit_fail_the_document(void **state) {
  static const size_t spans[][2] = {{0, 12}, {12, 12}, {3, 2}, {0, 1}, {1, 2}, {0, SIZE_MAX}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
    assert_non_null(mill_layer_add(words, spans[i][0], spans[i][1], "x", 1));
    assert_stage_fails("in layer 'word' lies outside the text of 11 bytes or cuts a code point");
    begin("again");
    mill_annotation_add_span(mill_layer_add(words, 0, 2, "x", 1), "cue", spans[i][0],
                             spans[i][1]);
    assert_stage_fails("in role 'cue' lies outside the text of 11 bytes");
    begin("again");
    mill_layer_add_span(mill_document_layer(document, "token"), spans[i][0], spans[i][1]);
    assert_stage_fails("in layer 'token' lies outside the text");
    begin("again");
  }
}

static void an_empty_span_at_the_end_is_inside(void **state) {
  (void)state;
  mill_layer_add(words, 11, 11, "x", 1);
  assert_stage_works();
}

static void scores_lie_between_0_and_1(void **state) {
  static const double scores[] = {-0.001, 1.001, NAN, INFINITY, -INFINITY};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(scores); i++) {
    mill_layer_add(words, 0, 2, "x", scores[i]);
    assert_stage_fails("of 'x' in layer 'word' is not in [0, 1]");
    begin("again");
    mill_annotation_set_score(mill_layer_add(words, 0, 2, "x", 1), "favor", scores[i]);
    assert_stage_fails("of 'favor' is not in [0, 1]");
    begin("again");
  }
  mill_layer_add(words, 0, 2, "x", 0);
  mill_layer_add(words, 0, 2, "x", 1);
  assert_stage_works();
}

static void strings_that_are_not_utf8_fail_the_document(void **state) {
  (void)state;
  mill_layer_add(words, 0, 2, "\xff", 1);
  assert_stage_fails("plugin 'tester' hands over a string that is not UTF-8");
  begin("again");
  mill_annotation_set_string(mill_layer_add(words, 0, 2, "x", 1), "name", "\xc3");
  assert_stage_fails("plugin 'tester' hands over a string that is not UTF-8");
}

static void dense_layers_grow_in_order(void **state) {
  (void)state;
  MillLayer *tokens = mill_document_layer(document, "token");
  mill_layer_add_span(tokens, 0, 2);
  mill_layer_add_span(tokens, 2, 3);
  mill_layer_add_span(tokens, 5, 6);
  assert_stage_works();
  MillSpans spans = mill_document_spans(document, "token");
  assert_int_equal(spans.n, 3);
  assert_int_equal(spans.at[2].begin, 5);
}

static void overlapping_dense_spans_fail_the_document(void **state) {
  (void)state;
  MillLayer *tokens = mill_document_layer(document, "token");
  mill_layer_add_span(tokens, 0, 3);
  mill_layer_add_span(tokens, 2, 4);
  assert_stage_fails("span 2-4 in layer 'token' overlaps the one before it");
}

static void bare_spans_and_annotations_do_not_mix(void **state) {
  (void)state;
  mill_layer_add(words, 0, 2, "x", 1);
  mill_layer_add_span(words, 2, 3);
  assert_stage_fails("layer 'word' cannot hold bare spans and annotations at a time");
  begin("again");
  MillLayer *tokens = mill_document_layer(document, "token");
  mill_layer_add_span(tokens, 0, 2);
  assert_non_null(mill_layer_add(tokens, 2, 3, "x", 1));
  assert_stage_fails("layer 'token' cannot hold bare spans and annotations at a time");
}

static void a_layer_nobody_filled_is_empty(void **state) {
  (void)state;
  assert_int_equal(mill_document_spans(document, "word").n, 0);
  assert_int_equal(mill_document_annotations(document, "word").n, 0);
  assert_int_equal(mill_document_annotations(document, "nowhere").n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(an_annotation_keeps_what_it_was_given),
      TEST(annotations_are_sorted_by_begin_then_end),
      TEST(equal_spans_stay_in_the_order_they_were_added),
      TEST(annotations_of_the_whole_document_come_last),
      TEST(a_failed_stage_takes_back_what_it_added),
      TEST(stages_can_add_to_one_layer_in_turn),
      TEST(an_undeclared_layer_fails_the_document),
      TEST(spans_that_do_not_fit_fail_the_document),
      TEST(an_empty_span_at_the_end_is_inside),
      TEST(scores_lie_between_0_and_1),
      TEST(strings_that_are_not_utf8_fail_the_document),
      TEST(dense_layers_grow_in_order),
      TEST(overlapping_dense_spans_fail_the_document),
      TEST(bare_spans_and_annotations_do_not_mix),
      TEST(a_layer_nobody_filled_is_empty),
  };
  return RUN_TESTS(tests);
}
