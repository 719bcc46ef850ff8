/* SPDX-License-Identifier: MIT */
/* Counts in its scratch how many documents a worker has seen, and hangs memory into it. */
#include <textmill/plugin.h>

typedef struct Scratch {
  gint64 n_seen;
  char *memory;
} Scratch;

static bool annotate(void *instance, MillDocument *document, GError **error) {
  Scratch *scratch = mill_document_scratch(document);
  (void)instance, (void)error;
  if (!scratch->memory)
    scratch->memory = g_strdup("freed by scratch_finish");
  MillAnnotation *seen =
      mill_layer_add(mill_document_layer(document, "seen"), MILL_WHOLE_DOCUMENT, 0, "seen", 1);
  mill_annotation_set_integer(seen, "number", ++scratch->n_seen);
  return true;
}

static void finish_scratch(void *scratch) {
  g_free(((Scratch *)scratch)->memory);
}

static const char *const provides[] = {"seen", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "scratch",
    .version = "1.0",
    .summary = "counts the documents that a worker has seen",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate = annotate,
    .scratch_size = sizeof(Scratch),
    .scratch_finish = finish_scratch,
};
