/* SPDX-License-Identifier: MIT */
#include "core/run/histogram.h"

#include <math.h>

enum { STEPS = 1 << MILL_HISTOGRAM_BITS };

/* Values below STEPS have a slot each. From there on, a value with the highest bit `top` is
 * counted by the MILL_HISTOGRAM_BITS bits after that one. */
static size_t slot_of(guint64 value) {
  if (value < STEPS)
    return value;
  if (value >> MILL_HISTOGRAM_MOST_BITS)
    return MILL_HISTOGRAM_SLOTS - 1;
  unsigned top = 63 - (unsigned)__builtin_clzll(value), shift = top - MILL_HISTOGRAM_BITS;
  return (size_t)(shift + 1) * STEPS + ((value >> shift) - STEPS);
}

/* The largest value of a slot. */
static guint64 end_of(size_t slot) {
  if (slot < STEPS)
    return slot;
  size_t shift = slot / STEPS - 1;
  return ((guint64)(slot % STEPS + STEPS + 1) << shift) - 1;
}

void mill_histogram_add(MillHistogram *histogram, guint64 value, guint64 times) {
  histogram->n += times;
  histogram->max = MAX(histogram->max, value);
  histogram->slots[slot_of(value)] += times;
}

void mill_histogram_merge(MillHistogram *histogram, const MillHistogram *other) {
  histogram->n += other->n;
  histogram->max = MAX(histogram->max, other->max);
  for (size_t i = 0; i < MILL_HISTOGRAM_SLOTS; i++)
    histogram->slots[i] += other->slots[i];
}

guint64 mill_histogram_quantile(const MillHistogram *histogram, double share) {
  guint64 rank = (guint64)MAX(ceil(share * (double)histogram->n), 1), n_below = 0;
  for (size_t i = 0; i + 1 < MILL_HISTOGRAM_SLOTS; i++) {
    n_below += histogram->slots[i];
    if (n_below >= rank)
      return MIN(end_of(i), histogram->max);
  }
  return histogram->max;
}
