/* SPDX-License-Identifier: MIT */
/* Fits the combination of passages: a convex problem of some hundred numbers. */
#include "plugins/stance/train.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 400, PARAMETERS = (STRATA + 1) * DOCUMENT_FEATURES * N_LABELS };

/* The numbers of all documents rest on many rows and need little to hold them. */
static const double penalty_for_all = 0.0005;

/* With an encoder they need only tell where it is wrong, and few records teach them. */
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
  double margins[N_LABELS], total = 0;
  begin_margins(row->features, fit->n_features, margins);
  for (size_t i = 0; i < fit->n_features; i++) {
    double x = (double)row->features[i] * fit->scale[i];
    const double *all = at + place_of(0, i), *own = at + place_of(row->stratum + 1, i);
    for (size_t label = 0; label < N_LABELS; label++)
      margins[label] += x * (all[label] + own[label]);
  }
  double highest = fmax(margins[0], fmax(margins[1], margins[2]));
  for (size_t label = 0; label < N_LABELS; label++)
    total += margins[label] = exp(margins[label] - highest);
  for (size_t label = 0; label < N_LABELS; label++)
    margins[label] = fit->row_weights[r] * (margins[label] / total - (row->label == label));
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

void fit_combination(const FitRow *rows, size_t n, double evenness, double penalty,
                     size_t n_features, Combination *combination) {
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
  *combination = (Combination){.n_features = n_features};
  for (size_t part = 0; part <= STRATA; part++)
    for (size_t i = 0; i < n_features; i++)
      for (size_t label = 0; label < N_LABELS; label++)
        combination->weights[part][i][label] =
            (float)(weights[place_of(part, i) + label] * fit.scale[i]);
}
