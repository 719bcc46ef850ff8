/* SPDX-License-Identifier: MIT */
/* How often values of which size came, in fixed memory, so that percentiles can be told without
 * keeping the values: each power of two is cut into equal slots, as HdrHistogram does it
 * (log-linear buckets). */
#ifndef MILL_HISTOGRAM_H
#define MILL_HISTOGRAM_H

#include <glib.h>

enum {
  MILL_HISTOGRAM_BITS = 5,      /* of a value that its slot tells: 32 slots a power of two */
  MILL_HISTOGRAM_MOST_BITS = 40 /* values from here on (18 minutes, in ns) share the last slot */
};

#define MILL_HISTOGRAM_SLOTS                                                                     \
  ((MILL_HISTOGRAM_MOST_BITS - MILL_HISTOGRAM_BITS + 1) << MILL_HISTOGRAM_BITS)

/* All zero is an empty one. */
typedef struct MillHistogram {
  guint64 n;
  guint64 max;
  guint64 slots[MILL_HISTOGRAM_SLOTS];
} MillHistogram;

/* Adds a value, as if it had come `times` times. */
void mill_histogram_add(MillHistogram *histogram, guint64 value, guint64 times);

/* Adds all that another one has. */
void mill_histogram_merge(MillHistogram *histogram, const MillHistogram *other);

/* The value that this share of all values, in [0, 1], does not exceed (nearest rank): never less
 * than the true one, and at most 1/32 more; of what shares the last slot, the greatest value. 0
 * when there is none. */
guint64 mill_histogram_quantile(const MillHistogram *histogram, double share);

#endif
