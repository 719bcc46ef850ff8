/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>
#include <textmill/linear.h>

/* ---- Platt scaling ------------------------------------------------------------------------- */

/* What is fitted, and the smoothed targets: (n+ + 1) / (n+ + 2) and 1 / (n- + 2). */
typedef struct PlattFit {
  const double *margins;
  const bool *positive;
  size_t n;
  double target_of_positive, target_of_negative;
} PlattFit;

static double target(const PlattFit *fit, size_t i) {
  return fit->positive[i] ? fit->target_of_positive : fit->target_of_negative;
}

/* -ln p(t) of one margin, written so that exp() never overflows. */
static double loss_at(double z, double t) {
  return z >= 0 ? (1 - t) * z + log1p(exp(-z)) : -t * z + log1p(exp(z));
}

static double loss(const PlattFit *fit, double slope, double offset) {
  double sum = 0;
  for (size_t i = 0; i < fit->n; i++)
    sum += loss_at(slope * fit->margins[i] + offset, target(fit, i));
  return sum;
}

/* The gradient and the Hessian of the loss. */
typedef struct Slopes {
  double g_slope, g_offset;
  double h_slope, h_offset, h_both;
} Slopes;

static Slopes differentiate(const PlattFit *fit, double slope, double offset) {
  const double ridge = 1e-12;
  Slopes d = {.h_slope = ridge, .h_offset = ridge};
  for (size_t i = 0; i < fit->n; i++) {
    double margin = fit->margins[i];
    double p = 1 / (1 + exp(-(slope * margin + offset)));
    double difference = p - target(fit, i), spread = p * (1 - p);
    d.g_slope += margin * difference;
    d.g_offset += difference;
    d.h_slope += margin * margin * spread;
    d.h_offset += spread;
    d.h_both += margin * spread;
  }
  return d;
}

/* One step of Newton's method, halved until the loss falls; false when it no longer does. */
static bool step(const PlattFit *fit, double *slope, double *offset, double *best) {
  enum { MOST_HALVINGS = 33 };
  const double enough = 1e-5, sufficient = 1e-4;
  Slopes d = differentiate(fit, *slope, *offset);
  if (fabs(d.g_slope) < enough && fabs(d.g_offset) < enough)
    return false;
  double determinant = d.h_slope * d.h_offset - d.h_both * d.h_both;
  double by_slope = -(d.h_offset * d.g_slope - d.h_both * d.g_offset) / determinant;
  double by_offset = -(d.h_slope * d.g_offset - d.h_both * d.g_slope) / determinant;
  double descent = d.g_slope * by_slope + d.g_offset * by_offset;
  double length = 1;
  for (int i = 0; i <= MOST_HALVINGS; i++, length /= 2) {
    double now = loss(fit, *slope + length * by_slope, *offset + length * by_offset);
    if (now >= *best + sufficient * length * descent)
      continue;
    *slope += length * by_slope;
    *offset += length * by_offset;
    *best = now;
    return true;
  }
  return false;
}

void mill_calibrate_platt(const double *margins, const bool *positive, size_t n, double *slope,
                          double *offset) {
  enum { MOST_STEPS = 100 };
  size_t n_positive = 0;
  for (size_t i = 0; i < n; i++)
    n_positive += positive[i];
  double has = (double)n_positive, lacks = (double)(n - n_positive);
  PlattFit fit = {margins, positive, n, (has + 1) / (has + 2), 1 / (lacks + 2)};
  *slope = 0;
  *offset = log((has + 1) / (lacks + 1));
  double best = loss(&fit, *slope, *offset);
  for (int i = 0; i < MOST_STEPS && step(&fit, slope, offset, &best); i++)
    ;
}

/* ---- thresholds ---------------------------------------------------------------------------- */

typedef struct Scored {
  double probability;
  bool positive;
} Scored;

static int by_falling_probability(const void *left, const void *right) {
  double a = ((const Scored *)left)->probability, b = ((const Scored *)right)->probability;
  return (a < b) - (a > b);
}

/* Halfway to the next lower probability, so that rounding does no harm. */
static double threshold_below(const Scored *scored, size_t n, size_t i) {
  double next = i + 1 < n ? scored[i + 1].probability : 0;
  return (scored[i].probability + next) / 2;
}

double mill_calibrate_threshold(const double *probabilities, const bool *positive, size_t n) {
  g_autofree Scored *scored = g_new(Scored, n + 1);
  size_t n_positive = 0, hits = 0;
  double best = 0, threshold = 0.5;
  for (size_t i = 0; i < n; i++) {
    scored[i] = (Scored){probabilities[i], positive[i]};
    n_positive += positive[i];
  }
  qsort(scored, n, sizeof(*scored), by_falling_probability);
  for (size_t i = 0; i < n; i++) {
    hits += scored[i].positive;
    double f1 = 2 * (double)hits / (double)(i + 1 + n_positive);
    bool last_of_equals = i + 1 == n || scored[i + 1].probability < scored[i].probability;
    if (last_of_equals && f1 > best) {
      best = f1;
      threshold = threshold_below(scored, n, i);
    }
  }
  return threshold;
}
