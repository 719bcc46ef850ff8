/* SPDX-License-Identifier: MIT */
#include "core/pipeline/modelsearch.h"

#include "core/plugin/searchpath.h"
#include "core/plugin/suggest.h"

#include <string.h>

static const char *const model_suffixes[] = {".safetensors", NULL};

/* All folders searched for a model by name, each once, in order. */
static char **model_folders(const MillModelSearch *search) {
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  g_autofree char *beside_plugin = g_path_get_dirname(search->plugin_path);
  g_auto(GStrv) folders =
      mill_search_folders("TEXTMILL_MODEL_PATH", search->folder, MILL_MODEL_DIR);
  for (char **folder = folders; *folder; folder++)
    if (!g_strv_contains((const char *const *)folder + 1, *folder))
      g_strv_builder_add(builder, *folder);
  if (!g_strv_contains((const char *const *)folders, beside_plugin))
    g_strv_builder_add(builder, beside_plugin);
  return g_strv_builder_end(builder);
}

static void set_no_model_error(const char *name, char **folders, GError **error) {
  g_autofree char *why = NULL;
  g_autofree char *path = mill_search_obstacle(folders, name, model_suffixes, &why);
  if (path) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL, "cannot open model %s: %s", path, why);
    return;
  }
  g_autoptr(GPtrArray) names = mill_search_names(folders, model_suffixes);
  g_autofree char *suggestion = mill_suggest_clause(name, (const char *const *)names->pdata);
  g_autofree char *looked = g_strjoinv(", ", folders);
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "there is no model '%s'%s looked for %s%s in %s", name,
              *suggestion ? suggestion : ";", name, model_suffixes[0], looked);
}

static char *search_model(const char *name, const MillModelSearch *search, GError **error) {
  g_auto(GStrv) folders = model_folders(search);
  char *path = mill_search_file(folders, name, model_suffixes);
  if (!path)
    set_no_model_error(name, folders, error);
  return path;
}

char *mill_model_search(const char *name, void *data, GError **error) {
  const MillModelSearch *search = data;
  if (!strchr(name, '/') && !g_str_has_suffix(name, model_suffixes[0]))
    return search_model(name, search, error);
  g_autofree char *root = g_canonicalize_filename(search->folder ? search->folder : ".", NULL);
  char *path = g_canonicalize_filename(name, root);
  if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return path;
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "there is no model file %s; paths are relative to the definition", path);
  g_free(path);
  return NULL;
}
