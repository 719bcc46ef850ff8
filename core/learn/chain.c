/* SPDX-License-Identifier: MIT */
/* Rows have a fixed width, so that the compiler makes vector instructions of the loops. */
#if defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#include "core/learn/chain.h"

#include <math.h>
#include <string.h>

/* Four lanes in a register: adding rows up in memory takes three times the instructions. */
typedef float Quad __attribute__((vector_size(16)));
typedef int32_t Mask __attribute__((vector_size(16)));

enum { QUADS = MILL_CHAIN_LANES / 4 };

static inline Quad load(const float *lanes) {
  Quad quad;
  memcpy(&quad, lanes, sizeof quad);
  return quad;
}

#define EACH_LANE(lane) for (size_t lane = 0; lane < MILL_CHAIN_LANES; lane++)

void mill_chain_grow(MillChain *chain) {
  if (chain->n < chain->capacity)
    return;
  chain->capacity = MAX(256, chain->capacity * 2);
  chain->scores = g_renew(MillChainRow, chain->scores, chain->capacity);
  chain->forward = g_renew(MillChainRow, chain->forward, chain->capacity);
  chain->backward = g_renew(MillChainRow, chain->backward, chain->capacity);
  chain->borders = g_renew(uint8_t, chain->borders, chain->capacity);
}

void mill_chain_begin_step(MillChain *chain, size_t position) {
  if (chain->steps_capacity <= position) {
    chain->steps_capacity = MAX(128, chain->steps_capacity * 2);
    chain->steps = g_renew(MillChainStep, chain->steps, chain->steps_capacity);
  }
  memcpy(chain->steps[position].sums, chain->transitions[chain->borders[position]],
         sizeof(MillChainPairs));
}

void mill_chain_finish(MillChain *chain) {
  g_free(chain->scores);
  g_free(chain->forward);
  g_free(chain->backward);
  g_free(chain->borders);
  g_free(chain->steps);
}

static void turn(const MillChainTable *raised, size_t n_labels, MillChainTable *turned) {
  memset(turned, 0, sizeof *turned);
  for (size_t from = 0; from < n_labels; from++)
    for (size_t to = 0; to < n_labels; to++)
      (*turned)[to][from] = (*raised)[from][to];
}

void mill_chain_raise(const MillChainTable *tables, size_t n, size_t n_labels,
                      MillChainTable *raised, MillChainTable *turned) {
  for (size_t border = 0; border < n; border++) {
    for (size_t from = 0; from <= MILL_CHAIN_LANES; from++)
      EACH_LANE(to)
    raised[border][from][to] = expf(tables[border][from][to]);
    turn((const MillChainTable *)&raised[border], n_labels, &turned[border]);
  }
}

/* The row of the sequence's begin. */
static const float *first_row(const MillChain *chain, const MillChainTable *tables) {
  return tables[chain->borders[0]][chain->n_labels];
}

/* The transitions into a position, from each label to each one. */
static const MillChainRow *rows_into(const MillChain *chain, size_t position) {
  return chain->has_steps ? chain->steps[position].sums
                          : chain->transitions[chain->borders[position]];
}

/* ---- the likeliest labelling --------------------------------------------------------------- */

/* best[to] = max over `from` of before[from] + table[from][to] */
static void step_best(const MillChainRow *table, size_t n_labels, const float *before,
                      float *restrict best) {
  Quad highest[QUADS];
  for (size_t quad = 0; quad < QUADS; quad++)
    highest[quad] = before[0] + load(table[0] + 4 * quad);
  for (size_t from = 1; from < n_labels; from++)
    for (size_t quad = 0; quad < QUADS; quad++) {
      Quad sum = before[from] + load(table[from] + 4 * quad);
      Mask more = sum > highest[quad];
      highest[quad] = (Quad)(((Mask)sum & more) | ((Mask)highest[quad] & ~more));
    }
  memcpy(best, highest, sizeof highest);
}

