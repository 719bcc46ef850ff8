/* SPDX-License-Identifier: MIT */
/* What kind of word every token is, and where sentences and paragraphs begin. */
#ifndef TEXTMILL_ATTRIBUTION_CLASSIFY_H
#define TEXTMILL_ATTRIBUTION_CLASSIFY_H

#include "plugins/attribution/text.h"
#include <textmill/lexicon.h>

MillLexicon *attribution_word_kinds_new(void);

/* Fills text->words and appends the sentences to units. */
void attribution_classify_words(AttributionText *text, const MillLexicon *lexicon,
                                const MillDocument *document, GArray *units);

#endif
