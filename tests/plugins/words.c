/* SPDX-License-Identifier: MIT */
/* Marks what stands between blanks: the smallest plugin that fills a layer. */
#include <string.h>
#include <textmill/plugin.h>

typedef struct Options {
  const char *label;
} Options;

static void add_word(MillLayer *layer, size_t begin, size_t end, const Options *options,
                     const char *title) {
  MillAnnotation *word = mill_layer_add(layer, begin, end, options->label, 0.5);
  if (title)
    mill_annotation_set_string(word, "title", title);
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  size_t length, begin = 0;
  const char *text = mill_document_text(document, &length);
  const char *title = mill_document_field(document, "title");
  MillLayer *layer = mill_document_layer(document, "word");
  (void)error;
  for (size_t i = 0; i <= length; i++) {
    if (i < length && !g_ascii_isspace(text[i]))
      continue;
    if (i > begin)
      add_word(layer, begin, i, instance, title);
    begin = i + 1;
  }
  return true;
}

static const char *const provides[] = {"word", NULL};

static const MillOption options[] = {{.name = "label",
                                      .type = MILL_OPTION_STRING,
                                      .default_value = "\"word\"",
                                      .help = "label of every word",
                                      .offset = offsetof(Options, label)},
                                     {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "words",
    .version = "1.0",
    .summary = "marks what stands between blanks",
    .licence = "MIT",
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .annotate = annotate,
};
