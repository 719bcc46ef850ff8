/* SPDX-License-Identifier: MIT */
/* Finds the attributions of a document with one of two engines: the rules, or a tagger that was
 * trained. The tagger has what the rules make of each word among its features, so the rules read
 * every document first. */
#ifndef TEXTMILL_ATTRIBUTION_ENGINE_H
#define TEXTMILL_ATTRIBUTION_ENGINE_H

#include "plugins/attribution/learned/reader.h"
#include "plugins/attribution/rules/rules.h"

typedef struct AttributionEngine {
  AttributionRules *rules;
  Model *model; /* NULL: the rules decide */
} AttributionEngine;

/* `verbs` as for rules_new(); without the path of a model (NULL or "") the rules decide. NULL
 * with an error if either is no good. */
AttributionEngine *engine_new(const MillStringList *verbs, const char *model, GError **error);

/* Accepts NULL. */
void engine_free(AttributionEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AttributionEngine, engine_free)

/* What an engine keeps from document to document; all zero to begin with. */
typedef struct EngineMemory {
  Reading reading;
  ModelReader *reader;
  GArray *learned; /* what the model found */
} EngineMemory;

/* Reads the document's text, and gives what is found in it, in the order of the cues: an array of
 * Attribution in the memory. NULL if the document has no token. */
const GArray *engine_find(const AttributionEngine *engine, EngineMemory *memory, Text *text,
                          const MillDocument *document);

/* Gives back what a very long document has made; `all` gives back all there is. */
void engine_release(EngineMemory *memory, bool all);

#endif
