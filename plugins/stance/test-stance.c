/* SPDX-License-Identifier: MIT */
#include "plugins/stance/test-stance.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define ISLES                                                                                    \
  "{\"targets\": [{\"name\": \"recognition of Freedonia\", \"aliases\": [\"recognizing "         \
  "Freedonia\"]}]}"

static void praise_is_favor(void **state) {
  (void)state;
  assert_author(TOLL, "The bridge toll is fair and effective.", "favor");
}

static void harm_is_against(void **state) {
  (void)state;
  assert_author(TOLL, "The bridge toll would endanger small shops.", "against");
}

static void plain_report_is_neutral(void **state) {
  (void)state;
  assert_author(TOLL, "The bridge toll was two coins in 1950.", "neutral");
}

static void negation_turns_an_opinion(void **state) {
  (void)state;
  assert_author(TOLL, "The bridge toll is not fair and not effective.", "against");
}

static void preventing_harm_is_favor(void **state) {
  (void)state;
  assert_author(TOLL, "The bridge toll prevents damage and reduces pollution.", "favor");
}

static void duty_to_do_it_is_favor(void **state) {
  (void)state;
  assert_author(ISLES, "Our government should recognize Freedonia.", "favor");
  assert_author(ISLES, "Our government should not recognize Freedonia.", "against");
}

static void inflected_words_of_a_target_are_found(void **state) {
  (void)state;
  assert_author(ISLES, "Recognising Freedonia was a mistake.", "against");
  assert_author(ISLES, "Once Freedonia is recognized, peace and progress follow.", "favor");
}

static void target_to_ban_something_turns_the_words_about_it(void **state) {
  (void)state;
  const char *ban = "{\"targets\": [\"ban on fireworks\"]}";
  assert_author(ban, "Fireworks are dangerous and terrify animals.", "favor");
  assert_author(ban, "Fireworks are a wonderful, harmless joy.", "against");
}

static void target_that_is_not_mentioned_is_neutral_with_a_reason(void **state) {
  (void)state;
  Harness *harness = stance_with(TOLL);
  const MillAnnotation *stance = stance_of(harness_run(harness, "Cats are great."), "author");
  assert_string_equal(stance->label, "neutral");
  assert_string_equal(mill_annotation_string(stance, "reason"), "target not mentioned");
  harness_free(harness);
}

static void without_targets_nothing_is_said(void **state) {
  (void)state;
  Harness *harness = stance_with("{}");
  assert_int_equal(mill_document_annotations(harness_run(harness, "A great toll."), "stance").n,
                   0);
  harness_free(harness);
}

static void damaged_model_is_refused(void **state) {
  (void)state;
  static const char half[] = "\x40\0\0\0\0\0\0\0{\"__metadata__\":{\"classifier\":";
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "textmill-damaged-XXXXXX", NULL);
  close(g_mkstemp(path));
  g_autofree char *name = g_strconcat(path, ".safetensors", NULL);
  g_autofree char *stages = g_strdup_printf(
      "[" SEGMENT ", {\"plugin\": \"stance\", \"options\": {\"model\": \"%s\"}}]", name);
  assert_true(g_file_set_contents(name, half, sizeof(half), NULL));
  assert_stages_refused(stages, name);
  unlink(path);
  unlink(name);
}

static void scores_tell_all_three_labels_and_sum_to_one(void **state) {
  (void)state;
  Harness *harness = stance_with(TOLL);
  const MillAnnotation *stance =
      stance_of(harness_run(harness, "The bridge toll is fair."), "author");
  double sum = 0;
  size_t n = 0;
  for (const MillScore *score = stance->scores; score; score = score->next, n++)
    sum += score->value;
  assert_int_equal(n, 3);
  assert_true(sum > 0.999 && sum < 1.001);
  harness_free(harness);
}

