/* SPDX-License-Identifier: MIT */
/* The layers of a record as people see them: what their tables say of it. */
#ifndef MILL_TEXTLAYERS_H
#define MILL_TEXTLAYERS_H

#include <textmill/format.h>

typedef struct MillTextLayer {
  const MillLayerInfo *info;
  MillLayerView view; /* that of its first table */
  MillSpans spans;    /* one of the two is empty */
  MillAnnotations annotations;
  uint32_t
      first_number; /* of its annotations, which are numbered across layers; 0: they are not */
} MillTextLayer;

/* The layers of the record, n_layers of them. Free with g_free(). */
MillTextLayer *mill_text_layers_new(const MillRecordInfo *info, const MillDocument *document);

/* The number of the annotation at that place of its layer, or 0. */
uint32_t mill_text_layer_number(const MillTextLayer *layer, size_t at);

/* The table of the annotation at that place; never NULL. */
const MillLayerTable *mill_text_layer_table(const MillTextLayer *layer, size_t at);

/* What stands beside the text for the annotation at that place: its label, or the layer's name.
 */
const char *mill_text_layer_label(const MillTextLayer *layer, size_t at);

/* The roles of a table whose passages are parts of the annotation, all but its evidence: the
 * first one, and the one after that row. NULL: there is none. */
const MillRoleRow *mill_text_first_part(const MillLayerTable *table);
const MillRoleRow *mill_text_next_part(const MillRoleRow *row);

#endif
