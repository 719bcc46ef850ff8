/* SPDX-License-Identifier: MIT */
/* Marks words that begin with a capital: a layer with a table of labels, fields and a role of its
 * own. */
#include <textmill/plugin.h>

static void add_name(MillLayer *layer, const char *text, size_t begin, size_t end) {
  size_t letters = end - begin;
  MillAnnotation *name = mill_layer_add(layer, begin, end, letters > 4 ? "long" : "short", 0.5);
  mill_annotation_set_integer(name, "letters", (int64_t)letters);
  mill_annotation_set_string_n(name, "ending", text + end - 1, 1);
  mill_annotation_set_boolean(name, "odd", letters % 2 == 1);
  mill_annotation_add_span(name, "initial", begin, begin + 1);
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  size_t length, begin = 0;
  const char *text = mill_document_text(document, &length);
  MillLayer *layer = mill_document_layer(document, "name");
  (void)instance, (void)error;
  for (size_t i = 0; i <= length; i++) {
    if (i < length && g_ascii_isalpha(text[i]))
      continue;
    if (i > begin && g_ascii_isupper(text[begin]))
      add_name(layer, text, begin, i);
    begin = i + 1;
  }
  return true;
}

static const MillLabelRow labels[] = {{.name = "short"}, {.name = "long"}, {0}};
static const MillFieldRow fields[] = {
    {.name = "letters", .type = MILL_FEATURE_INTEGER, .help = "how many it has"},
    {.name = "ending", .type = MILL_FEATURE_STRING, .help = "its last letter"},
    {.name = "odd",
     .type = MILL_FEATURE_BOOLEAN,
     .help = "whether it has an odd number of them",
     .flags = MILL_FIELD_ASIDE},
    {0}};
static const MillRoleRow roles[] = {
    {.name = "initial", .help = "its first letter", .flags = MILL_ROLE_BOLD}, {0}};
static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "name", .help = "words that begin with a capital",
     .heading = "Names", .labels = labels, .fields = fields, .roles = roles},
    {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "names",
    .version = "1.0",
    .summary = "marks words that begin with a capital",
    .licence = "MIT",
    .layers = layers,
    .annotate = annotate,
};
