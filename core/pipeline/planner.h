/* SPDX-License-Identifier: MIT */
/* Makes plans of definitions. */
#ifndef MILL_PLANNER_H
#define MILL_PLANNER_H

#include "core/pipeline/plan.h"

/* Makes a plan and takes ownership of the definition. NULL, with every finding in the message, if
 * the contract is broken. Free with mill_plan_free(). */
MillPlan *mill_plan_new(MillDefinition *definition, GError **error);

/* The same, but plans only the stage at the index; the requirements between it and the others
 * were checked when the whole was planned. */
MillPlan *mill_plan_one(MillDefinition *definition, size_t index, GError **error);

#endif
