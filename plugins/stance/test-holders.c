/* SPDX-License-Identifier: MIT */
/* Whose stance is whose. The examples come in pairs of which the second must change the answers,
 * or must not. */
#include "plugins/stance/test-stance.h"

#define ALL_VOICES ZONES ", {\"plugin\": \"attribution\"}"

/* Checks the stances of the author and of the one source of a text. */
static void assert_sides(const char *target, const char *text, const char *author,
                         const char *source, const char *by_source) {
  g_autofree char *options = g_strdup_printf("{\"targets\": [\"%s\"]}", target);
  Harness *harness = stance_after(ATTRIBUTION, options);
  MillDocument *document = harness_run(harness, text);
  assert_string_equal(stance_of(document, "author")->label, author);
  if (source) {
    assert_non_null(stance_of(document, source));
    assert_string_equal(stance_of(document, source)->label, by_source);
  }
  harness_free(harness);
}

static void quoted_opponent_does_not_flip_the_author(void **state) {
  (void)state;
  Harness *harness = stance_after(ATTRIBUTION, TOLL);
  MillDocument *document = harness_run(
      harness, "The bridge toll is a good idea. \"The bridge toll is a terrible mistake,\" "
               "Ada Lind said. The bridge toll protects the old town.");
  assert_string_equal(stance_of(document, "author")->label, "favor");
  assert_string_equal(stance_of(document, "Ada Lind")->label, "against");
  harness_free(harness);
}

static void source_is_named_as_written_with_its_span(void **state) {
  (void)state;
  Harness *harness = stance_after(ATTRIBUTION, TOLL);
  MillDocument *document = harness_run(harness, "\"The bridge toll is unfair,\" Ada Lind said.");
  const MillAnnotation *stance = stance_of(document, "Ada Lind");
  assert_non_null(stance);
  assert_span_text(document, mill_annotation_role(stance, "source")->span, "Ada Lind");
  assert_string_equal(mill_annotation_string(stance, "target"), "the bridge toll");
  harness_free(harness);
}

static void pronoun_and_last_name_are_the_same_holder(void **state) {
  (void)state;
  Harness *harness = stance_after(ATTRIBUTION, TOLL);
  MillDocument *document = harness_run(
      harness, "\"The bridge toll is unfair,\" Ada Lind said. \"The bridge toll is a disgrace,\" "
               "Lind said. \"The toll must end,\" she said.");
  assert_int_equal(mill_document_annotations(document, "stance").n, 2);
  assert_string_equal(stance_of(document, "Ada Lind")->label, "against");
  harness_free(harness);
}

