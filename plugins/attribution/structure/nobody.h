/* SPDX-License-Identifier: MIT */
/* What reads like a citation and cites nobody: what the author thinks himself, wants somebody to
 * say, supposes or asks, labels of the page, and names of works. */
#ifndef TEXTMILL_ATTRIBUTION_STRUCTURE_NOBODY_H
#define TEXTMILL_ATTRIBUTION_STRUCTURE_NOBODY_H

#include "plugins/attribution/finding.h"

/* True for "I", "we", "I've" and the like. */
bool attribution_is_author(const AttributionText *text, uint32_t at);

/* The attribution has content. */
bool attribution_cites_nobody(const AttributionText *text, const Attribution *found);

#endif
