/* SPDX-License-Identifier: MIT */
/* Whom a pronoun stands for. */
#ifndef TEXTMILL_ATTRIBUTION_SPEAKERS_H
#define TEXTMILL_ATTRIBUTION_SPEAKERS_H

#include "plugins/attribution/people.h"

/* The last speakers; all zero at first. */
typedef struct Speakers {
  TokenRange person; /* a name */
  TokenRange group;  /* a plural */
} Speakers;

/* To be called for every attribution, in the order of the text. */
void attribution_speakers_add(Speakers *speakers, const AttributionText *text,
                              const Attribution *found, const People *people);

/* Whom a pronoun as a source stands for; empty if that is unknown, or if it is not a pronoun. */
TokenRange attribution_speakers_resolve(const Speakers *speakers, const AttributionText *text,
                                        const Attribution *found);

#endif
