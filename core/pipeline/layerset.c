/* SPDX-License-Identifier: MIT */
#include "core/pipeline/layerset.h"

#include "core/plugin/layertable.h"

#include <string.h>

/* A layer and the lists behind its info; lists of rows end with a row without a name. */
typedef struct Layer {
  MillLayerInfo info;
  GPtrArray *tables;  /* of const MillLayerTable */
  GPtrArray *plugins; /* the name of the plugin of each, in the same order */
  GArray *fields;     /* of MillFieldRow */
  GArray *roles;      /* of MillRoleRow */
} Layer;

struct MillLayerSet {
  GPtrArray *layers; /* of Layer, in the order of the stages */
};

static void free_layer(gpointer data) {
  Layer *layer = data;
  g_ptr_array_unref(layer->tables);
  g_ptr_array_unref(layer->plugins);
  g_array_unref(layer->fields);
  g_array_unref(layer->roles);
  g_free(layer);
}

MillLayerSet *mill_layer_set_new(void) {
  MillLayerSet *set = g_new0(MillLayerSet, 1);
  set->layers = g_ptr_array_new_with_free_func(free_layer);
  return set;
}

void mill_layer_set_free(MillLayerSet *set) {
  if (!set)
    return;
  g_ptr_array_unref(set->layers);
  g_free(set);
}

static Layer *find_layer(const MillLayerSet *set, const char *name) {
  for (guint i = 0; i < set->layers->len; i++) {
    Layer *layer = g_ptr_array_index(set->layers, i);
    if (strcmp(layer->info.name, name) == 0)
      return layer;
  }
  return NULL;
}

/* Updates the info to the current lists. */
static void update_info(Layer *layer) {
  layer->info.tables = (const MillLayerTable *const *)layer->tables->pdata;
  layer->info.n_tables = layer->tables->len;
  layer->info.fields = (const MillFieldRow *)(const void *)layer->fields->data;
  layer->info.roles = (const MillRoleRow *)(const void *)layer->roles->data;
}

static Layer *add_layer(MillLayerSet *set, const char *name) {
  Layer *layer = g_new0(Layer, 1);
  layer->info.name = name;
  layer->tables = g_ptr_array_new();
  layer->plugins = g_ptr_array_new();
  layer->fields = g_array_new(TRUE, TRUE, sizeof(MillFieldRow));
  layer->roles = g_array_new(TRUE, TRUE, sizeof(MillRoleRow));
  g_ptr_array_add(set->layers, layer);
  update_info(layer);
  return layer;
}

/* ---- merging ------------------------------------------------------------------------------- */

static const MillFieldRow *find_field(const Layer *layer, const char *name) {
  for (const MillFieldRow *row = layer->info.fields; row->name; row++)
    if (strcmp(row->name, name) == 0)
      return row;
  return NULL;
}

static const MillRoleRow *find_role(const Layer *layer, const char *name) {
  for (const MillRoleRow *row = layer->info.roles; row->name; row++)
    if (strcmp(row->name, name) == 0)
      return row;
  return NULL;
}

static bool clash(const Layer *layer, const MillPlugin *plugin, const char *what,
                  GError **error) {
  const char *other = g_ptr_array_index(layer->plugins, 0);
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_DEFINITION,
      "plugins '%s' and '%s' both provide the layer '%s', but do not agree on %s; use one "
      "of them, or another version",
      other, plugin->name, layer->info.name, what);
  return false;
}

static bool merge_field(Layer *layer, const MillPlugin *plugin, const MillFieldRow *row,
                        GError **error) {
  const MillFieldRow *known = find_field(layer, row->name);
  g_autofree char *what = g_strdup_printf("the type of its field '%s'", row->name);
  if (find_role(layer, row->name))
    return clash(layer, plugin, what, error);
  if (known)
    return known->type == row->type || clash(layer, plugin, what, error);
  g_array_append_vals(layer->fields, row, 1);
  update_info(layer);
  return true;
}

static bool merge_role(Layer *layer, const MillPlugin *plugin, const MillRoleRow *row,
                       GError **error) {
  g_autofree char *what = g_strdup_printf("whether '%s' is a role or a field", row->name);
  if (find_field(layer, row->name))
    return clash(layer, plugin, what, error);
  if (!find_role(layer, row->name))
    g_array_append_vals(layer->roles, row, 1);
  update_info(layer);
  return true;
}

static bool merge_table(Layer *layer, const MillPlugin *plugin, const MillLayerTable *table,
                        GError **error) {
  const MillLayerTable *first = layer->tables->len > 0 ? layer->tables->pdata[0] : table;
  if (g_ptr_array_find(layer->tables, table, NULL))
    return true; /* the plugin occurs twice in the pipeline */
  if (first->shape != table->shape)
    return clash(layer, plugin, "whether it holds bare spans", error);
  g_ptr_array_add(layer->tables, (gpointer)table);
  g_ptr_array_add(layer->plugins, (gpointer)plugin->name);
  for (const MillFieldRow *row = table->fields; row && row->name; row++)
    if (!merge_field(layer, plugin, row, error))
      return false;
  for (const MillRoleRow *row = table->roles; row && row->name; row++)
    if (!merge_role(layer, plugin, row, error))
      return false;
  return true;
}

/* A plugin may have several tables for one layer, each with its own kind. */
static bool merge_tables(Layer *layer, const MillPlugin *plugin, GError **error) {
  for (const MillLayerTable *table = plugin->layers; table && table->name; table++)
    if (strcmp(table->name, layer->info.name) == 0 && !merge_table(layer, plugin, table, error))
      return false;
  update_info(layer);
  return true;
}

bool mill_layer_set_add(MillLayerSet *set, const MillPlugin *plugin, GError **error) {
  for (const char *const *name = plugin->provides_layers; *name; name++) {
    Layer *layer = find_layer(set, *name);
    if (!merge_tables(layer ? layer : add_layer(set, *name), plugin, error))
      return false;
  }
  return true;
}

/* ---- looking up ---------------------------------------------------------------------------- */

const MillLayerInfo *mill_layer_set_find(const MillLayerSet *set, const char *layer) {
  const Layer *found = find_layer(set, layer);
  return found ? &found->info : NULL;
}

MillLayerInfo *mill_layer_set_choose(const MillLayerSet *set, const char *const *names,
                                     size_t *n) {
  size_t n_names = g_strv_length((char **)names);
  MillLayerInfo *chosen = g_new0(MillLayerInfo, n_names + 1);
  *n = 0;
  for (; *names; names++) {
    const MillLayerInfo *info = mill_layer_set_find(set, *names);
    if (info)
      chosen[(*n)++] = *info;
  }
  return chosen;
}
