/* SPDX-License-Identifier: MIT */
#include "core/plugin/registry.h"

#include "core/plugin/descriptor.h"
#include "core/plugin/loader.h"
#include "core/plugin/searchpath.h"
#include "core/plugin/suggest.h"

#include <string.h>

static const char *const suffixes[] = {".so", ".la", NULL};

static GRecMutex lock;
static GHashTable *by_path; /* of MillPluginInfo, under the lock */
static GHashTable *linked;  /* by name, under the lock */

static MillPluginInfo *read_descriptor(const MillPlugin *descriptor, const char *path,
                                       GError **error) {
  MillPlugin plugin;
  if (!mill_descriptor_read(descriptor, path, &plugin, error))
    return NULL;
  MillPluginInfo *info = g_new0(MillPluginInfo, 1);
  info->plugin = plugin;
  info->path = g_strdup(path);
  return info;
}

static MillPluginInfo *read_plugin(lt_dlhandle handle, const char *path, GError **error) {
  const MillPlugin *descriptor = mill_loader_descriptor(handle, path, error);
  return descriptor ? read_descriptor(descriptor, path, error) : NULL;
}

static void add_linked(lt_dlhandle handle, void *data) {
  g_autoptr(GError) error = NULL;
  (void)data;
  MillPluginInfo *info = read_plugin(handle, "(linked in)", &error);
  if (info)
    g_hash_table_insert(linked, (char *)info->plugin.name, info);
}

static void init_tables(void) {
  if (by_path)
    return;
  by_path = g_hash_table_new(g_str_hash, g_str_equal);
  linked = g_hash_table_new(g_str_hash, g_str_equal);
  mill_loader_each_linked(add_linked, NULL);
}

static MillPluginInfo *load_file(const char *path, const char *name, GError **error) {
  MillPluginInfo *info = g_hash_table_lookup(by_path, path);
  if (info)
    return info;
  lt_dlhandle handle = mill_loader_open(path, error);
  info = handle ? read_plugin(handle, path, error) : NULL;
  if (!info)
    return NULL;
  if (strcmp(info->plugin.name, name) != 0) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
                "%s holds the plugin '%s'; name the file after its plugin", path,
                info->plugin.name);
    mill_descriptor_finish(&info->plugin); /* the module itself is resident */
    g_free(info->path);
    g_free(info);
    return NULL;
  }
  g_hash_table_insert(by_path, info->path, info);
  return info;
}

static void add_linked_names(GPtrArray *names) {
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init(&iter, linked);
  while (g_hash_table_iter_next(&iter, &name, NULL))
    if (!g_strv_contains((const char *const *)names->pdata, name))
      g_ptr_array_insert(names, 0, g_strdup(name));
}

/* If the name exists but is not a file, it was not misspelt. */
static bool set_unusable(const char *name, char **folders, GError **error) {
  g_autofree char *why = NULL;
  g_autofree char *path =
      strchr(name, '/') ? NULL : mill_search_obstacle(folders, name, suffixes, &why);
  if (path)
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "cannot load plugin %s: %s", path, why);
  return path != NULL;
}

/* The error code of "no such plugin"; callers do not see it. */
static const char missing[] = "there is no plugin '";

bool mill_registry_is_missing(const GError *error) {
  return error && g_str_has_prefix(error->message, missing);
}

static void set_not_found(const char *name, char **folders, GError **error) {
  if (set_unusable(name, folders, error))
    return;
  g_autoptr(GPtrArray) names = mill_search_names(folders, suffixes);
  add_linked_names(names);
  g_autofree char *suggestion = mill_suggest_clause(name, (const char *const *)names->pdata);
  g_autofree char *looked = g_strjoinv(", ", folders);
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
              "%s%s'%s%s looked in %s; 'textmill plugins' lists what there is", missing, name,
              suggestion, *suggestion ? "" : ";", looked);
}

static const MillPluginInfo *find(const char *name, char **folders, GError **error) {
  const MillPluginInfo *info = g_hash_table_lookup(linked, name);
  if (info)
    return info;
  g_autofree char *path = strchr(name, '/') ? NULL : mill_search_file(folders, name, suffixes);
  if (path)
    return load_file(path, name, error);
  set_not_found(name, folders, error);
  return NULL;
}

const MillPluginInfo *mill_registry_find(const char *name, const char *folder, GError **error) {
  g_auto(GStrv) folders = mill_search_folders("TEXTMILL_PLUGIN_PATH", folder, MILL_PLUGIN_DIR);
  g_rec_mutex_lock(&lock);
  init_tables();
  const MillPluginInfo *info = find(name, folders, error);
  g_rec_mutex_unlock(&lock);
  return info;
}

static bool set_taken(const char *name, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN,
              "there is already a plugin '%s'; register each name once", name);
  return false;
}

bool mill_plugin_register(const MillPlugin *descriptor, GError **error) {
  g_rec_mutex_lock(&lock);
  init_tables();
  MillPluginInfo *info = read_descriptor(descriptor, "(registered)", error);
  bool is_taken = info && g_hash_table_contains(linked, info->plugin.name);
  if (info && !is_taken)
    g_hash_table_insert(linked, (char *)info->plugin.name, info);
  g_rec_mutex_unlock(&lock);
  if (!is_taken)
    return info != NULL;
  set_taken(info->plugin.name, error);
  mill_descriptor_finish(&info->plugin);
  g_free(info->path);
  g_free(info);
  return false;
}

static int compare_infos(gconstpointer a, gconstpointer b) {
  const MillPluginInfo *left = *(const MillPluginInfo *const *)a;
  const MillPluginInfo *right = *(const MillPluginInfo *const *)b;
  return strcmp(left->plugin.name, right->plugin.name);
}

GPtrArray *mill_registry_list(const char *folder, GPtrArray *errors) {
  g_auto(GStrv) folders = mill_search_folders("TEXTMILL_PLUGIN_PATH", folder, MILL_PLUGIN_DIR);
  GPtrArray *infos = g_ptr_array_new();
  g_rec_mutex_lock(&lock);
  init_tables();
  g_autoptr(GPtrArray) names = mill_search_names(folders, suffixes);
  add_linked_names(names);
  for (guint i = 0; i + 1 < names->len; i++) {
    g_autoptr(GError) error = NULL;
    const MillPluginInfo *info = find(g_ptr_array_index(names, i), folders, &error);
    if (info)
      g_ptr_array_add(infos, (gpointer)info);
    else if (errors)
      g_ptr_array_add(errors, g_strdup(error->message));
  }
  g_rec_mutex_unlock(&lock);
  g_ptr_array_sort(infos, compare_infos);
  return infos;
}
