/* SPDX-License-Identifier: MIT */
/* A definition held against the plugins it names: the contract is checked, options are parsed,
 * and every stage knows its plugin. */
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
  MillLayerSet *layers; /* all that its plugins provide */
  const char **emit;    /* layers of the record, in order; ends with NULL */
} MillPlan;

/* Makes a plan and takes over the definition. NULL, with every finding in the message, if the
 * contract is broken. Free with mill_plan_free(). */
MillPlan *mill_plan_new(MillDefinition *definition, GError **error);

/* The same, but with the one stage at the index alone planned; what it and the others need of
 * each other has been checked where the whole was planned. */
MillPlan *mill_plan_one(MillDefinition *definition, size_t index, GError **error);
void mill_plan_free(MillPlan *plan);

#endif
