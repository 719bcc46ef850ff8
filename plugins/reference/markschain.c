/* SPDX-License-Identifier: MIT */
/* The marks are the heaviest path through the candidates: each either raises the highest number
 * so far, or repeats numbers that were there before; numbers left out cost. For each highest
 * number the weight of the best path to it is kept, in a tree of maxima: a repeated number adds
 * to all paths that have come past it, so to a suffix of the tree, and a step looks for the
 * maximum of a prefix. */
#include "plugins/reference/markschain.h"

#include <math.h>

static const float GAP = 0.6F;    /* what a number left out costs */
static const float NEXT = 1.5F;   /* what the very next number adds */
static const float AGAIN = 1.5F;  /* the least weight of a mark whose numbers were there before */
static const float EARLY = 0.25F; /* what each step costs, so that noise is no step */

enum { NOBODY = UINT32_MAX };

/* The best path to some highest numbers; the weight counts GAP for each of these, so that paths
 * that leave out less can be compared. */
typedef struct Node {
  float best;
  float added;      /* to all below */
  uint32_t highest; /* the number of the best path */
} Node;

typedef struct Chain {
  const ReferenceCandidates *candidates;
  uint32_t most;
  uint32_t size;      /* leaves: a power of two */
  Node *nodes;        /* 1 is the root; the leaves begin at `size` */
  uint32_t *steps;    /* by highest number: the last candidate of the path */
  uint32_t *previous; /* of each candidate: the step before it */
} Chain;

static void pull(Chain *chain, uint32_t i) {
  const Node *left = &chain->nodes[2 * i], *right = &chain->nodes[2 * i + 1];
  const Node *best = right->best >= left->best ? right : left;
  chain->nodes[i].best = best->best + chain->nodes[i].added;
  chain->nodes[i].highest = best->highest;
}

/* Adds to the paths to `first` and all higher numbers. */
static void add_from(Chain *chain, uint32_t first, float weight) {
  uint32_t i = chain->size + first;
  chain->nodes[i].best += weight;
  for (; i > 1; i /= 2) {
    if (i % 2 == 0) {
      chain->nodes[i + 1].best += weight;
      chain->nodes[i + 1].added += weight;
    }
    pull(chain, i / 2);
  }
}

/* The weight of the path to a number. */
static float path_weight(const Chain *chain, uint32_t highest) {
  uint32_t i = chain->size + highest;
  float weight = chain->nodes[i].best;
  while (i /= 2, i > 0)
    weight += chain->nodes[i].added;
  return weight - GAP * (float)highest;
}

/* The number below `limit` from which a step to `limit` is best. */
static uint32_t best_below(const Chain *chain, uint32_t limit) {
  float best = -INFINITY, above = 0.0F;
  uint32_t highest = NOBODY;
  uint32_t i = 1, width = chain->size;
  while (width > 1 && limit < width) { /* down, taking the left child where all of it counts */
    above += chain->nodes[i].added;
    width /= 2;
    if (limit < width) {
      i = 2 * i;
      continue;
    }
    const Node *left = &chain->nodes[2 * i];
    if (left->best + above > best) {
      best = left->best + above;
      highest = left->highest;
    }
    limit -= width;
    i = 2 * i + 1;
    if (limit == 0)
      return highest;
  }
  return limit >= width && chain->nodes[i].best + above > best ? chain->nodes[i].highest
                                                               : highest;
}

/* Makes a path to a number the best one if it is. */
static void improve(Chain *chain, uint32_t highest, float weight, uint32_t candidate) {
  float now = path_weight(chain, highest);
  if (weight <= now)
    return;
  float above = 0.0F;
  uint32_t i = chain->size + highest;
  for (uint32_t k = i / 2; k > 0; k /= 2)
    above += chain->nodes[k].added;
  chain->nodes[i].best = weight + GAP * (float)highest - above;
  chain->steps[highest] = candidate;
  while (i /= 2, i > 0)
    pull(chain, i);
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
    weight = path_weight(chain, best) - GAP * (float)(first - 1 - best) +
             (best == first - 1 ? NEXT : 0.0F);
  for (uint32_t i = first; i < last; i++) {
    float found = path_weight(chain, i) + NEXT;
    if (found > weight) {
      weight = found;
      best = i;
    }
  }
  float again = !once && candidate->weight >= AGAIN ? candidate->weight : 0.0F;
  uint32_t before = best != NOBODY ? chain->steps[best] : NOBODY;
  if (again > 0.0F)
    add_from(chain, last, again);
  if (best == NOBODY || !(weight > -INFINITY))
    return;
  chain->previous[index] = before;
  improve(chain, last, weight + candidate->weight - EARLY, index);
}

/* Marks the steps of the best path. */
static void mark_steps(const Chain *chain, bool *chosen) {
  float most = 0.0F;
  uint32_t best = 0;
  for (uint32_t i = 0; i <= chain->most; i++) {
    float weight = path_weight(chain, i);
    if (weight > most) {
      best = i;
      most = weight;
    }
  }
  for (uint32_t i = chain->steps[best]; i != NOBODY; i = chain->previous[i])
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

static void chain_init(Chain *chain, const ReferenceCandidates *candidates, uint32_t most) {
  *chain = (Chain){.candidates = candidates, .most = most, .size = 1};
  while (chain->size <= most)
    chain->size *= 2;
  chain->nodes = g_new(Node, 2U * chain->size);
  chain->steps = g_new(uint32_t, most + 1U);
  chain->previous = g_new(uint32_t, candidates->at->len + 1U);
  for (uint32_t i = 0; i < 2 * chain->size; i++)
    chain->nodes[i] = (Node){-INFINITY, 0.0F, i >= chain->size ? i - chain->size : 0};
  for (uint32_t i = 0; i <= most; i++)
    chain->steps[i] = NOBODY;
  improve(chain, 0, 0.0F, NOBODY);
}

uint32_t reference_choose_chain(const ReferenceCandidates *candidates, uint32_t most, bool once,
                                bool *chosen) {
  Chain chain;
  chain_init(&chain, candidates, most);
  for (uint32_t i = 0; i < candidates->at->len; i++) {
    chosen[i] = false;
    if (!g_array_index(candidates->at, ReferenceCandidate, i).anywhere)
      step(&chain, i, once);
  }
  mark_steps(&chain, chosen);
  uint32_t mentioned = add_repeats(&chain, once, chosen);
  g_free(chain.nodes);
  g_free(chain.steps);
  g_free(chain.previous);
  return mentioned;
}
