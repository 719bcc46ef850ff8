/* SPDX-License-Identifier: MIT */
/* A pipeline definition from anywhere: an error with a place, or a pipeline. */
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <stdlib.h>
#include <textmill/textmill.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  MillPipeline *pipeline =
      mill_pipeline_parse((const char *)data, size, "fuzz.json", "/", &error);
  if (!pipeline && (!error || !g_str_has_prefix(error->message, "fuzz.json:")))
    abort();
  mill_pipeline_free(pipeline);
  return 0;
}
