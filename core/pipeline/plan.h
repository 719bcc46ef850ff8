/* SPDX-License-Identifier: MIT */
/* A definition checked against the plugins it names: the contract holds, options are parsed, and
 * every stage knows its plugin. */
#ifndef MILL_PLAN_H
#define MILL_PLAN_H

#include "core/pipeline/definition.h"
#include "core/pipeline/layerset.h"
#include "core/plugin/registry.h"

typedef struct MillPlannedStage {
  const MillStageDefinition *definition;
  const MillPlugin *plugin;
  const void *options; /* the plugin's struct */
  const char *id;      /* lives as long as the process, so annotations may point to it */
} MillPlannedStage;

typedef struct MillPlan {
  MillDefinition *definition; /* owned */
  MillPlannedStage *stages;
  size_t n_stages;
  MillLayerSet *layers; /* all layers that its plugins provide */
  const char **emit;    /* layers of the record, in order; ends with NULL */
} MillPlan;

/* Accepts NULL. */
void mill_plan_free(MillPlan *plan);

#endif
