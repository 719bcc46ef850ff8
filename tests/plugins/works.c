/* SPDX-License-Identifier: MIT */
/* Cites the works that the record's field `works` lists, each a string of "feature=value" with
 * tabs between them; `label` is the label. */
#include <string.h>
#include <textmill/plugin.h>

static void cite(MillLayer *layer, const char *work) {
  g_auto(GStrv) features = g_strsplit(work, "\t", -1);
  const char *label = "entry";
  for (char **feature = features; *feature; feature++)
    if (g_str_has_prefix(*feature, "label="))
      label = *feature + strlen("label=");
  MillAnnotation *found = mill_layer_add(layer, MILL_WHOLE_DOCUMENT, 0, label, 1);
  for (char **feature = features; *feature; feature++) {
    char *value = strchr(*feature, '=');
    if (!value || g_str_has_prefix(*feature, "label="))
      continue;
    *value = '\0';
    mill_annotation_set_string(found, *feature, value + 1);
  }
}

static bool annotate(void *instance, MillDocument *document, GError **error) {
  size_t n;
  const char *const *works = mill_document_field_list(document, "works", &n);
  MillLayer *layer = mill_document_layer(document, "citation");
  (void)instance, (void)error;
  for (size_t i = 0; i < n; i++)
    cite(layer, works[i]);
  return true;
}

static const char *const provides[] = {"citation", NULL};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "works",
    .version = "1.0",
    .summary = "cites the works that the record lists",
    .licence = "MIT",
    .provides_layers = provides,
    .annotate = annotate,
};
