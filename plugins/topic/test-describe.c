/* SPDX-License-Identifier: MIT */
/* Topics from descriptions; what needs the sentence encoder is skipped where there is none. */
#include "tests/harness.h"

#include <string.h>
#include <textmill/encoder.h>

#define SEGMENT "{\"plugin\": \"segment\"}"
#define DESCRIBE "\"method\": \"describe\", \"model\": \"sentence-encoder\""
#define OWN                                                                                      \
  DESCRIBE ", \"taxonomy\": \"none\", \"rules\": ["                                              \
           "{\"label\": \"bees\", \"code\": \"own:1\", "                                         \
           "\"descriptions\": [\"bees, honey and beekeepers\", \"insects that pollinate\"]}, "   \
           "\"football\"]"

static const char honey[] = "The hives are full, and we sold ninety jars of it at the market.";

static char *stages_with(const char *options) {
  return g_strdup_printf("[" SEGMENT ", {\"plugin\": \"topic\", \"options\": {%s}}]", options);
}

/* NULL where the test is skipped. */
static Harness *topic_with(const char *options) {
  g_autofree char *stages = stages_with(options);
  if (mill_encoder_is_built())
    return harness_new(stages);
  skip();
  return NULL;
}

static void assert_refused(const char *options, const char *message) {
  g_autofree char *stages = stages_with(options);
  assert_stages_refused(stages, message);
}

static void text_is_about_what_it_is_near_to(void **state) {
  (void)state;
  Harness *harness = topic_with(OWN);
  MillDocument *document = harness_run(harness, honey);
  const MillAnnotation *topic = find_label(document, "topic", "bees");
  assert_int_equal(mill_document_annotations(document, "topic").n, 1);
  assert_string_equal(mill_annotation_string(topic, "code"), "own:1");
  assert_true(topic->score > 0.5 && topic->score <= 1);
  harness_free(harness);
}

static void text_that_is_near_to_none_has_no_topic(void **state) {
  (void)state;
  Harness *harness = topic_with(OWN);
  const char *text = "The court put the hearing off until the judge is well again.";
  assert_int_equal(mill_document_annotations(harness_run(harness, text), "topic").n, 0);
  assert_int_equal(mill_document_annotations(harness_run(harness, ""), "topic").n, 0);
  assert_int_equal(mill_document_annotations(harness_run(harness, "\n \n"), "topic").n, 0);
  harness_free(harness);
}

static void three_words_are_enough(void **state) {
  (void)state;
  Harness *harness = topic_with(OWN);
  MillDocument *document = harness_run(harness, "Goalkeeper breaks leg");
  assert_int_equal(count_labels(document, "topic", "football"), 1);
  harness_free(harness);
}

static void evidence_is_the_nearest_passage_and_names_its_description(void **state) {
  (void)state;
  Harness *harness = topic_with(OWN ", \"passage_pieces\": 24");
  MillDocument *document =
      harness_run(harness, "The hives gave much honey this year. Striker and goalkeeper were "
                           "both sent off, and the home team lost the match.");
  const MillRoleSpan *evidence =
      mill_annotation_role(find_label(document, "topic", "bees"), "evidence");
  assert_span_text(document, evidence->span, "The hives gave much honey this year.");
  assert_string_equal(evidence->reason, "bees, honey and beekeepers");
  assert_null(evidence->next);
  harness_free(harness);
}

static void built_in_topics_have_descriptions(void **state) {
  (void)state;
  Harness *harness = topic_with(DESCRIBE);
  MillDocument *document =
      harness_run(harness, "Parliament passed the bill after a vote of confidence.");
  const MillAnnotation *topic = find_label(document, "topic", "politics and government");
  assert_string_equal(mill_annotation_string(topic, "code"), "medtop:11000000");
  harness_free(harness);
}

static void every_built_in_topic_is_described(void **state) {
  (void)state;
  Harness *harness = topic_with(DESCRIBE ", \"threshold\": 0, \"max_passages\": 1");
  MillDocument *document = harness_run(harness, "It was long.");
  assert_int_equal(mill_document_annotations(document, "topic").n, 17);
  harness_free(harness);
}

