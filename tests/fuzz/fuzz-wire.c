/* SPDX-License-Identifier: MIT */
/* Any bytes from the process of a stage: the document fails, or keeps the rules; and a document
 * that they are taken for gives the same bytes again. */
#include "core/document/wire.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static const char text[] = "\xC3\xA4 says \xE2\x80\x9Cno\xE2\x80\x9D to 10. words";
static const char *const all[] = {"token", "citation", NULL};
static const char *const *const lists[] = {all};

static void check_annotation(const MillAnnotation *one) {
  bool whole = one->span.begin == MILL_WHOLE_DOCUMENT;
  if (!whole && !mill_document_holds_span(one->document, one->span.begin, one->span.end))
    abort();
  if (!g_utf8_validate(one->label, -1, NULL) || !(one->score >= 0 && one->score <= 1))
    abort();
}

static void take_outcome(MillDocument *document, const uint8_t *data, size_t size) {
  const MillStageContext stage = {.id = "fuzz", .plugin = "fuzz", .provides = all};
  MillWire wire = {.at = (const char *)data, .left = size};
  const char *reason;
  mill_document_set_text(document, "f", text, strlen(text), NULL);
  mill_document_begin_stage(document, &stage);
  bool is_sound = mill_wire_take_outcome(&wire, document);
  bool is_ok = mill_document_end_stage(document, &reason);
  if (is_ok && !is_sound)
    abort();
  MillAnnotations citations = mill_document_annotations(document, "citation");
  for (size_t i = 0; i < citations.n; i++)
    check_annotation(citations.at[i]);
}

static void put(GString *out, const MillDocument *document) {
  g_string_truncate(out, 0);
  mill_wire_put_document(out, document, lists, G_N_ELEMENTS(lists));
}

static void take_document(MillDocument *document, const uint8_t *data, size_t size) {
  GString *first = g_string_new(NULL), *second = g_string_new(NULL);
  MillWire wire = {.at = (const char *)data, .left = size};
  if (mill_wire_take_document(&wire, document)) {
    MillDocument *copy = mill_document_new();
    put(first, document);
    wire = (MillWire){.at = first->str, .left = first->len};
    if (!mill_wire_take_document(&wire, copy) || wire.left > 0)
      abort();
    put(second, copy);
    if (first->len != second->len) /* layers may have changed places */
      abort();
    mill_document_free(copy);
  }
  g_string_free(first, TRUE);
  g_string_free(second, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  MillDocument *document = mill_document_new();
  take_outcome(document, data, size);
  take_document(document, data, size);
  mill_document_free(document);
  return 0;
}
