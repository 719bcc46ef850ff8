/* SPDX-License-Identifier: MIT */
/* Whom a pronoun stands for. */
#ifndef TEXTMILL_ATTRIBUTION_SPEAKERS_H
#define TEXTMILL_ATTRIBUTION_SPEAKERS_H

#include "plugins/attribution/finding.h"

/* Who has spoken last; all zero to begin with. */
typedef struct Speakers {
  Range person; /* a name */
  Range group;  /* a plural */
} Speakers;

/* To be called for every attribution, in the order of the text. */
void speakers_add(Speakers *speakers, const Text *text, const Attribution *found);

/* Whom a pronoun as a source stands for; empty when that is not known, or it is none. */
Range speakers_resolve(const Speakers *speakers, const Text *text, const Attribution *found);

#endif
