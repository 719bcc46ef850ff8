/* SPDX-License-Identifier: MIT */
#include "core/cli/matching.h"

#include "core/cli/covering.h"
#include "core/cli/pairing.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLES = 1000 };

/* What is kept of a document: its spans, or its whole relations. */
typedef struct Tally {
  MillCounts exact, overlap;
} Tally;

struct MillMatching {
  bool is_relation;
  const MillRoleRow *roles;
  size_t matched;       /* the role that relations are paired by */
  bool has_marks;       /* the table marks the roles that count for a whole relation */
  GArray *rows;         /* of MillMatchRow: labels in order of first occurrence, or roles */
  GHashTable *by_label; /* from label to its row */
  GArray *tallies;      /* of Tally, one per document */
  size_t n_unanswered;
  GPtrArray *mistakes;
  size_t most_mistakes;
  GArray *words; /* of MillSpan, of the current document */
};

static MillMatchRow *row_at(const MillMatching *matching, size_t row) {
  return &g_array_index(matching->rows, MillMatchRow, row);
}

static const MillLabelled *item_at(const GArray *items, size_t i) {
  return &g_array_index(items, MillLabelled, i);
}

/* The first role, unless another one is marked. */
static void find_matched(MillMatching *matching) {
  for (size_t i = 0; matching->roles && i < matching->rows->len; i++) {
    uint64_t flags = matching->roles[i].flags;
    matching->has_marks |= (flags & (MILL_ROLE_MATCHED | MILL_ROLE_SHARED)) != 0;
    if (flags & MILL_ROLE_MATCHED)
      matching->matched = i;
  }
}

MillMatching *mill_matching_new(const MillLayerTable *table, size_t n_mistakes) {
  MillMatching *matching = g_new0(MillMatching, 1);
  matching->is_relation = table->comparison == MILL_COMPARE_RELATIONS;
  matching->roles = table->roles;
  matching->rows = g_array_new(FALSE, FALSE, sizeof(MillMatchRow));
  matching->by_label = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  matching->tallies = g_array_new(FALSE, FALSE, sizeof(Tally));
  matching->mistakes = mill_mistakes_new();
  matching->most_mistakes = n_mistakes;
  matching->words = g_array_new(FALSE, FALSE, sizeof(MillSpan));
  for (size_t i = 0; matching->is_relation && table->roles && table->roles[i].name; i++) {
    MillMatchRow row = {.name = table->roles[i].name};
    g_array_append_val(matching->rows, row);
  }
  find_matched(matching);
  return matching;
}

void mill_matching_free(MillMatching *matching) {
  if (!matching)
    return;
  g_array_unref(matching->rows);
  g_hash_table_unref(matching->by_label);
  g_array_unref(matching->tallies);
  g_ptr_array_unref(matching->mistakes);
  g_array_unref(matching->words);
  g_free(matching);
}

/* ---- sides --------------------------------------------------------------------------------- */

/* What the annotations of one side cover, in order. */
typedef struct Side {
  GArray *covers; /* of MillCover */
  GArray *parts;  /* of MillSpan */
} Side;

static void side_init(Side *side) {
  side->covers = g_array_new(FALSE, FALSE, sizeof(MillCover));
  side->parts = g_array_new(FALSE, FALSE, sizeof(MillSpan));
}

static void side_finish(Side *side) {
  g_array_unref(side->covers);
  g_array_unref(side->parts);
}

static const MillCover *cover_at(const Side *side, size_t i) {
  return &g_array_index(side->covers, MillCover, i);
}

static const MillCover *covers_of(const Side *side) {
  return (const MillCover *)(const void *)side->covers->data;
}

/* Ends a cover that consists of all parts from `first` on. */
static void end_cover(Side *side, guint first, uint32_t kind) {
  MillCover cover = {.n_parts = side->parts->len - first, .kind = kind};
  g_array_append_val(side->covers, cover);
}

/* Makes covers point to their parts, which do not move from now on. */
static void complete(Side *side) {
  const MillSpan *parts = (const MillSpan *)(const void *)side->parts->data;
  for (guint i = 0; i < side->covers->len; i++) {
    MillCover *cover = &g_array_index(side->covers, MillCover, i);
    cover->parts = parts;
    parts = parts ? parts + cover->n_parts : NULL;
  }
}

/* ---- mistakes ------------------------------------------------------------------------------ */

