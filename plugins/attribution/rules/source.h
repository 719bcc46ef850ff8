/* SPDX-License-Identifier: MIT */
/* The noun phrase of the speaker. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_SOURCE_H
#define TEXTMILL_ATTRIBUTION_RULES_SOURCE_H

#include "plugins/attribution/text.h"

/* A noun phrase that ends right before token `end` and begins at or after `limit`; empty when
 * there is none. */
TokenRange attribution_source_before(const AttributionText *text, uint32_t limit, uint32_t end);

/* A noun phrase that begins at token `begin` and ends at or before `limit`, with what explains
 * it ("Ann Ray, a judge in Ohio"). */
TokenRange attribution_source_after(const AttributionText *text, uint32_t begin, uint32_t limit);

/* The subject of the clause that token `at` is in: the first noun phrase of the unit or after
 * the last clause border before `at`. */
TokenRange attribution_source_of_clause(const AttributionText *text, uint32_t begin, uint32_t at);

#endif
