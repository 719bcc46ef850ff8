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

enum { MAX_SIGNATURE = 16 /* tokens of a name below a quotation, with what explains it */ };

/* True for a name with what explains it: one sentence without a word that reports. */
bool attribution_is_signature(const Linker *linker, uint32_t begin, uint32_t end);

/* A dash at token `at`, between a quotation and the name below it. */
void attribution_link_signature(Linker *linker, uint32_t at);

#endif
