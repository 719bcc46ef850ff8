/* SPDX-License-Identifier: MIT */
/* A document cites in one way. Each way is tried, and the one that names most of its list is
 * taken: brackets, author and year, raised numbers, round brackets. */
#include "plugins/reference/marks.h"
#include "plugins/reference/linkskeys.h"
#include "plugins/reference/marksauthors.h"
#include "plugins/reference/marksbrackets.h"
#include "plugins/reference/markschain.h"
#include "plugins/reference/marksraised.h"

#include <stdlib.h>
#include <string.h>

enum {
  MOST_LABEL = 99999,  /* the greatest number of an entry that marks are looked for */
  FEWEST_UNLISTED = 3, /* marks that a text without a list must have */
  MOST_UNLISTED = 400,
  BEYOND = 5 /* the last label, a number in brackets may mean a reference that is missing */
};

typedef enum Way { WAY_SQUARE, WAY_AUTHORS, WAY_RAISED, WAY_ROUND, WAYS } Way;

/* How much a way counts, and the share of the list that it must name. */
static const struct {
  double factor;
  double least;
  float score;
} ways[WAYS] = {[WAY_SQUARE] = {1.3, 0.0, 0.98F},
                [WAY_AUTHORS] = {1.1, 0.0, 0.97F},
                [WAY_RAISED] = {0.9, 0.3, 0.9F},
                [WAY_ROUND] = {1.0, 0.3, 0.95F}};

static const float UNLISTED_SCORE = 0.7F;
static const float CLEAR_WEIGHT = 2.0F; /* of a raised number that needs no order */
static const double CLEAR_SHARE = 0.6;  /* of the list that these must name */

/* One list, and the text that cites it. */
typedef struct Part {
  ReferenceText text;
  const ReferenceLists *lists;
  const ReferenceSection *section;
  GArray *body;       /* MillSpan: the text before the list and, at the last one, after it */
  uint32_t most;      /* the greatest label */
  uint32_t *by_label; /* place + 1 of the target, by its number */
  const ReferenceIndex *index; /* of all entries */
  uint32_t *named_by;          /* for each entry the part that named it last, from 1 */
  uint32_t number;             /* of this part, from 1 */
} Part;

/* What a way finds in a part. */
typedef struct Finds {
  GArray *marks; /* ReferenceMark */
  GArray *links; /* uint32_t */
  double share;  /* of the list that is named */
} Finds;

static Finds finds_new(void) {
  return (Finds){g_array_new(FALSE, FALSE, sizeof(ReferenceMark)),
                 g_array_new(FALSE, FALSE, sizeof(uint32_t)), 0.0};
}

static void finds_free(Finds *finds) {
  g_array_unref(finds->marks);
  g_array_unref(finds->links);
}

static const ReferenceTarget *target_at(const Part *part, uint32_t i) {
  return &g_array_index(part->lists->targets, ReferenceTarget, part->section->first_target + i);
}

static MillSpan body_at(const Part *part, guint i) {
  return g_array_index(part->body, MillSpan, i);
}

/* Adds the entries that a number stands for to the links of a mark. */
static void add_links(const Part *part, uint32_t number, GArray *links) {
  uint32_t place = number <= part->most ? part->by_label[number] : 0;
  if (place == 0)
    return;
  const ReferenceTarget *target = target_at(part, place - 1);
  if (target->n_entries > 0)
    g_array_append_vals(links,
                        &g_array_index(part->lists->numbers, uint32_t, target->first_entry),
                        target->n_entries);
}

static int compare(const void *a, const void *b) {
  uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
  return first < second ? -1 : first > second;
}

/* Sorts the links from `first` on, and drops those that come twice. */
static uint32_t sort_links(GArray *links, guint first) {
  if (links->len == first)
    return 0;
  uint32_t *all = &g_array_index(links, uint32_t, first);
  guint n = 0;
  qsort(all, links->len - first, sizeof *all, compare);
  for (guint i = 0; i < links->len - first; i++)
    if (i == 0 || all[i] != all[i - 1])
      all[n++] = all[i];
  g_array_set_size(links, first + n);
  return n;
}

/* Makes marks of the chosen candidates. */
static void take_candidates(const Part *part, const ReferenceCandidates *candidates,
                            const bool *chosen, float score, Finds *finds) {
  size_t most = part->text.n + 1000;
  for (guint i = 0; i < candidates->at->len; i++) {
    const ReferenceCandidate *candidate = &g_array_index(candidates->at, ReferenceCandidate, i);
    if (chosen && !chosen[i])
      continue;
    ReferenceMark mark = {candidate->span, false, finds->links->len, 0, score};
    for (uint32_t k = 0; k < candidate->n && finds->links->len < most; k++)
      add_links(part, g_array_index(candidates->pool, uint32_t, candidate->first + k),
                finds->links);
    mark.n_links = sort_links(finds->links, mark.first_link);
    g_array_append_val(finds->marks, mark);
  }
}

