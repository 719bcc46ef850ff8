/* SPDX-License-Identifier: MIT */
/* What rules find better than a model does. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_EXTRAS_H
#define TEXTMILL_ATTRIBUTION_LEARNED_EXTRAS_H

#include "plugins/attribution/text.h"

/* Adds what rules have read off the layout, in the place of what was learned there, and what a
 * model does not learn; `rules` holds what they found. */
void attribution_extras_add(const AttributionText *text, const GArray *rules,
                            GArray *attributions);

#endif
