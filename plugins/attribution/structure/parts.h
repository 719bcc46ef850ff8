/* SPDX-License-Identifier: MIT */
/* The parts of contents by their place, so that those in a stretch of text are found at once. */
#ifndef TEXTMILL_ATTRIBUTION_STRUCTURE_PARTS_H
#define TEXTMILL_ATTRIBUTION_STRUCTURE_PARTS_H

#include "plugins/attribution/finding.h"

#include <glib.h>

/* A part of the content of attribution `owner`, an index. */
typedef struct ContentPart {
  TokenRange tokens;
  uint32_t owner;
  uint32_t reach; /* the largest end up to this part */
} ContentPart;

/* Fills `parts` (of ContentPart) with those of the attributions (of Attribution), by place. */
void attribution_parts_fill(GArray *parts, const GArray *attributions);

/* The index of the first part that ends after a token; those from there on that begin before the
 * end of a range are all that can overlap it. */
guint attribution_parts_from(const GArray *parts, uint32_t token);

/* How many tokens two ranges share. */
static inline uint32_t range_overlap(TokenRange a, TokenRange b) {
  uint32_t begin = MAX(a.begin, b.begin), end = MIN(a.end, b.end);
  return begin < end ? end - begin : 0;
}

#endif