static uint8_t best_of(const MillChain *chain, const float *row) {
  uint8_t best = 0;
  for (size_t label = 1; label < chain->n_labels; label++)
    if (row[label] > row[best])
      best = (uint8_t)label;
  return best;
}

/* The label before `to` on the best path: the first one that gives the maximum. Recomputing it
 * along one path is cheaper than storing it for all. */
static uint8_t best_before(const MillChain *chain, size_t position, size_t to) {
  const MillChainRow *table = rows_into(chain, position);
  float sums[MILL_CHAIN_LANES];
  for (size_t from = 0; from < chain->n_labels; from++)
    sums[from] = chain->forward[position - 1][from] + table[from][to];
  return best_of(chain, sums);
}

void mill_chain_decode(MillChain *chain, uint8_t *labels) {
  if (chain->n == 0)
    return;
  MillChainRow *best = chain->forward;
  const float *first = first_row(chain, chain->transitions);
  EACH_LANE(to)
  best[0][to] = chain->scores[0][to] + first[to];
  for (size_t i = 1; i < chain->n; i++) {
    step_best(rows_into(chain, i), chain->n_labels, best[i - 1], best[i]);
    EACH_LANE(to)
    best[i][to] += chain->scores[i][to];
  }
  labels[chain->n - 1] = best_of(chain, best[chain->n - 1]);
  for (size_t i = chain->n - 1; i > 0; i--)
    labels[i - 1] = best_before(chain, i, labels[i]);
}

/* ---- probabilities ------------------------------------------------------------------------- */

/* The exponentials of a position's scores, the highest of which becomes 1. */
static void raise_scores(const MillChain *chain, const float *scores, float *restrict raised) {
  float highest = scores[0];
  for (size_t label = 1; label < chain->n_labels; label++)
    highest = fmaxf(highest, scores[label]);
  memset(raised, 0, sizeof(MillChainRow));
  for (size_t label = 0; label < chain->n_labels; label++)
    raised[label] = expf(scores[label] - highest);
}

/* Normalises the row to sum 1 and returns its sum; if everything is close to zero, all labels get
 * the same value. */
static float normalise(const MillChain *chain, float *row) {
  float sum = 0;
  for (size_t label = 0; label < chain->n_labels; label++)
    sum += row[label];
  if (!(sum > 1e-30f)) {
    for (size_t label = 0; label < chain->n_labels; label++)
      row[label] = 1 / (float)chain->n_labels;
    return 1e-30f;
  }
  float factor = 1 / sum;
  EACH_LANE(label)
  row[label] *= factor;
  return sum;
}

/* after[to] = sum over `from` of before[from] * table[from][to] */
static void step(const MillChainRow *table, size_t n_labels, const float *before,
                 float *restrict after) {
  Quad sums[QUADS] = {0};
  for (size_t from = 0; from < n_labels; from++)
    for (size_t quad = 0; quad < QUADS; quad++)
      sums[quad] += before[from] * load(table[from] + 4 * quad);
  memcpy(after, sums, sizeof sums);
}

/* Exponentials of four numbers at a time, by 2^whole * 2^rest, the latter a polynomial of degree
 * 5; exact to about six digits. Below -80 it is 0, above 80 that of 80. */
static Quad raise_quad(Quad numbers) {
  const Quad highest = {80, 80, 80, 80}, lowest = -highest;
  Mask over = numbers > highest, under = numbers < lowest;
  numbers = (Quad)((over & (Mask)highest) | (~over & ~under & (Mask)numbers));
  Quad scaled = numbers * 1.44269504f;
  Mask whole = __builtin_convertvector(
      scaled + (Quad)((Mask)(Quad){0.5f, 0.5f, 0.5f, 0.5f} | ((Mask)scaled & INT32_MIN)), Mask);
  Quad rest = scaled - __builtin_convertvector(whole, Quad);
  Quad sum = rest * 1.33335581e-3f + 9.61812911e-3f;
  sum = sum * rest + 5.55041087e-2f;
  sum = sum * rest + 2.40226507e-1f;
  sum = sum * rest + 6.93147181e-1f;
  sum = sum * rest + 1.0f;
  return (Quad)((Mask)(sum * (Quad)((whole + 127) << 23)) & ~under);
}

