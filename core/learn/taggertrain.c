/* SPDX-License-Identifier: MIT */
/* Stochastic gradient descent on the likelihood of whole sequences. The gradient of a weight is
 * the observed count minus the one expected by the model; a weight's step shrinks with the sum of
 * its squared gradients. */
#include "core/learn/chain.h"
#include "core/learn/pairtrain.h"
#include "core/learn/sequences.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* Positions that the model is this sure of teach nothing. */
#define LEAST_GRADIENT 1e-3f

/* Weights and the sums of their squared gradients. */
typedef struct Weights {
  float *values;
  float *squares;
} Weights;

typedef struct Trainer {
  const MillSequences *sequences;
  const MillTaggerSettings *settings;
  size_t n_lanes;
  Weights buckets;
  MillChainTable *transitions, *raised, *turned, *squares, *gradients;
  float *sums; /* of the buckets' values after each of the last rounds */
  MillChainTable *transition_sums;
  unsigned n_runs;
  MillChain chain;
  MillTrainingPass pass;
  MillPairTrainer *pairs; /* NULL: there are none */
} Trainer;

/* ---- what is allowed ----------------------------------------------------------------------- */

static bool is_allowed(const MillTaggerSettings *settings, size_t from, size_t to) {
  return !settings->allowed || settings->allowed[from * settings->n_labels + to];
}

static const char *find_problem(const MillTaggerSettings *settings) {
  if (settings->n_labels < 2 || settings->n_labels > MILL_TAGGER_MAX_LABELS)
    return "a tagger has 2 to 16 labels";
  if (settings->n_borders < 1 || settings->n_borders > MILL_TAGGER_MAX_BORDERS)
    return "a tagger has 1 to 16 borders";
  if (settings->bits < MILL_TAGGER_MIN_BITS || settings->bits > MILL_TAGGER_MAX_BITS)
    return "a tagger has 4 to 22 bits";
  if (!(settings->rate > 0) || !isfinite(settings->rate))
    return "the rate must be above 0";
  if (!(settings->smoothness >= 0) || !isfinite(settings->smoothness))
    return "the smoothness must not be below 0";
  if (!(settings->dropout >= 0) || !(settings->dropout < 1))
    return "the dropout must be from 0 to below 1";
  return NULL;
}

static bool check_sequences(const MillSequences *sequences, const MillTaggerSettings *settings) {
  for (size_t s = 0; s < sequences->ends->len; s++) {
    size_t from = settings->n_labels, end = g_array_index(sequences->ends, size_t, s);
    for (size_t i = mill_sequences_begin(sequences, s); i < end; i++) {
      const MillPosition *position = mill_sequences_at(sequences, i);
      if (position->label >= settings->n_labels || position->border >= settings->n_borders ||
          !is_allowed(settings, from, position->label))
        return false;
      from = position->label;
    }
  }
  return true;
}

static bool check(const MillSequences *sequences, const MillTaggerSettings *settings,
                  GError **error) {
  const char *problem = find_problem(settings);
  if (!problem && sequences->ends->len == 0)
    problem = "there is no sequence to learn from";
  if (!problem && !check_sequences(sequences, settings))
    problem = "a sequence has a label, a border or a pair of labels that is not allowed";
  if (!problem && mill_pair_trainer_count(sequences) > MILL_TAGGER_MAX_PAIR_NUMBER + 1)
    problem = "a pair feature has a number above 16383";
  if (problem)
    g_set_error_literal(error, MILL_ERROR, MILL_ERROR_USAGE, problem);
  return !problem;
}

/* ---- one sequence -------------------------------------------------------------------------- */

static inline bool is_left_out(const Trainer *trainer, uint32_t feature, size_t at) {
  return mill_training_leaves_out(&trainer->pass, feature, at);
}

