/* SPDX-License-Identifier: MIT */
/* Which plugin provides a layer, where nobody names one. */
#ifndef MILL_PROVIDER_H
#define MILL_PROVIDER_H

#include "core/plugin/registry.h"

/* The plugin to provide a layer that another one (`asking`, may be NULL) requires, of all that
 * can be found. Where several do, these come first, in this order: one whose file lies beside
 * that of the asking plugin; one whose layer table says that it is the usual one; one that has a
 * table of the layer; one that is linked in; then they go by name. NULL: none provides it.
 *
 * `rivals` (may be NULL) gets the names of others that are as good but for the last two of these,
 * separated by ", ", or NULL; free it with g_free(). Plugins are loaded for this. Thread-safe. */
const MillPluginInfo *mill_provider_find(const char *layer, const MillPluginInfo *asking,
                                         char **rivals);

#endif
