/* SPDX-License-Identifier: MIT */
#include "core/cli/chain.h"

#include "core/plugin/provider.h"

#include <string.h>

enum { DEEPEST_CHAIN = 16 };

/* The chain so far. */
typedef struct Chain {
  MillDefinition *definition;
  GPtrArray *notes; /* may be NULL */
  int depth;
} Chain;

static bool is_in(const MillDefinition *definition, const char *plugin) {
  for (size_t i = 0; i < definition->stages.n; i++)
    if (strcmp(mill_definition_stage(definition, i)->plugin, plugin) == 0)
      return true;
  return false;
}

static bool is_provided(const Chain *chain, const char *layer) {
  for (size_t i = 0; i < chain->definition->stages.n; i++) {
    const char *name = mill_definition_stage(chain->definition, i)->plugin;
    const MillPluginInfo *info = mill_registry_find(name, NULL, NULL);
    if (info && g_strv_contains(info->plugin.provides_layers, layer))
      return true;
  }
  return false;
}

static void note_rivals(const Chain *chain, const MillPluginInfo *info, const char *layer,
                        const char *rivals) {
  if (chain->notes && rivals)
    g_ptr_array_add(chain->notes,
                    g_strdup_printf("plugin '%s' is used for the layer '%s', which %s also "
                                    "provides; use --pipeline to choose other stages",
                                    info->plugin.name, layer, rivals));
}

static bool add_providers(Chain *chain, const MillPluginInfo *info, const char *const *layer,
                          GError **error);

/* Adds the plugin that provides a layer, after the stages it requires itself. */
static bool add_provider(Chain *chain, const MillPluginInfo *info, const char *layer,
                         GError **error) {
  g_autofree char *rivals = NULL;
  const MillPluginInfo *provider = mill_provider_find(layer, info, &rivals);
  if (!provider || chain->depth > DEEPEST_CHAIN) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                "plugin '%s' requires the layer '%s', and no plugin that can be found provides "
                "it",
                info->plugin.name, layer);
    return false;
  }
  if (is_in(chain->definition, provider->plugin.name))
    return true;
  note_rivals(chain, provider, layer, rivals);
  chain->depth++;
  bool good = add_providers(chain, provider, provider->plugin.requires_layers, error);
  chain->depth--;
  if (good)
    mill_definition_append(chain->definition, provider->plugin.name, NULL);
  return good;
}

static bool add_providers(Chain *chain, const MillPluginInfo *info, const char *const *layer,
                          GError **error) {
  for (; layer && *layer; layer++)
    if (!is_provided(chain, *layer) && !add_provider(chain, info, *layer, error))
      return false;
  return true;
}

MillDefinition *mill_chain_below(const MillPluginInfo *info, GPtrArray *notes, GError **error) {
  const MillPlugin *plugin = &info->plugin;
  Chain chain = {.definition = mill_definition_new(plugin->name, "(stages before it)"),
                 .notes = notes};
  if (add_providers(&chain, info, plugin->train_layers, error) &&
      add_providers(&chain, info, plugin->requires_layers, error))
    return chain.definition;
  mill_definition_free(chain.definition);
  return NULL;
}

MillDefinition *mill_chain_before(const char *pipeline, const MillPlugin *plugin,
                                  GError **error) {
  MillDefinition *definition = mill_definition_read(pipeline, error);
  if (!definition || !mill_definition_conclude(definition, error)) {
    mill_definition_free(definition);
    return NULL;
  }
  for (size_t i = 0; i < definition->stages.n; i++)
    if (strcmp(mill_definition_stage(definition, i)->plugin, plugin->name) == 0) {
      mill_definition_cut(definition, i);
      return definition;
    }
  g_set_error(error, MILL_ERROR, MILL_ERROR_DEFINITION, "the pipeline '%s' has no stage '%s'",
              pipeline, plugin->name);
  mill_definition_free(definition);
  return NULL;
}