static void sum_scores(const Trainer *trainer, size_t at, float *restrict scores) {
  size_t n, n_lanes = trainer->n_lanes;
  const uint32_t *features = mill_sequences_features(trainer->sequences, at, &n);
  uint32_t mask = (1U << trainer->settings->bits) - 1;
  for (size_t lane = 0; lane < MILL_CHAIN_LANES; lane++)
    scores[lane] = lane < trainer->settings->n_labels ? 0 : MILL_CHAIN_NEVER;
  for (size_t i = 0; i < n; i++) {
    if (is_left_out(trainer, features[i], at))
      continue;
    const float *restrict row = trainer->buckets.values + (features[i] & mask) * n_lanes;
    for (size_t lane = 0; lane < n_lanes; lane++)
      scores[lane] += row[lane] * trainer->pass.kept_weight;
  }
}

static void load_sequence(Trainer *trainer, size_t begin, size_t end) {
  MillChain *chain = &trainer->chain;
  chain->n = 0;
  for (size_t i = begin; i < end; i++) {
    mill_chain_grow(chain);
    chain->borders[chain->n] = mill_sequences_at(trainer->sequences, i)->border;
    sum_scores(trainer, i, chain->scores[chain->n++]);
    if (trainer->pairs) {
      mill_chain_begin_step(chain, chain->n - 1);
      mill_pair_trainer_sum(trainer->pairs, &trainer->pass, i, chain->steps[chain->n - 1].sums);
    }
  }
  mill_chain_raise((const MillChainTable *)trainer->transitions, trainer->settings->n_borders,
                   trainer->settings->n_labels, trainer->raised, trainer->turned);
  mill_chain_marginals(chain);
}

/* Observed minus expected at one position; false if that is close to zero. */
static bool find_gradient(const Trainer *trainer, size_t at, const float *marginals,
                          float *gradient) {
  float largest = 0;
  memset(gradient, 0, sizeof(MillChainRow));
  for (size_t label = 0; label < trainer->settings->n_labels; label++) {
    bool gold = mill_sequences_at(trainer->sequences, at)->label == label;
    gradient[label] = (gold ? 1.0f : 0.0f) - marginals[label];
    largest = fmaxf(largest, fabsf(gradient[label]));
  }
  return largest > LEAST_GRADIENT;
}

static void move_buckets(Trainer *trainer, size_t begin, size_t end, float rate) {
  MillChainRow gradient;
  uint32_t mask = (1U << trainer->settings->bits) - 1;
  for (size_t at = begin; at < end; at++) {
    if (!find_gradient(trainer, at, trainer->chain.forward[at - begin], gradient))
      continue;
    size_t n;
    const uint32_t *features = mill_sequences_features(trainer->sequences, at, &n);
    for (size_t i = 0; i < n; i++) {
      if (is_left_out(trainer, features[i], at))
        continue;
      size_t row = (features[i] & mask) * trainer->n_lanes;
      mill_training_move(trainer->buckets.values + row, trainer->buckets.squares + row, gradient,
                         trainer->n_lanes, rate, (float)trainer->settings->smoothness);
    }
  }
}

/* Takes from the gradients what the model expects of pairs of labels that end at position i > 0.
 */
static void expect_pairs(Trainer *trainer, size_t i, MillChainRow *gradients) {
  const MillChain *chain = &trainer->chain;
  size_t n = chain->n_labels;
  const MillChainRow *raised =
      chain->has_steps ? chain->steps[i].raised : chain->transitions_raised[chain->borders[i]];
  for (size_t from = 0; from < n; from++) {
    float pairs[MILL_CHAIN_LANES], sum = 0;
    for (size_t to = 0; to < n; to++)
      sum += pairs[to] = raised[from][to] * chain->backward[i][to];
    float factor = sum > 1e-30f ? chain->forward[i - 1][from] / sum : 0;
    for (size_t to = 0; to < n; to++)
      gradients[from][to] -= pairs[to] * factor;
  }
}

