/* SPDX-License-Identifier: MIT */
/* The input of each rule, and the candidates that it adds to. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_CANDIDATES_H
#define TEXTMILL_ATTRIBUTION_RULES_CANDIDATES_H

#include "plugins/attribution/finding.h"
#include "plugins/attribution/reporting.h"

enum { MAX_CANDIDATES = 48 };

/* What a rule looks at, and the candidates it adds to. */
typedef struct Linker {
  const AttributionText *text;
  const ReportingTable *table;
  TokenRange unit;
  Attribution found[MAX_CANDIDATES];
  size_t n_found;
} Linker;

/* The kind of a token in the unit; outside the unit, WORD_STOP. */
static inline WordKind linker_kind(const Linker *linker, uint32_t at) {
  return at >= linker->unit.begin && at < linker->unit.end ? word_kind(linker->text, at)
                                                           : WORD_STOP;
}

/* Keeps a candidate that has content; its score comes from the rule and the cue's weight. */
void attribution_keep_candidate(Linker *linker, Attribution *found, RuleKind rule,
                                unsigned weight);

#endif
