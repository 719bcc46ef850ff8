/* SPDX-License-Identifier: MIT */
/* What the learned part of this plugin looks at. */
#ifndef TEXTMILL_ATTRIBUTION_FEATURES_H
#define TEXTMILL_ATTRIBUTION_FEATURES_H

#include "plugins/attribution/clusters.h"

/* What a token is part of. Content is told apart by the side of its cue that it stands on. */
typedef enum Tag {
  TAG_OTHER,
  TAG_BETWEEN, /* parts of one attribution */
  TAG_SOURCE,  /* before its cue */
  TAG_SOURCE_GOES_ON,
  TAG_SOURCE_BEHIND,
  TAG_SOURCE_BEHIND_GOES_ON,
  TAG_CUE,
  TAG_CUE_GOES_ON,
  TAG_BEFORE, /* content before its cue */
  TAG_BEFORE_GOES_ON,
  TAG_BEHIND, /* content behind its cue */
  TAG_BEHIND_GOES_ON,
  N_TAGS
} Tag;

/* True for a tag that can only stand behind itself, or behind the one before it. */
static inline bool tag_goes_on(unsigned tag) {
  return tag > TAG_BETWEEN && (tag & 1);
}

/* How a token is joined to the one before it. */
typedef enum Border {
  BORDER_NONE,
  BORDER_SENTENCE,
  BORDER_PARAGRAPH,
  BORDER_AT_MARK,
  BORDER_BEHIND_MARK,
  BORDER_OPENS,
  BORDER_CLOSED,
  BORDER_QUOTED,
  N_BORDERS
} Border;

enum {
  MAX_SEQUENCE = 600, /* tokens that are tagged as one */
  MARGIN = 3,         /* facts on each side of them that are all zero */
  MAX_TOKEN_FEATURES = 96
};

/* What features are made of, for one token. */
typedef struct Fact {
  uint32_t word;      /* hash of the token in lower case */
  uint32_t ending;    /* of its last three bytes */
  uint32_t cue;       /* frames and form of the reporting word that begins here, or 0 */
  uint32_t left;      /* index of the last reporting word before it in its sentence, or NOWHERE */
  uint32_t right;     /* and of the next one behind it */
  uint32_t quotation; /* hash of the quotation around it, or 0 */
  uint32_t sentence;  /* hash of what kind of sentence it is in */
  uint32_t attribution; /* number, from 1, of the one that a rule puts it into; or 0 */
  uint32_t cluster;     /* of its word, or 0 */
  uint8_t class;
  uint8_t shape;
  uint8_t role; /* by rule */
  uint8_t rule;
  uint8_t quoted; /* where in the quotation */
  uint8_t commas; /* in its sentence before it */
  uint8_t that;   /* there is one between left and here */
  uint8_t border;
} Fact;

enum { NOWHERE = UINT32_MAX };

/* The facts of one sequence; fact 0 is that of its first token. */
typedef struct Facts {
  const Text *text;
  const CueTable *table;
  Clusters clusters;
  Range tokens;
  Fact room[MARGIN + MAX_SEQUENCE + MARGIN];
  Fact *at;
} Facts;

/* The tokens of the next sequence: whole paragraphs where they are short enough. `unit` is the
 * first unit to be read and moves on; false at the end. */
bool facts_next(const Text *text, size_t *unit, Range *tokens);

/* The hash by which words are told apart, in lower case. */
uint32_t facts_word(const Text *text, size_t at);

/* Reads a sequence; facts->clusters must be set. */
void facts_fill(Facts *facts, const Text *text, const CueTable *table, Range tokens);

/* The features of token `i` of the sequence; returns how many. */
size_t facts_features(const Facts *facts, size_t i, uint32_t features[MAX_TOKEN_FEATURES]);

/* One feature: its number and two values. */
static inline uint32_t feature_hash(uint32_t number, uint32_t a, uint32_t b) {
  uint32_t h = number * 0x9E3779B1U + a * 0x85EBCA6BU;
  h = (h ^ (h >> 15)) * 0x2C1B3C6DU + b * 0xC2B2AE35U;
  h = (h ^ (h >> 13)) * 0x297A2D39U;
  return h ^ (h >> 16);
}

#endif
