/* SPDX-License-Identifier: MIT */
/* One document as the rules read it: what both annotation and training begin with. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_READING_H
#define TEXTMILL_ATTRIBUTION_RULES_READING_H

#include "plugins/attribution/reporting.h"

#include <textmill/lexicon.h>

/* Buffers that are kept from document to document; all zero to begin with. */
typedef struct Reading {
  Word *words;
  size_t capacity;
  GArray *units;
  GArray *quotations;
  GArray *attributions; /* what the rules found */
} Reading;

/* Reads the document by rules, and leaves their roles in text->words. False if it has no token.
 */
bool reading_read(Reading *reading, Text *text, const MillLexicon *lexicon, const CueTable *cues,
                  const MillDocument *document);

/* Gives back buffers that a very long document has made; `all` gives back all of them. */
void reading_release(Reading *reading, bool all);

#endif