/* Moves the pair features of all positions but the first. */
static void move_pairs(Trainer *trainer, size_t begin, size_t end, float rate) {
  for (size_t at = begin + 1; at < end; at++) {
    MillChainPairs gradients = {0};
    expect_pairs(trainer, at - begin, gradients);
    gradients[mill_sequences_at(trainer->sequences, at - 1)->label]
             [mill_sequences_at(trainer->sequences, at)->label] += 1;
    mill_pair_trainer_move(trainer->pairs, &trainer->pass, at, gradients, rate);
  }
}

static void move_transitions(Trainer *trainer, size_t begin, size_t end, float rate) {
  const MillChain *chain = &trainer->chain;
  const MillTaggerSettings *settings = trainer->settings;
  size_t from = settings->n_labels;
  memset(trainer->gradients, 0, settings->n_borders * sizeof(MillChainTable));
  for (size_t to = 0; to < from; to++)
    trainer->gradients[chain->borders[0]][from][to] -= chain->forward[0][to];
  for (size_t at = begin; at < end; at++) {
    if (at > begin)
      expect_pairs(trainer, at - begin, trainer->gradients[chain->borders[at - begin]]);
    size_t to = mill_sequences_at(trainer->sequences, at)->label;
    trainer->gradients[chain->borders[at - begin]][from][to] += 1;
    from = to;
  }
  for (size_t border = 0; border < settings->n_borders; border++)
    for (from = 0; from <= settings->n_labels; from++)
      for (size_t to = 0; to < settings->n_labels; to++)
        if (is_allowed(settings, from, to))
          mill_training_move(
              &trainer->transitions[border][from][to], &trainer->squares[border][from][to],
              &trainer->gradients[border][from][to], 1, rate, (float)settings->smoothness);
}

static void learn_sequence(Trainer *trainer, size_t sequence, float rate) {
  size_t begin = mill_sequences_begin(trainer->sequences, sequence);
  size_t end = g_array_index(trainer->sequences->ends, size_t, sequence);
  load_sequence(trainer, begin, end);
  move_buckets(trainer, begin, end, rate);
  move_transitions(trainer, begin, end, rate);
  if (trainer->pairs)
    move_pairs(trainer, begin, end, rate);
}

/* ---- all of them --------------------------------------------------------------------------- */

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t draw(uint64_t *state) {
  uint64_t mixed = *state += 0x9E3779B97F4A7C15u;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
  return mixed ^ (mixed >> 31);
}

static void shuffle(uint32_t *order, size_t n, uint64_t *state) {
  for (size_t i = n; i > 1; i--) {
    size_t other = draw(state) % i;
    uint32_t swapped = order[i - 1];
    order[i - 1] = order[other];
    order[other] = swapped;
  }
}

/* The step size decreases linearly to a tenth of its initial value. */
static float rate_of(const MillTaggerSettings *settings, unsigned round) {
  double done = settings->rounds > 1 ? (double)round / (settings->rounds - 1) : 0;
  return (float)(settings->rate * (1 - 0.9 * done));
}

/* The model is the mean of what the second half of the rounds of each run ended with, which is
 * nearer to the best weights than any of them (Polyak and Juditsky 1992). */
static unsigned first_averaged(const MillTaggerSettings *settings) {
  return settings->rounds / 2;
}

static size_t n_values(const Trainer *trainer) {
  return ((size_t)1 << trainer->settings->bits) * trainer->n_lanes;
}

static size_t n_transitions(const Trainer *trainer) {
  return trainer->settings->n_borders * (sizeof(MillChainTable) / sizeof(float));
}

static void add(const float *values, size_t n, float *sums) {
  for (size_t i = 0; i < n; i++)
    sums[i] += values[i];
}

static void add_round(Trainer *trainer) {
  add(trainer->buckets.values, n_values(trainer), trainer->sums);
  add((const float *)trainer->transitions, n_transitions(trainer),
      (float *)trainer->transition_sums);
  if (trainer->pairs)
    mill_pair_trainer_add_round(trainer->pairs);
}

static void take_mean(float *values, size_t n, const float *sums, float n_added) {
  for (size_t i = 0; i < n; i++)
    values[i] = sums[i] / n_added;
}

