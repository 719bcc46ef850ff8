/* SPDX-License-Identifier: MIT */
/* Takes documents by the batch. Those that hold "bad" fail alone; one that holds "worst" fails
 * the whole batch. */
#include <textmill/plugin.h>

static bool holds(const MillDocument *document, const char *word) {
  size_t length;
  const char *text = mill_document_text(document, &length);
  return g_strstr_len(text, (gssize)length, word) != NULL;
}

static bool annotate_batch(void *instance, MillDocument *const *documents, size_t n,
                           GError **error) {
  (void)instance;
  for (size_t i = 0; i < n; i++) {
    if (holds(documents[i], "worst")) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "the batch holds the worst");
      return false;
    }
    if (holds(documents[i], "bad"))
      mill_document_fail(documents[i], "it is bad");
    mill_layer_add(mill_document_layer(documents[i], "batch"), MILL_WHOLE_DOCUMENT, 0, "seen", 1);
  }
  return true;
}

static const char *const provides[] = {"batch", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "batches",
    .version = "1.0",
    .summary = "takes documents by the batch",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate_batch = annotate_batch,
};
