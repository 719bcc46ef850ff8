/* SPDX-License-Identifier: MIT */
/* The layers of a record as shown to people, according to their tables. */
#ifndef TEXT_LAYERS_H
#define TEXT_LAYERS_H

#include <textmill/format.h>

typedef struct TextLayer {
  const MillLayerInfo *info;
  MillLayerView view; /* that of its first table */
  MillSpans spans;    /* one of the two is empty */
  MillAnnotations annotations;
  uint32_t
      first_number; /* of its annotations, which are numbered across layers; 0: they are not */
} TextLayer;

/* The layers of the record, n_layers of them. Free with g_free(). */
TextLayer *text_layers_new(const MillRecordInfo *info, const MillDocument *document);

/* The number of the annotation at that place of its layer, or 0. */
uint32_t text_layer_number(const TextLayer *layer, size_t at);

/* The table of the annotation at that place; never NULL. */
const MillLayerTable *text_layer_table(const TextLayer *layer, size_t at);

/* What is shown beside the text for the annotation at that place: its label, or the layer's
 * name. */
const char *text_layer_label(const TextLayer *layer, size_t at);

/* The roles of a table whose passages are parts of the annotation, all but its evidence: the
 * first one, and the one after that row. NULL: there is none. */
const MillRoleRow *text_first_part(const MillLayerTable *table);
const MillRoleRow *text_next_part(const MillRoleRow *row);

#endif
