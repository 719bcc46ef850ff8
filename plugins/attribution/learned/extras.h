/* SPDX-License-Identifier: MIT */
/* What rules find better than a model does. */
#ifndef TEXTMILL_ATTRIBUTION_LEARNED_EXTRAS_H
#define TEXTMILL_ATTRIBUTION_LEARNED_EXTRAS_H

#include "plugins/attribution/text.h"

/* Adds what rules derived from the layout, replacing what was learned there, and what a model
 * does not learn; `rules` holds their findings. */
void attribution_extras_add(const AttributionText *text, const GArray *rules,
                            GArray *attributions);

#endif