/* The label of a gold annotation that has something in common with a span, or NULL. */
static const char *label_there(const GArray *gold, MillSpan span) {
  for (guint i = 0; i < gold->len; i++) {
    MillSpan other = item_at(gold, i)->annotation->span;
    if (other.begin < span.end && span.begin < other.end)
      return item_at(gold, i)->label;
  }
  return NULL;
}

static void note_mistake(MillMatching *matching, const MillDocument *document, const GArray *gold,
                         const MillLabelled *wrong) {
  const MillAnnotation *annotation = wrong->annotation;
  MillSpan span = annotation->span;
  const char *there = matching->is_relation ? NULL : label_there(gold, span);
  MillSlip slip = {.id = mill_document_id(document),
                   .gold = &there,
                   .n_gold = there != NULL,
                   .predicted = wrong->label,
                   .score = annotation->score};
  slip.text = mill_document_text(document, &slip.length);
  if (span.begin != MILL_WHOLE_DOCUMENT) {
    slip.text += span.begin;
    slip.length = span.end - span.begin;
  }
  mill_mistakes_add(matching->mistakes, matching->most_mistakes, &slip);
}

/* Records what is not in any pair. */
static void note_mistakes(MillMatching *matching, const MillDocument *document,
                          const GArray *gold, const GArray *given, const GArray *pairs) {
  g_autofree bool *is_right = g_new0(bool, given->len + 1);
  for (guint i = 0; i < pairs->len; i++)
    is_right[g_array_index(pairs, MillPair, i).given] = true;
  for (guint i = 0; i < given->len; i++)
    if (!is_right[i])
      note_mistake(matching, document, gold, item_at(given, i));
}

/* ---- spans --------------------------------------------------------------------------------- */

/* The row of a label, created when it first occurs. */
static uint32_t row_of_label(MillMatching *matching, const char *label) {
  gpointer found;
  if (g_hash_table_lookup_extended(matching->by_label, label, NULL, &found))
    return GPOINTER_TO_UINT(found);
  MillMatchRow row = {.name = g_strdup(label)};
  g_hash_table_insert(matching->by_label, (char *)row.name,
                      GUINT_TO_POINTER(matching->rows->len));
  g_array_append_val(matching->rows, row);
  return matching->rows->len - 1;
}

static void cover_spans(MillMatching *matching, const GArray *items, Side *side) {
  side_init(side);
  for (guint i = 0; i < items->len; i++) {
    const MillLabelled *item = item_at(items, i);
    g_array_append_val(side->parts, item->annotation->span);
    end_cover(side, i, row_of_label(matching, item->label));
  }
  complete(side);
}

static void count_items(MillMatching *matching, const Side *gold, const Side *given) {
  for (guint i = 0; i < gold->covers->len; i++)
    row_at(matching, cover_at(gold, i)->kind)->exact.gold++;
  for (guint i = 0; i < given->covers->len; i++)
    row_at(matching, cover_at(given, i)->kind)->exact.predicted++;
}

static void compare_spans(MillMatching *matching, const MillDocument *document,
                          const GArray *gold, const GArray *given, Tally *tally) {
  Side right, found;
  cover_spans(matching, gold, &right);
  cover_spans(matching, given, &found);
  g_autofree size_t *hits = g_new0(size_t, matching->rows->len + 1);
  g_autoptr(GArray) pairs =
      mill_pairing_find(covers_of(&right), gold->len, covers_of(&found), given->len, 0);
  mill_pairing_count_same(covers_of(&right), gold->len, covers_of(&found), given->len, hits);
  count_items(matching, &right, &found);
  for (guint i = 0; i < pairs->len; i++)
    row_at(matching, cover_at(&right, g_array_index(pairs, MillPair, i).gold)->kind)
        ->overlap.hits++;
  tally->overlap.hits = pairs->len;
  for (guint i = 0; i < matching->rows->len; i++) {
    row_at(matching, i)->exact.hits += hits[i];
    tally->exact.hits += hits[i];
  }
  note_mistakes(matching, document, gold, given, pairs);
  side_finish(&right);
  side_finish(&found);
}

/* ---- relations ----------------------------------------------------------------------------- */

/* Covers without words never equal one of the other side. */
enum { WITH_WORDS, EMPTY_GOLD, EMPTY_GIVEN, N_KINDS };

