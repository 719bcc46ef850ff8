/* SPDX-License-Identifier: MIT */
#include "core/cli/pairing.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* ---- the same ------------------------------------------------------------------------------ */

static int compare_covers(const void *left, const void *right) {
  const MillCover *a = *(const MillCover *const *)left, *b = *(const MillCover *const *)right;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->n_parts != b->n_parts)
    return a->n_parts < b->n_parts ? -1 : 1;
  return a->n_parts > 0 ? memcmp(a->parts, b->parts, a->n_parts * sizeof *a->parts) : 0;
}

/* Free with g_free(). */
static const MillCover **sort_covers(const MillCover *covers, size_t n) {
  const MillCover **sorted = g_new(const MillCover *, n + 1);
  for (size_t i = 0; i < n; i++)
    sorted[i] = &covers[i];
  qsort(sorted, n, sizeof *sorted, compare_covers);
  return sorted;
}

void mill_pairing_count_same(const MillCover *gold, size_t n_gold, const MillCover *given,
                             size_t n_given, size_t *hits) {
  g_autofree const MillCover **left = sort_covers(gold, n_gold);
  g_autofree const MillCover **right = sort_covers(given, n_given);
  size_t i = 0, j = 0;
  while (i < n_gold && j < n_given) {
    int order = compare_covers(&left[i], &right[j]);
    hits[left[i]->kind] += order == 0;
    i += order <= 0;
    j += order >= 0;
  }
}

/* ---- pairs --------------------------------------------------------------------------------- */

/* One part of a cover. */
typedef struct Part {
  MillSpan span;
  uint32_t number; /* of the cover */
  bool is_gold;
} Part;

static void add_parts(GArray *parts, const MillCover *covers, size_t n, bool is_gold) {
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < covers[i].n_parts; k++) {
      Part part = {covers[i].parts[k], (uint32_t)i, is_gold};
      g_array_append_val(parts, part);
    }
}

static int compare_parts(const void *left, const void *right) {
  const Part *a = left, *b = right;
  return (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

/* The pairs so far, and the index of each. */
typedef struct Pairs {
  const MillCover *gold, *given;
  GArray *pairs; /* of MillPair */
  GHashTable *places;
} Pairs;

static void add_common(Pairs *pairs, uint32_t gold, uint32_t given, uint32_t common) {
  gpointer place;
  gint64 key = (gint64)((guint64)gold << 32 | given);
  if (g_hash_table_lookup_extended(pairs->places, &key, NULL, &place)) {
    g_array_index(pairs->pairs, MillPair, GPOINTER_TO_UINT(place)).common += common;
    return;
  }
  MillPair pair = {.gold = gold, .given = given, .common = common};
  g_hash_table_insert(pairs->places, g_memdup2(&key, sizeof key),
                      GUINT_TO_POINTER(pairs->pairs->len));
  g_array_append_val(pairs->pairs, pair);
}

/* Adds up what a part has in common with parts of the other side that are still open where it
 * begins, and drops those that are not. */
static void meet(Pairs *pairs, const Part *part, GArray *others) {
  guint n = 0;
  for (guint i = 0; i < others->len; i++) {
    Part other = g_array_index(others, Part, i);
    if (other.span.end <= part->span.begin)
      continue;
    g_array_index(others, Part, n++) = other;
    uint32_t gold = part->is_gold ? part->number : other.number;
    uint32_t given = part->is_gold ? other.number : part->number;
    uint32_t common = MIN(part->span.end, other.span.end) - part->span.begin;
    if (common > 0 && pairs->gold[gold].kind == pairs->given[given].kind)
      add_common(pairs, gold, given, common);
  }
  g_array_set_size(others, n);
}

static void find_common(Pairs *pairs, size_t n_gold, size_t n_given) {
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_autoptr(GArray) open_gold = g_array_new(FALSE, FALSE, sizeof(Part));
  g_autoptr(GArray) open_given = g_array_new(FALSE, FALSE, sizeof(Part));
  add_parts(parts, pairs->gold, n_gold, true);
  add_parts(parts, pairs->given, n_given, false);
  g_array_sort(parts, compare_parts);
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index(parts, Part, i);
    meet(pairs, part, part->is_gold ? open_given : open_gold);
    g_array_append_vals(part->is_gold ? open_gold : open_given, part, 1);
  }
}

static uint32_t units_of(const MillCover *cover) {
  uint32_t n = 0;
  for (size_t i = 0; i < cover->n_parts; i++)
    n += cover->parts[i].end - cover->parts[i].begin;
  return n;
}

/* The best pair first; among equals, the later ones. */
static int compare_pairs(const void *left, const void *right) {
  const MillPair *a = left, *b = right;
  if (a->jaccard != b->jaccard)
    return a->jaccard > b->jaccard ? -1 : 1;
  if (a->gold != b->gold)
    return a->gold > b->gold ? -1 : 1;
  return (a->given < b->given) - (a->given > b->given);
}

/* Keeps those of the sorted pairs neither side of which is in a better pair. */
static void keep_first(GArray *pairs, size_t n_gold, size_t n_given, double least) {
  g_autofree bool *has_gold = g_new0(bool, n_gold + 1);
  g_autofree bool *has_given = g_new0(bool, n_given + 1);
  guint n = 0;
  for (guint i = 0; i < pairs->len; i++) {
    MillPair pair = g_array_index(pairs, MillPair, i);
    if (pair.jaccard < least || has_gold[pair.gold] || has_given[pair.given])
      continue;
    has_gold[pair.gold] = has_given[pair.given] = true;
    g_array_index(pairs, MillPair, n++) = pair;
  }
  g_array_set_size(pairs, n);
}

GArray *mill_pairing_find(const MillCover *gold, size_t n_gold, const MillCover *given,
                          size_t n_given, double least) {
  Pairs pairs = {.gold = gold,
                 .given = given,
                 .pairs = g_array_new(FALSE, FALSE, sizeof(MillPair)),
                 .places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
  find_common(&pairs, n_gold, n_given);
  for (guint i = 0; i < pairs.pairs->len; i++) {
    MillPair *pair = &g_array_index(pairs.pairs, MillPair, i);
    uint32_t all = units_of(&gold[pair->gold]) + units_of(&given[pair->given]) - pair->common;
    pair->jaccard = (double)pair->common / all;
  }
  g_array_sort(pairs.pairs, compare_pairs);
  keep_first(pairs.pairs, n_gold, n_given, least);
  g_hash_table_unref(pairs.places);
  return pairs.pairs;
}
