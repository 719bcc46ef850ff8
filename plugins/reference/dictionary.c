/* SPDX-License-Identifier: MIT */
#include "plugins/reference/dictionary.h"

#include <string.h>

/* ---- reading ------------------------------------------------------------------------------- */

static uint8_t level_of(uint32_t count, uint32_t total) {
  if (count == 0)
    return 0;
  double share = (double)count / total;
  return share < 0.1 ? 1 : share < 0.5 ? 2 : share < 0.9 ? 3 : 4;
}

static uint8_t often_of(uint32_t total) {
  return total == 0 ? 0 : total == 1 ? 1 : total <= 3 ? 2 : total <= 12 ? 3 : 4;
}

WordKnowledge reference_dictionary_judge(const uint32_t counts[N_USES]) {
  WordKnowledge known = {.best = N_USES};
  uint32_t total = 0, most = 0;
  for (size_t use = 0; use < N_USES; use++)
    total += counts[use];
  for (size_t use = 0; use < N_USES; use++) {
    known.levels[use] = level_of(counts[use], total);
    if (counts[use] > most) {
      most = counts[use];
      known.best = (uint8_t)use;
    }
  }
  known.often = often_of(total);
  return known;
}

static bool is_free(const uint8_t counts[N_USES]) {
  for (size_t use = 0; use < N_USES; use++)
    if (counts[use])
      return false;
  return true;
}

/* The slot of a word, or the free one where it would be; DICTIONARY_SLOTS if all are full. */
static size_t find_slot(const uint32_t *words, const uint8_t (*counts)[N_USES], uint32_t word) {
  size_t slot = word % DICTIONARY_SLOTS;
  for (size_t i = 0; i < DICTIONARY_SLOTS; i++) {
    if (is_free(counts[slot]) || words[slot] == word)
      return slot;
    slot = (slot + 1) % DICTIONARY_SLOTS;
  }
  return DICTIONARY_SLOTS;
}

WordKnowledge reference_dictionary_find(const ReferenceDictionary *dictionary, uint32_t word) {
  uint32_t counts[N_USES] = {0};
  size_t slot = find_slot(dictionary->words, dictionary->counts, word);
  for (size_t use = 0; slot < DICTIONARY_SLOTS && use < N_USES; use++)
    counts[use] = dictionary->counts[slot][use];
  return reference_dictionary_judge(counts);
}

/* ---- counting ------------------------------------------------------------------------------ */

typedef struct Counts {
  uint32_t word;
  uint32_t total;
  uint32_t of[N_USES];
} Counts;

struct WordCounts {
  GHashTable *by_word; /* to a Counts */
  GPtrArray *all;      /* of Counts */
};

WordCounts *reference_word_counts_new(void) {
  WordCounts *counts = g_new(WordCounts, 1);
  counts->by_word = g_hash_table_new(NULL, NULL);
  counts->all = g_ptr_array_new_with_free_func(g_free);
  return counts;
}

void reference_word_counts_free(WordCounts *counts) {
  if (!counts)
    return;
  g_hash_table_unref(counts->by_word);
  g_ptr_array_unref(counts->all);
  g_free(counts);
}

void reference_word_counts_add(WordCounts *counts, uint32_t word, WordUse use, int by) {
  Counts *own = g_hash_table_lookup(counts->by_word, GUINT_TO_POINTER(word));
  if (!own) {
    own = g_new0(Counts, 1);
    own->word = word;
    g_hash_table_insert(counts->by_word, GUINT_TO_POINTER(word), own);
    g_ptr_array_add(counts->all, own);
  }
  own->of[use] += (uint32_t)by;
  own->total += (uint32_t)by;
}

WordKnowledge reference_word_counts_find(const WordCounts *counts, uint32_t word) {
  static const uint32_t never[N_USES] = {0};
  const Counts *own = g_hash_table_lookup(counts->by_word, GUINT_TO_POINTER(word));
  return reference_dictionary_judge(own ? own->of : never);
}

static int compare_counts(const void *a, const void *b) {
  const Counts *one = *(Counts *const *)a, *other = *(Counts *const *)b;
  if (one->total != other->total)
    return one->total > other->total ? -1 : 1;
  return one->word < other->word ? -1 : one->word > other->word;
}

/* Numbers that are too large are scaled down together, since shares are what counts. */
static void write_counts(const Counts *counts, uint8_t uses[N_USES]) {
  uint32_t most = 0;
  for (size_t use = 0; use < N_USES; use++)
    most = MAX(most, counts->of[use]);
  uint32_t divisor = most / (DICTIONARY_MOST + 1) + 1;
  for (size_t use = 0; use < N_USES; use++)
    uses[use] = (uint8_t)((counts->of[use] + divisor - 1) / divisor);
}

void reference_word_counts_write(WordCounts *counts, uint32_t *words, uint8_t (*uses)[N_USES]) {
  GPtrArray *sorted = counts->all;
  g_ptr_array_sort(sorted, compare_counts);
  memset(words, 0, DICTIONARY_SLOTS * sizeof *words);
  memset(uses, 0, DICTIONARY_SLOTS * sizeof *uses);
  for (guint i = 0; i < MIN(sorted->len, (guint)(DICTIONARY_SLOTS / 10 * 8)); i++) {
    const Counts *own = g_ptr_array_index(sorted, i);
    size_t slot = find_slot(words, (const uint8_t(*)[N_USES])uses, own->word);
    if (own->total == 0)
      break;
    words[slot] = own->word;
    write_counts(own, uses[slot]);
  }
}
