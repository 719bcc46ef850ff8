/* SPDX-License-Identifier: MIT */
/* The chain of first mentions is the heaviest path from 0 to the highest number: each step is a
 * candidate that raises the highest number so far, and numbers that are left out cost. For each
 * highest number the best weight of a path to it is kept; a Fenwick tree of maxima gives the best
 * one below a number, where a number left out costs the same everywhere. */
#include "plugins/reference/markschain.h"

#include <math.h>

static const float GAP = 0.6F;    /* what a number left out costs */
static const float NEXT = 1.5F;   /* what the very next number adds */
static const float AGAIN = 1.5F;  /* the least weight of a mark whose numbers were there before */
static const float EARLY = 0.25F; /* what each step costs, so that noise is no step */

enum { NOBODY = UINT32_MAX };

typedef struct Path {
  float weight;       /* of the best path to this highest number */
  uint32_t candidate; /* its last step */
} Path;

typedef struct Chain {
  const ReferenceCandidates *candidates;
  uint32_t most;
  Path *paths;        /* by highest number, from 0 */
  uint32_t *tree;     /* Fenwick: the highest number whose weight plus gap is best */
  uint32_t *previous; /* of each candidate: the step before it */
} Chain;

static float tree_weight(const Chain *chain, uint32_t highest) {
  return chain->paths[highest].weight + GAP * (float)highest;
}

/* The highest number below `limit` from which a step to `limit` is best; NOBODY if none is. */
static uint32_t best_below(const Chain *chain, uint32_t limit) {
  uint32_t best = NOBODY;
  for (uint32_t i = limit; i > 0; i -= i & -i) {
    uint32_t found = chain->tree[i];
    if (found != NOBODY &&
        (best == NOBODY || tree_weight(chain, found) > tree_weight(chain, best)))
      best = found;
  }
  return best;
}

static void improve(Chain *chain, uint32_t highest, float weight, uint32_t candidate) {
  if (weight <= chain->paths[highest].weight)
    return;
  chain->paths[highest] = (Path){weight, candidate};
  for (uint32_t i = highest + 1; i <= chain->most + 1; i += i & -i) {
    uint32_t found = chain->tree[i];
    if (found == NOBODY || tree_weight(chain, highest) >= tree_weight(chain, found))
      chain->tree[i] = highest;
  }
}

static const uint32_t *numbers_of(const Chain *chain, const ReferenceCandidate *candidate) {
  return &g_array_index(chain->candidates->pool, uint32_t, candidate->first);
}

/* The first number of the last run without gaps. */
static uint32_t run_begin(const Chain *chain, const ReferenceCandidate *candidate) {
  const uint32_t *numbers = numbers_of(chain, candidate);
  uint32_t i = candidate->n - 1;
  while (i > 0 && numbers[i - 1] + 1 == numbers[i])
    i--;
  return numbers[i];
}

/* Finds the best step by a candidate and takes it into the paths. */
static void step(Chain *chain, uint32_t index, bool once) {
  const ReferenceCandidate *candidate =
      &g_array_index(chain->candidates->at, ReferenceCandidate, index);
  if (once && candidate->n > 1)
    return;
  uint32_t last = numbers_of(chain, candidate)[candidate->n - 1];
  uint32_t first = run_begin(chain, candidate);
  uint32_t best = best_below(chain, first);
  float weight = -INFINITY;
  if (best != NOBODY)
    weight = chain->paths[best].weight - GAP * (float)(first - 1 - best) +
             (best == first - 1 ? NEXT : 0.0F);
  for (uint32_t i = once ? last : first - 1; i < last; i++)
    if (chain->paths[i].weight + NEXT > weight) {
      weight = chain->paths[i].weight + NEXT;
      best = i;
    }
  if (best == NOBODY || !(weight > -INFINITY))
    return;
  chain->previous[index] = chain->paths[best].candidate;
  improve(chain, last, weight + candidate->weight - EARLY, index);
}

/* Marks the steps of the best path; the number of references they mention first. */
static void mark_steps(const Chain *chain, bool *chosen) {
  uint32_t best = 0;
  for (uint32_t i = 1; i <= chain->most; i++)
    if (chain->paths[i].weight > chain->paths[best].weight)
      best = i;
  for (uint32_t i = chain->paths[best].candidate; i != NOBODY; i = chain->previous[i])
    chosen[i] = true;
}

/* Adds the marks that repeat numbers, and counts what is mentioned. */
static uint32_t add_repeats(const Chain *chain, bool once, bool *chosen) {
  g_autofree bool *seen = g_new0(bool, chain->most + 1U);
  uint32_t highest = 0, mentioned = 0;
  for (uint32_t i = 0; i < chain->candidates->at->len; i++) {
    const ReferenceCandidate *candidate =
        &g_array_index(chain->candidates->at, ReferenceCandidate, i);
    const uint32_t *numbers = numbers_of(chain, candidate);
    uint32_t last = numbers[candidate->n - 1];
    bool again = !once && last <= highest && candidate->weight >= AGAIN;
    chosen[i] |= candidate->anywhere || again;
    if (!chosen[i])
      continue;
    highest = candidate->anywhere ? highest : MAX(highest, last);
    for (uint32_t k = 0; k < candidate->n; k++) {
      mentioned += !seen[numbers[k]];
      seen[numbers[k]] = true;
    }
  }
  return mentioned;
}

uint32_t reference_choose_chain(const ReferenceCandidates *candidates, uint32_t most, bool once,
                                bool *chosen) {
  guint n = candidates->at->len;
  g_autofree Path *paths = g_new(Path, most + 1U);
  g_autofree uint32_t *tree = g_new(uint32_t, most + 2U);
  g_autofree uint32_t *previous = g_new(uint32_t, n + 1U);
  Chain chain = {candidates, most, paths, tree, previous};
  for (uint32_t i = 0; i <= most; i++)
    paths[i] = (Path){-INFINITY, NOBODY};
  for (uint32_t i = 0; i <= most + 1; i++)
    tree[i] = NOBODY;
  improve(&chain, 0, 0.0F, NOBODY);
  for (uint32_t i = 0; i < n; i++) {
    chosen[i] = false;
    if (!g_array_index(candidates->at, ReferenceCandidate, i).anywhere)
      step(&chain, i, once);
  }
  mark_steps(&chain, chosen);
  return add_repeats(&chain, once, chosen);
}
