/* SPDX-License-Identifier: MIT */
/* Attributions by a verb. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_VERBS_H
#define TEXTMILL_ATTRIBUTION_RULES_VERBS_H

#include "plugins/attribution/rules/candidates.h"

/* Adds at most one candidate. */
void attribution_link_verb(Linker *linker, const ReportingWord *cue);

#endif
