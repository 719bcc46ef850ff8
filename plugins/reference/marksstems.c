/* SPDX-License-Identifier: MIT */
#include "plugins/reference/marksstems.h"
#include "plugins/reference/markscontext.h"
#include "plugins/reference/marksweights.h"

enum { COMMON_WORD = 5 }; /* bytes of a word that is too long for a symbol */

/* How often a stem comes without a number, and with one after a space or a hyphen. */
typedef struct Count {
  uint32_t alone;
  uint32_t numbered;
} Count;

static uint64_t hash_bytes(const ReferenceText *text, size_t begin, size_t end) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (size_t i = begin; i < end; i++)
    hash = (hash ^ (unsigned char)text->at[i]) * UINT64_C(0x100000001B3);
  return hash | 1;
}

ReferenceStem reference_stem(const ReferenceText *text, size_t begin, size_t i, size_t end,
                             guint candidate, float weight) {
  bool word = weight == reference_weights.word, name = weight == reference_weights.name;
  bool brief = i - begin < COMMON_WORD;
  float never_alone = word && brief   ? reference_weights.word_never_alone
                      : name && brief ? reference_weights.name_never_alone
                                      : 0.0F;
  return (ReferenceStem){candidate, hash_bytes(text, begin, i), hash_bytes(text, begin, end),
                         word && !brief, never_alone};
}

/* Counts how often each stem comes without a number. */
static void count_alone(const ReferenceText *text, size_t begin, size_t end, GHashTable *places,
                        GArray *counts) {
  for (size_t i = begin; i < end;) {
    size_t first = i;
    while (i < end && ((unsigned char)text->at[i] >= 0x80 || g_ascii_isalpha(text->at[i])))
      i++;
    if (i == first) {
      i++;
      continue;
    }
    if (reference_is_digit(reference_byte(text, i)) || i - first > REFERENCE_LONGEST_STEM)
      continue;
    guint place = GPOINTER_TO_UINT(
        g_hash_table_lookup(places, GSIZE_TO_POINTER((gsize)hash_bytes(text, first, i))));
    if (place == 0)
      continue;
    Count *count = &g_array_index(counts, Count, place - 1);
    unsigned char next = reference_byte(text, i);
    bool numbered =
        (next == ' ' || next == '-') && reference_is_digit(reference_byte(text, i + 1));
    *(numbered ? &count->numbered : &count->alone) += 1;
  }
}

/* What the other places say where a stem stands. */
static float weigh_count(const ReferenceStem *stem, const Count *count, guint again) {
  float weight = count->alone == 0 ? stem->never_alone : 0.0F;
  for (guint n = count->alone / again; n > 0; n /= 2)
    weight += reference_weights.comes_alone;
  weight = MIN(weight, reference_weights.most_alone);
  if (count->numbered > 0 && 4 * count->numbered > count->alone)
    weight += reference_weights.numbered;
  if (again > 1 && again > (stem->common ? again * count->alone : count->alone))
    weight += reference_weights.comes_again * (again == 2 && stem->common ? 0.4F : 1.0F);
  return weight;
}

void reference_weigh_stems(const ReferenceText *text, size_t begin, size_t end,
                           const GArray *stems, ReferenceCandidates *candidates) {
  g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);   /* place + 1 in `counts` */
  g_autoptr(GHashTable) together = g_hash_table_new(NULL, NULL); /* how often with a number */
  g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(Count));
  for (guint i = 0; i < stems->len; i++) {
    const ReferenceStem *stem = &g_array_index(stems, ReferenceStem, i);
    gpointer key = GSIZE_TO_POINTER((gsize)stem->number);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(together, key));
    g_hash_table_insert(together, key, GUINT_TO_POINTER(count + 1));
    key = GSIZE_TO_POINTER((gsize)stem->word);
    if (g_hash_table_contains(places, key))
      continue;
    g_array_set_size(counts, counts->len + 1);
    g_hash_table_insert(places, key, GUINT_TO_POINTER(counts->len));
  }
  count_alone(text, begin, end, places, counts);
  for (guint i = 0; i < stems->len; i++) {
    const ReferenceStem *stem = &g_array_index(stems, ReferenceStem, i);
    guint again =
        GPOINTER_TO_UINT(g_hash_table_lookup(together, GSIZE_TO_POINTER((gsize)stem->number)));
    guint place =
        GPOINTER_TO_UINT(g_hash_table_lookup(places, GSIZE_TO_POINTER((gsize)stem->word)));
    g_array_index(candidates->at, ReferenceCandidate, stem->candidate).weight +=
        weigh_count(stem, &g_array_index(counts, Count, place - 1), again);
  }
}
