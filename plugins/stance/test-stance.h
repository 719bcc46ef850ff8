/* SPDX-License-Identifier: MIT */
/* What the tests of the plugin `stance` share. */
#ifndef TEXTMILL_PLUGIN_TEST_STANCE_H
#define TEXTMILL_PLUGIN_TEST_STANCE_H

#include "tests/harness.h"

#include <string.h>

#define SEGMENT "{\"plugin\": \"segment\"}"
#define ATTRIBUTION SEGMENT ", {\"plugin\": \"attribution\"}"
#define ZONES "{\"plugin\": \"zones\"}, " SEGMENT
#define TOLL "{\"targets\": [{\"name\": \"the bridge toll\"}]}"

/* A pipeline with the given stages, followed by the stage `stance`. */
static inline Harness *stance_after(const char *stages, const char *options) {
  g_autofree char *all =
      g_strdup_printf("[%s, {\"plugin\": \"stance\", \"options\": %s}]", stages, options);
  return harness_new(all);
}

static inline Harness *stance_with(const char *options) {
  return stance_after(SEGMENT, options);
}

/* The stance of a holder; NULL if there is none. */
static inline const MillAnnotation *stance_of(const MillDocument *document, const char *holder) {
  MillAnnotations stances = mill_document_annotations(document, "stance");
  for (size_t i = 0; i < stances.n; i++)
    if (strcmp(mill_annotation_string(stances.at[i], "holder"), holder) == 0)
      return stances.at[i];
  return NULL;
}

/* Checks what the author of a text is found to think. */
static inline void assert_author(const char *options, const char *text, const char *label) {
  Harness *harness = stance_with(options);
  const MillAnnotation *stance = stance_of(harness_run(harness, text), "author");
  assert_non_null(stance);
  assert_string_equal(stance->label, label);
  harness_free(harness);
}

#endif