static void learn_run(Trainer *trainer, uint32_t *order, uint64_t *state,
                      MillTaggerProgress *progress, void *data) {
  const MillTaggerSettings *settings = trainer->settings;
  size_t n = trainer->sequences->ends->len;
  for (unsigned round = 0; round < settings->rounds; round++) {
    shuffle(order, n, state);
    for (size_t i = 0; i < n; i++)
      learn_sequence(trainer, order[i], rate_of(settings, round));
    if (round >= first_averaged(settings))
      add_round(trainer);
    trainer->pass.round++;
    if (progress)
      progress(data, trainer->pass.round, trainer->n_runs * settings->rounds);
  }
}

static void start_anew(Trainer *trainer) {
  const MillTaggerSettings *settings = trainer->settings;
  memset(trainer->buckets.values, 0, n_values(trainer) * sizeof(float));
  memset(trainer->buckets.squares, 0, n_values(trainer) * sizeof(float));
  memset(trainer->squares, 0, n_transitions(trainer) * sizeof(float));
  if (trainer->pairs)
    mill_pair_trainer_start(trainer->pairs);
  for (size_t border = 0; border < settings->n_borders; border++)
    for (size_t from = 0; from <= MILL_CHAIN_LANES; from++)
      for (size_t to = 0; to < MILL_CHAIN_LANES; to++)
        trainer->transitions[border][from][to] = from <= settings->n_labels &&
                                                         to < settings->n_labels &&
                                                         is_allowed(settings, from, to)
                                                     ? 0
                                                     : MILL_CHAIN_NEVER;
}

static void learn(Trainer *trainer, MillTaggerProgress *progress, void *data) {
  const MillTaggerSettings *settings = trainer->settings;
  size_t n = trainer->sequences->ends->len;
  uint64_t state = settings->seed;
  g_autofree uint32_t *order = g_new(uint32_t, n);
  for (size_t i = 0; i < n; i++)
    order[i] = (uint32_t)i;
  for (unsigned run = 0; run < trainer->n_runs; run++) {
    start_anew(trainer);
    learn_run(trainer, order, &state, progress, data);
  }
  float added = (float)(trainer->n_runs * (settings->rounds - first_averaged(settings)));
  take_mean(trainer->buckets.values, n_values(trainer), trainer->sums, added);
  take_mean((float *)trainer->transitions, n_transitions(trainer),
            (const float *)trainer->transition_sums, added);
  if (trainer->pairs)
    mill_pair_trainer_take_mean(trainer->pairs, added);
}

static void trainer_init(Trainer *trainer) {
  const MillTaggerSettings *settings = trainer->settings;
  size_t n = n_values(trainer);
  trainer->sums = g_new0(float, n);
  trainer->pass.least_kept = (uint32_t)(settings->dropout * UINT32_MAX);
  trainer->pass.kept_weight = (float)(1 / (1 - settings->dropout));
  trainer->buckets = (Weights){g_new0(float, n), g_new0(float, n)};
  trainer->n_runs = MAX(1, settings->runs);
  trainer->transitions = g_new0(MillChainTable, settings->n_borders);
  trainer->transition_sums = g_new0(MillChainTable, settings->n_borders);
  trainer->raised = g_new0(MillChainTable, settings->n_borders);
  trainer->turned = g_new0(MillChainTable, settings->n_borders);
  trainer->squares = g_new0(MillChainTable, settings->n_borders);
  trainer->gradients = g_new0(MillChainTable, settings->n_borders);
  trainer->pairs = mill_pair_trainer_new(trainer->sequences, settings);
  trainer->chain.has_steps = trainer->pairs != NULL;
  trainer->chain.n_labels = settings->n_labels;
  trainer->chain.transitions = (const MillChainTable *)trainer->transitions;
  trainer->chain.transitions_raised = (const MillChainTable *)trainer->raised;
  trainer->chain.transitions_turned = (const MillChainTable *)trainer->turned;
}

