/* SPDX-License-Identifier: MIT */
/* Combines what the passages say: a logistic regression on a few sums over them. Fitting it is a
 * convex problem of about a hundred numbers. */
#include "plugins/stance/combination.h"
#include "plugins/shared/logistic.h"

#include <math.h>
#include <string.h>

enum {
  MEAN_LEAN = LINEAR_FEATURES + 1,    /* of the encoder: log odds of favor against against */
  MEAN_NEUTRAL = LINEAR_FEATURES + 2, /* and of neutral against the two */
  LENGTHS = 3,
};

static const double shorter_than[LENGTHS - 1] = {3, 6}; /* segments */

/* What a holder says in segments without the target. */
typedef struct Context {
  double favor, against, segments;
  bool has_sources; /* the document has */
} Context;

static Context find_context(const Owners *owners, const Stance *stance) {
  const Holder *says = &g_array_index(owners->holders, Holder, stance->holder);
  return (Context){MAX(says->favor - stance->own_favor, 0),
                   MAX(says->against - stance->own_against, 0), says->segments,
                   owners->spans->len > 0};
}

/* What is said of a plan in one sentence and in many, of a name in a sentence and in an article,
 * and what is left for the author to say of a name when sources are known, are tasks of their
 * own: the same sums mean other things. */
static size_t stratum_of(const Target *target, Context context) {
  size_t length = 0;
  while (length < LENGTHS - 1 && context.segments >= shorter_than[length])
    length++;
  return length + (target->is_name ? LENGTHS : 0) +
         (target->is_name && context.has_sources ? LENGTHS : 0);
}

static double mean(double sum, double weight) {
  return weight > 0 ? sum / weight : 0;
}

/* The balance of two amounts, in [-1, 1]; the smaller they are, the nearer to 0. */
static double balance(double favor, double against, double blur) {
  return (favor - against) / (favor + against + blur);
}

static double root(double value) {
  return value < 0 ? -sqrt(-value) : sqrt(value);
}

/* What the encoder says, and how sure its surest passages are. */
static void add_encoded(const Stance *stance, float features[ENCODED_FEATURES]) {
  const PassageSum *sum = &stance->encoded;
  const double all[ENCODED_FEATURES] = {
      sum->n > 0 ? 1 : 0,
      mean(sum->lean, sum->weight),
      mean(sum->neutral, sum->weight),
      root(sum->lean) / 2,
      sum->most_favor,
      sum->most_against,
      stance->encoded_lean_at[PLACE_TITLE],
      stance->encoded_lean_at[PLACE_LAST],
      sum->n == 1 ? sum->lean / sum->weight : 0,
      log1p(sum->n),
  };
  for (size_t i = 0; i < ENCODED_FEATURES; i++)
    features[i] = (float)all[i];
}

size_t stance_combination_features(const Target *target, const Stance *stance,
                                   const Owners *owners, float features[DOCUMENT_FEATURES]) {
  Context context = find_context(owners, stance);
  const PassageSum *with = &stance->with_target, *near = &stance->near_target;
  double sign = target->opposing ? -1 : 1;
  double lean = balance(context.favor, context.against, 2) * sign;
  double segments = context.segments;
  const double all[LINEAR_FEATURES] = {
      1,
      mean(with->lean, with->weight),
      mean(near->lean, near->weight),
      root(with->lean) / 2,
      root(near->lean) / 2,
      mean(with->neutral, with->weight),
      mean(near->neutral, near->weight),
      with->most_favor,
      with->most_against,
      near->most_favor,
      near->most_against,
      stance->lean_at[PLACE_TITLE],
      stance->lean_at[PLACE_LAST],
      log1p(stance->favor),
      log1p(stance->against),
      balance(stance->favor, stance->against, 1),
      log1p(target->opposing ? context.against : context.favor) / 2,
      log1p(target->opposing ? context.favor : context.against) / 2,
      lean,
      stance->mentions > 0 ? 0 : 1,
      stance->coverage,
      stance->coverage >= 1,
      log1p(stance->mentions),
      log1p(segments) / 2,
      stance->whole_lean,
      stance->whole_neutral,
      stance->mentions > 0 ? stance->whole_lean : 0,
  };
  for (size_t i = 0; i < LINEAR_FEATURES; i++)
    features[i] = (float)all[i];
  add_encoded(stance, features + LINEAR_FEATURES);
  return stratum_of(target, context);
}

/* ---- combining ----------------------------------------------------------------------------- */

/* The smaller of two sides has at least this probability. */
static const double least = 1e-4;

/* What the weights are added to: with an encoder, its mean answer, so that the weights only need
 * to correct it; without one, nothing. */
static void begin_margins(const float features[DOCUMENT_FEATURES], size_t n_features,
                          double margins[N_LABELS]) {
  memset(margins, 0, N_LABELS * sizeof(*margins));
  if (n_features < DOCUMENT_FEATURES)
    return;
  double lean = (double)features[MEAN_LEAN],
         neutral = shared_sigmoid((double)features[MEAN_NEUTRAL]);
  margins[LABEL_FAVOR] = log((1 - neutral) * shared_sigmoid(lean) + least);
  margins[LABEL_AGAINST] = log((1 - neutral) * shared_sigmoid(-lean) + least);
  margins[LABEL_NEUTRAL] = log(neutral + least);
}

