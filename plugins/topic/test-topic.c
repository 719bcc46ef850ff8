/* SPDX-License-Identifier: MIT */
#include "tests/harness.h"

#include <string.h>

#define SEGMENT "{\"plugin\": \"segment\"}"
#define POLITICS "politics and government"
#define CONFLICT "conflict, war and peace"

static Harness *topic_with(const char *options) {
  g_autofree char *stages =
      g_strdup_printf("[" SEGMENT ", {\"plugin\": \"topic\", \"options\": %s}]", options);
  return harness_new(stages);
}

/* Runs one text and checks how often a label is given. */
static void assert_labels(const char *options, const char *text, const char *label, size_t n) {
  Harness *harness = topic_with(options);
  MillDocument *document = harness_run(harness, text);
  assert_int_equal(count_labels(document, "topic", label), n);
  harness_free(harness);
}

static void headline_about_an_election_is_politics(void **state) {
  (void)state;
  const char *text = "Prime minister calls early election after parliament rejects budget";
  assert_labels("{}", text, POLITICS, 1);
  assert_labels("{}", text, "sport", 0);
}

static void match_report_is_sport_alone(void **state) {
  (void)state;
  Harness *harness = topic_with("{}");
  MillDocument *document = harness_run(harness, "The goalkeeper saved a late penalty and the "
                                                "striker scored twice as the home team won.");
  assert_int_equal(mill_document_annotations(document, "topic").n, 1);
  assert_int_equal(count_labels(document, "topic", "sport"), 1);
  harness_free(harness);
}

static void article_may_have_two_topics(void **state) {
  (void)state;
  const char *text =
      "The foreign minister met diplomats to save the ceasefire. Rebels had shelled "
      "the border, and the army moved troops. Parliament votes on sanctions.";
  assert_labels("{}", text, POLITICS, 1);
  assert_labels("{}", text, CONFLICT, 1);
}

static void narrower_topic_is_told_with_its_broader_one(void **state) {
  (void)state;
  Harness *harness = topic_with("{}");
  MillDocument *document = harness_run(
      harness, "A judge sentenced the defendant after the jury found him guilty of perjury.");
  const MillAnnotation *topic = find_label(document, "topic", "judiciary");
  assert_string_equal(mill_annotation_string(topic, "code"), "medtop:20000106");
  assert_string_equal(mill_annotation_string(topic, "broader"), "crime, law and justice");
  assert_true(topic->score <= find_label(document, "topic", "crime, law and justice")->score);
  harness_free(harness);
}

static void one_level_has_top_topics_alone(void **state) {
  (void)state;
  const char *text =
      "A judge sentenced the defendant after the jury found him guilty of perjury.";
  assert_labels("{\"levels\": 1}", text, "judiciary", 0);
  assert_labels("{\"levels\": 1}", text, "crime, law and justice", 1);
}

static void rule_for_a_narrower_topic_counts_for_the_broader_one_too(void **state) {
  (void)state;
  const char *rule =
      "{\"rules\": [{\"label\": \"election\", \"keywords\": [\"hustings\"], \"weight\": 5}]}";
  assert_labels("{}", "Hustings on Monday", POLITICS, 0);
  assert_labels(rule, "Hustings on Monday", POLITICS, 1);
  assert_labels(rule, "Hustings on Monday", "election", 1);
}

static void every_narrower_keyword_is_one_of_its_broader_topic(void **state) {
  (void)state;
  GLogLevelFlags before = g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  harness_free(topic_with("{\"levels\": 2}"));
  g_log_set_always_fatal(before);
}

static void topics_are_about_the_whole_document_and_carry_a_code(void **state) {
  (void)state;
  Harness *harness = topic_with("{}");
  MillDocument *document =
      harness_run(harness, "Senators and lawmakers debate the election bill.");
  const MillAnnotation *topic = find_label(document, "topic", POLITICS);
  assert_int_equal(topic->span.begin, MILL_WHOLE_DOCUMENT);
  assert_string_equal(mill_annotation_string(topic, "code"), "medtop:11000000");
  assert_true(topic->score > 0.4 && topic->score < 1);
  harness_free(harness);
}

static void evidence_shows_the_heaviest_keyword_first(void **state) {
  (void)state;
  Harness *harness = topic_with("{\"evidence\": 1}");
  MillDocument *document = harness_run(harness, "The vote pleased senators, and senators left.");
  const MillRoleSpan *evidence =
      mill_annotation_role(find_label(document, "topic", POLITICS), "evidence");
  assert_span_text(document, evidence->span, "senators");
  assert_string_equal(evidence->reason, "senator*");
  assert_null(evidence->next);
  harness_free(harness);
}

static void title_with_two_words_for_war_is_not_about_war(void **state) {
  (void)state;
  assert_labels("{}", "New Star Wars film breaks box office record", CONFLICT, 0);
}

