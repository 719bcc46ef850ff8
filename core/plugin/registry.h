/* SPDX-License-Identifier: MIT */
/* Finds plugins by name: those linked into the program first, then files on the search path
 * (TEXTMILL_PLUGIN_PATH, the definition's folder, the installed folder). */
#ifndef MILL_REGISTRY_H
#define MILL_REGISTRY_H

#include <textmill/plugin.h>

/* A plugin that was loaded and checked; lives as long as the process. */
typedef struct MillPluginInfo {
  MillPlugin plugin; /* of this version's size, whatever the plugin was built against */
  char *path;        /* "(linked in)" for those that are part of the program */
} MillPluginInfo;

/* The plugin of that name; `folder` is the definition's (NULL: none). NULL with
 * MILL_ERROR_PLUGIN. Thread-safe. */
const MillPluginInfo *mill_registry_find(const char *name, const char *folder, GError **error);

/* Whether an error of mill_registry_find() means that there is no such plugin, rather than that
 * it cannot be used. */
bool mill_registry_is_missing(const GError *error);

/* All plugins that can be found, sorted by name. Those that cannot be used have their message
 * appended to `errors` (of char *; may be NULL). Free with g_ptr_array_unref(). Thread-safe. */
GPtrArray *mill_registry_list(const char *folder, GPtrArray *errors);

#endif
