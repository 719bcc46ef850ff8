/* SPDX-License-Identifier: MIT */
/* Makes plans of definitions. */
#ifndef MILL_PLANNER_H
#define MILL_PLANNER_H

#include "core/pipeline/plan.h"

/* Makes a plan and takes over the definition. NULL, with every finding in the message, if the
 * contract is broken. Free with mill_plan_free(). */
MillPlan *mill_plan_new(MillDefinition *definition, GError **error);

/* The same, but with the one stage at the index alone planned; what it and the others need of
 * each other has been checked where the whole was planned. */
MillPlan *mill_plan_one(MillDefinition *definition, size_t index, GError **error);

#endif
