/* SPDX-License-Identifier: MIT */
/* The tagger's input: facts about the tokens of a sequence, and features made from them. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_FEATURES_H
#define TEXTMILL_ATTRIBUTION_LEARNED_FEATURES_H

#include "plugins/attribution/learned/clusters.h"
#include "plugins/attribution/learned/tags.h"
#include "plugins/attribution/reporting.h"

enum {
  MAX_SEQUENCE = 600, /* tokens that are tagged as one */
  MARGIN = 3,         /* facts on each side of them that are all zero */
  MAX_TOKEN_FEATURES = 96
};

/* The facts about one token from which features are made. */
typedef struct TokenFacts {
  uint32_t word;      /* hash of the token in lower case */
  uint32_t ending;    /* of its last three bytes */
  uint32_t cue;       /* frames and form of the reporting word that begins here, or 0 */
  uint32_t left;      /* index of the last reporting word before it in its sentence, or NOWHERE */
  uint32_t right;     /* and of the next one after it */
  uint32_t quotation; /* hash of the quotation around it, or 0 */
  uint32_t sentence;  /* hash of what kind of sentence it is in */
  uint32_t attribution; /* number, from 1, of the one that a rule puts it into; or 0 */
  uint32_t cluster;     /* of its word, or 0 */
  uint8_t kind;
  uint8_t shape;
  uint8_t role; /* by rule */
  uint8_t rule;
  uint8_t quoted; /* where in the quotation */
  uint8_t commas; /* in its sentence before it */
  uint8_t that;   /* there is one between left and here */
  uint8_t border;
} TokenFacts;

/* The facts of one sequence; fact 0 is that of its first token. */
typedef struct SequenceFacts {
  const AttributionText *text;
  const ReportingTable *table;
  WordClusters clusters;
  TokenRange tokens;
  TokenFacts room[MARGIN + MAX_SEQUENCE + MARGIN];
  TokenFacts *at;
} SequenceFacts;

/* The tokens of the next sequence: whole paragraphs if they are short enough. `unit` is the first
 * unit to read and is advanced; false at the end. */
bool attribution_facts_next(const AttributionText *text, size_t *unit, TokenRange *tokens);

/* The hash by which words are known, in lower case. */
uint32_t attribution_facts_word(const AttributionText *text, size_t at);

/* Reads a sequence; facts->clusters must be set. */
void attribution_facts_fill(SequenceFacts *facts, const AttributionText *text,
                            const ReportingTable *table, TokenRange tokens);

/* The features of token `i` of the sequence; returns how many. */
size_t attribution_facts_features(const SequenceFacts *facts, size_t i,
                                  uint32_t features[MAX_TOKEN_FEATURES]);

/* One feature: its number and two values. */
static inline uint32_t feature_hash(uint32_t number, uint32_t a, uint32_t b) {
  uint32_t h = number * 0x9E3779B1U + a * 0x85EBCA6BU;
  h = (h ^ (h >> 15)) * 0x2C1B3C6DU + b * 0xC2B2AE35U;
  h = (h ^ (h >> 13)) * 0x297A2D39U;
  return h ^ (h >> 16);
}

#endif
