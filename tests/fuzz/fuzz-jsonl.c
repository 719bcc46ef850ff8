/* SPDX-License-Identifier: MIT */
/* A JSONL record from anywhere: a document, or an error; and what jansson reads. */
#include "core/stream/jsonl.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const MillFieldNames names = {.text = "text", .id = "id"};
  g_autoptr(GError) error = NULL;
  MillDocument *document = mill_document_new();
  const json_t *id;
  int column;
  json_t *record =
      mill_jsonl_parse((const char *)data, size, &names, "1", document, &id, &column, &error);
  json_error_t problem;
  json_t *expected =
      json_loadb((const char *)data, size, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &problem);
  bool has_large_number = !expected && json_error_code(&problem) == json_error_numeric_overflow;
  if (!record && !error)
    abort();
  if (json_is_object(expected) ? !json_equal(record, expected) : record && !has_large_number)
    abort();
  json_decref(expected);
  mill_document_free(document);
  json_decref(record);
  return 0;
}