void stance_combine(const StanceCombination *combination, const float features[DOCUMENT_FEATURES],
                    size_t stratum, double probability[N_LABELS]) {
  begin_margins(features, combination->n_features, probability);
  for (size_t i = 0; i < combination->n_features; i++)
    for (size_t label = 0; label < N_LABELS; label++)
      probability[label] +=
          (double)features[i] * ((double)combination->weights[0][i][label] +
                                 (double)combination->weights[stratum + 1][i][label]);
  shared_softmax(probability, N_LABELS);
}

/* ---- fitting ------------------------------------------------------------------------------- */

enum { ROUNDS = 400, PARAMETERS = (STRATA + 1) * DOCUMENT_FEATURES * N_LABELS };

/* The weights of all documents are based on many rows and need little regularisation. */
static const double penalty_for_all = 0.0005;

/* With an encoder they only need to correct it, and there are few records to learn them from. */
static const double penalty_beside_encoder = 0.1;

typedef struct Fit {
  const FitRow *rows;
  size_t n, n_features;
  double *row_weights;
  double scale[DOCUMENT_FEATURES]; /* makes the features' mean square 1 */
  double penalty, penalty_for_all;
} Fit;

static void measure_scale(Fit *fit) {
  for (size_t i = 0; i < fit->n_features; i++) {
    double squares = 0;
    for (size_t r = 0; r < fit->n; r++)
      squares += pow((double)fit->rows[r].features[i], 2);
    fit->scale[i] = squares > 0 ? 1 / sqrt(squares / (double)fit->n) : 0;
  }
}

static void weigh_rows(Fit *fit, double evenness) {
  double counts[STRATA][N_LABELS] = {{0}}, totals[STRATA] = {0}, sum = 0;
  for (size_t r = 0; r < fit->n; r++) {
    counts[fit->rows[r].stratum][fit->rows[r].label]++;
    totals[fit->rows[r].stratum]++;
  }
  for (size_t r = 0; r < fit->n; r++) {
    const FitRow *row = &fit->rows[r];
    double total = totals[row->stratum];
    sum += fit->row_weights[r] =
        pow(total / N_LABELS / counts[row->stratum][row->label], evenness) / sqrt(total);
  }
  for (size_t r = 0; r < fit->n; r++)
    fit->row_weights[r] /= sum;
}

/* Where a feature's weights for all documents (part 0), or for those of a stratum, begin. */
static size_t place_of(size_t part, size_t feature) {
  return (part * DOCUMENT_FEATURES + feature) * N_LABELS;
}

static void add_row(const Fit *fit, size_t r, const double *at, double *gradient) {
  const FitRow *row = &fit->rows[r];
  double margins[N_LABELS];
  begin_margins(row->features, fit->n_features, margins);
  for (size_t i = 0; i < fit->n_features; i++) {
    double x = (double)row->features[i] * fit->scale[i];
    const double *all = at + place_of(0, i), *own = at + place_of(row->stratum + 1, i);
    for (size_t label = 0; label < N_LABELS; label++)
      margins[label] += x * (all[label] + own[label]);
  }
  shared_softmax(margins, N_LABELS);
  for (size_t label = 0; label < N_LABELS; label++)
    margins[label] = fit->row_weights[r] * (margins[label] - (row->label == label));
  for (size_t i = 0; i < fit->n_features; i++) {
    double x = (double)row->features[i] * fit->scale[i];
    double *all = gradient + place_of(0, i), *own = gradient + place_of(row->stratum + 1, i);
    for (size_t label = 0; label < N_LABELS; label++) {
      all[label] += margins[label] * x;
      own[label] += margins[label] * x;
    }
  }
}

/* The curvature is at most half the mean square length of a row, twice for the two copies. */
static void descend(const Fit *fit, double *weights) {
  const double step = 1.0 / (double)(fit->n_features + 1);
  g_autofree double *ahead = g_new0(double, PARAMETERS);
  g_autofree double *gradient = g_new0(double, PARAMETERS);
  for (int round = 0; round < ROUNDS; round++) {
    memset(gradient, 0, PARAMETERS * sizeof(*gradient));
    for (size_t r = 0; r < fit->n; r++)
      add_row(fit, r, ahead, gradient);
    for (size_t i = 0; i < PARAMETERS; i++) {
      double before = weights[i];
      double penalty = i < place_of(1, 0) ? fit->penalty_for_all : fit->penalty;
      weights[i] = ahead[i] - step * (gradient[i] + penalty * ahead[i]);
      ahead[i] = weights[i] + (weights[i] - before) * round / (round + 3);
    }
  }
}

void stance_combination_fit(const FitRow *rows, size_t n, double evenness, double penalty,
                            size_t n_features, StanceCombination *combination) {
  g_autofree double *row_weights = g_new(double, n + 1);
  g_autofree double *weights = g_new0(double, PARAMETERS);
  bool encoded = n_features == DOCUMENT_FEATURES;
  Fit fit = {.rows = rows,
             .n = n,
             .n_features = n_features,
             .row_weights = row_weights,
             .penalty = encoded ? penalty_beside_encoder : penalty,
             .penalty_for_all = encoded ? penalty_beside_encoder : penalty_for_all};
  measure_scale(&fit);
  weigh_rows(&fit, evenness);
  descend(&fit, weights);
  *combination = (StanceCombination){.n_features = n_features};
  for (size_t part = 0; part <= STRATA; part++)
    for (size_t i = 0; i < n_features; i++)
      for (size_t label = 0; label < N_LABELS; label++)
        combination->weights[part][i][label] =
            (float)(weights[place_of(part, i) + label] * fit.scale[i]);
}
