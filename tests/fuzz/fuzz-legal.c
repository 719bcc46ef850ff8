/* SPDX-License-Identifier: MIT */
/* Any text through legal: citations lie in the text and do not overlap, say where they come from,
 * and mean an earlier citation or none. Wants TEXTMILL_PLUGIN_PATH. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/open.h"

#include <stdlib.h>
#include <string.h>
#include <textmill/textmill.h>

static const char definition[] = "{\"textmill\": 1, \"name\": \"fuzz\", \"stages\": ["
                                 "{\"plugin\": \"legal\"}], \"emit\": [\"citation\"]}";

/* The number that a citation means, or -1. */
static int64_t meant(const MillAnnotation *annotation) {
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next)
    if (strcmp(feature->name, "resolves_to") == 0)
      return feature->value.integer;
  return -1;
}

static void check_citations(MillAnnotations found, size_t length) {
  size_t end = 0;
  for (size_t i = 0; i < found.n; i++) {
    MillSpan span = found.at[i]->span;
    if (span.begin < end || span.begin >= span.end || span.end > length ||
        !mill_annotation_role(found.at[i], "evidence") || meant(found.at[i]) >= (int64_t)i)
      abort();
    end = span.end;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  MillDocument *document = mill_document_new();
  if (mill_document_set_text(document, "f", (const char *)data, size, NULL)) {
    if (!mill_pipeline_annotate(open_once(definition), document, NULL))
      abort();
    check_citations(mill_document_annotations(document, "citation"), size);
  }
  mill_document_free(document);
  return 0;
}
