/* SPDX-License-Identifier: MIT */
/* Whom a pronoun stands for. */
#ifndef TEXTMILL_ATTRIBUTION_SPEAKERS_H
#define TEXTMILL_ATTRIBUTION_SPEAKERS_H

#include "plugins/attribution/finding.h"

/* Who has spoken last; all zero to begin with. */
typedef struct Speakers {
  TokenRange person; /* a name */
  TokenRange group;  /* a plural */
} Speakers;

/* To be called for every attribution, in the order of the text. */
void attribution_speakers_add(Speakers *speakers, const AttributionText *text,
                              const Attribution *found);

/* Whom a pronoun as a source stands for; empty when that is not known, or it is none. */
TokenRange attribution_speakers_resolve(const Speakers *speakers, const AttributionText *text,
                                        const Attribution *found);

#endif