static void trainer_finish(Trainer *trainer) {
  g_free(trainer->sums);
  g_free(trainer->buckets.values);
  g_free(trainer->buckets.squares);
  g_free(trainer->transitions);
  g_free(trainer->transition_sums);
  g_free(trainer->raised);
  g_free(trainer->turned);
  g_free(trainer->squares);
  g_free(trainer->gradients);
  mill_pair_trainer_free(trainer->pairs);
  mill_chain_finish(&trainer->chain);
}

/* ---- writing ------------------------------------------------------------------------------- */

static void add_tensor(MillModelWriter *writer, const char *name, const char *part,
                       MillTensorType type, size_t n_dimensions, const size_t *shape,
                       const void *data) {
  g_autofree char *full = g_strconcat(name, part, NULL);
  mill_model_writer_add(writer, full, type, n_dimensions, shape, data);
}

static void write_weights(const Trainer *trainer, const char *name, MillModelWriter *writer) {
  size_t n_labels = trainer->settings->n_labels, n_lanes = trainer->n_lanes;
  const size_t shape[] = {(size_t)1 << trainer->settings->bits, n_lanes};
  float step[MILL_CHAIN_LANES] = {0};
  g_autofree int8_t *rounded = g_new0(int8_t, shape[0] * n_lanes);
  for (size_t label = 0; label < n_labels; label++) {
    float largest = 0;
    for (size_t i = 0; i < shape[0]; i++)
      largest = fmaxf(largest, fabsf(trainer->buckets.values[i * n_lanes + label]));
    step[label] = largest / 127;
    for (size_t i = label; largest > 0 && i < shape[0] * n_lanes; i += n_lanes)
      rounded[i] = (int8_t)lrintf(trainer->buckets.values[i] / step[label]);
  }
  add_tensor(writer, name, ".weights", MILL_TENSOR_I8, 2, shape, rounded);
  add_tensor(writer, name, ".step", MILL_TENSOR_F32, 1, &n_labels, step);
}

static void write_transitions(const Trainer *trainer, const char *name, MillModelWriter *writer) {
  size_t n = trainer->settings->n_labels;
  const size_t shape[] = {trainer->settings->n_borders, n + 1, n};
  g_autofree float *numbers = g_new(float, shape[0] * shape[1] * shape[2]);
  float *number = numbers;
  for (size_t border = 0; border < shape[0]; border++)
    for (size_t from = 0; from <= n; from++)
      for (size_t to = 0; to < n; to++)
        *number++ = trainer->transitions[border][from][to];
  add_tensor(writer, name, ".transitions", MILL_TENSOR_F32, 3, shape, numbers);
}

static void write_metadata(const MillTaggerSettings *settings, const char *name,
                           MillModelWriter *writer) {
  json_t *labels = json_array();
  for (size_t i = 0; i < settings->n_labels; i++)
    json_array_append_new(labels, json_string(settings->labels[i]));
  json_t *json = json_pack("{s:i,s:o,s:i,s:f,s:f,s:f,s:I}", "bits", (int)settings->bits, "labels",
                           labels, "rounds", (int)settings->rounds, "rate", settings->rate,
                           "smoothness", settings->smoothness, "dropout", settings->dropout,
                           "seed", (json_int_t)settings->seed);
  char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
  mill_model_writer_set(writer, name, text);
  free(text);
  json_decref(json);
}

bool mill_tagger_train(const MillSequences *sequences, const MillTaggerSettings *settings,
                       const char *name, MillTaggerProgress *progress, void *data,
                       MillModelWriter *writer, GError **error) {
  if (!check(sequences, settings, error))
    return false;
  Trainer trainer = {
      .sequences = sequences, .settings = settings, .n_lanes = (settings->n_labels + 7) / 8 * 8};
  trainer_init(&trainer);
  learn(&trainer, progress, data);
  write_weights(&trainer, name, writer);
  write_transitions(&trainer, name, writer);
  if (trainer.pairs)
    mill_pair_trainer_write(trainer.pairs, name, writer);
  write_metadata(settings, name, writer);
  trainer_finish(&trainer);
  return true;
}