static void rule_adds_a_topic_with_its_code(void **state) {
  (void)state;
  Harness *harness =
      topic_with("{\"taxonomy\": \"none\", \"rules\": [{\"label\": \"bees\", \"code\": "
                 "\"x:1\", \"keywords\": [\"beekeep*\", \"honey bee\"], \"weight\": 3}]}");
  MillDocument *document = harness_run(harness, "Beekeepers say the honey bee is back.");
  const MillAnnotation *topic = find_label(document, "topic", "bees");
  assert_string_equal(mill_annotation_string(topic, "code"), "x:1");
  assert_int_equal(mill_document_annotations(document, "topic").n, 1);
  harness_free(harness);
}

static void rule_counts_inside_a_longer_built_in_phrase(void **state) {
  (void)state;
  const char *rules = "{\"threshold\": 0.1, \"rules\": [{\"label\": \"talks\", "
                      "\"keywords\": [\"peace\", \"terror*\"], \"weight\": 3}]}";
  assert_labels(rules, "Peace talks begin", "talks", 1);
  assert_labels(rules, "Terrorists flee", "talks", 1);
  assert_labels(rules, "Cakes rise", "talks", 0);
}

static void pattern_of_a_rule_is_evidence_wherever_it_matches(void **state) {
  (void)state;
  Harness *harness = topic_with("{\"rules\": [{\"label\": \"bees\", \"patterns\": "
                                "[\"\\\\bhoney\\\\s?bees?\\\\b\"], \"weight\": 4}]}");
  MillDocument *document = harness_run(harness, "Honeybees and Honey bees are the same.");
  const MillAnnotation *topic = find_label(document, "topic", "bees");
  const MillRoleSpan *evidence = mill_annotation_role(topic, "evidence");
  assert_span_text(document, evidence->span, "Honeybees");
  assert_string_equal(evidence->reason, "\\bhoney\\s?bees?\\b");
  harness_free(harness);
}

