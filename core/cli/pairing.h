/* SPDX-License-Identifier: MIT */
/* Pairs found and gold items by how much they overlap. */
#ifndef MILL_PAIRING_H
#define MILL_PAIRING_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <textmill/document.h>

/* An item that covers parts of a sequence of units, such as characters or words. */
typedef struct MillCover {
  const MillSpan *parts; /* sorted, not overlapping */
  size_t n_parts;
  uint32_t kind; /* only those of the same kind are compared */
} MillCover;

/* Counts the gold ones that are among the others, each of which counts once: adds their number by
 * kind to `hits`. */
void mill_pairing_count_same(const MillCover *gold, size_t n_gold, const MillCover *given,
                             size_t n_given, size_t *hits);

typedef struct MillPair {
  uint32_t gold, given; /* their numbers */
  uint32_t common;      /* units */
  double jaccard;
} MillPair;

/* One-to-one pairs of covers with a unit in common, chosen greedily by descending Jaccard index,
 * down to `least`. Of MillPair; free with g_array_unref(). */
GArray *mill_pairing_find(const MillCover *gold, size_t n_gold, const MillCover *given,
                          size_t n_given, double least);

#endif