static void cover_role(const MillMatching *matching, const MillDocument *document,
                       const GArray *items, const char *role, uint32_t kind_of_empty,
                       Side *side) {
  side_init(side);
  for (guint i = 0; i < items->len; i++) {
    guint first = side->parts->len;
    mill_covering_add(document, matching->words,
                      mill_annotation_role(item_at(items, i)->annotation, role), side->parts);
    end_cover(side, first, side->parts->len > first ? WITH_WORDS : kind_of_empty);
  }
  complete(side);
}

/* Marks the words that any of the covers has. */
static void mark_words(const Side *side, uint8_t mark, uint8_t *words) {
  for (guint i = 0; i < side->parts->len; i++) {
    MillSpan part = g_array_index(side->parts, MillSpan, i);
    for (uint32_t at = part.begin; at < part.end; at++)
      words[at] |= mark;
  }
}

static void count_words(const MillMatching *matching, const Side *gold, const Side *given,
                        MillCounts *counts) {
  g_autofree uint8_t *words = g_new0(uint8_t, matching->words->len + 1);
  mark_words(gold, 1, words);
  mark_words(given, 2, words);
  for (guint i = 0; i < matching->words->len; i++) {
    counts->gold += words[i] & 1;
    counts->predicted += words[i] >> 1;
    counts->hits += words[i] == 3;
  }
}

static size_t count_with_words(const Side *side) {
  size_t n = 0;
  for (guint i = 0; i < side->covers->len; i++)
    n += cover_at(side, i)->n_parts > 0;
  return n;
}

/* Counts one role, and returns the pairs by it. Free with g_array_unref(). */
static GArray *compare_role(MillMatching *matching, size_t role, const Side *gold,
                            const Side *given) {
  MillMatchRow *row = row_at(matching, role);
  size_t hits[N_KINDS] = {0}, n_gold = gold->covers->len, n_given = given->covers->len;
  count_words(matching, gold, given, &row->words);
  mill_pairing_count_same(covers_of(gold), n_gold, covers_of(given), n_given, hits);
  row->exact.hits += hits[WITH_WORDS];
  row->exact.gold += count_with_words(gold);
  row->exact.predicted += count_with_words(given);
  GArray *pairs = mill_pairing_find(covers_of(gold), n_gold, covers_of(given), n_given, 0.5);
  row->overlap.hits += pairs->len;
  return pairs;
}

/* Whether two covers have a word in common, or no word at all. */
static bool agree(const MillCover *gold, const MillCover *given) {
  size_t i = 0, j = 0;
  while (i < gold->n_parts && j < given->n_parts) {
    MillSpan left = gold->parts[i], right = given->parts[j];
    if (left.begin < right.end && right.begin < left.end)
      return true;
    if (left.end <= right.begin)
      i++;
    else
      j++;
  }
  return gold->n_parts == 0 && given->n_parts == 0;
}

/* Whether a role other than the matched one counts for a whole relation. */
static bool is_shared(const MillMatching *matching, size_t role) {
  return role != matching->matched &&
         (!matching->has_marks || (matching->roles[role].flags & MILL_ROLE_SHARED));
}

static bool is_whole(const MillMatching *matching, const Side *gold, const Side *given,
                     const MillPair *pair) {
  for (size_t role = 0; role < matching->rows->len; role++)
    if (is_shared(matching, role) &&
        !agree(cover_at(&gold[role], pair->gold), cover_at(&given[role], pair->given)))
      return false;
  return true;
}

/* Combines the covers of all roles, so that only relations that agree in all of them are
 * equal. */
static void cover_whole(const MillMatching *matching, const Side *roles, size_t n, Side *whole) {
  side_init(whole);
  for (size_t i = 0; i < n; i++) {
    guint first = whole->parts->len;
    for (size_t role = 0; role < matching->rows->len; role++) {
      const MillCover *cover = cover_at(&roles[role], i);
      MillSpan border = {UINT32_MAX, (uint32_t)role};
      g_array_append_val(whole->parts, border);
      if (cover->n_parts > 0)
        g_array_append_vals(whole->parts, cover->parts, (guint)cover->n_parts);
    }
    end_cover(whole, first, 0);
  }
  complete(whole);
}

static size_t count_same_wholes(const MillMatching *matching, const Side *gold, size_t n_gold,
                                const Side *given, size_t n_given) {
  size_t hits = 0;
  Side right, found;
  cover_whole(matching, gold, n_gold, &right);
  cover_whole(matching, given, n_given, &found);
  mill_pairing_count_same(covers_of(&right), n_gold, covers_of(&found), n_given, &hits);
  side_finish(&right);
  side_finish(&found);
  return hits;
}