/* The share of the list that candidates name. */
static double share_named(const Part *part, const ReferenceCandidates *candidates,
                          const bool *chosen) {
  g_autofree bool *seen = g_new0(bool, part->most + 1U);
  size_t named = 0;
  for (guint i = 0; i < candidates->at->len; i++) {
    const ReferenceCandidate *candidate = &g_array_index(candidates->at, ReferenceCandidate, i);
    for (uint32_t k = 0; k < candidate->n && (!chosen || chosen[i]); k++) {
      uint32_t number = g_array_index(candidates->pool, uint32_t, candidate->first + k);
      if (number <= part->most && part->by_label[number] > 0 && !seen[number]) {
        seen[number] = true;
        named++;
      }
    }
  }
  return part->section->n_targets > 0 ? (double)named / part->section->n_targets : 0.0;
}

static GHashTable *labels_of(const Part *part) {
  GHashTable *labels = g_hash_table_new(NULL, NULL);
  for (uint32_t i = 0; i < part->section->n_targets; i++) {
    const ReferenceTarget *target = target_at(part, i);
    gpointer key = GSIZE_TO_POINTER(
        (gsize)reference_hash(&part->text, target->label.begin, target->label.end));
    if (!g_hash_table_contains(labels, key))
      g_hash_table_insert(labels, key, GUINT_TO_POINTER(target->printed));
  }
  return labels;
}

static int by_place(const void *a, const void *b) {
  uint32_t first = ((const ReferenceCandidate *)a)->span.begin;
  uint32_t second = ((const ReferenceCandidate *)b)->span.begin;
  return first < second ? -1 : first > second;
}

static bool overlaps(const ReferenceCandidate *a, const ReferenceCandidate *b) {
  return a->span.begin < b->span.end && b->span.begin < a->span.end;
}

/* Adds "ref. 5", unless it lies inside of another candidate; that is then dropped if it may not
 * stand anywhere. */
static void add_cued(const Part *part, ReferenceCandidates *candidates) {
  for (guint i = 0; i < part->body->len; i++)
    reference_find_cued(&part->text, body_at(part, i).begin, body_at(part, i).end, part->most,
                        candidates);
  GArray *all = candidates->at;
  if (all->len == 0)
    return;
  qsort(all->data, all->len, sizeof(ReferenceCandidate), by_place);
  guint kept = 0;
  for (guint i = 1; i < all->len; i++) {
    ReferenceCandidate *last = &g_array_index(all, ReferenceCandidate, kept);
    ReferenceCandidate *next = &g_array_index(all, ReferenceCandidate, i);
    if (!overlaps(last, next))
      g_array_index(all, ReferenceCandidate, ++kept) = *next;
    else if (next->anywhere && !last->anywhere)
      *last = *next;
  }
  g_array_set_size(all, kept + 1);
}

static void find_bracketed(const Part *part, char open, Finds *finds) {
  ReferenceCandidates candidates;
  reference_candidates_init(&candidates, part->text.n);
  g_autoptr(GHashTable) labels = part->section->keyed ? labels_of(part) : NULL;
  for (guint i = 0; i < part->body->len; i++) {
    if (!labels)
      reference_find_bracketed(&part->text, body_at(part, i).begin, body_at(part, i).end, open,
                               open == '[' ? part->most + part->most / 4 + BEYOND : part->most,
                               &candidates);
    else if (open == '[')
      reference_find_keyed(&part->text, body_at(part, i).begin, body_at(part, i).end, labels,
                           &candidates);
  }
  finds->share = share_named(part, &candidates, NULL);
  if (!labels && finds->share > 0.0) {
    add_cued(part, &candidates);
    finds->share = share_named(part, &candidates, NULL);
  }
  take_candidates(part, &candidates, NULL, ways[open == '[' ? WAY_SQUARE : WAY_ROUND].score,
                  finds);
  reference_candidates_finish(&candidates);
}

static void find_square(const Part *part, Finds *finds) {
  find_bracketed(part, '[', finds);
}

static void find_round(const Part *part, Finds *finds) {
  if (!part->section->keyed)
    find_bracketed(part, '(', finds);
}