static void evidence_is_the_passage_with_its_word(void **state) {
  (void)state;
  Harness *harness = stance_with(TOLL);
  MillDocument *document =
      harness_run(harness, "It rained. The bridge toll endangers us. It rained again.");
  const MillRoleSpan *evidence = mill_annotation_role(stance_of(document, "author"), "evidence");
  assert_span_text(document, evidence->span, "The bridge toll endangers us.");
  assert_string_equal(evidence->reason, "endangers");
  assert_true(evidence->weight > 0);
  harness_free(harness);
}

static void phrases_given_for_a_target_decide(void **state) {
  (void)state;
  const char *options = "{\"targets\": [{\"name\": \"the bridge toll\", \"favor\": [\"pay your "
                        "share\"], \"against\": [\"free the river\"]}]}";
  assert_author(options, "Pay your share, neighbours.", "favor");
  assert_author(options, "Free the river, neighbours.", "against");
}

static void title_weighs_more_than_the_body(void **state) {
  (void)state;
  Harness *harness = stance_after("{\"plugin\": \"zones\"}, " SEGMENT, TOLL);
  MillDocument *document = harness_run(
      harness, "The Bridge Toll Would Endanger Our Town\n\nThe bridge toll is one "
               "of the plans that the council looked at in spring, among several. Some "
               "of the visitors like to call the bridge toll fair to them.\n");
  assert_string_equal(stance_of(document, "author")->label, "against");
  harness_free(harness);
}

static void unsure_stances_are_left_out_on_demand(void **state) {
  (void)state;
  Harness *harness = stance_with("{\"targets\": [\"the bridge toll\"], \"abstain_below\": 1}");
  MillDocument *document = harness_run(harness, "The bridge toll is fair.");
  assert_int_equal(mill_document_annotations(document, "stance").n, 0);
  harness_free(harness);
}

static void sides_that_are_not_sure_enough_are_undecided(void **state) {
  (void)state;
  Harness *harness = stance_with("{\"targets\": [\"the bridge toll\"], \"decide_above\": 1}");
  const MillAnnotation *stance =
      stance_of(harness_run(harness, "The bridge toll is fair."), "author");
  assert_string_equal(stance->label, "neutral");
  harness_free(harness);
}

static void hostile_texts_are_neutral(void **state) {
  (void)state;
  static const char *const texts[] = {"",
                                      "x",
                                      "\"\"\"\"\"\"",
                                      "''''",
                                      "\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\x87\xE6\x9C\xAC",
                                      "\xF0\x9F\x98\x80",
                                      "e\xCC\x81\xCC\x81",
                                      "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                      "\n \n"};
  Harness *harness = stance_with(TOLL);
  for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
    assert_string_equal(stance_of(harness_run(harness, texts[i]), "author")->label, "neutral");
  harness_free(harness);
}

static void sentence_without_end_is_read_in_pieces(void **state) {
  (void)state;
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 5000; i++)
    g_string_append(text, "the bridge toll harms ");
  assert_author(TOLL, text->str, "against");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(praise_is_favor),
      cmocka_unit_test(harm_is_against),
      cmocka_unit_test(plain_report_is_neutral),
      cmocka_unit_test(negation_turns_an_opinion),
      cmocka_unit_test(preventing_harm_is_favor),
      cmocka_unit_test(duty_to_do_it_is_favor),
      cmocka_unit_test(inflected_words_of_a_target_are_found),
      cmocka_unit_test(target_to_ban_something_turns_the_words_about_it),
      cmocka_unit_test(target_that_is_not_mentioned_is_neutral_with_a_reason),
      cmocka_unit_test(without_targets_nothing_is_said),
      cmocka_unit_test(damaged_model_is_refused),
      cmocka_unit_test(scores_tell_all_three_labels_and_sum_to_one),
      cmocka_unit_test(evidence_is_the_passage_with_its_word),
      cmocka_unit_test(phrases_given_for_a_target_decide),
      cmocka_unit_test(title_weighs_more_than_the_body),
      cmocka_unit_test(unsure_stances_are_left_out_on_demand),
      cmocka_unit_test(sides_that_are_not_sure_enough_are_undecided),
      cmocka_unit_test(hostile_texts_are_neutral),
      cmocka_unit_test(sentence_without_end_is_read_in_pieces),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