static void title_field_counts_but_is_no_evidence(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  harness_free(topic_with(OWN));
  static const char definition[] = "{\"textmill\": 1, \"name\": \"t\", \"stages\": [" SEGMENT
                                   ", {\"plugin\": \"topic\", \"options\": {" OWN "}}]}";
  MillPipeline *pipeline =
      mill_pipeline_parse(definition, strlen(definition), "t.json", NULL, &error);
  MillDocument *document = mill_document_new();
  assert_true(mill_document_set_text(document, "t", "It was long.", 12, NULL));
  mill_document_set_field(document, "title", "Beekeepers harvest less honey");
  assert_true(mill_pipeline_annotate(pipeline, document, NULL));
  const MillAnnotation *topic = find_label(document, "topic", "bees");
  const MillRoleSpan *evidence = mill_annotation_role(topic, "evidence");
  assert_true(!evidence || evidence->span.end <= 12);
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

/* What is in the middle of it is found, if it fills a good part of it. */
static void million_bytes_are_read_here_and_there(void **state) {
  (void)state;
  Harness *harness = topic_with(OWN ", \"max_passages\": 8, \"threshold\": 0.2");
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 15000; i++)
    g_string_append(text, i < 5000 ? "The court sat until noon. " : honey);
  MillDocument *document = harness_run(harness, text->str);
  assert_int_equal(count_labels(document, "topic", "bees"), 1);
  harness_free(harness);
}

static void hostile_texts_do_no_harm(void **state) {
  (void)state;
  Harness *harness = topic_with(DESCRIBE ", \"max_passages\": 4");
  g_autofree char *letters = g_strnfill(100000, 'a');
  static const char *const texts[] = {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
                                      "\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\x87\xE6\x9C\xAC",
                                      "e\xCC\x81\xCC\x81\xCC\x81", "\"\"\"\"\"", "\xEF\xBF\xBD"};
  harness_run(harness, letters);
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    harness_run(harness, texts[i]);
  harness_free(harness);
}

static void a_document_leaves_nothing_behind_for_the_next(void **state) {
  (void)state;
  Harness *harness = topic_with(OWN ", \"threshold\": 0");
  harness_run(harness, honey);
  g_autofree char *first = harness_record(harness);
  harness_run(harness, "The home team lost the match. Nobody was surprised.");
  harness_run(harness, honey);
  g_autofree char *again = harness_record(harness);
  assert_string_equal(first, again);
  harness_free(harness);
}

static void describing_needs_an_encoder(void **state) {
  (void)state;
  assert_refused("\"method\": \"describe\"", "needs a sentence encoder");
}

static void linear_model_is_no_encoder(void **state) {
  (void)state;
  if (!mill_encoder_is_built())
    skip();
  assert_refused("\"method\": \"describe\", \"model\": \"news-topics\"", "quantize.py");
}

static void encoder_needs_the_method(void **state) {
  (void)state;
  harness_free(topic_with(OWN));
  assert_refused("\"model\": \"sentence-encoder\"", "\"method\": \"describe\"");
}

static void descriptions_alone_are_no_keywords(void **state) {
  (void)state;
  assert_refused("\"rules\": [{\"label\": \"bees\", \"descriptions\": [\"honey\"]}]",
                 "\"method\": \"describe\"");
}

static void too_many_descriptions_are_refused(void **state) {
  (void)state;
  harness_free(topic_with(OWN));
  g_autoptr(GString) options = g_string_new(DESCRIBE ", \"rules\": [\"first\"");
  for (int i = 0; i < 2000; i++)
    g_string_append_printf(options, ", \"topic %d\"", i);
  g_string_append(options, "]");
  assert_refused(options->str, "at most 2000");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_is_about_what_it_is_near_to),
      cmocka_unit_test(text_that_is_near_to_none_has_no_topic),
      cmocka_unit_test(three_words_are_enough),
      cmocka_unit_test(evidence_is_the_nearest_passage_and_names_its_description),
      cmocka_unit_test(built_in_topics_have_descriptions),
      cmocka_unit_test(every_built_in_topic_is_described),
      cmocka_unit_test(title_field_counts_but_is_no_evidence),
      cmocka_unit_test(million_bytes_are_read_here_and_there),
      cmocka_unit_test(hostile_texts_do_no_harm),
      cmocka_unit_test(a_document_leaves_nothing_behind_for_the_next),
      cmocka_unit_test(describing_needs_an_encoder),
      cmocka_unit_test(linear_model_is_no_encoder),
      cmocka_unit_test(encoder_needs_the_method),
      cmocka_unit_test(descriptions_alone_are_no_keywords),
      cmocka_unit_test(too_many_descriptions_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
