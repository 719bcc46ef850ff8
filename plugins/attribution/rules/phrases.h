/* SPDX-License-Identifier: MIT */
/* Attributions without a verb; each function adds at most one candidate. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_PHRASES_H
#define TEXTMILL_ATTRIBUTION_RULES_PHRASES_H

#include "plugins/attribution/rules/candidates.h"

void link_according(Linker *linker, const Cue *cue);
void link_alone(Linker *linker, const Cue *cue);
void link_noun(Linker *linker, const Cue *cue);

/* A speaker's name and a colon at the unit's begin; the token to read on from. */
uint32_t link_colon(Linker *linker);

/* A dash at token `at`, between a quotation and the name below it. */
void link_signature(Linker *linker, uint32_t at);

#endif
