/* SPDX-License-Identifier: MIT */
/* --map: what labels that a pipeline gives are called in a labelled set. */
#ifndef MILL_LABELMAP_H
#define MILL_LABELMAP_H

#include <stdbool.h>
#include <textmill/document.h>

/* Reads a file {"gold label": ["given label or code", ...]} and turns it round. NULL with an
 * error. Free with g_hash_table_unref(). */
GHashTable *mill_label_map_read(const char *path, GError **error);

/* What the label of an annotation is called, or NULL if it has no counterpart. Without a map, or
 * with an empty one, they are the same. */
const char *mill_label_map_find(GHashTable *map, const MillAnnotation *annotation);

#endif
