/* SPDX-License-Identifier: MIT */
#include "core/pipeline/chain.h"

#include "core/pipeline/definition.h"

#include <string.h>

enum { DEEPEST_CHAIN = 16 };

static const MillPlugin *find_provider(const GPtrArray *infos, const char *layer) {
  for (guint i = 0; i < infos->len; i++) {
    const MillPluginInfo *info = g_ptr_array_index(infos, i);
    if (g_strv_contains(info->plugin.provides_layers, layer))
      return &info->plugin;
  }
  return NULL;
}

static bool is_in(const json_t *stages, const char *name) {
  size_t i;
  json_t *stage;
  json_array_foreach(stages, i, stage) {
    if (g_strcmp0(json_string_value(stage), name) == 0)
      return true;
  }
  return false;
}

static bool add_below(json_t *stages, const GPtrArray *infos, const MillPlugin *plugin, int depth,
                      GError **error);

/* Adds what provides the layers that the plugin needs, the lowest first. */
static bool add_providers(json_t *stages, const GPtrArray *infos, const MillPlugin *plugin,
                          const char *const *layer, int depth, GError **error) {
  for (; layer && *layer; layer++) {
    const MillPlugin *provider = find_provider(infos, *layer);
    if (!provider || depth > DEEPEST_CHAIN) {
      g_set_error(
          error, MILL_ERROR, MILL_ERROR_PLUGIN,
          "plugin '%s' requires the layer '%s', and no plugin that can be found provides it",
          plugin->name, *layer);
      return false;
    }
    if (is_in(stages, provider->name))
      continue;
    if (!add_below(stages, infos, provider, depth + 1, error))
      return false;
    json_array_append_new(stages, json_string(provider->name));
  }
  return true;
}

static bool add_below(json_t *stages, const GPtrArray *infos, const MillPlugin *plugin, int depth,
                      GError **error) {
  return add_providers(stages, infos, plugin, plugin->requires_layers, depth, error);
}

json_t *mill_chain_below(const MillPlugin *plugin, GError **error) {
  g_autoptr(GPtrArray) infos = mill_registry_list(NULL, NULL);
  json_t *stages = json_array();
  if (add_providers(stages, infos, plugin, plugin->train_layers, 0, error) &&
      add_below(stages, infos, plugin, 0, error))
    return stages;
  json_decref(stages);
  return NULL;
}

json_t *mill_chain_before(const char *pipeline, const MillPlugin *plugin, GError **error) {
  MillDefinition *definition = mill_definition_read(pipeline, error);
  if (!definition || !mill_definition_conclude(definition, error)) {
    mill_definition_free(definition);
    return NULL;
  }
  json_t *before = json_array();
  const json_t *stages = json_object_get(definition->root, "stages");
  size_t at = 0;
  for (; at < definition->stages.n; at++) {
    if (strcmp(mill_definition_stage(definition, at)->plugin, plugin->name) == 0)
      break;
    json_array_append(before, json_array_get(stages, at));
  }
  if (at == definition->stages.n) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION, "the pipeline '%s' has no stage '%s'",
                pipeline, plugin->name);
    json_decref(before);
    before = NULL;
  }
  mill_definition_free(definition);
  return before;
}

/* A stage of its own for a plugin's name; a stage as it is. */
static json_t *stage_of(json_t *below) {
  return json_is_string(below) ? json_pack("{s:O}", "plugin", below) : json_incref(below);
}

char *mill_chain_definition(const json_t *below, const MillPlugin *plugin, json_t *options) {
  json_t *stages = json_array();
  size_t i;
  json_t *stage;
  json_array_foreach(below, i, stage) {
    json_array_append_new(stages, stage_of(stage));
  }
  if (options)
    json_array_append_new(stages,
                          json_pack("{s:s,s:O}", "plugin", plugin->name, "options", options));
  bool empty = json_array_size(stages) == 0;
  json_t *definition =
      json_pack("{s:i,s:s,s:o}", "textmill", 1, "name", plugin->name, "stages", stages);
  char *text = empty ? NULL : json_dumps(definition, JSON_COMPACT);
  json_decref(definition);
  return text;
}
