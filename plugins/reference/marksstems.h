/* SPDX-License-Identifier: MIT */
/* The letters that numbers are glued to, and how these come elsewhere in the text. A word that
 * the text also has without a number hardly ever ends in one; a name such as "Ezh2" comes again
 * and again with the same one, and never without. */
#ifndef TEXTMILL_REFERENCE_MARKSSTEMS_H
#define TEXTMILL_REFERENCE_MARKSSTEMS_H

#include "plugins/reference/marksnumbers.h"

/* A candidate whose stem is still to be counted. */
typedef struct ReferenceStem {
  guint candidate;   /* its place */
  uint64_t word;     /* hash of the letters */
  uint64_t number;   /* of letters and digits */
  bool common;       /* small letters, too many for a symbol */
  float never_alone; /* what it adds if the stem never comes without a number */
} ReferenceStem;

/* The stem [begin, i) of a candidate whose number ends at `end`; `weight` is that of the stem. */
ReferenceStem reference_stem(const ReferenceText *text, size_t begin, size_t i, size_t end,
                             guint candidate, float weight);

/* Adds to the weights of candidates what the rest of text [begin, end) says about their stems. */
void reference_weigh_stems(const ReferenceText *text, size_t begin, size_t end,
                           const GArray *stems, ReferenceCandidates *candidates);

#endif
