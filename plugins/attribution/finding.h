/* SPDX-License-Identifier: MIT */
/* An attribution that was found, by rules or by a model: which tokens are source, cue and
 * content. */
#ifndef TEXTMILL_ATTRIBUTION_FINDING_H
#define TEXTMILL_ATTRIBUTION_FINDING_H

#include "plugins/attribution/text.h"

#include <glib.h>

typedef enum RuleKind {
  RULE_AFTER,      /* X said that ... */
  RULE_BEFORE,     /* ..., X said */
  RULE_INVERTED,   /* "...," said X */
  RULE_AROUND,     /* ..., X said, ... */
  RULE_OBJECT,     /* X criticized ... */
  RULE_INFINITIVE, /* X vowed to ... */
  RULE_PARTICIPLE, /* ..., saying that ... */
  RULE_ACCORDING,  /* according to X, ... */
  RULE_NOUN,       /* X's claim that ... */
  RULE_SOURCELESS, /* reportedly */
  RULE_PASSIVE,    /* is expected to */
  RULE_COLON,      /* X: "..." */
  RULE_TRANSCRIPT, /* X, in capitals: ... */
  RULE_SIGNED,     /* "..." - X, alone in its paragraph */
  RULE_CONTINUED,  /* a quotation that goes on without a cue */
  RULE_LEAD,       /* X put it this way: "..." */
  RULE_LEARNED,    /* found by a model */
  N_RULES
} RuleKind;

enum { MAX_PARTS = 32 /* of one content */ };

typedef struct Attribution {
  TokenRange source;
  TokenRange cue;
  TokenRange content[MAX_PARTS];
  uint32_t n_content;
  RuleKind rule;
  float score;
  bool dropped;
} Attribution;

const char *attribution_rule_name(RuleKind rule);
float attribution_rule_score(RuleKind rule);

/* From here on an attribution inside another one is worth reporting. */
#define SURE_SCORE 0.70f

/* True for a rule that reads the layout, which says more than any words do. */
static inline bool rule_is_layout(RuleKind rule) {
  return rule == RULE_TRANSCRIPT || rule == RULE_SIGNED;
}

/* Adds a part to the content, without the punctuation at its ends. */
void attribution_add_content(Attribution *found, const AttributionText *text, TokenRange range);

/* Where the text says it: the first token of its cue, or of its content. */
uint32_t attribution_place(const Attribution *found);

/* Sorts attributions (of Attribution) by their places. */
void attribution_sort(GArray *attributions);

/* True if the range lies in one part of the content. */
bool attribution_holds(const Attribution *outer, TokenRange inner);

#endif
