/* SPDX-License-Identifier: MIT */
/* The layer of a pipeline that is compared with labelled records. */
#ifndef MILL_GOLDLAYER_H
#define MILL_GOLDLAYER_H

#include "core/pipeline/plan.h"

#include <jansson.h>

typedef struct MillGoldLayer {
  const MillLayerInfo *whole;  /* with the tables of all plugins that provide it */
  MillLayerInfo gold;          /* with only the table that is compared, or none */
  const MillLayerTable *table; /* never NULL */
  MillComparison comparison;   /* never MILL_COMPARE_NONE; labels if there is no table */
} MillGoldLayer;

/* Reduces a layer to the first table that says how to compare. False if none does. */
bool mill_gold_layer_of(const MillLayerInfo *layer, MillGoldLayer *chosen);

/* Whether a stage of the plan adds to the layer and the layer can be evaluated; if not, the error
 * lists those available. */
bool mill_gold_layer_check(const MillPlan *plan, const char *layer, GError **error);

/* Chooses by the first record: the layer whose correct annotations it holds, in the field `field`
 * if that is not NULL. If several fit, it is the one for whose fields the record has most values,
 * then the first in the pipeline; layers without a table come last. `layer` names the requested
 * one; NULL: any. False with MILL_ERROR_USAGE if there is none. */
bool mill_gold_layer_choose(const MillPlan *plan, const char *layer, const char *field,
                            const json_t *record, MillGoldLayer *chosen, GError **error);

#endif