static void compare_relations(MillMatching *matching, const MillDocument *document,
                              const GArray *gold, const GArray *given, Tally *tally) {
  size_t n_roles = matching->rows->len;
  g_autofree Side *right = g_new0(Side, n_roles + 1);
  g_autofree Side *found = g_new0(Side, n_roles + 1);
  mill_covering_find_words(document, matching->words);
  for (size_t role = 0; role < n_roles; role++) {
    const char *name = row_at(matching, role)->name;
    cover_role(matching, document, gold, name, EMPTY_GOLD, &right[role]);
    cover_role(matching, document, given, name, EMPTY_GIVEN, &found[role]);
  }
  for (size_t role = 0; role < n_roles; role++) {
    g_autoptr(GArray) pairs = compare_role(matching, role, &right[role], &found[role]);
    if (role != matching->matched)
      continue;
    for (guint i = 0; i < pairs->len; i++)
      tally->overlap.hits += is_whole(matching, right, found, &g_array_index(pairs, MillPair, i));
    note_mistakes(matching, document, gold, given, pairs);
  }
  tally->exact.hits = count_same_wholes(matching, right, gold->len, found, given->len);
  for (size_t role = 0; role < n_roles; role++) {
    side_finish(&right[role]);
    side_finish(&found[role]);
  }
}

/* ---- figures ------------------------------------------------------------------------------- */

void mill_matching_add(MillMatching *matching, const MillDocument *document, const GArray *gold,
                       const GArray *given) {
  Tally tally = {{0, given->len, gold->len}, {0, given->len, gold->len}};
  if (matching->is_relation)
    compare_relations(matching, document, gold, given, &tally);
  else
    compare_spans(matching, document, gold, given, &tally);
  matching->n_unanswered += given->len == 0;
  g_array_append_val(matching->tallies, tally);
}

static void add_counts(MillCounts *sum, MillCounts counts) {
  sum->hits += counts.hits;
  sum->predicted += counts.predicted;
  sum->gold += counts.gold;
}

enum { EXACT, OVERLAP, N_FIGURES };

/* A MillStatistic over the tallies. */
static void compute(const size_t *rows, size_t n, const void *data, double *figures) {
  const MillMatching *matching = data;
  Tally sum = {0};
  for (size_t i = 0; i < n; i++) {
    const Tally *tally = &g_array_index(matching->tallies, Tally, rows[i]);
    add_counts(&sum.exact, tally->exact);
    add_counts(&sum.overlap, tally->overlap);
  }
  figures[EXACT] = mill_metrics_f1(sum.exact).f1;
  figures[OVERLAP] = mill_metrics_f1(sum.overlap).f1;
}

static void fill_figures(const MillMatching *matching, MillMatchFigures *figures) {
  const MillBootstrap settings = {.n_samples = SAMPLES, .level = 0.95, .seed = 1};
  MillInterval intervals[N_FIGURES];
  for (guint i = 0; i < matching->tallies->len; i++) {
    const Tally *tally = &g_array_index(matching->tallies, Tally, i);
    add_counts(&figures->whole.exact, tally->exact);
    add_counts(&figures->whole.overlap, tally->overlap);
  }
  mill_metrics_bootstrap(figures->n, compute, matching, N_FIGURES, &settings, intervals);
  figures->exact = (MillFigure){mill_metrics_f1(figures->whole.exact).f1, intervals[EXACT]};
  figures->overlap = (MillFigure){mill_metrics_f1(figures->whole.overlap).f1, intervals[OVERLAP]};
}

static int by_support(const void *left, const void *right) {
  const MillMatchRow *a = left, *b = right;
  if (a->exact.gold != b->exact.gold)
    return a->exact.gold > b->exact.gold ? -1 : 1;
  return strcmp(a->name, b->name);
}

void mill_matching_conclude(MillMatching *matching, MillMatchFigures *figures) {
  *figures = (MillMatchFigures){.n = matching->tallies->len,
                                .n_unanswered = matching->n_unanswered,
                                .n_rows = matching->rows->len,
                                .mistakes = matching->mistakes};
  for (guint i = 0; i < matching->rows->len; i++) {
    MillMatchRow *row = row_at(matching, i);
    row->overlap.predicted = row->exact.predicted;
    row->overlap.gold = row->exact.gold;
  }
  if (!matching->is_relation)
    g_array_sort(matching->rows, by_support);
  figures->rows = (const MillMatchRow *)(const void *)matching->rows->data;
  fill_figures(matching, figures);
}
