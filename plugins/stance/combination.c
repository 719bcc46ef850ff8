/* SPDX-License-Identifier: MIT */
/* Puts together what the passages say: a logistic regression on a few sums over them. */
#include "plugins/stance/stance.h"

#include <math.h>
#include <string.h>

enum { LENGTHS = 3 };

static const double shorter_than[LENGTHS - 1] = {3, 6}; /* segments */

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

size_t find_document_features(const Target *target, const Stance *stance, Context context,
                              float features[DOCUMENT_FEATURES]) {
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

/* The smaller of two sides has at least this probability. */
static const double least = 1e-4;

static double logistic(double value) {
  return 1 / (1 + exp(-value));
}

void begin_margins(const float features[DOCUMENT_FEATURES], size_t n_features,
                   double margins[N_LABELS]) {
  memset(margins, 0, N_LABELS * sizeof(*margins));
  if (n_features < DOCUMENT_FEATURES)
    return;
  double lean = (double)features[MEAN_LEAN], neutral = logistic((double)features[MEAN_NEUTRAL]);
  margins[LABEL_FAVOR] = log((1 - neutral) * logistic(lean) + least);
  margins[LABEL_AGAINST] = log((1 - neutral) * logistic(-lean) + least);
  margins[LABEL_NEUTRAL] = log(neutral + least);
}

void combine(const Combination *combination, const float features[DOCUMENT_FEATURES],
             size_t stratum, double probability[N_LABELS]) {
  double margins[N_LABELS], sum = 0;
  begin_margins(features, combination->n_features, margins);
  for (size_t i = 0; i < combination->n_features; i++)
    for (size_t label = 0; label < N_LABELS; label++)
      margins[label] +=
          (double)features[i] * ((double)combination->weights[0][i][label] +
                                 (double)combination->weights[stratum + 1][i][label]);
  double highest = fmax(margins[0], fmax(margins[1], margins[2]));
  for (size_t label = 0; label < N_LABELS; label++)
    sum += probability[label] = exp(margins[label] - highest);
  for (size_t label = 0; label < N_LABELS; label++)
    probability[label] /= sum;
}
