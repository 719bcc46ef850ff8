/* SPDX-License-Identifier: MIT */
/* Takes batches, and falls over any with a text that says "trap". */
#include <stdlib.h>
#include <string.h>
#include <textmill/plugin.h>

static bool annotate_batch(void *instance, MillDocument *const *documents, size_t n,
                           GError **error) {
  (void)instance, (void)error;
  for (size_t i = 0; i < n; i++) {
    size_t length;
    const char *text = mill_document_text(documents[i], &length);
    if (length == 4 && memcmp(text, "trap", 4) == 0)
      abort();
    mill_layer_add(mill_document_layer(documents[i], "trip"), 0, length, "passed", 1);
  }
  return true;
}

static const char *const provides[] = {"trip", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "trips",
    .version = "1.0",
    .summary = "takes batches and falls over some",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate_batch = annotate_batch,
};
