/* SPDX-License-Identifier: MIT */
#include "core/plugin/provider.h"

#include "core/plugin/layertable.h"

#include <string.h>

/* Reasons to prefer a plugin; a higher one outweighs all lower ones. Being linked in only decides
 * between rivals. */
enum { IS_LINKED = 1, HAS_TABLE = 2, IS_USUAL = 4, IS_BESIDE = 8 };

static bool is_linked(const MillPluginInfo *info) {
  return info->path[0] == '(';
}

static bool is_beside(const MillPluginInfo *info, const MillPluginInfo *asking) {
  if (!asking || is_linked(info) || is_linked(asking))
    return false;
  g_autofree char *folder = g_path_get_dirname(info->path);
  g_autofree char *wanted = g_path_get_dirname(asking->path);
  return strcmp(folder, wanted) == 0;
}

static unsigned rank_of(const MillPluginInfo *info, const char *layer,
                        const MillPluginInfo *asking) {
  const MillLayerTable *table = mill_layer_tables_find(&info->plugin, layer);
  unsigned rank = is_linked(info) ? IS_LINKED : 0;
  rank |= is_beside(info, asking) ? IS_BESIDE : 0;
  rank |= table ? HAS_TABLE : 0;
  return rank | (table && table->is_usual ? IS_USUAL : 0);
}

/* The best provider of the layer, and its rivals. */
typedef struct Search {
  const MillPluginInfo *best;
  unsigned rank;
  GPtrArray *names; /* of const char *: the names of all */
} Search;

static void consider(Search *search, const MillPluginInfo *info, unsigned rank) {
  unsigned merit = rank | IS_LINKED, best = search->rank | IS_LINKED;
  if (!search->best || merit > best)
    g_ptr_array_set_size(search->names, 0);
  if (!search->best || merit >= best)
    g_ptr_array_add(search->names, (gpointer)info->plugin.name);
  if (search->best && rank <= search->rank)
    return;
  search->best = info;
  search->rank = rank;
}

const MillPluginInfo *mill_provider_find(const char *layer, const MillPluginInfo *asking,
                                         char **rivals) {
  g_autoptr(GPtrArray) infos = mill_registry_list(NULL, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  Search search = {.names = names};
  for (guint i = 0; i < infos->len; i++) {
    const MillPluginInfo *info = g_ptr_array_index(infos, i);
    if (info->plugin.provides_layers && g_strv_contains(info->plugin.provides_layers, layer))
      consider(&search, info, rank_of(info, layer, asking));
  }
  if (search.best)
    g_ptr_array_remove(names, (gpointer)search.best->plugin.name);
  g_ptr_array_add(names, NULL);
  if (rivals)
    *rivals = names->len > 1 ? g_strjoinv(", ", (char **)names->pdata) : NULL;
  return search.best;
}
