/* SPDX-License-Identifier: MIT */
#include "core/pipeline/planner.h"

#include "core/pipeline/contract.h"
#include "core/pipeline/modelsearch.h"
#include "core/plugin/optiontable.h"

#include <string.h>

static const MillOption no_options[] = {{0}};

static void parse_options(MillPlan *plan, size_t index, const MillPluginInfo *info) {
  MillDefinition *definition = plan->definition;
  MillPlannedStage *stage = &plan->stages[index];
  const char *folder = stage->definition->folder;
  MillModelSearch search = {folder, info->path};
  MillOptionContext context = {.arena = &definition->arena,
                               .folder = folder,
                               .find_model = mill_model_search,
                               .find_model_data = &search,
                               .findings = &definition->findings};
  void *options = mill_arena_alloc0(&definition->arena, info->plugin.options_size + 1);
  g_autofree char *pointer = g_strdup_printf("/stages/%zu/options", index);
  mill_options_parse(info->plugin.options ? info->plugin.options : no_options,
                     stage->definition->options, pointer, &context, options);
  stage->options = options;
}

static void plan_stage(MillPlan *plan, size_t index) {
  MillDefinition *definition = plan->definition;
  MillPlannedStage *stage = &plan->stages[index];
  stage->definition = mill_definition_stage(definition, index);
  if (!stage->definition->plugin)
    return; /* a finding already */
  g_autoptr(GError) error = NULL;
  const MillPluginInfo *info =
      mill_registry_find(stage->definition->plugin, stage->definition->folder, &error);
  if (!info) {
    g_autofree char *pointer = g_strdup_printf("/stages/%zu/plugin", index);
    mill_findings_add(&definition->findings, MILL_ERROR_PLUGIN, MILL_PLACE_VALUE, pointer, "%s",
                      error->message);
    return;
  }
  if (info->plugin.kind != MILL_PLUGIN_ANNOTATOR) {
    g_autofree char *pointer = g_strdup_printf("/stages/%zu/plugin", index);
    mill_findings_add(&definition->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, pointer,
                      "plugin '%s' does not annotate documents, so it cannot be a stage; use it "
                      "by its name with 'textmill run'",
                      info->plugin.name);
    return;
  }
  stage->plugin = &info->plugin;
  stage->id = g_intern_string(stage->definition->id);
  parse_options(plan, index, info);
}

static MillPlan *begin_plan(MillDefinition *definition) {
  MillPlan *plan = g_new0(MillPlan, 1);
  plan->definition = definition;
  plan->n_stages = definition->stages.n;
  plan->stages = g_new0(MillPlannedStage, plan->n_stages + 1);
  plan->layers = mill_layer_set_new();
  return plan;
}

/* The plan, if there are no findings. */
static MillPlan *conclude(MillPlan *plan, GError **error) {
  if (mill_definition_conclude(plan->definition, error))
    return plan;
  mill_plan_free(plan);
  return NULL;
}

MillPlan *mill_plan_new(MillDefinition *definition, GError **error) {
  MillPlan *plan = begin_plan(definition);
  for (size_t i = 0; i < plan->n_stages; i++)
    plan_stage(plan, i);
  if (plan->n_stages == 0 && definition->findings.list->len == 0)
    mill_findings_add(&definition->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, "/stages",
                      "a pipeline needs at least one stage");
  mill_contract_check(plan);
  return conclude(plan, error);
}

MillPlan *mill_plan_one(MillDefinition *definition, size_t index, GError **error) {
  MillPlan *plan = begin_plan(definition);
  if (index < plan->n_stages)
    plan_stage(plan, index);
  else
    mill_findings_add(&definition->findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, "/stages",
                      "there is no stage %zu", index);
  return conclude(plan, error);
}
