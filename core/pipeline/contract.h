/* SPDX-License-Identifier: MIT */
/* The rules that stages keep towards each other. */
#ifndef MILL_CONTRACT_H
#define MILL_CONTRACT_H

#include "core/pipeline/plan.h"

/* Adds a finding for each rule that the stages break: ids are unique, layers are provided before
 * they are required, `when` and `emit` name layers that are there. Stages whose plugin was not
 * found have `plugin` NULL and are taken to provide anything. */
void mill_contract_check(MillPlan *plan);

#endif
