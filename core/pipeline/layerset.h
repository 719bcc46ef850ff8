/* SPDX-License-Identifier: MIT */
/* The layers of a pipeline, as described by the tables of all plugins that provide them. */
#ifndef MILL_LAYERSET_H
#define MILL_LAYERSET_H

#include <stdbool.h>
#include <textmill/plugin.h>

typedef struct MillLayerSet MillLayerSet;

/* Free with mill_layer_set_free(). */
MillLayerSet *mill_layer_set_new(void);
void mill_layer_set_free(MillLayerSet *set);

/* Appends the layers that a plugin provides. False with MILL_ERROR_DEFINITION if one of its
 * tables clashes with that of another plugin: the layer has another shape, or a field another
 * type. The plugin must live as long as the set. */
bool mill_layer_set_add(MillLayerSet *set, const MillPlugin *plugin, GError **error);

/* What is known about a layer; NULL if no plugin provides it. Valid as long as the set, but only
 * complete once all plugins have been added. */
const MillLayerInfo *mill_layer_set_find(const MillLayerSet *set, const char *layer);

/* The layers in that list (ends with NULL), in its order, for writers of records. Free with
 * g_free(); the layers live as long as the set. */
MillLayerInfo *mill_layer_set_choose(const MillLayerSet *set, const char *const *names,
                                     size_t *n);

#endif