/* Leaves only raised digits where these name enough of the list. */
static void prefer_raised(const Part *part, ReferenceCandidates *candidates, bool *chosen) {
  guint n = candidates->at->len;
  for (guint i = 0; i < n; i++) {
    MillSpan span = g_array_index(candidates->at, ReferenceCandidate, i).span;
    unsigned digit;
    chosen[i] = reference_raised_digit(&part->text, span.begin, &digit) > 0;
  }
  if (share_named(part, candidates, chosen) < ways[WAY_RAISED].least)
    return;
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    if (chosen[i] || g_array_index(candidates->at, ReferenceCandidate, i).anywhere)
      g_array_index(candidates->at, ReferenceCandidate, kept++) =
          g_array_index(candidates->at, ReferenceCandidate, i);
  g_array_set_size(candidates->at, kept);
}

/* Chooses by order where the list is in that of first mentions. Where it is not, as if in that of
 * the alphabet, candidates that look like marks for themselves name much more of it. */
static double choose_raised(const Part *part, const ReferenceCandidates *candidates,
                            bool *chosen) {
  guint n = candidates->at->len;
  for (guint i = 0; i < n; i++) {
    const ReferenceCandidate *candidate = &g_array_index(candidates->at, ReferenceCandidate, i);
    chosen[i] = candidate->anywhere || candidate->weight >= CLEAR_WEIGHT;
  }
  double by_weight = share_named(part, candidates, chosen);
  g_autofree bool *clear = g_memdup2(chosen, n * sizeof *chosen);
  reference_choose_chain(candidates, part->most, part->section->notes, chosen);
  double by_order = share_named(part, candidates, chosen);
  if (part->section->notes || by_weight < CLEAR_SHARE || by_order > 0.8 * by_weight)
    return by_order;
  memcpy(chosen, clear, n * sizeof *chosen);
  return by_weight;
}

static void find_raised(const Part *part, Finds *finds) {
  if (part->section->keyed)
    return;
  ReferenceCandidates candidates;
  reference_candidates_init(&candidates, part->text.n);
  for (guint i = 0; i < part->body->len; i++)
    reference_find_raised(&part->text, body_at(part, i).begin, body_at(part, i).end, part->most,
                          &candidates);
  add_cued(part, &candidates);
  g_autofree bool *chosen = g_new0(bool, candidates.at->len + 1U);
  prefer_raised(part, &candidates, chosen);
  finds->share = choose_raised(part, &candidates, chosen);
  take_candidates(part, &candidates, chosen, ways[WAY_RAISED].score, finds);
  reference_candidates_finish(&candidates);
}

/* The number of the entry at a place in the index, which holds all entries. */
static void find_authors(const Part *part, Finds *finds) {
  const GArray *entries = part->lists->entries;
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(ReferenceAuthorMark));
  size_t named = 0;
  for (guint i = 0; i < part->body->len; i++)
    reference_find_author_marks(&part->text, body_at(part, i).begin, body_at(part, i).end,
                                part->index, found);
  for (guint i = 0; i < found->len; i++) {
    const ReferenceAuthorMark *author = &g_array_index(found, ReferenceAuthorMark, i);
    ReferenceMark mark = {author->span, true, finds->links->len, author->entry >= 0,
                          author->entry >= 0 ? ways[WAY_AUTHORS].score : 0.8F};
    if (author->entry >= 0) {
      g_array_append_val(finds->links,
                         g_array_index(entries, ReferenceEntry, author->entry).number);
      named += part->named_by[author->entry] != part->number;
      part->named_by[author->entry] = part->number;
    }
    g_array_append_val(finds->marks, mark);
  }
  finds->share = entries->len > 0 ? (double)named / entries->len : 0.0;
}

static void append(const Finds *finds, GArray *marks, GArray *links) {
  for (guint i = 0; i < finds->marks->len; i++) {
    ReferenceMark mark = g_array_index(finds->marks, ReferenceMark, i);
    mark.first_link += links->len;
    g_array_append_val(marks, mark);
  }
  g_array_append_vals(links, finds->links->data, finds->links->len);
}

/* Appends the marks of the way that names most of the list. */
static void find_in_part(const Part *part, GArray *marks, GArray *links) {
  static void (*const find[WAYS])(const Part *, Finds *) = {[WAY_SQUARE] = find_square,
                                                            [WAY_AUTHORS] = find_authors,
                                                            [WAY_RAISED] = find_raised,
                                                            [WAY_ROUND] = find_round};
  Finds all[WAYS];
  double most = 0.0;
  size_t best = WAYS;
  for (size_t i = 0; i < WAYS; i++) {
    all[i] = finds_new();
    find[i](part, &all[i]);
    double rank = all[i].share * ways[i].factor;
    if (rank > most && all[i].share >= ways[i].least) {
      best = i;
      most = rank;
    }
  }
  if (best < WAYS)
    append(&all[best], marks, links);
  for (size_t i = 0; i < WAYS; i++)
    finds_free(&all[i]);
}

