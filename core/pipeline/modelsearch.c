/* SPDX-License-Identifier: MIT */
#include "core/pipeline/modelsearch.h"

#include "core/plugin/searchpath.h"

#include <string.h>

static const char *const model_suffixes[] = {".safetensors", NULL};

static char *search_model(const char *name, const MillModelSearch *search, GError **error) {
  g_autofree char *beside_plugin = g_path_get_dirname(search->plugin_path);
  g_auto(GStrv) folders =
      mill_search_folders("TEXTMILL_MODEL_PATH", search->folder, MILL_MODEL_DIR);
  char *path = mill_search_file(folders, name, model_suffixes);
  if (path)
    return path;
  char *beside[] = {beside_plugin, NULL};
  path = mill_search_file(beside, name, model_suffixes);
  if (path)
    return path;
  g_autofree char *looked = g_strjoinv(", ", folders);
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "there is no model '%s'; looked for %s.safetensors in %s, %s", name, name, looked,
              beside_plugin);
  return NULL;
}

char *mill_model_search(const char *name, void *data, GError **error) {
  const MillModelSearch *search = data;
  if (!strchr(name, '/') && !g_str_has_suffix(name, model_suffixes[0]))
    return search_model(name, search, error);
  g_autofree char *root = g_canonicalize_filename(search->folder ? search->folder : ".", NULL);
  char *path = g_canonicalize_filename(name, root);
  if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return path;
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL, "there is no model file %s", path);
  g_free(path);
  return NULL;
}
