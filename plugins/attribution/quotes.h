/* SPDX-License-Identifier: MIT */
/* Which tokens are quoted. */
#ifndef TEXTMILL_ATTRIBUTION_QUOTES_H
#define TEXTMILL_ATTRIBUTION_QUOTES_H

#include "plugins/attribution/text.h"

/* Appends the document's quotations, outermost ones only, and flags the tokens of all but the
 * shortest as WORD_QUOTED. */
void attribution_quotes_find(AttributionText *text, GArray *quotations);

/* The first quotation that ends after token `at`; text->n_quotations when there is none. */
size_t attribution_quotes_at(const AttributionText *text, size_t at);

/* The quotation that holds token `at`, or NULL. */
const Quotation *attribution_quotes_around(const AttributionText *text, size_t at);

#endif
