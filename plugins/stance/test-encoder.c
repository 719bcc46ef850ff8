/* SPDX-License-Identifier: MIT */
/* With the encoder that comes along, where there is one for this build. */
#include "plugins/stance/test-stance.h"
#include "tests/tinyencoder.h"

#include <glib/gstdio.h>
#include <math.h>
#include <textmill/encoder.h>
#include <unistd.h>

#define ENCODER "\"encoder\": \"stance-encoder\""

static void assert_stance(const char *target, const char *text, const char *label) {
  g_autofree char *options = g_strdup_printf(
      "{\"targets\": [\"%s\"], \"target_field\": \"target\", " ENCODER "}", target);
  assert_author(options, text, label);
}

static void opinion_in_other_words_is_understood(void **state) {
  (void)state;
  assert_stance("the bridge toll",
                "The bridge toll makes poor families pay for a road they built.", "against");
  assert_stance("the bridge toll", "The bridge toll is what keeps the ferry town alive.",
                "favor");
}

static void sources_are_read_for_themselves(void **state) {
  (void)state;
  Harness *harness =
      stance_after(ATTRIBUTION, "{\"targets\": [\"the bridge toll\"], " ENCODER "}");
  MillDocument *document = harness_run(
      harness, "The bridge toll is fair and useful. \"The bridge toll is a disgrace that hurts "
               "everybody,\" said Ada Lind.");
  assert_string_equal(stance_of(document, "author")->label, "favor");
  assert_string_equal(stance_of(document, "Ada Lind")->label, "against");
  harness_free(harness);
}

/* The first speaks at length; the second is heard all the same. */
static void everybody_is_read_before_anybody_is_read_twice(void **state) {
  (void)state;
  g_autoptr(GString) text = g_string_new("The bridge toll is up for a vote.\n\n");
  for (int i = 0; i < 12; i++)
    g_string_append_printf(text,
                           "\"The bridge toll pays for bolt number %d,\" said Ada Lind.\n\n", i);
  g_string_append(text, "\"The bridge toll is a disgrace that hurts everybody,\" said Bo Marr.");
  Harness *harness = stance_after(
      ATTRIBUTION, "{\"targets\": [\"the bridge toll\"], \"max_passages\": 4, " ENCODER "}");
  assert_string_equal(stance_of(harness_run(harness, text->str), "Bo Marr")->label, "against");
  harness_free(harness);
}

static void praise_of_what_is_banned_is_against_the_ban(void **state) {
  (void)state;
  assert_stance("a ban on fireworks", "Fireworks are the best night of the year for every child.",
                "against");
  assert_stance("a ban on fireworks", "Fireworks burn down houses and drive dogs mad.", "favor");
}

static double score_of(const char *target, const char *text) {
  g_autofree char *options = g_strdup_printf(
      "{\"targets\": [\"%s\"], \"target_field\": \"target\", " ENCODER "}", target);
  Harness *harness = stance_with(options);
  double score = stance_of(harness_run(harness, text), "author")->score;
  harness_free(harness);
  return score;
}

/* The words of the target count a little elsewhere; read with its frame, it would be off by
 * 0.11. */
static void frame_of_a_motion_is_not_read(void **state) {
  (void)state;
  const char *text = "A town without its own police waits an hour for help.";
  double plain = score_of("every town has a right to its own police", text);
  double framed =
      score_of("This house believes that every town has a right to its own police", text);
  assert_true(fabs(plain - framed) < 0.05);
}

static void motions_are_read_as_sentences(void **state) {
  (void)state;
  assert_stance("This house would abolish the bridge toll",
                "The bridge toll makes poor families pay for a road they built.", "favor");
  assert_stance("This house believes that the bridge toll is fair",
                "The bridge toll makes poor families pay for a road they built.", "against");
}

/* Twenty paragraphs against the toll, each far from the next. */
static char *long_complaint(void) {
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 20; i++)
    g_string_append_printf(text,
                           "The bridge toll is a disgrace for town number %d.\n\n"
                           "It rained. The river rose. Nobody came. We waited there.\n\n",
                           i);
  return g_string_free(text, FALSE);
}

static size_t count_evidence(const char *options) {
  size_t n = 0;
  g_autofree char *text = long_complaint();
  Harness *harness = stance_with(options);
  const MillAnnotation *stance = stance_of(harness_run(harness, text), "author");
  assert_string_equal(stance->label, "against");
  for (const MillRoleSpan *span = mill_annotation_role(stance, "evidence"); span;
       span = span->next)
    n++;
  harness_free(harness);
  return n;
}

static void evidence_lies_in_the_passages_that_were_read(void **state) {
  (void)state;
  size_t all = count_evidence("{\"targets\": [\"the bridge toll\"], " ENCODER "}");
  size_t one =
      count_evidence("{\"targets\": [\"the bridge toll\"], \"max_passages\": 1, " ENCODER "}");
  assert_true(all > one);
  assert_true(one > 0);
}

static void encoder_without_labels_is_refused(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("stance-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "tiny.safetensors", NULL);
  TinyEncoder tiny = {.writer = mill_model_writer_new(), .has_other_labels = true};
  tiny_encoder_fill_with(&tiny);
  assert_true(mill_model_writer_save(tiny.writer, path, NULL));
  mill_model_writer_free(tiny.writer);
  g_autofree char *stages = g_strdup_printf(
      "[" SEGMENT ", {\"plugin\": \"stance\", \"options\": {\"encoder\": \"%s\"}}]", path);
  assert_stages_refused(stages, "fine-tuned for stance");
  g_unlink(path);
  g_rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(opinion_in_other_words_is_understood),
      cmocka_unit_test(sources_are_read_for_themselves),
      cmocka_unit_test(everybody_is_read_before_anybody_is_read_twice),
      cmocka_unit_test(praise_of_what_is_banned_is_against_the_ban),
      cmocka_unit_test(frame_of_a_motion_is_not_read),
      cmocka_unit_test(motions_are_read_as_sentences),
      cmocka_unit_test(evidence_lies_in_the_passages_that_were_read),
      cmocka_unit_test(encoder_without_labels_is_refused),
  };
  if (!mill_encoder_is_built()) {
    print_message("skipped: textmill was built without encoders\n");
    return 77;
  }
  return cmocka_run_group_tests(tests, NULL, NULL);
}
