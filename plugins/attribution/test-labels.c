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

static void spans_in_code_points_become_tokens(void **state) {
  (void)state;
  AttributionText text = text_before("");
  assert_true(
      attribution_labels_read(&labels, &text,
                              "{\"attributions\": [{\"source\": [[0, 3]], \"cue\": [[4, 8]], "
                              "\"content\": [[9, 12]]}]}"));
  assert_int_equal(labels.spans->len, 3);
  assert_span(0, (TokenRange){1, 2}, TAG_CUE);
  assert_span(1, (TokenRange){0, 1}, TAG_SOURCE);
  assert_span(2, (TokenRange){2, 4}, TAG_BEHIND);
}

static void a_record_without_the_field_is_not_labelled(void **state) {
  (void)state;
  AttributionText text = text_before("");
  assert_false(attribution_labels_read(&labels, &text, "{\"text\": \"Änn said no.\"}"));
}

static void a_span_that_ends_after_the_text_is_none(void **state) {
  (void)state;
  AttributionText text = text_before(" He left for good.");
  assert_true(attribution_labels_read(
      &labels, &text, "{\"attributions\": [{\"cue\": [[4, 8]], \"content\": [[9, 20]]}]}"));
  assert_int_equal(labels.spans->len, 1);
  assert_int_equal(labels.offsets->len, 13);
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
      cmocka_unit_test(spans_in_code_points_become_tokens),
      cmocka_unit_test(a_record_without_the_field_is_not_labelled),
      cmocka_unit_test(a_span_that_ends_after_the_text_is_none),
      cmocka_unit_test(what_follows_the_text_is_not_hashed),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
