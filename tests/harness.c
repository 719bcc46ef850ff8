/* SPDX-License-Identifier: MIT */
#include "tests/harness.h"

#include "tests/linked.h"

#include <string.h>

struct Harness {
  MillPipeline *pipeline;
  MillDocument *document;
};

static MillPipeline *parse(const char *stages, GError **error) {
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"test\", \"stages\": %s}", stages);
  use_linked_plugins();
  return mill_pipeline_parse(json, strlen(json), "test.json", NULL, error);
}

void assert_stages_refused(const char *stages, const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_null(parse(stages, &error));
  if (!strstr(error->message, piece))
    fail_msg("the message lacks \"%s\": %s", piece, error->message);
}

Harness *harness_new(const char *stages) {
  g_autoptr(GError) error = NULL;
  Harness *harness = g_new0(Harness, 1);
  harness->pipeline = parse(stages, &error);
  if (!harness->pipeline)
    fail_msg("%s", error->message);
  harness->document = mill_document_new();
  return harness;
}

MillDocument *harness_run(Harness *harness, const char *text) {
  g_autoptr(GError) error = NULL;
  if (!mill_document_set_text(harness->document, "test", text, strlen(text), &error) ||
      !mill_pipeline_annotate(harness->pipeline, harness->document, &error))
    fail_msg("%s", error->message);
  return harness->document;
}

char *harness_record(Harness *harness) {
  return mill_pipeline_record(harness->pipeline, harness->document, MILL_OFFSET_CODEPOINT);
}

void harness_free(Harness *harness) {
  mill_document_free(harness->document);
  mill_pipeline_free(harness->pipeline);
  g_free(harness);
}

void assert_span_text(const MillDocument *document, MillSpan span, const char *expected) {
  const char *text = mill_document_text(document, NULL);
  g_autofree char *found = g_strndup(text + span.begin, span.end - span.begin);
  assert_string_equal(found, expected);
}

size_t count_labels(const MillDocument *document, const char *layer, const char *label) {
  MillAnnotations all = mill_document_annotations(document, layer);
  size_t n = 0;
  for (size_t i = 0; i < all.n; i++)
    n += strcmp(all.at[i]->label, label) == 0;
  return n;
}

const MillAnnotation *find_label(const MillDocument *document, const char *layer,
                                 const char *label) {
  MillAnnotations all = mill_document_annotations(document, layer);
  for (size_t i = 0; i < all.n; i++)
    if (strcmp(all.at[i]->label, label) == 0)
      return all.at[i];
  fail_msg("no '%s' in layer '%s'", label, layer);
  return NULL;
}
