/* SPDX-License-Identifier: MIT */
/* A JSONL record from anywhere: a document, or an error; and what jansson reads. */
#include "tests/fuzz/fuzz.h"
#include "tests/unit/jsonl.h"

#include <stdlib.h>

/* Whether jansson, which has no large numbers, cannot say. */
static bool is_beyond(const json_t *expected, const json_error_t *problem) {
  return !expected && json_error_code(problem) == json_error_numeric_overflow;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  json_error_t problem;
  json_t *expected =
      json_loadb((const char *)data, size, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &problem);
  g_autofree const char **names = names_of_members(expected);
  g_autofree char *line = g_strndup("", size); /* with a NUL after it */
  MillDecoding decoding = {.struct_size = sizeof decoding,
                           .text_field = "text",
                           .id_field = "id",
                           .default_id = "1",
                           .keep = names};
  const MillRawRecord record = {.bytes = line, .length = size, .origin = "f", .line = 1};
  g_autoptr(GError) error = NULL;
  MillDocument *document = mill_document_new();
  if (size > 0)
    memcpy(line, data, size);
  bool is_good = mill_jsonl_decode(&record, &decoding, document, &error);
  if (is_good == (error != NULL))
    abort();
  if (is_good != is_document(expected) && !is_beyond(expected, &problem))
    abort();
  if (is_good && expected && !is_same_record(document, expected))
    abort();
  mill_document_free(document);
  json_decref(expected);
  return 0;
}
