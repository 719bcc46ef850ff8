/* SPDX-License-Identifier: MIT */
#include <textmill/module.h>

#include "core/plugin/searchpath.h"

#include <dlfcn.h>

static const char *const suffixes[] = {".so", NULL};

/* Plain dlopen(), which unlike libltdl may be called from any thread. A module that is already
 * loaded is found again. */
static void *open_module(const char *name, GError **error) {
  g_auto(GStrv) folders = mill_search_folders("TEXTMILL_MODULE_PATH", NULL, MILL_MODULE_DIR);
  g_autofree char *path = mill_search_file(folders, name, suffixes);
  if (!path) {
    g_autofree char *looked = g_strjoinv(", ", folders);
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "there is no %s.so in %s", name, looked);
    return NULL;
  }
  void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!module)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_PLUGIN, dlerror());
  return module;
}

const void *mill_module_load(const char *name, const char *symbol, unsigned version,
                             GError **error) {
  void *module = open_module(name, error);
  const unsigned *table = module ? dlsym(module, symbol) : NULL;
  if (table && *table == version)
    return table;
  if (table)
    g_set_error(error, MILL_ERROR, MILL_ERROR_PLUGIN, "%s.so is of another version of textmill",
                name);
  else if (module)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_PLUGIN, dlerror());
  return NULL;
}
