/* SPDX-License-Identifier: MIT */
/* Declares PER_WORKER, and fails a document when two workers use one instance at a time. */
#include <textmill/plugin.h>

typedef struct Instance {
  gint inside;
} Instance;

static void *open_instance(const void *options, GError **error) {
  (void)options, (void)error;
  return g_new0(Instance, 1);
}

static bool annotate(void *data, MillDocument *document, GError **error) {
  Instance *instance = data;
  (void)error;
  if (g_atomic_int_add(&instance->inside, 1) != 0)
    mill_document_fail(document, "two workers share an instance");
  g_usleep(200);
  mill_layer_add(mill_document_layer(document, "own"), MILL_WHOLE_DOCUMENT, 0, "own", 1);
  g_atomic_int_add(&instance->inside, -1);
  return true;
}

static const char *const provides[] = {"own", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PER_WORKER,
    .name = "perworker",
    .version = "1.0",
    .summary = "fails when two workers share an instance",
    .licence = "MIT",
    .provides_layers = provides,
    .open = open_instance,
    .annotate = annotate,
    .close = g_free,
};