static void raise_step(MillChainStep *own, size_t n_labels) {
  for (size_t from = 0; from < n_labels; from++)
    for (size_t quad = 0; quad < QUADS; quad++) {
      Quad raised = raise_quad(load(own->sums[from] + 4 * quad));
      memcpy(own->raised[from] + 4 * quad, &raised, sizeof raised);
    }
}

/* Rows and columns swapped. */
static void turn_step(const MillChainStep *own, size_t n_labels, MillChainPairs turned) {
  memset(turned, 0, sizeof(MillChainPairs));
  for (size_t from = 0; from < n_labels; from++)
    for (size_t to = 0; to < n_labels; to++)
      turned[to][from] = own->raised[from][to];
}

/* Goes on to position i, and returns what the row summed up to before it was normalised. */
static float step_forward(MillChain *chain, size_t i) {
  const float *raised = chain->backward[i];
  float *forward = chain->forward[i];
  if (i == 0)
    memcpy(forward, first_row(chain, chain->transitions_raised), sizeof(MillChainRow));
  else if (chain->has_steps)
    step(chain->steps[i].raised, chain->n_labels, chain->forward[i - 1], forward);
  else
    step(chain->transitions_raised[chain->borders[i]], chain->n_labels, chain->forward[i - 1],
         forward);
  EACH_LANE(label)
  forward[label] *= raised[label];
  return normalise(chain, forward);
}

/* What comes before position i > 0, from what comes after it. */
static void step_backward(MillChain *chain, size_t i, float *restrict before) {
  if (!chain->has_steps) {
    step(chain->transitions_turned[chain->borders[i]], chain->n_labels, chain->backward[i],
         before);
    return;
  }
  MillChainPairs turned;
  turn_step(&chain->steps[i], chain->n_labels, turned);
  step((const MillChainRow *)turned, chain->n_labels, chain->backward[i], before);
}

/* The sums over all continuations after each label, times the row's own exponentials. */
static void run_backward(MillChain *chain) {
  MillChainRow behind;
  for (size_t i = chain->n; i > 0; i--) {
    size_t at = i - 1;
    if (i == chain->n) {
      EACH_LANE(label)
      behind[label] = 1;
    } else {
      step_backward(chain, i, behind);
      normalise(chain, behind);
    }
    EACH_LANE(label) {
      chain->forward[at][label] *= behind[label];
      chain->backward[at][label] *= behind[label];
    }
    normalise(chain, chain->forward[at]);
    normalise(chain, chain->backward[at]);
  }
}

static void raise_all(MillChain *chain) {
  for (size_t i = 0; i < chain->n; i++)
    raise_scores(chain, chain->scores[i], chain->backward[i]);
  for (size_t i = 1; chain->has_steps && i < chain->n; i++)
    raise_step(&chain->steps[i], chain->n_labels);
}

void mill_chain_marginals(MillChain *chain) {
  if (chain->n == 0)
    return;
  raise_all(chain);
  for (size_t i = 0; i < chain->n; i++)
    step_forward(chain, i);
  run_backward(chain);
}

double mill_chain_log_probability(MillChain *chain, const uint8_t *labels) {
  double probability = 0;
  if (chain->n > 0)
    raise_all(chain);
  for (size_t i = 0; i < chain->n; i++) {
    float own = i == 0 ? first_row(chain, chain->transitions)[labels[0]]
                       : rows_into(chain, i)[labels[i - 1]][labels[i]];
    /* The exponential of the score of the label, relative to the highest one of the position. */
    double raised = (double)chain->backward[i][labels[i]];
    probability += (double)own + log(fmax(raised, 1e-300));
    probability -= log((double)step_forward(chain, i));
  }
  return fmin(probability, 0);
}
