/* SPDX-License-Identifier: MIT */
/* The words attributed to a source. */
#ifndef TEXTMILL_ATTRIBUTION_RULES_CONTENT_H
#define TEXTMILL_ATTRIBUTION_RULES_CONTENT_H

#include "plugins/attribution/rules/candidates.h"

/* Where the content after a cue begins: past "on Monday", "in a statement", and past whom it
 * was told (addressee). */
uint32_t attribution_content_skip_adjuncts(const AttributionText *text, uint32_t at,
                                           uint32_t end);
uint32_t attribution_content_skip_addressee(const AttributionText *text, uint32_t at,
                                            uint32_t end);

/* Where the clause that begins at `at` ends, at the latest with the unit. */
uint32_t attribution_content_rest_of_clause(const Linker *linker, uint32_t at);

/* True if a quotation ends right before `at`, begins at `at`, or begins after the comma or colon
 * at `at`; gives the quotation. */
bool attribution_content_quotation_ends(const Linker *linker, uint32_t at, TokenRange *quotation);
bool attribution_content_quotation_begins(const Linker *linker, uint32_t at,
                                          TokenRange *quotation);
bool attribution_content_quotation_after(const Linker *linker, uint32_t at,
                                         TokenRange *quotation);

/* True if what comes before `end` can be reported: a quotation, or words and a comma. */
bool attribution_content_is_before(const Linker *linker, uint32_t end);

/* The words before `end` that a source or cue there reports. */
TokenRange attribution_content_take_before(const Linker *linker, uint32_t end);

/* True if the range seems to contain a finite verb. */
bool attribution_content_has_verb(const Linker *linker, uint32_t begin, uint32_t end);

#endif
