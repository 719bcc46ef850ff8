/* SPDX-License-Identifier: MIT */
#include "core/pipeline/plan.h"

void mill_plan_free(MillPlan *plan) {
  if (!plan)
    return;
  mill_definition_free(plan->definition);
  g_free(plan->stages);
  g_free(plan->emit);
  mill_layer_set_free(plan->layers);
  g_free(plan);
}
