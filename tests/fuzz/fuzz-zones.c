/* SPDX-License-Identifier: MIT */
/* Any text through zones, segment and identifier: zones stand in order and apart, tokens and
 * sentences inside of them, and identifiers are pieces of the text with a normal form. Wants
 * TEXTMILL_PLUGIN_PATH. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/open.h"

#include <stdlib.h>
#include <string.h>
#include <textmill/textmill.h>

static const char definition[] =
    "{\"textmill\": 1, \"name\": \"fuzz\", \"stages\": [{\"plugin\": \"zones\"},"
    " {\"plugin\": \"segment\"}, {\"plugin\": \"identifier\"}]}";

/* Zones follow one another, none is empty, and each has a label. */
static void check_zones(MillAnnotations zones, size_t length) {
  size_t end = 0;
  for (size_t i = 0; i < zones.n; i++) {
    MillSpan span = zones.at[i]->span;
    if (span.begin < end || span.end <= span.begin || span.end > length || !*zones.at[i]->label)
      abort();
    end = span.end;
  }
}

/* Each span lies in a zone; both come in order. */
static void check_inside(MillSpans spans, MillAnnotations zones) {
  size_t zone = 0;
  for (size_t i = 0; i < spans.n; i++) {
    while (zone < zones.n && zones.at[zone]->span.end < spans.at[i].end)
      zone++;
    if (zone == zones.n || spans.at[i].begin < zones.at[zone]->span.begin ||
        spans.at[i].end <= spans.at[i].begin)
      abort();
  }
}

static void check_identifiers(MillAnnotations found, size_t length) {
  for (size_t i = 0; i < found.n; i++) {
    const char *normalized = mill_annotation_string(found.at[i], "normalized");
    if (found.at[i]->span.end <= found.at[i]->span.begin || found.at[i]->span.end > length ||
        !normalized || !*normalized || !g_utf8_validate(normalized, -1, NULL))
      abort();
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  MillPipeline *pipeline = open_once(definition);
  MillDocument *document = mill_document_new();
  if (mill_document_set_text(document, "f", (const char *)data, size, NULL)) {
    if (!mill_pipeline_annotate(pipeline, document, NULL))
      abort();
    MillAnnotations zones = mill_document_annotations(document, "zone");
    check_zones(zones, size);
    check_inside(mill_document_spans(document, "token"), zones);
    check_inside(mill_document_spans(document, "sentence"), zones);
    check_identifiers(mill_document_annotations(document, "citation"), size);
  }
  mill_document_free(document);
  return 0;
}
