/* SPDX-License-Identifier: MIT */
/* Finds the attributions of a document with one of two engines: the rules, or a trained tagger.
 * The tagger uses the rules' verdict on each word as a feature, so the rules read every document
 * first. */
#ifndef TEXTMILL_ATTRIBUTION_ENGINE_H
#define TEXTMILL_ATTRIBUTION_ENGINE_H

#include "plugins/attribution/learned/reader.h"
#include "plugins/attribution/people.h"
#include "plugins/attribution/rules/rules.h"
#include "plugins/attribution/structure/hold.h"

typedef struct AttributionEngine {
  AttributionRules *rules;
  AttributionModel *model; /* NULL: the rules decide */
} AttributionEngine;

/* `verbs` as for attribution_rules_new(); without the path of a model (NULL or "") the rules
 * decide. NULL with an error if either is invalid. */
AttributionEngine *attribution_engine_new(const MillStringList *verbs, const char *model,
                                          GError **error);

/* Accepts NULL. */
void attribution_engine_free(AttributionEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AttributionEngine, attribution_engine_free)

/* What an engine keeps from document to document; all zero at first. */
typedef struct AttributionMemory {
  RuleReading reading;
  TagReader *reader;
  GArray *found; /* in the document, by whichever engine */
  Speeches speeches;
  Holding holding;
  People people; /* for whom the findings are given to */
} AttributionMemory;

/* Reads the document's text, and gives what is found in it, in the order of the cues: an array of
 * Attribution in the memory. NULL if the document has no token. */
const GArray *attribution_engine_find(const AttributionEngine *engine, AttributionMemory *memory,
                                      AttributionText *text, const MillDocument *document);

/* Frees the memory that a very long document needed; `all` frees everything. */
void attribution_engine_release(AttributionMemory *memory, bool all);

#endif
