/* SPDX-License-Identifier: MIT */
/* Builds the stages that one plugin requires before it. */
#ifndef MILL_CHAIN_H
#define MILL_CHAIN_H

#include "core/pipeline/definition.h"
#include "core/plugin/registry.h"

/* The stages that provide, directly or not, what the plugin requires and reads when it is
 * trained, in a valid order; there may be none. NULL with MILL_ERROR_PLUGIN if no plugin provides
 * a layer. If several plugins provide a layer equally well (see core/plugin/provider.h), `notes`
 * (of char *; may be NULL) receives a message. Free with mill_definition_free(). */
MillDefinition *mill_chain_below(const MillPluginInfo *info, GPtrArray *notes, GError **error);

/* The stages of a definition, by path or name, that come before the plugin's first one; there may
 * be none. NULL with MILL_ERROR_DEFINITION if it cannot be read or has no such stage. Free with
 * mill_definition_free(). */
MillDefinition *mill_chain_before(const char *pipeline, const MillPlugin *plugin, GError **error);

#endif
