/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <textmill/metrics.h>

static double share(size_t part, size_t whole) {
  return whole > 0 ? (double)part / (double)whole : 0;
}

MillF1 mill_metrics_f1(MillCounts counts) {
  double precision = share(counts.hits, counts.predicted);
  double recall = share(counts.hits, counts.gold);
  double sum = precision + recall;
  return (MillF1){precision, recall, sum > 0 ? 2 * precision * recall / sum : 0};
}

/* ---- one label a document ------------------------------------------------------------------ */

double mill_metrics_accuracy(const uint32_t *gold, const uint32_t *predicted, size_t n) {
  size_t hits = 0;
  for (size_t i = 0; i < n; i++)
    hits += gold[i] == predicted[i] && gold[i] != MILL_NO_LABEL;
  return share(hits, n);
}

void mill_metrics_count(const uint32_t *gold, const uint32_t *predicted, size_t n,
                        MillCounts *counts, size_t n_labels) {
  for (size_t i = 0; i < n; i++) {
    if (gold[i] < n_labels)
      counts[gold[i]].gold++;
    if (predicted[i] < n_labels)
      counts[predicted[i]].predicted++;
    if (gold[i] < n_labels && gold[i] == predicted[i])
      counts[gold[i]].hits++;
  }
}

/* ---- over labels --------------------------------------------------------------------------- */

double mill_metrics_macro_f1(const MillCounts *counts, size_t n_labels) {
  double sum = 0;
  size_t n = 0;
  for (size_t i = 0; i < n_labels; i++) {
    if (counts[i].gold == 0)
      continue;
    sum += mill_metrics_f1(counts[i]).f1;
    n++;
  }
  return n > 0 ? sum / (double)n : 0;
}

MillF1 mill_metrics_micro_f1(const MillCounts *counts, size_t n_labels) {
  MillCounts sum = {0};
  for (size_t i = 0; i < n_labels; i++) {
    sum.hits += counts[i].hits;
    sum.predicted += counts[i].predicted;
    sum.gold += counts[i].gold;
  }
  return mill_metrics_f1(sum);
}

double mill_metrics_stance_f1(MillCounts favor, MillCounts against) {
  return (mill_metrics_f1(favor).f1 + mill_metrics_f1(against).f1) / 2;
}

/* ---- scores -------------------------------------------------------------------------------- */

typedef struct Ranked {
  double score;
  bool positive;
} Ranked;

static int by_falling_score(const void *left, const void *right) {
  double a = ((const Ranked *)left)->score, b = ((const Ranked *)right)->score;
  return (a < b) - (a > b);
}

double mill_metrics_average_precision(const double *scores, const bool *positive, size_t n,
                                      size_t n_positive) {
  g_autofree Ranked *ranked = g_new(Ranked, n + 1);
  double sum = 0;
  size_t hits = 0, hits_before = 0;
  for (size_t i = 0; i < n; i++)
    ranked[i] = (Ranked){scores[i], positive[i]};
  qsort(ranked, n, sizeof *ranked, by_falling_score);
  for (size_t i = 0; i < n; i++) {
    hits += ranked[i].positive;
    if (i + 1 < n && by_falling_score(&ranked[i], &ranked[i + 1]) == 0)
      continue; /* equal scores are found together */
    sum += share(hits, i + 1) * (double)(hits - hits_before);
    hits_before = hits;
  }
  return n_positive > 0 ? sum / (double)n_positive : 0;
}

/* The bin (low, high] that holds a probability. */
static size_t find_bin(double probability, size_t n_bins) {
  double place = ceil(probability * (double)n_bins) - 1;
  return place > 0 ? MIN((size_t)place, n_bins - 1) : 0;
}

double mill_metrics_calibration(const double *probabilities, const bool *right, size_t n,
                                MillBin *bins, size_t n_bins) {
  double error = 0;
  for (size_t i = 0; i < n_bins; i++)
    bins[i] = (MillBin){.low = share(i, n_bins), .high = share(i + 1, n_bins)};
  for (size_t i = 0; i < n; i++) {
    MillBin *bin = &bins[find_bin(probabilities[i], n_bins)];
    bin->n++;
    bin->confidence += probabilities[i];
    bin->accuracy += right[i];
  }
  for (size_t i = 0; i < n_bins; i++) {
    MillBin *bin = &bins[i];
    if (bin->n == 0)
      continue;
    bin->confidence /= (double)bin->n;
    bin->accuracy /= (double)bin->n;
    error += share(bin->n, n) * fabs(bin->accuracy - bin->confidence);
  }
  return error;
}

/* ---- how sure ------------------------------------------------------------------------------ */

/* The next random number (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014). */
static uint64_t next_random(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* A number below n, which is at least 1; the bias is below n / 2^53. */
static size_t draw_below(uint64_t *state, size_t n) {
  double unit = (double)(next_random(state) >> 11) * 0x1p-53;
  return MIN((size_t)(unit * (double)n), n - 1);
}

static int compare_doubles(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* The quantile of sorted values, interpolated between two values if necessary. */
static double quantile(const double *sorted, size_t n, double q) {
  double place = q * (double)(n - 1);
  size_t below = MIN((size_t)place, n - 1), above = MIN(below + 1, n - 1);
  return sorted[below] + (place - (double)below) * (sorted[above] - sorted[below]);
}

/* Sorts a figure's values from all samples, and cuts off both ends. */
static MillInterval find_interval(const double *figures, size_t n_samples, size_t n_figures,
                                  size_t figure, double level) {
  g_autofree double *column = g_new(double, n_samples);
  for (size_t i = 0; i < n_samples; i++)
    column[i] = figures[i * n_figures + figure];
  qsort(column, n_samples, sizeof *column, compare_doubles);
  return (MillInterval){quantile(column, n_samples, (1 - level) / 2),
                        quantile(column, n_samples, (1 + level) / 2)};
}

void mill_metrics_bootstrap(size_t n, MillStatistic *statistic, const void *data,
                            size_t n_figures, const MillBootstrap *settings,
                            MillInterval *intervals) {
  size_t n_samples = n > 0 ? settings->n_samples : 0;
  g_autofree size_t *rows = g_new(size_t, n);
  g_autofree double *figures = g_new0(double, n_samples *n_figures);
  uint64_t state = settings->seed;
  for (size_t sample = 0; sample < n_samples; sample++) {
    for (size_t i = 0; i < n; i++)
      rows[i] = draw_below(&state, n);
    statistic(rows, n, data, figures + sample * n_figures);
  }
  for (size_t i = 0; i < n_figures; i++)
    intervals[i] = n_samples > 0
                       ? find_interval(figures, n_samples, n_figures, i, settings->level)
                       : (MillInterval){0, 0};
}
