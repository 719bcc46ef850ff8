/* SPDX-License-Identifier: MIT */
/* What is not told by anybody: the author's own words, around and instead of a citation. */
#ifndef TEXTMILL_ATTRIBUTION_STRUCTURE_CUT_H
#define TEXTMILL_ATTRIBUTION_STRUCTURE_CUT_H

#include "plugins/attribution/finding.h"

#include <glib.h>

/* Cuts the author's words off the contents of what a model found, drops those attributions (of
 * Attribution) that cite nobody, such as "I doubt", and sorts them by their cues. */
void attribution_cut_author(const AttributionText *text, GArray *attributions);

#endif
