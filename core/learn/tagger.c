/* SPDX-License-Identifier: MIT */
/* Taggers read from models, and the lattices for labelling sequences. */
#if defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#include "core/learn/chain.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* No real weight comes close; below it no sum can become infinite. */
static const float largest_number = 1e6f;

/* From each label to each one. */
typedef int8_t PairWeights[MILL_CHAIN_LANES][MILL_CHAIN_LANES];

struct MillTagger {
  const MillModel *model;
  const char *name;
  size_t n_labels, n_borders, n_lanes;
  unsigned bits;
  char **labels;
  const int8_t *weights;
  float step[MILL_CHAIN_LANES];
  MillChainTable *transitions, *raised, *turned; /* one per border */
  size_t n_pairs;
  PairWeights *pairs; /* one per pair feature */
  float pair_step;
};

struct MillLattice {
  const MillTagger *tagger;
  MillChain chain;
  float *marginals;
  size_t marginals_capacity;
};

/* ---- opening ------------------------------------------------------------------------------- */

static bool refuse(const MillTagger *tagger, const char *what, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: the metadata '%s' %s; train the model again", mill_model_path(tagger->model),
              tagger->name, what);
  return false;
}

static bool read_labels(MillTagger *tagger, const json_t *list, GError **error) {
  size_t n = json_array_size(list);
  if (n < 2 || n > MILL_TAGGER_MAX_LABELS)
    return refuse(tagger, "must have 2 to 16 'labels'", error);
  tagger->labels = g_new0(char *, n + 1);
  tagger->n_labels = n;
  tagger->n_lanes = (n + 7) / 8 * 8;
  for (size_t i = 0; i < n; i++) {
    const char *label = json_string_value(json_array_get(list, i));
    if (!label || !*label || g_strv_contains((const char *const *)tagger->labels, label))
      return refuse(tagger, "has a label without a name, or two of the same name", error);
    tagger->labels[i] = g_strdup(label);
  }
  return true;
}

static bool read_metadata(MillTagger *tagger, GError **error) {
  const char *text = mill_model_metadata(tagger->model, tagger->name);
  json_t *json = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const json_t *bits = json_object_get(json, "bits");
  bool good = json ? read_labels(tagger, json_object_get(json, "labels"), error)
                   : refuse(tagger, "is missing or not JSON", error);
  if (good && (!json_is_integer(bits) || json_integer_value(bits) < MILL_TAGGER_MIN_BITS ||
               json_integer_value(bits) > MILL_TAGGER_MAX_BITS))
    good = refuse(tagger, "must have 4 to 22 'bits'", error);
  tagger->bits = good ? (unsigned)json_integer_value(bits) : 0;
  json_decref(json);
  return good;
}

static const MillTensor *require(const MillTagger *tagger, const char *part, MillTensorType type,
                                 size_t n_dimensions, const size_t *shape, GError **error) {
  g_autofree char *name = g_strconcat(tagger->name, part, NULL);
  return mill_model_require(tagger->model, name, type, n_dimensions, shape, error);
}

/* Whether all numbers are in [least, most]; NaN is not. */
static bool check_numbers(const MillTagger *tagger, const MillTensor *tensor, float least,
                          float most, GError **error) {
  const float *numbers = tensor->data;
  for (size_t i = 0; i < tensor->n_elements; i++)
    if (!(numbers[i] >= least && numbers[i] <= most)) {
      g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
                  "%s: tensor '%s' holds a number that is not finite or out of bounds at %zu; "
                  "train the model again",
                  mill_model_path(tagger->model), tensor->name, i);
      return false;
    }
  return true;
}

static bool read_weights(MillTagger *tagger, GError **error) {
  const size_t shape[] = {(size_t)1 << tagger->bits, tagger->n_lanes};
  const MillTensor *weights = require(tagger, ".weights", MILL_TENSOR_I8, 2, shape, error);
  const MillTensor *step =
      weights ? require(tagger, ".step", MILL_TENSOR_F32, 1, &tagger->n_labels, error) : NULL;
  if (!step || !check_numbers(tagger, step, 0, largest_number, error))
    return false;
  tagger->weights = weights->data;
  memcpy(tagger->step, step->data, tagger->n_labels * sizeof(float));
  return true;
}

