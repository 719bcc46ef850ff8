/* SPDX-License-Identifier: MIT */
/* A pipeline made around one plugin: what it requires comes before it. */
#ifndef MILL_CHAIN_H
#define MILL_CHAIN_H

#include "core/plugin/registry.h"

#include <jansson.h>

/* The stages that provide, directly or not, what the plugin requires and reads when it is
 * trained, in an order that works; an array of strings (plugins' names) that the caller owns.
 * NULL with MILL_ERROR_PLUGIN if nothing that can be found provides a layer. */
json_t *mill_chain_below(const MillPlugin *plugin, GError **error);

/* The stages of a definition, by path or name, that come before the plugin's first one; an array
 * that the caller owns. NULL with MILL_ERROR_DEFINITION if it cannot be read or has no such
 * stage. */
json_t *mill_chain_before(const char *pipeline, const MillPlugin *plugin, GError **error);

/* The definition, as JSON text, of these stages (plugins' names, or whole stages), with the
 * plugin itself behind them if `options` is not NULL (borrowed). NULL when there is no stage at
 * all. Free with free(). */
char *mill_chain_definition(const json_t *below, const MillPlugin *plugin, json_t *options);

#endif
