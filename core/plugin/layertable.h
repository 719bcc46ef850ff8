/* SPDX-License-Identifier: MIT */
/* Layer tables of plugins, checked and converted to this version's sizes. */
#ifndef MILL_LAYERTABLE_H
#define MILL_LAYERTABLE_H

#include <textmill/plugin.h>

/* Copies the tables of a descriptor, whose sizes depend on the version it was built with. Only
 * rows are copied; whatever else the tables point to is borrowed. NULL without an error if it has
 * none; NULL with MILL_ERROR_PLUGIN if one of them is invalid. Free with
 * mill_layer_tables_free(). */
MillLayerTable *mill_layer_tables_copy(const MillPlugin *descriptor, GError **error);
void mill_layer_tables_free(const MillLayerTable *tables);

/* The table of a layer among those of a plugin, or NULL. */
const MillLayerTable *mill_layer_tables_find(const MillPlugin *plugin, const char *layer);

#endif
