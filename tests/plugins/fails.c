/* SPDX-License-Identifier: MIT */
/* Fails: on documents that hold a word, or already when it is opened. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <textmill/plugin.h>

typedef struct Options {
  const char *word;
  int on_open;
} Options;

enum { OPENS, FAILS_TO_OPEN, FAILS_TO_OPEN_SILENTLY, EXITS, CRASHES, HANGS };

/* For good, once it has said so. */
static void hang(void) {
  fputs("it hangs\n", stderr);
  while (true)
    g_usleep(G_USEC_PER_SEC);
}

static void *open_instance(const void *data, GError **error) {
  const Options *options = data;
  if (options->on_open == OPENS)
    return (void *)options;
  if (options->on_open == FAILS_TO_OPEN)
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "the moon is full");
  else if (options->on_open == EXITS)
    exit(0);
  else if (options->on_open == CRASHES)
    raise(SIGSEGV);
  else if (options->on_open == HANGS)
    hang();
  return NULL;
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  const Options *options = instance;
  size_t length;
  const char *text = mill_document_text(document, &length);
  mill_layer_add(mill_document_layer(document, "calm"), MILL_WHOLE_DOCUMENT, 0, "calm", 1);
  if (!g_strstr_len(text, (gssize)length, options->word))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_DOCUMENT, "it holds '%s'", options->word);
  return false;
}

static const char *const provides[] = {"calm", NULL};
static const char *const open_choices[] = {"opens", "fails", "fails-silently", "exits", "crashes",
                                           "hangs", NULL};

static const MillOption options[] = {{.name = "word",
                                      .type = MILL_OPTION_STRING,
                                      .default_value = "\"bad\"",
                                      .help = "the word to fail on",
                                      .offset = offsetof(Options, word)},
                                     {.name = "on_open",
                                      .type = MILL_OPTION_ENUM,
                                      .choices = open_choices,
                                      .default_value = "\"opens\"",
                                      .help = "what happens when it is opened",
                                      .offset = offsetof(Options, on_open)},
                                     {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "fails",
    .version = "1.0",
    .summary = "fails on documents that hold a word",
    .licence = "MIT",
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .open = open_instance,
    .annotate = annotate,
};
