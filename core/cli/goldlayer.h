/* SPDX-License-Identifier: MIT */
/* The layer of a pipeline that labelled records are held against. */
#ifndef MILL_GOLDLAYER_H
#define MILL_GOLDLAYER_H

#include "core/pipeline/plan.h"

#include <jansson.h>

typedef struct MillGoldLayer {
  const MillLayerInfo *whole;  /* with the tables of all plugins that provide it */
  MillLayerInfo gold;          /* with that table alone which is compared; without one, none */
  const MillLayerTable *table; /* never NULL */
  MillComparison comparison;   /* never MILL_COMPARE_NONE; labels where there is no table */
} MillGoldLayer;

/* A table of a layer by itself: the first one that says how to compare. False if none does. */
bool mill_gold_layer_of(const MillLayerInfo *layer, MillGoldLayer *chosen);

/* Whether a stage of the plan adds to the layer, and it can be evaluated; if not, an error that
 * says what there is. */
bool mill_gold_layer_check(const MillPlan *plan, const char *layer, GError **error);

/* Chooses by the first record: the layer whose right annotations it holds, in the field `field`
 * if that is not NULL. Where several fit, it is the one of whose fields the record has most
 * values, then the first in the pipeline; layers without a table come last. `layer` names the one
 * that is wanted; NULL: any. False with MILL_ERROR_USAGE if there is none. */
bool mill_gold_layer_choose(const MillPlan *plan, const char *layer, const char *field,
                            const json_t *record, MillGoldLayer *chosen, GError **error);

#endif
