/* SPDX-License-Identifier: MIT */
/* Targets that are given on the command line. */
#ifndef MILL_GIVENTARGETS_H
#define MILL_GIVENTARGETS_H

#include "core/pipeline/definition.h"

/* Adds names to the option `targets` of every stage whose plugin has one that is a list of
 * objects, after those of the definition. False with an error if
 * no stage has the option, or a name is empty. `names` ends with NULL. */
bool mill_given_targets_add(MillDefinition *definition, char *const *names, GError **error);

#endif
