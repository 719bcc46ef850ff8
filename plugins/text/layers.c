/* SPDX-License-Identifier: MIT */
#include "plugins/text/layers.h"

#include <string.h>

static MillLayerView find_view(const MillLayerInfo *info) {
  return info->n_tables > 0 ? info->tables[0]->view : MILL_VIEW_MARKED;
}

TextLayer *text_layers_new(const MillRecordInfo *info, const MillDocument *document) {
  TextLayer *layers = g_new0(TextLayer, info->n_layers + 1);
  uint32_t next_number = 1;
  for (size_t i = 0; i < info->n_layers; i++) {
    TextLayer *layer = &layers[i];
    layer->info = &info->layers[i];
    layer->view = find_view(layer->info);
    layer->spans = mill_document_spans(document, layer->info->name);
    layer->annotations = mill_document_annotations(document, layer->info->name);
    if (layer->view != MILL_VIEW_NUMBERED)
      continue;
    layer->first_number = next_number;
    next_number += (uint32_t)layer->annotations.n;
  }
  return layers;
}

uint32_t text_layer_number(const TextLayer *layer, size_t at) {
  return layer->first_number > 0 ? layer->first_number + (uint32_t)at : 0;
}

const MillLayerTable *text_layer_table(const TextLayer *layer, size_t at) {
  return mill_layer_table(layer->info, layer->annotations.at[at]);
}

const char *text_layer_label(const TextLayer *layer, size_t at) {
  const char *label = layer->annotations.at[at]->label;
  return *label ? label : layer->info->name;
}

/* ---- parts --------------------------------------------------------------------------------- */

static const MillRoleRow *skip_evidence(const MillRoleRow *row) {
  while (row->name && strcmp(row->name, "evidence") == 0)
    row++;
  return row->name ? row : NULL;
}

const MillRoleRow *text_first_part(const MillLayerTable *table) {
  return table->roles ? skip_evidence(table->roles) : NULL;
}

const MillRoleRow *text_next_part(const MillRoleRow *row) {
  return skip_evidence(row + 1);
}
