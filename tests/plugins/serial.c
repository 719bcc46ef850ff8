/* SPDX-License-Identifier: MIT */
/* Declares SERIAL, and fails a document when two workers are inside at a time. */
#include <textmill/plugin.h>

static gint inside;

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)error;
  if (g_atomic_int_add(&inside, 1) != 0)
    mill_document_fail(document, "two workers are inside a serial plugin");
  g_usleep(200);
  mill_layer_add(mill_document_layer(document, "serial"), MILL_WHOLE_DOCUMENT, 0, "alone", 1);
  g_atomic_int_add(&inside, -1);
  return true;
}

static const char *const provides[] = {"serial", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_SERIAL,
    .name = "serial",
    .version = "1.0",
    .summary = "fails when two workers are inside at a time",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate = annotate,
};
