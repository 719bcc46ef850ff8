/* SPDX-License-Identifier: MIT */
/* A histogram of values in fixed memory, so that percentiles can be computed without keeping
 * the values: each power of two is divided into equal slots, as in HdrHistogram (log-linear
 * buckets). */
#ifndef MILL_HISTOGRAM_H
#define MILL_HISTOGRAM_H

#include <glib.h>

enum {
  MILL_HISTOGRAM_BITS = 5,      /* of a value that select its slot: 32 slots per power of two */
  MILL_HISTOGRAM_MOST_BITS = 40 /* values from here up (18 minutes, in ns) share the last slot */
};

#define MILL_HISTOGRAM_SLOTS                                                                     \
  ((MILL_HISTOGRAM_MOST_BITS - MILL_HISTOGRAM_BITS + 1) << MILL_HISTOGRAM_BITS)

/* All zero is an empty histogram. */
typedef struct MillHistogram {
  guint64 n;
  guint64 max;
  guint64 slots[MILL_HISTOGRAM_SLOTS];
} MillHistogram;

/* Adds a value `times` times. */
void mill_histogram_add(MillHistogram *histogram, guint64 value, guint64 times);

/* Adds the contents of another histogram. */
void mill_histogram_merge(MillHistogram *histogram, const MillHistogram *other);

/* The value that this share of all values, in [0, 1], does not exceed (nearest rank): never less
 * than the true one, and at most 1/32 more; for the last slot, the largest value seen. 0 if there
 * are no values. */
guint64 mill_histogram_quantile(const MillHistogram *histogram, double share);

#endif
