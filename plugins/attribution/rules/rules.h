/* SPDX-License-Identifier: MIT */
/* The rules as a whole: what they know, and one document as they read it. Annotation and training
 * both begin with it. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_RULES_H
#define TEXTMILL_ATTRIBUTION_RULES_RULES_H

#include "plugins/attribution/reporting.h"

#include <textmill/lexicon.h>

typedef struct AttributionRules {
  MillLexicon *classes; /* of words */
  CueTable *table;
} AttributionRules;

/* `verbs` report besides those of the table; NULL for none. NULL with an error if one of them is
 * no verb. */
AttributionRules *rules_new(const MillStringList *verbs, GError **error);

/* Accepts NULL. */
void rules_free(AttributionRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AttributionRules, rules_free)

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
bool rules_read(const AttributionRules *rules, Reading *reading, Text *text,
                const MillDocument *document);

/* Gives back buffers that a very long document has made; `all` gives back all of them. */
void reading_release(Reading *reading, bool all);

#endif
