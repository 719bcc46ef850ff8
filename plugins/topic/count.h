/* SPDX-License-Identifier: MIT */
/* Keywords found in one pass over the tokens. */
#ifndef TEXTMILL_PLUGIN_TOPIC_COUNT_H
#define TEXTMILL_PLUGIN_TOPIC_COUNT_H

#include "plugins/topic/keywords.h"
#include "plugins/topic/patterns.h"
#include "plugins/topic/stretches.h"

/* The occurrences of one keyword in the document. */
typedef struct KeywordCount {
  double count;   /* occurrences, weighed by zone; 0: not found */
  MillSpan first; /* the first occurrence in the text */
  bool in_text;   /* false: only in the record's title field */
} KeywordCount;

/* Reusable; all zero at first. */
typedef struct KeywordCounts {
  KeywordCount *counts; /* one per keyword, all zero between documents */
  GArray *found;        /* of uint32_t: the keywords with a count, in the order of the text */
  double *evidence;     /* one per topic; that of narrower topics is part of the broader one's */
  double total;         /* of all top topics' evidence */
  size_t n_tokens;
  double weight; /* of all tokens */
  PatternMemory memory;
  const Keyword *stopped; /* the pattern that took too many steps, or NULL */
} KeywordCounts;

/* Counts the set's keywords and sums up each topic's evidence; stands until cleared. */
void topic_count_keywords(const KeywordSet *set, KeywordCounts *counts, Stretches stretches);

/* Resets the counts to zero. */
void topic_keyword_counts_clear(KeywordCounts *counts);
void topic_keyword_counts_finish(KeywordCounts *counts);

/* What one keyword that was found adds to its topic's evidence. */
double topic_keyword_weight(const KeywordSet *set, const KeywordCounts *counts, uint32_t keyword);

/* The probability of a top topic by its keywords alone. */
double topic_keyword_score(const KeywordCounts *counts, uint32_t topic);

/* The probability of a narrower topic, given the broader one, by their keywords. */
double topic_narrower_score(const KeywordCounts *counts, uint32_t topic, uint32_t broader);

#endif
