/* SPDX-License-Identifier: MIT */
/* What the tagger looks at: features of each token of an entry, and of the place before it. */
#ifndef TEXTMILL_REFERENCE_FEATURES_H
#define TEXTMILL_REFERENCE_FEATURES_H

#include "plugins/reference/dictionary.h"
#include "plugins/reference/keywords.h"
#include "plugins/reference/tokens.h"

enum { REFERENCE_MAX_FEATURES = 160, REFERENCE_MAX_PAIRS = 20, REFERENCE_MARGIN = 3 };

/* How fine parts are. */
typedef enum PartLevel {
  PART_PHRASE = 0, /* up to any mark but that of an initial */
  PART_SENTENCE,   /* up to a full stop, a question mark, a quotation mark, or a closed bracket */
  N_PART_LEVELS
} PartLevel;

/* What the tokens around one say about it. */
typedef struct TokenContext {
  uint8_t keyword;               /* KeywordClass */
  uint8_t brackets;              /* 0 outside, 1 inside round ones, 2 inside square ones */
  uint8_t quoted;                /* 0 outside, 1 in double quotation marks, 2 after a quotation */
  uint8_t year;                  /* whether a year has come, or comes later: bits 1 and 2 */
  uint8_t seen;                  /* bits: which tell-tale tokens came before it */
  uint8_t coming;                /* and come after it */
  uint16_t parts[N_PART_LEVELS]; /* the number of its part on each level */
  WordKnowledge known;
} TokenContext;

/* A stretch of tokens up to one that a mark ends. */
typedef struct TokenPart {
  uint16_t begin, end; /* tokens */
  uint8_t use;         /* the most frequent best WordUse of its words; N_USES if none is known */
  uint8_t use_share;   /* how many of its words that is, of 4 */
  uint8_t upper_share; /* how many begin with a capital letter, of 4 */
} TokenPart;

/* The parts of a sequence on one level, between parts without tokens. */
typedef struct TokenParts {
  size_t n;
  TokenPart room[2 + REFERENCE_MAX_TOKENS + 2];
  TokenPart *at;
} TokenParts;

typedef struct SequenceFacts {
  const ReferenceKeywords *keywords;
  ReferenceDictionary dictionary;
  const WordCounts *counts; /* while training, in place of the dictionary */
  size_t n;
  ReferenceToken room[REFERENCE_MARGIN + REFERENCE_MAX_TOKENS + REFERENCE_MARGIN];
  TokenContext contexts[REFERENCE_MARGIN + REFERENCE_MAX_TOKENS + REFERENCE_MARGIN];
  TokenParts parts[N_PART_LEVELS];
  ReferenceToken *tokens; /* the first one */
  TokenContext *at;
} SequenceFacts;

/* Reads the next tokens of an entry as one sequence; false at its end. facts->keywords must be
 * set. */
bool reference_facts_read(SequenceFacts *facts, const char *text, size_t end, size_t *at);

size_t reference_facts_features(const SequenceFacts *facts, size_t i,
                                uint32_t features[REFERENCE_MAX_FEATURES]);
size_t reference_facts_pairs(const SequenceFacts *facts, size_t i,
                             uint32_t pairs[REFERENCE_MAX_PAIRS]);

#endif