static void exchanged_opinions_exchange_the_answers(void **state) {
  (void)state;
  static const struct {
    const char *target, *source, *frame, *favor, *against;
  } pairs[] = {
      {"the bridge toll", "Ada Lind", "%s. \"%s,\" Ada Lind said.",
       "The bridge toll is fair and protects the old town",
       "The bridge toll is unfair and harms small shops"},
      {"the night market", "Tomas Berg", "%s. \"%s,\" Tomas Berg argued.",
       "The night market is a good idea and helps the poor",
       "The night market is dangerous and will ruin the square"},
      {"the dam", "Ida Holm", "%s. Ida Holm said that %s.",
       "the dam is necessary and will protect the valley",
       "the dam is a mistake and will destroy the river"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *first = g_strdup_printf(pairs[i].frame, pairs[i].favor, pairs[i].against);
    g_autofree char *second = g_strdup_printf(pairs[i].frame, pairs[i].against, pairs[i].favor);
    assert_sides(pairs[i].target, first, "favor", pairs[i].source, "against");
    assert_sides(pairs[i].target, second, "against", pairs[i].source, "favor");
  }
}

static void long_quotation_of_an_opponent_changes_nothing(void **state) {
  (void)state;
  static const char quotation[] =
      " \"The bridge toll is fair. The bridge toll protects the old town. The bridge toll is a "
      "good idea. We support the bridge toll, and the bridge toll makes our streets safer. The "
      "bridge toll is long overdue,\" Ada Lind said.";
  static const char *const own[] = {
      "The bridge toll harms small shops.",
      "We should not support the bridge toll.",
      "The bridge toll is a grave mistake. Boats pass below.",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
    g_autofree char *quoting = g_strconcat(own[i], quotation, NULL);
    assert_sides("the bridge toll", own[i], "against", NULL, NULL);
    assert_sides("the bridge toll", quoting, "against", "Ada Lind", "favor");
  }
}

static void negating_the_key_sentence_turns_the_author(void **state) {
  (void)state;
  static const struct {
    const char *target, *plain, *negated, *label, *turned;
  } pairs[] = {
      {"the bridge toll", "Boats pass below. We should support the bridge toll.",
       "Boats pass below. We should not support the bridge toll.", "favor", "against"},
      {"the night market", "The night market is safe. It opens at nine.",
       "The night market is not safe. It opens at nine.", "favor", "against"},
      {"ban on fireworks", "It is winter. We must ban fireworks.",
       "It is winter. We must not ban fireworks.", "favor", "against"},
      {"abolish the bridge toll", "The council should abolish the bridge toll.",
       "The council should never abolish the bridge toll.", "favor", "against"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    assert_sides(pairs[i].target, pairs[i].plain, pairs[i].label, NULL, NULL);
    assert_sides(pairs[i].target, pairs[i].negated, pairs[i].turned, NULL, NULL);
  }
}

static void first_person_in_a_quotation_is_the_one_who_is_quoted(void **state) {
  (void)state;
  assert_sides("the bridge toll",
               "The bridge toll is unfair. \"I think that the bridge toll is fair. We believe "
               "that the bridge toll protects the old town,\" Ada Lind said.",
               "against", "Ada Lind", "favor");
}

/* Checks that two sources of a text are one holder, or two. */
static void assert_holders(const char *first, const char *second, size_t n) {
  g_autofree char *text = g_strdup_printf("\"The bridge toll is unfair,\" said %s. It rained. "
                                          "\"The bridge toll harms us all,\" said %s.",
                                          first, second);
  Harness *harness = stance_after(ATTRIBUTION, TOLL);
  MillDocument *document = harness_run(harness, text);
  assert_int_equal(mill_document_annotations(document, "stance").n, 1 + n);
  harness_free(harness);
}

static void coreferent_names_are_one_holder(void **state) {
  (void)state;
  assert_holders("Ada Lind", "Lind", 1);
  assert_holders("a former harbor pilot, Ada Lind", "Lind and her co-author", 1);
  assert_holders("Dr. Ada Lind, who wrote the plan", "Ms. Lind", 1);
  assert_holders("Mayor Tomas Berg", "Berg", 1);
}

static void different_names_are_different_holders(void **state) {
  (void)state;
  assert_holders("Ada Lind", "Tomas Berg", 2);
  assert_holders("Ada Lind", "Tomas Lind", 2);
  assert_holders("the mayor", "the bishop", 2);
}

static void verbs_of_a_side_need_no_citation(void **state) {
  (void)state;
  static const struct {
    const char *text, *holder, *label;
  } sides[] = {
      {"Mayor Ida Holm opposes the bridge toll.", "Mayor Ida Holm", "against"},
      {"Ida Holm, the mayor, rejected the bridge toll.", "Ida Holm", "against"},
      {"The tenants' union backs the bridge toll.", "tenants' union", "favor"},
      {"Ida Holm does not support the bridge toll.", "Ida Holm", "against"},
      {"Ida Holm wants the town to scrap the bridge toll.", "Ida Holm", "against"},
      {"The bridge toll was condemned by Ida Holm on Monday.", "Ida Holm", "against"},
      {"Ida Holm is a supporter of the bridge toll.", "Ida Holm", "favor"},
      {"Ida Holm voted against the bridge toll.", "Ida Holm", "against"},
  };
  Harness *harness = stance_after(ALL_VOICES, TOLL);
  for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
    MillDocument *document = harness_run(harness, sides[i].text);
    MillAnnotations stances = mill_document_annotations(document, "stance");
    const MillAnnotation *told = NULL;
    for (size_t k = 0; k < stances.n; k++)
      if (strstr(mill_annotation_string(stances.at[k], "holder"), sides[i].holder))
        told = stances.at[k];
    if (!told || strcmp(told->label, sides[i].label) != 0)
      fail_msg("%s: %s", sides[i].text, told ? told->label : "nobody");
    assert_string_equal(stance_of(document, "author")->label, "neutral");
  }
  harness_free(harness);
}

static void demands_and_suppositions_stay_the_author_s(void **state) {
  (void)state;
  Harness *harness = stance_after(ALL_VOICES, TOLL);
  static const char *const texts[] = {
      "Ida Holm should oppose the bridge toll.", "If Ida Holm opposes the bridge toll, it rains.",
      "I oppose the bridge toll.", "Nobody supports the bridge toll.",
      "Traffic supports the bridge toll."};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    assert_int_equal(mill_document_annotations(harness_run(harness, texts[i]), "stance").n, 1);
  harness_free(harness);
}

static void target_holds_nothing_of_itself(void **state) {
  (void)state;
  Harness *harness = stance_after(ATTRIBUTION, "{\"targets\": [\"Ida Holm\"]}");
  MillDocument *document =
      harness_run(harness, "Ida Holm said she would win. Ms. Holm praised Tomas Berg.");
  MillAnnotations stances = mill_document_annotations(document, "stance");
  for (size_t i = 0; i < stances.n; i++)
    assert_null(strstr(mill_annotation_string(stances.at[i], "holder"), "Holm"));
  harness_free(harness);
}

static void statements_are_whole_sentences_of_their_holder(void **state) {
  (void)state;
  Harness *harness = stance_after(ATTRIBUTION, TOLL);
  MillDocument *document = harness_run(
      harness, "The bridge toll is a good idea. Ada Lind said that the toll is a disgrace.");
  MillAnnotations statements = mill_document_annotations(document, "statement");
  assert_int_equal(statements.n, 2);
  assert_string_equal(statements.at[0]->label, "favor");
  assert_null(mill_annotation_string(statements.at[0], "reported"));
  assert_span_text(document, statements.at[1]->span,
                   "Ada Lind said that the toll is a disgrace.");
  assert_string_equal(statements.at[1]->label, "against");
  assert_string_equal(mill_annotation_string(statements.at[1], "holder"), "Ada Lind");
  assert_string_equal(mill_annotation_string(statements.at[1], "reported"), "author");
  harness_free(harness);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quoted_opponent_does_not_flip_the_author),
      cmocka_unit_test(source_is_named_as_written_with_its_span),
      cmocka_unit_test(pronoun_and_last_name_are_the_same_holder),
      cmocka_unit_test(exchanged_opinions_exchange_the_answers),
      cmocka_unit_test(long_quotation_of_an_opponent_changes_nothing),
      cmocka_unit_test(negating_the_key_sentence_turns_the_author),
      cmocka_unit_test(first_person_in_a_quotation_is_the_one_who_is_quoted),
      cmocka_unit_test(coreferent_names_are_one_holder),
      cmocka_unit_test(different_names_are_different_holders),
      cmocka_unit_test(verbs_of_a_side_need_no_citation),
      cmocka_unit_test(demands_and_suppositions_stay_the_author_s),
      cmocka_unit_test(target_holds_nothing_of_itself),
      cmocka_unit_test(statements_are_whole_sentences_of_their_holder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
