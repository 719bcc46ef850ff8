/* SPDX-License-Identifier: MIT */
/* Words that occur in the same contexts, such as "said" and "told", share a number, so that what
 * is learned about one holds for the other. In a model they are a hash table of two tensors. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_CLUSTERS_H
#define TEXTMILL_ATTRIBUTION_LEARNED_CLUSTERS_H

#include <stdint.h>

enum {
  CLUSTER_SLOTS = 1 << 15,
  CLUSTER_PROBES = 16, /* slots to search for a word */
  MAX_CLUSTERS = 255
};

/* Slot i holds the word with hash words[i], 0 for none, and its cluster's number, from 1. */
typedef struct WordClusters {
  const uint32_t *words;
  const uint8_t *numbers;
} WordClusters;

static inline uint32_t clusters_slot(uint32_t word, uint32_t probe) {
  return (((word * 0x9E3779B1U) >> 17) + probe) & (CLUSTER_SLOTS - 1);
}

/* The number of a word by its hash, or 0. */
static inline uint32_t clusters_find(const WordClusters *clusters, uint32_t word) {
  if (!clusters->words)
    return 0;
  for (uint32_t probe = 0; probe < CLUSTER_PROBES; probe++) {
    uint32_t slot = clusters_slot(word, probe);
    if (clusters->words[slot] == word)
      return clusters->numbers[slot];
    if (clusters->words[slot] == 0)
      return 0;
  }
  return 0;
}

#endif
