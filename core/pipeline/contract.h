/* SPDX-License-Identifier: MIT */
/* The rules between stages. */
#ifndef MILL_CONTRACT_H
#define MILL_CONTRACT_H

#include "core/pipeline/plan.h"

/* Adds a finding for each rule that the stages break: ids are unique, layers are provided before
 * they are required, `when` and `emit` name layers that exist. Stages whose plugin was not found
 * have `plugin` NULL and are assumed to provide any layer. */
void mill_contract_check(MillPlan *plan);

#endif
