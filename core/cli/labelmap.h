/* SPDX-License-Identifier: MIT */
/* --map: the names that a pipeline's labels have in a labelled set. */
#ifndef MILL_LABELMAP_H
#define MILL_LABELMAP_H

#include <stdbool.h>
#include <textmill/document.h>

/* Reads a file {"gold label": ["given label or code", ...]} and inverts it. NULL with an error.
 * Free with g_hash_table_unref(). */
GHashTable *mill_label_map_read(const char *path, GError **error);

/* The gold name of an annotation's label, or NULL if it has no counterpart. Without a map, or
 * with an empty one, the names are the same. */
const char *mill_label_map_find(GHashTable *map, const MillAnnotation *annotation);

#endif