static bool read_transitions(MillTagger *tagger, GError **error) {
  size_t n = tagger->n_labels;
  const size_t shape[] = {0, n + 1, n};
  const MillTensor *tensor = require(tagger, ".transitions", MILL_TENSOR_F32, 3, shape, error);
  if (!tensor || !check_numbers(tagger, tensor, MILL_CHAIN_NEVER, -MILL_CHAIN_NEVER, error))
    return false;
  if (tensor->shape[0] < 1 || tensor->shape[0] > MILL_TAGGER_MAX_BORDERS)
    return refuse(tagger, "goes with a tensor of transitions for no border, or for more than 16",
                  error);
  tagger->n_borders = tensor->shape[0];
  tagger->transitions = g_new0(MillChainTable, tagger->n_borders);
  tagger->raised = g_new0(MillChainTable, tagger->n_borders);
  tagger->turned = g_new0(MillChainTable, tagger->n_borders);
  const float *number = tensor->data;
  for (size_t border = 0; border < tagger->n_borders; border++)
    for (size_t from = 0; from <= n; from++)
      for (size_t to = 0; to < MILL_CHAIN_LANES; to++)
        tagger->transitions[border][from][to] = to < n ? *number++ : MILL_CHAIN_NEVER;
  mill_chain_raise((const MillChainTable *)tagger->transitions, tagger->n_borders,
                   tagger->n_labels, tagger->raised, tagger->turned);
  return true;
}

static void copy_pairs(MillTagger *tagger, const int8_t *weight) {
  tagger->pairs = g_new0(PairWeights, tagger->n_pairs);
  for (size_t pair = 0; pair < tagger->n_pairs; pair++)
    for (size_t from = 0; from < tagger->n_labels; from++)
      for (size_t to = 0; to < tagger->n_labels; to++)
        tagger->pairs[pair][from][to] = *weight++;
}

/* Taggers without pair features have no tensor of them. */
static bool read_pairs(MillTagger *tagger, GError **error) {
  const size_t shape[] = {0, tagger->n_labels, tagger->n_labels}, one = 1;
  g_autofree char *name = g_strconcat(tagger->name, ".pairs", NULL);
  if (!mill_model_tensor(tagger->model, name))
    return true;
  const MillTensor *weights = require(tagger, ".pairs", MILL_TENSOR_I8, 3, shape, error);
  const MillTensor *step =
      weights ? require(tagger, ".pairstep", MILL_TENSOR_F32, 1, &one, error) : NULL;
  if (!step || !check_numbers(tagger, step, 0, largest_number, error))
    return false;
  if (weights->shape[0] < 1 || weights->shape[0] > MILL_TAGGER_MAX_PAIR_NUMBER + 1)
    return refuse(tagger, "goes with a tensor of no or of too many pair features", error);
  tagger->n_pairs = weights->shape[0];
  tagger->pair_step = *(const float *)step->data;
  copy_pairs(tagger, weights->data);
  return true;
}

MillTagger *mill_tagger_open(const MillModel *model, const char *name, GError **error) {
  MillTagger *tagger = g_new0(MillTagger, 1);
  tagger->model = model;
  tagger->name = name;
  bool good = read_metadata(tagger, error) && read_weights(tagger, error) &&
              read_transitions(tagger, error) && read_pairs(tagger, error);
  tagger->name = NULL;
  if (good)
    return tagger;
  mill_tagger_free(tagger);
  return NULL;
}

void mill_tagger_free(MillTagger *tagger) {
  if (!tagger)
    return;
  g_strfreev(tagger->labels);
  g_free(tagger->transitions);
  g_free(tagger->raised);
  g_free(tagger->turned);
  g_free(tagger->pairs);
  g_free(tagger);
}

size_t mill_tagger_n_labels(const MillTagger *tagger) {
  return tagger->n_labels;
}

size_t mill_tagger_n_borders(const MillTagger *tagger) {
  return tagger->n_borders;
}

const char *mill_tagger_label(const MillTagger *tagger, size_t label) {
  return tagger->labels[label];
}

/* ---- lattices ------------------------------------------------------------------------------ */

MillLattice *mill_lattice_new(void) {
  return g_new0(MillLattice, 1);
}

void mill_lattice_free(MillLattice *lattice) {
  if (!lattice)
    return;
  mill_chain_finish(&lattice->chain);
  g_free(lattice->marginals);
  g_free(lattice);
}

void mill_lattice_start(MillLattice *lattice, const MillTagger *tagger) {
  lattice->tagger = tagger;
  lattice->chain.n = 0;
  lattice->chain.has_steps = tagger->n_pairs > 0;
  lattice->chain.n_labels = tagger->n_labels;
  lattice->chain.transitions = (const MillChainTable *)tagger->transitions;
  lattice->chain.transitions_raised = (const MillChainTable *)tagger->raised;
  lattice->chain.transitions_turned = (const MillChainTable *)tagger->turned;
}