static void add_body(Part *part, uint32_t begin, uint32_t end) {
  MillSpan span = {begin, end};
  if (begin < end)
    g_array_append_val(part->body, span);
}

/* Finds what the labels of a list stand for. */
static void part_init(Part *part, const ReferenceText *text, const ReferenceLists *lists,
                      const ReferenceSection *section, GArray *body) {
  *part = (Part){.text = *text, .lists = lists, .section = section, .body = body};
  for (uint32_t i = 0; i < section->n_targets; i++)
    part->most = MAX(part->most, MIN(target_at(part, i)->printed, MOST_LABEL));
  part->by_label = g_new0(uint32_t, part->most + 1U);
  for (uint32_t i = section->n_targets; i-- > 0;)
    if (target_at(part, i)->printed <= part->most)
      part->by_label[target_at(part, i)->printed] = i + 1;
}

/* True if at least some candidates count on from each other: each number that is new is not far
 * above those before. */
static bool are_in_order(const ReferenceCandidates *candidates) {
  size_t steps = 0, jumps = 0;
  uint32_t highest = 0;
  for (guint i = 0; i < candidates->pool->len; i++) {
    uint32_t number = g_array_index(candidates->pool, uint32_t, i);
    if (number <= highest)
      continue;
    steps += highest == 0 || number <= highest + FEWEST_UNLISTED;
    jumps += highest > 0 && number > highest + FEWEST_UNLISTED;
    highest = number;
  }
  return steps >= FEWEST_UNLISTED && steps > 2 * jumps;
}

/* In a text without a list: marks that have the form of one, if there are several. */
static void find_unlisted(const ReferenceText *text, GArray *marks) {
  g_autoptr(GArray) empty = g_array_new(FALSE, FALSE, sizeof(ReferenceEntry));
  g_autoptr(GArray) authors = g_array_new(FALSE, FALSE, sizeof(ReferenceAuthorMark));
  ReferenceIndex *index = reference_index_new(text, empty);
  reference_find_author_marks(text, 0, text->n, index, authors);
  reference_index_free(index);
  for (guint i = 0; i < authors->len && authors->len >= FEWEST_UNLISTED; i++) {
    MillSpan span = g_array_index(authors, ReferenceAuthorMark, i).span;
    ReferenceMark mark = {span, true, 0, 0, UNLISTED_SCORE};
    g_array_append_val(marks, mark);
  }
  if (authors->len >= FEWEST_UNLISTED)
    return;
  ReferenceCandidates candidates;
  reference_candidates_init(&candidates, text->n);
  reference_find_bracketed(text, 0, text->n, '[', MOST_UNLISTED, &candidates);
  if (are_in_order(&candidates))
    for (guint i = 0; i < candidates.at->len; i++) {
      MillSpan span = g_array_index(candidates.at, ReferenceCandidate, i).span;
      ReferenceMark mark = {span, false, 0, 0, UNLISTED_SCORE};
      g_array_append_val(marks, mark);
    }
  reference_candidates_finish(&candidates);
}

void reference_find_marks(const char *text, size_t length, const ReferenceLists *lists,
                          GArray *marks, GArray *links) {
  ReferenceText whole = {text, length};
  g_autoptr(GArray) body = g_array_new(FALSE, FALSE, sizeof(MillSpan));
  uint32_t begin = 0;
  if (lists->sections->len == 0) {
    find_unlisted(&whole, marks);
    return;
  }
  ReferenceIndex *index = reference_index_new(&whole, lists->entries);
  g_autofree uint32_t *named_by = g_new0(uint32_t, lists->entries->len + 1U);
  for (guint i = 0; i < lists->sections->len; i++) {
    const ReferenceSection *section = &g_array_index(lists->sections, ReferenceSection, i);
    Part part;
    part_init(&part, &whole, lists, section, body);
    part.index = index;
    part.named_by = named_by;
    part.number = i + 1;
    add_body(&part, begin, section->span.begin);
    begin = section->span.end;
    if (i + 1 == lists->sections->len)
      add_body(&part, begin, (uint32_t)length);
    if (section->n_targets > 0) { /* otherwise the next list goes on with this one */
      find_in_part(&part, marks, links);
      g_array_set_size(body, 0);
    }
    g_free(part.by_label);
  }
  reference_index_free(index);
}
