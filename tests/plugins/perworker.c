/* SPDX-License-Identifier: MIT */
/* Declares PER_WORKER, and fails a document when two workers use one instance at a time. Fails to
 * open more instances than it is told to. */
#include <textmill/plugin.h>

typedef struct Options {
  int64_t most;
} Options;

static gint n_open; /* atomic */

typedef struct Instance {
  gint inside;
} Instance;

static void *open_instance(const void *data, GError **error) {
  const Options *options = data;
  if (g_atomic_int_add(&n_open, 1) < options->most)
    return g_new0(Instance, 1);
  g_atomic_int_add(&n_open, -1);
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "there is no room for another instance");
  return NULL;
}

static void close_instance(void *instance) {
  g_atomic_int_add(&n_open, -1);
  g_free(instance);
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

static const MillOption options[] = {{.name = "most",
                                      .type = MILL_OPTION_INT,
                                      .default_value = "1000",
                                      .help = "how many instances may be open at a time",
                                      .offset = offsetof(Options, most)},
                                     {0}};

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
    .options = options,
    .options_size = sizeof(Options),
    .open = open_instance,
    .annotate = annotate,
    .close = close_instance,
};
