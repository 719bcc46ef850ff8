/* SPDX-License-Identifier: MIT */
/* In which parts of references words were seen: how often in names of persons, in places, names
 * of publishers, of journals and of other containers, and in titles. */
#ifndef TEXTMILL_REFERENCE_DICTIONARY_H
#define TEXTMILL_REFERENCE_DICTIONARY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum WordUse {
  USE_NAME = 0,
  USE_PLACE,
  USE_PUBLISHER,
  USE_JOURNAL,
  USE_CONTAINER,
  USE_TITLE,
  N_USES
} WordUse;

enum { DICTIONARY_SLOTS = 1 << 16, DICTIONARY_MOST = 255 };

/* A hash table with open addressing; a free slot has no counts. */
typedef struct ReferenceDictionary {
  const uint32_t *words;           /* DICTIONARY_SLOTS hashes */
  const uint8_t (*counts)[N_USES]; /* likewise */
} ReferenceDictionary;

/* What features say of a word. */
typedef struct WordKnowledge {
  uint8_t levels[N_USES]; /* which share of its uses, from 0 (never) to 4 (nearly all) */
  uint8_t often;          /* how often it was seen: 0 (never) to 4 (often) */
  uint8_t best;           /* its most frequent WordUse; N_USES if it was never seen */
} WordKnowledge;

WordKnowledge reference_dictionary_find(const ReferenceDictionary *dictionary, uint32_t word);
WordKnowledge reference_dictionary_judge(const uint32_t counts[N_USES]);

/* Counting, for training. */
typedef struct WordCounts WordCounts;

WordCounts *reference_word_counts_new(void);
void reference_word_counts_free(WordCounts *counts);

/* Counts a word `by` more times; negative to take it back. */
void reference_word_counts_add(WordCounts *counts, uint32_t word, WordUse use, int by);
WordKnowledge reference_word_counts_find(const WordCounts *counts, uint32_t word);

/* Fills the slots of a dictionary with the most frequent words that fit. */
void reference_word_counts_write(WordCounts *counts, uint32_t *words, uint8_t (*uses)[N_USES]);

#endif
