/* SPDX-License-Identifier: MIT */
/* Pairs of what was found and what should have been, by how much of them is the same. */
#ifndef MILL_PAIRING_H
#define MILL_PAIRING_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <textmill/document.h>

/* Something that covers parts of a line of units, such as characters or words. */
typedef struct MillCover {
  const MillSpan *parts; /* sorted, none overlapping another */
  size_t n_parts;
  uint32_t kind; /* only those of the same kind are compared */
} MillCover;

/* How many of the gold ones are among the others, each of which counts once: `hits` gets their
 * number by kind added. */
void mill_pairing_count_same(const MillCover *gold, size_t n_gold, const MillCover *given,
                             size_t n_given, size_t *hits);

typedef struct MillPair {
  uint32_t gold, given; /* their numbers */
  uint32_t common;      /* units */
  double jaccard;
} MillPair;

/* One-to-one pairs of covers with a unit in common, made greedily from the greatest Jaccard index
 * on, as far as it is not below `least`. Of MillPair; free with g_array_unref(). */
GArray *mill_pairing_find(const MillCover *gold, size_t n_gold, const MillCover *given,
                          size_t n_given, double least);

#endif
