/* SPDX-License-Identifier: MIT */
/* Chooses the plugin that provides a layer if the user names none. */
#ifndef MILL_PROVIDER_H
#define MILL_PROVIDER_H

#include "core/plugin/registry.h"

/* The plugin to provide a layer that another one (`asking`, may be NULL) requires, of all that
 * can be found. If several do, preference goes, in this order, to one whose file is beside that
 * of the asking plugin; one whose layer table says that it is the usual one; one that has a table
 * for the layer; one that is linked in; then by name. NULL: none provides it.
 *
 * `rivals` (may be NULL) receives the names of others that only the last two criteria rank lower,
 * separated by ", ", or NULL; free it with g_free(). This loads plugins. Thread-safe. */
const MillPluginInfo *mill_provider_find(const char *layer, const MillPluginInfo *asking,
                                         char **rivals);

#endif
