/* SPDX-License-Identifier: MIT */
/* The rules as a whole: what they know, and one document as they read it. Annotation and training
 * both begin with it. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_RULES_H
#define TEXTMILL_ATTRIBUTION_RULES_RULES_H

#include "plugins/attribution/reporting.h"

#include <textmill/lexicon.h>

typedef struct AttributionRules {
  MillLexicon *kinds; /* of words */
  ReportingTable *table;
} AttributionRules;

/* `verbs` are reporting verbs in addition to the table; NULL for none. NULL with an error if one
 * of them is not a verb. */
AttributionRules *attribution_rules_new(const MillStringList *verbs, GError **error);

/* Accepts NULL. */
void attribution_rules_free(AttributionRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AttributionRules, attribution_rules_free)

/* Buffers that are kept from document to document; all zero at first. */
typedef struct RuleReading {
  AttributionWord *words;
  size_t capacity;
  GArray *units;
  GArray *quotations;
  GArray *attributions; /* what the rules found */
} RuleReading;

/* Reads the document by rules, and leaves their roles in text->words. False if it has no
 * token. */
bool attribution_rules_read(const AttributionRules *rules, RuleReading *reading,
                            AttributionText *text, const MillDocument *document);

/* Frees buffers that a very long document needed; `all` frees all of them. */
void attribution_reading_release(RuleReading *reading, bool all);

#endif
