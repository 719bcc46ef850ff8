/* SPDX-License-Identifier: MIT */
#include "tests/formats.h"

#include "tests/linked.h"

#include <string.h>

static const Making *current;

static bool annotate(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)error;
  if (current->annotate)
    current->annotate(document);
  return true;
}

static bool break_down(void *instance, MillDocument *document, GError **error) {
  (void)instance, (void)document;
  if (current->problem)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_DOCUMENT, current->problem);
  return !current->problem;
}

static void add_plugin(const MillPlugin *plugin) {
  g_autoptr(GError) error = NULL;
  if (!mill_plugin_register(plugin, &error))
    fail_msg("%s", error->message);
}

void provide_layers(const MillLayerTable *tables) {
  static const char *const nothing[] = {"nothing", NULL};
  static MillPlugin maker = {MILL_PLUGIN_HEADER,
                             .kind = MILL_PLUGIN_ANNOTATOR,
                             .threading = MILL_THREADING_PARALLEL,
                             .name = "maker",
                             .version = "1",
                             .summary = "does what a test says",
                             .licence = "MIT",
                             .annotate = annotate};
  static const MillPlugin breaker = {MILL_PLUGIN_HEADER,
                                     .kind = MILL_PLUGIN_ANNOTATOR,
                                     .threading = MILL_THREADING_PARALLEL,
                                     .name = "breaker",
                                     .version = "1",
                                     .summary = "fails if a test says so",
                                     .licence = "MIT",
                                     .provides_layers = nothing,
                                     .annotate = break_down};
  maker.layers = tables;
  use_linked_plugins();
  add_plugin(&maker);
  add_plugin(&breaker);
}

MillDocument *make_document(const Making *making) {
  g_autoptr(GError) error = NULL;
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"p\", \"stages\": [{\"plugin\": \"maker\"}, "
                      "{\"plugin\": \"breaker\", \"on_error\": \"%s\"}]}",
                      making->fails ? "quarantine" : "skip");
  MillPipeline *pipeline = mill_pipeline_parse(json, strlen(json), "p.json", NULL, &error);
  MillDocument *document = mill_document_new();
  current = making;
  if (!pipeline ||
      !mill_document_set_text(document, making->id, making->text, strlen(making->text), &error))
    fail_msg("%s", error->message);
  mill_pipeline_annotate(pipeline, document, NULL);
  mill_pipeline_free(pipeline);
  if (mill_document_status(document) == MILL_STATUS_FAILED && !making->fails)
    fail_msg("%s", mill_document_problems(document)->reason);
  return document;
}

MillRecordInfo *describe_layers(const MillLayerTable *tables) {
  static const MillFieldRow no_fields[] = {{0}};
  static const MillRoleRow no_roles[] = {{0}};
  static const MillLayerTable *table_of[MOST_MADE_LAYERS];
  static MillLayerInfo layers[MOST_MADE_LAYERS];
  static MillRecordInfo info;
  info = (MillRecordInfo){.pipeline = "p", .layers = layers};
  for (; tables->name; tables++) {
    table_of[info.n_layers] = tables;
    layers[info.n_layers] = (MillLayerInfo){.name = tables->name,
                                            .tables = &table_of[info.n_layers],
                                            .n_tables = 1,
                                            .fields = tables->fields ? tables->fields : no_fields,
                                            .roles = tables->roles ? tables->roles : no_roles};
    info.n_layers++;
  }
  return &info;
}
