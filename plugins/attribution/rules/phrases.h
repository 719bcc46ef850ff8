/* SPDX-License-Identifier: MIT */
/* Attributions without a verb; each function adds at most one candidate. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_PHRASES_H
#define TEXTMILL_ATTRIBUTION_RULES_PHRASES_H

#include "plugins/attribution/rules/candidates.h"

void attribution_link_according(Linker *linker, const ReportingWord *cue);
void attribution_link_alone(Linker *linker, const ReportingWord *cue);
void attribution_link_noun(Linker *linker, const ReportingWord *cue);

/* A speaker's name and a colon at the beginning of the unit; returns the token to continue
 * from. */
uint32_t attribution_link_colon(Linker *linker);

/* A dash at token `at`, between a quotation and the name below it. */
void attribution_link_signature(Linker *linker, uint32_t at);

#endif
