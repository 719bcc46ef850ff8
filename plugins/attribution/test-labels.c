/* SPDX-License-Identifier: MIT */
/* Labelled records beside a text that no NUL ends, as a document's need not have one. */
#include "plugins/attribution/learned/labels.h"
#include "tests/harness.h"

static AttributionLabels labels;

static int set_up(void **state) {
  (void)state;
  attribution_labels_init(&labels);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  attribution_labels_finish(&labels);
  return 0;
}

/* "Änn said no." with its tokens; other bytes follow. */
static AttributionText text_before(const char *following) {
  static const MillSpan tokens[] = {{0, 4}, {5, 9}, {10, 12}, {12, 13}};
  static char bytes[64];
  g_snprintf(bytes, sizeof(bytes), "Änn said no.%s", following);
  return (AttributionText){
      .bytes = bytes, .n_bytes = 13, .tokens = {tokens, G_N_ELEMENTS(tokens)}};
}

static void assert_span(guint i, TokenRange tokens, TokenTag tag) {
  const LabelledSpan *span = &g_array_index(labels.spans, LabelledSpan, i);
  assert_int_equal(span->tokens.begin, tokens.begin);
  assert_int_equal(span->tokens.end, tokens.end);
  assert_int_equal(span->tag, tag);
}

/* One as the library makes it, which is larger than what its users see of it. */
static const MillAnnotation *with_roles(const MillRole *roles) {
  static union {
    MillAnnotation annotation;
    char room[4 * sizeof(MillAnnotation)];
  } made;
  made.annotation = (MillAnnotation){.label = "citation", .roles = roles};
  return &made.annotation;
}

static void spans_become_tokens(void **state) {
  (void)state;
  AttributionText text = text_before("");
  const MillRoleSpan source = {.span = {0, 4}}, cue = {.span = {5, 9}},
                     content = {.span = {10, 13}};
  const MillRole contents = {"content", &content, NULL}, cues = {"cue", &cue, &contents},
                 sources = {"source", &source, &cues};
  const MillAnnotation *right = with_roles(&sources);
  attribution_labels_read(&labels, &text, (MillAnnotations){&right, 1});
  assert_int_equal(labels.spans->len, 3);
  assert_span(0, (TokenRange){1, 2}, TAG_CUE);
  assert_span(1, (TokenRange){0, 1}, TAG_SOURCE);
  assert_span(2, (TokenRange){2, 4}, TAG_BEHIND);
}

static void a_text_without_annotations_has_no_spans(void **state) {
  (void)state;
  AttributionText text = text_before("");
  attribution_labels_read(&labels, &text, (MillAnnotations){NULL, 0});
  assert_int_equal(labels.spans->len, 0);
  assert_int_equal(labels.tags->len, 4);
}

static void what_follows_the_text_is_not_hashed(void **state) {
  (void)state;
  AttributionText text = text_before(" He left.");
  guint hash = attribution_text_hash(&text);
  text = text_before(" She stayed.");
  assert_int_equal(attribution_text_hash(&text), hash);
  text.n_bytes--;
  assert_int_not_equal(attribution_text_hash(&text), hash);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(spans_become_tokens),
      cmocka_unit_test(a_text_without_annotations_has_no_spans),
      cmocka_unit_test(what_follows_the_text_is_not_hashed),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
