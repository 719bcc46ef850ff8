/* SPDX-License-Identifier: MIT */
/* The quality of labels and probabilities: the figures that `textmill eval` prints.
 *
 * Labels are numbers below n_labels; MILL_NO_LABEL stands for a document without an answer. All
 * functions are pure, so any number of threads may call them at a time; none of them can fail. A
 * figure of 0 divided by 0 is 0. */
#ifndef TEXTMILL_METRICS_H
#define TEXTMILL_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <textmill/export.h>

MILL_BEGIN_DECLS

#define MILL_NO_LABEL UINT32_MAX

/* How often a label was given and should have been. */
typedef struct MillCounts {
  size_t hits;      /* given, and correctly so */
  size_t predicted; /* given */
  size_t gold;      /* should have been given: its support */
} MillCounts;

/* Precision hits / predicted, recall hits / gold, and their harmonic mean (van Rijsbergen,
 * "Information Retrieval", 1979, with beta 1). */
typedef struct MillF1 {
  double precision, recall, f1;
} MillF1;

MILL_API MillF1 mill_metrics_f1(MillCounts counts);

/* ---- one label per document ---------------------------------------------------------------- */

/* The share of n documents whose predicted label is the gold one. */
MILL_API double mill_metrics_accuracy(const uint32_t *gold, const uint32_t *predicted, size_t n);

/* Adds n documents to the counts of all labels. Labels not below n_labels are ignored. */
MILL_API void mill_metrics_count(const uint32_t *gold, const uint32_t *predicted, size_t n,
                                 MillCounts *counts, size_t n_labels);

/* ---- over labels --------------------------------------------------------------------------- */

/* The mean F1 of the labels that have support: each label counts the same (Yang and Liu, "A
 * re-examination of text categorization methods", SIGIR 1999). */
MILL_API double mill_metrics_macro_f1(const MillCounts *counts, size_t n_labels);

/* The F1 of the summed counts: each given label counts the same (same source). */
MILL_API MillF1 mill_metrics_micro_f1(const MillCounts *counts, size_t n_labels);

/* The mean F1 of `favor` and `against`, with `neutral` counting only where it is confused with
 * them: the official figure of SemEval-2016 task 6 (Mohammad et al. 2016). */
MILL_API double mill_metrics_stance_f1(MillCounts favor, MillCounts against);

/* ---- scores -------------------------------------------------------------------------------- */

/* The area under the precision-recall curve, summed at each distinct score from the highest down
 * (not interpolated; Buckley and Voorhees, "Evaluating evaluation measure stability", SIGIR
 * 2000). `scores` and `positive` cover the n documents that have a score; `n_positive` counts the
 * positive ones among all documents, and those without a score count as never found. */
MILL_API double mill_metrics_average_precision(const double *scores, const bool *positive,
                                               size_t n, size_t n_positive);

/* One row of a reliability table: what was predicted for n documents, and how often it was
 * true. */
typedef struct MillBin {
  double low, high; /* probabilities above low, up to high; the first bin includes 0 */
  size_t n;
  double confidence; /* the mean probability; 0 where n is 0 */
  double accuracy;   /* the share that was right; 0 where n is 0 */
} MillBin;

/* Fills the bins, all of the same width between 0 and 1, and returns the expected calibration
 * error: the mean of |accuracy - confidence|, each bin weighted by its share of the documents
 * (Naeini, Cooper and Hauskrecht, AAAI 2015; Guo et al., ICML 2017). `n_bins` is at least 1;
 * `probabilities` lie in [0, 1]. */
MILL_API double mill_metrics_calibration(const double *probabilities, const bool *right, size_t n,
                                         MillBin *bins, size_t n_bins);

/* ---- confidence intervals ------------------------------------------------------------------ */

/* Computes figures from a sample: `rows` holds the n numbers of the documents in it, some of them
 * several times. The figures are zero at first. */
typedef void MillStatistic(const size_t *rows, size_t n, const void *data, double *figures);

/* The ends of a confidence interval. */
typedef struct MillInterval {
  double low, high;
} MillInterval;

typedef struct MillBootstrap {
  size_t n_samples; /* 1000 is usual; with 0 the intervals are 0 */
  double level;     /* of confidence, such as 0.95 */
  uint64_t seed;    /* the same seed gives the same intervals */
} MillBootstrap;

/* Intervals of n_figures figures over n documents by the percentile bootstrap: samples of n
 * documents are drawn with replacement, and the interval is the middle `level` of the values that
 * a figure takes (Efron, "Bootstrap methods: another look at the jackknife", 1979; Efron and
 * Tibshirani, "An introduction to the bootstrap", 1993, chapter 13). */
MILL_API void mill_metrics_bootstrap(size_t n, MillStatistic *statistic, const void *data,
                                     size_t n_figures, const MillBootstrap *settings,
                                     MillInterval *intervals);

MILL_END_DECLS

#endif
