/* SPDX-License-Identifier: MIT */
/* An attribution that was found, by rules or by a model: which tokens are source, cue and
 * content. */
#ifndef TEXTMILL_ATTRIBUTION_FINDING_H
#define TEXTMILL_ATTRIBUTION_FINDING_H

#include "plugins/attribution/text.h"

typedef enum Rule {
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
  RULE_LEARNED,    /* found by a model */
  N_RULES
} Rule;

enum { MAX_PARTS = 6 /* of one content */ };

typedef struct Attribution {
  Range source;
  Range cue;
  Range content[MAX_PARTS];
  uint32_t n_content;
  Rule rule;
  float score;
  bool dropped;
} Attribution;

const char *rule_name(Rule rule);
float rule_score(Rule rule);

/* From here on an attribution inside another one is worth telling. */
#define SURE_SCORE 0.70f

/* True for a rule that reads the layout, which tells more than any words do. */
static inline bool rule_is_layout(Rule rule) {
  return rule == RULE_TRANSCRIPT || rule == RULE_SIGNED;
}

/* Adds a part to the content, without the punctuation at its ends. */
void attribution_add(Attribution *found, const Text *text, Range range);

/* True if the range lies in one part of the content. */
bool attribution_holds(const Attribution *outer, Range inner);

#endif
