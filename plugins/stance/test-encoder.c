/* SPDX-License-Identifier: MIT */
/* With the encoder that comes along, where there is one for this build. */
#include "plugins/stance/test-stance.h"
#include "tests/tinyencoder.h"

#include <glib/gstdio.h>
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

static void evidence_lies_in_what_the_encoder_read(void **state) {
  (void)state;
  Harness *harness = stance_with("{\"targets\": [\"the bridge toll\"], " ENCODER "}");
  const MillAnnotation *stance = stance_of(
      harness_run(harness, "We went there. The bridge toll is a shameful burden."), "author");
  assert_string_equal(stance->label, "against");
  assert_non_null(mill_annotation_role(stance, "evidence"));
  harness_free(harness);
}

static void encoder_without_labels_is_refused(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp("stance-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "tiny.safetensors", NULL);
  TinyEncoder tiny = {.writer = mill_model_writer_new(), .has_other_labels = true};
  tiny_encoder_fill_with(&tiny);
  assert_true(mill_model_writer_save(tiny.writer, path, NULL));
  mill_model_writer_free(tiny.writer);
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"t\", \"stages\": [" SEGMENT
                      ", {\"plugin\": \"stance\", \"options\": {\"encoder\": \"%s\"}}]}",
                      path);
  assert_null(mill_pipeline_parse(json, strlen(json), "t.json", NULL, &error));
  assert_non_null(strstr(error->message, "fine-tuned for stance"));
  g_unlink(path);
  g_rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(opinion_in_other_words_is_understood),
      cmocka_unit_test(sources_are_read_for_themselves),
      cmocka_unit_test(evidence_lies_in_what_the_encoder_read),
      cmocka_unit_test(encoder_without_labels_is_refused),
  };
  if (!mill_encoder_is_available()) {
    print_message("skipped: textmill was built without encoders\n");
    return 77;
  }
  return cmocka_run_group_tests(tests, NULL, NULL);
}
