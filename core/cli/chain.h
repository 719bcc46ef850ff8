/* SPDX-License-Identifier: MIT */
/* A pipeline made around one plugin: what it requires comes before it. */
#ifndef MILL_CHAIN_H
#define MILL_CHAIN_H

#include "core/pipeline/definition.h"
#include "core/plugin/registry.h"

/* The stages that provide, directly or not, what the plugin requires and reads when it is
 * trained, in an order that works; there may be none. NULL with MILL_ERROR_PLUGIN if nothing that
 * can be found provides a layer. Where several plugins provide a layer and nothing speaks for one
 * of them (see core/plugin/provider.h), `notes` (of char *; may be NULL) gets a message. Free
 * with mill_definition_free(). */
MillDefinition *mill_chain_below(const MillPluginInfo *info, GPtrArray *notes, GError **error);

/* The stages of a definition, by path or name, that come before the plugin's first one; there may
 * be none. NULL with MILL_ERROR_DEFINITION if it cannot be read or has no such stage. Free with
 * mill_definition_free(). */
MillDefinition *mill_chain_before(const char *pipeline, const MillPlugin *plugin, GError **error);

#endif
