/* SPDX-License-Identifier: MIT */
/* Whom a source names: the noun before "who", and the subject that a cue was left without. */
#ifndef TEXTMILL_ATTRIBUTION_STRUCTURE_WHO_H
#define TEXTMILL_ATTRIBUTION_STRUCTURE_WHO_H

#include "plugins/attribution/finding.h"

/* Completes the source of what a model has found, if the words tell who it is. */
void attribution_complete_source(const AttributionText *text, Attribution *found);

#endif