/* Sums rows of 8 or 16 weights; 250 weights of at most 128 fit into 16 bits. */
#define DEFINE_SUM_ROWS(name, lanes)                                                             \
  static void name(const int8_t *weights, uint32_t mask, const uint32_t *features, size_t n,     \
                   int16_t *restrict sums) {                                                     \
    for (size_t i = 0; i < n; i++) {                                                             \
      const int8_t *restrict row = weights + (size_t)(features[i] & mask) * (lanes);             \
      for (size_t lane = 0; lane < (lanes); lane++)                                              \
        sums[lane] = (int16_t)(sums[lane] + row[lane]);                                          \
    }                                                                                            \
  }

DEFINE_SUM_ROWS(sum_rows_of_8, 8)
DEFINE_SUM_ROWS(sum_rows_of_16, 16)

void mill_lattice_add(MillLattice *lattice, const uint32_t *features, size_t n_features,
                      unsigned border) {
  const MillTagger *tagger = lattice->tagger;
  MillChain *chain = &lattice->chain;
  int16_t sums[MILL_CHAIN_LANES] = {0};
  size_t n = MIN(n_features, MILL_TAGGER_MAX_FEATURES);
  uint32_t mask = (1U << tagger->bits) - 1;
  mill_chain_grow(chain);
  if (tagger->n_lanes == 8)
    sum_rows_of_8(tagger->weights, mask, features, n, sums);
  else
    sum_rows_of_16(tagger->weights, mask, features, n, sums);
  float *scores = chain->scores[chain->n];
  for (size_t label = 0; label < MILL_CHAIN_LANES; label++)
    scores[label] = (float)sums[label] * tagger->step[label];
  for (size_t label = tagger->n_labels; label < MILL_CHAIN_LANES; label++)
    scores[label] = MILL_CHAIN_NEVER;
  chain->borders[chain->n++] = (uint8_t)MIN(border, tagger->n_borders - 1);
  if (chain->has_steps)
    mill_chain_begin_step(chain, chain->n - 1);
}

/* 32 weights of at most 128 fit into 16 bits. */
void mill_lattice_add_pairs(MillLattice *lattice, const uint32_t *pairs, size_t n_pairs) {
  const MillTagger *tagger = lattice->tagger;
  MillChain *chain = &lattice->chain;
  int16_t sums[MILL_CHAIN_LANES][MILL_CHAIN_LANES] = {0};
  if (!chain->has_steps || chain->n == 0)
    return;
  for (size_t i = 0; i < MIN(n_pairs, MILL_TAGGER_MAX_PAIRS); i++) {
    if (pairs[i] >= tagger->n_pairs)
      continue;
    const int8_t(*restrict rows)[MILL_CHAIN_LANES] = tagger->pairs[pairs[i]];
    for (size_t from = 0; from < MILL_CHAIN_LANES; from++)
      for (size_t to = 0; to < MILL_CHAIN_LANES; to++)
        sums[from][to] = (int16_t)(sums[from][to] + rows[from][to]);
  }
  MillChainRow *steps = chain->steps[chain->n - 1].sums;
  for (size_t from = 0; from < MILL_CHAIN_LANES; from++)
    for (size_t to = 0; to < MILL_CHAIN_LANES; to++)
      steps[from][to] += (float)sums[from][to] * tagger->pair_step;
}

void mill_lattice_prefetch(const MillLattice *lattice, const uint32_t *features,
                           size_t n_features) {
  const MillTagger *tagger = lattice->tagger;
  uint32_t mask = (1U << tagger->bits) - 1;
  for (size_t i = 0; i < n_features; i++)
    __builtin_prefetch(tagger->weights + (size_t)(features[i] & mask) * tagger->n_lanes);
}

size_t mill_lattice_length(const MillLattice *lattice) {
  return lattice->chain.n;
}

void mill_lattice_favour(MillLattice *lattice, size_t label, float bonus) {
  for (size_t i = 0; i < lattice->chain.n; i++)
    lattice->chain.scores[i][label] += bonus;
}

void mill_lattice_decode(MillLattice *lattice, uint8_t *labels) {
  mill_chain_decode(&lattice->chain, labels);
}

const float *mill_lattice_marginals(MillLattice *lattice) {
  MillChain *chain = &lattice->chain;
  if (lattice->marginals_capacity < chain->n * chain->n_labels) {
    lattice->marginals_capacity = chain->capacity * chain->n_labels;
    lattice->marginals = g_renew(float, lattice->marginals, lattice->marginals_capacity);
  }
  mill_chain_marginals(chain);
  for (size_t i = 0; i < chain->n; i++)
    memcpy(lattice->marginals + i * chain->n_labels, chain->forward[i],
           chain->n_labels * sizeof(float));
  return lattice->marginals;
}

double mill_lattice_log_probability(MillLattice *lattice, const uint8_t *labels) {
  return mill_chain_log_probability(&lattice->chain, labels);
}

const float *mill_lattice_scores(const MillLattice *lattice, size_t position) {
  return lattice->chain.scores[position];
}
