/* SPDX-License-Identifier: MIT */
/* Any text through every standard stage: never quarantined, always a record that is JSON, and the
 * same record a second time. Wants TEXTMILL_PLUGIN_PATH. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/open.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/textmill.h>

static const char definition[] =
    "{\"textmill\": 1, \"name\": \"fuzz\", \"stages\": ["
    "{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"}, {\"plugin\": \"identifier\"},"
    "{\"plugin\": \"attribution\"}, {\"plugin\": \"topic\"}, {\"plugin\": \"stance\","
    " \"options\": {\"targets\": [{\"name\": \"the ban\", \"aliases\": [\"closing hour\"]}]}}],"
    "\"emit\": [\"zone\", \"token\", \"sentence\", \"citation\", \"topic\", \"stance\"]}";

/* The record of a text, or NULL when the text is not UTF-8. */
static char *annotate(MillDocument *document, const char *text, size_t size) {
  g_autoptr(GError) error = NULL;
  MillPipeline *pipeline = open_once(definition);
  if (!mill_document_set_text(document, "f", text, size, NULL))
    return NULL;
  if (!mill_pipeline_annotate(pipeline, document, &error)) {
    fprintf(stderr, "%s\n", error->message);
    abort();
  }
  return mill_pipeline_record(pipeline, document, MILL_OFFSET_CODEPOINT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  MillDocument *document = mill_document_new();
  g_autofree char *first = annotate(document, (const char *)data, size);
  g_autofree char *second = annotate(document, (const char *)data, size);
  json_t *record = first ? json_loads(first, 0, NULL) : NULL;
  if (first && (!record || strcmp(first, second) != 0))
    abort();
  json_decref(record);
  mill_document_free(document);
  return 0;
}