static void pattern_that_never_ends_fails_its_document_alone(void **state) {
  (void)state;
  static const char definition[] =
      "{\"textmill\": 1, \"name\": \"t\", \"stages\": [" SEGMENT
      ", {\"plugin\": \"topic\", \"options\": {\"rules\": [{\"label\": \"a\", "
      "\"patterns\": [\"(a+)+$\"], \"weight\": 4}]}}]}";
  static const char endless[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";
  MillPipeline *pipeline =
      mill_pipeline_parse(definition, strlen(definition), "t.json", NULL, NULL);
  MillDocument *document = mill_document_new();
  assert_true(mill_document_set_text(document, "t", endless, strlen(endless), NULL));
  assert_false(mill_pipeline_annotate(pipeline, document, NULL));
  assert_true(mill_document_set_text(document, "t", "Aaa", 3, NULL));
  assert_true(mill_pipeline_annotate(pipeline, document, NULL));
  assert_int_equal(count_labels(document, "topic", "a"), 1);
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

static void wrong_pattern_is_an_error_that_says_where(void **state) {
  (void)state;
  assert_stages_refused("[" SEGMENT ", {\"plugin\": \"topic\", \"options\": {\"rules\": "
                        "[{\"label\": \"bees\", \"patterns\": [\"be(es\"]}]}}]",
                        "rule for 'bees': pattern 'be(es', byte 5");
}

static void rule_may_add_to_a_built_in_topic(void **state) {
  (void)state;
  const char *rule =
      "{\"rules\": [{\"label\": \"sport\", \"keywords\": [\"quidditch\"], \"weight\": 3}]}";
  assert_labels("{}", "A quidditch afternoon", "sport", 0);
  assert_labels(rule, "A quidditch afternoon", "sport", 1);
}

static void labels_let_only_the_named_topics_out(void **state) {
  (void)state;
  const char *text = "Rebels and soldiers clash while parliament votes on the president's plan.";
  assert_labels("{\"labels\": [\"" CONFLICT "\"]}", text, CONFLICT, 1);
  assert_labels("{\"labels\": [\"" CONFLICT "\"], \"threshold\": 0}", text, POLITICS, 0);
}

static void unknown_label_is_an_error_that_lists_the_topics(void **state) {
  (void)state;
  static const char stages[] =
      "[" SEGMENT ", {\"plugin\": \"topic\", \"options\": {\"labels\": [\"sports\"]}}]";
  assert_stages_refused(stages, "'sports'");
  assert_stages_refused(stages, "'weather'");
}

static void top_keeps_the_best_topic(void **state) {
  (void)state;
  Harness *harness = topic_with("{\"threshold\": 0, \"top\": 1}");
  MillDocument *document =
      harness_run(harness, "Rain and snow and storms delay the football match.");
  assert_int_equal(mill_document_annotations(document, "topic").n, 1);
  assert_int_equal(count_labels(document, "topic", "weather"), 1);
  harness_free(harness);
}

static void title_field_counts_but_is_no_evidence(void **state) {
  (void)state;
  static const char definition[] =
      "{\"textmill\": 1, \"name\": \"t\", \"stages\": [" SEGMENT ", {\"plugin\": \"topic\"}]}";
  MillPipeline *pipeline =
      mill_pipeline_parse(definition, strlen(definition), "t.json", NULL, NULL);
  MillDocument *document = mill_document_new();
  assert_true(mill_document_set_text(document, "t", "It was long.", 12, NULL));
  mill_document_set_field(document, "title", "Thunderstorms and heavy snow ahead");
  assert_true(mill_pipeline_annotate(pipeline, document, NULL));
  assert_null(mill_annotation_role(find_label(document, "topic", "weather"), "evidence"));
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

static void text_without_words_has_no_topic_whatever_its_title(void **state) {
  static const char *const texts[] = {"", " \n\t ", "... ! —", "\u3000\u200B"};
  static const char definition[] =
      "{\"textmill\": 1, \"name\": \"t\", \"stages\": [" SEGMENT ", {\"plugin\": \"topic\","
      " \"options\": {\"at_least\": 3}}]}";
  MillPipeline *pipeline =
      mill_pipeline_parse(definition, strlen(definition), "t.json", NULL, NULL);
  MillDocument *document = mill_document_new();
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    assert_true(mill_document_set_text(document, "t", texts[i], strlen(texts[i]), NULL));
    mill_document_set_field(document, "title", "Parliament votes on election law");
    assert_true(mill_pipeline_annotate(pipeline, document, NULL));
    assert_int_equal(mill_document_annotations(document, "topic").n, 0);
  }
  mill_document_free(document);
  mill_pipeline_free(pipeline);
}

static void sign_that_a_rule_names_is_evidence_without_words(void **state) {
  (void)state;
  assert_labels("{\"rules\": [{\"label\": \"joy\", \"patterns\": [\":-\\\\)\"], \"weight\": 9}]}",
                ":-) :-)", "joy", 1);
}

static void hostile_texts_have_no_topic(void **state) {
  (void)state;
  static const char *const texts[] = {
      "",
      "x",
      "\"\"\"\"\"\"",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\x87\xE6\x9C\xAC",
      "\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
      "e\xCC\x81\xCC\x81\xCC\x81",
      "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
      "\n\n\n \t\n"};
  Harness *harness = topic_with("{\"threshold\": 0}");
  for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
    assert_int_equal(mill_document_annotations(harness_run(harness, texts[i]), "topic").n, 0);
  harness_free(harness);
}

static void a_document_leaves_nothing_behind_for_the_next(void **state) {
  (void)state;
  Harness *harness = topic_with("{\"threshold\": 0}");
  harness_run(harness, "Snow closes schools.");
  g_autofree char *first = harness_record(harness);
  harness_run(harness, "Parliament passes the law on hospitals after the election.");
  harness_run(harness, "Snow closes schools.");
  g_autofree char *again = harness_record(harness);
  assert_string_equal(first, again);
  harness_free(harness);
}

static void capitals_and_curly_apostrophes_do_not_matter(void **state) {
  (void)state;
  assert_labels("{}", "ALZHEIMER\xE2\x80\x99S PATIENTS WAIT FOR VACCINE", "health", 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(headline_about_an_election_is_politics),
      cmocka_unit_test(match_report_is_sport_alone),
      cmocka_unit_test(article_may_have_two_topics),
      cmocka_unit_test(narrower_topic_is_told_with_its_broader_one),
      cmocka_unit_test(one_level_has_top_topics_alone),
      cmocka_unit_test(rule_for_a_narrower_topic_counts_for_the_broader_one_too),
      cmocka_unit_test(every_narrower_keyword_is_one_of_its_broader_topic),
      cmocka_unit_test(topics_are_about_the_whole_document_and_carry_a_code),
      cmocka_unit_test(evidence_shows_the_heaviest_keyword_first),
      cmocka_unit_test(title_with_two_words_for_war_is_not_about_war),
      cmocka_unit_test(rule_adds_a_topic_with_its_code),
      cmocka_unit_test(rule_counts_inside_a_longer_built_in_phrase),
      cmocka_unit_test(pattern_of_a_rule_is_evidence_wherever_it_matches),
      cmocka_unit_test(pattern_that_never_ends_fails_its_document_alone),
      cmocka_unit_test(wrong_pattern_is_an_error_that_says_where),
      cmocka_unit_test(rule_may_add_to_a_built_in_topic),
      cmocka_unit_test(labels_let_only_the_named_topics_out),
      cmocka_unit_test(unknown_label_is_an_error_that_lists_the_topics),
      cmocka_unit_test(top_keeps_the_best_topic),
      cmocka_unit_test(title_field_counts_but_is_no_evidence),
      cmocka_unit_test(text_without_words_has_no_topic_whatever_its_title),
      cmocka_unit_test(sign_that_a_rule_names_is_evidence_without_words),
      cmocka_unit_test(hostile_texts_have_no_topic),
      cmocka_unit_test(a_document_leaves_nothing_behind_for_the_next),
      cmocka_unit_test(capitals_and_curly_apostrophes_do_not_matter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
