/* SPDX-License-Identifier: MIT */
/* Takes its time: as many milliseconds as the text says, or until its timeout has passed. */
#include <stdlib.h>
#include <string.h>
#include <textmill/plugin.h>

typedef struct Options {
  bool patient;
} Options;

static bool annotate(void *instance, MillDocument *document, GError **error) {
  const Options *options = instance;
  char number[16] = "";
  size_t length;
  const char *text = mill_document_text(document, &length);
  (void)error;
  memcpy(number, text, MIN(length, sizeof number - 1));
  gint64 end = g_get_monotonic_time() + 1000 * (gint64)atoi(number);
  while (g_get_monotonic_time() < end && (options->patient || !mill_document_expired(document)))
    g_usleep(500);
  mill_layer_add(mill_document_layer(document, "slept"), MILL_WHOLE_DOCUMENT, 0, "slept", 1);
  return true;
}

static const char *const provides[] = {"slept", NULL};

static const MillOption options[] = {{.name = "patient",
                                      .type = MILL_OPTION_BOOL,
                                      .default_value = "false",
                                      .help = "sleep to the end, whatever the timeout",
                                      .offset = offsetof(Options, patient)},
                                     {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_SERIAL,
    .name = "slow",
    .version = "1.0",
    .summary = "sleeps as many milliseconds as the text says",
    .licence = "MIT",
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .annotate = annotate,
    .flags = MILL_PLUGIN_HEEDS_TIMEOUT,
};
