/* SPDX-License-Identifier: MIT */
/* Traits of a source: whether it has a name, and which publication it is. */
#ifndef TEXTMILL_ATTRIBUTION_TRAITS_H
#define TEXTMILL_ATTRIBUTION_TRAITS_H

#include "plugins/attribution/finding.h"

/* True when the phrase names nobody: "officials", "an aide". */
bool attribution_source_is_anonymous(const AttributionText *text, TokenRange source);

/* True if the first name in the range is that of one person, and not of a body, a place or a
 * paper. */
bool attribution_is_person(const AttributionText *text, TokenRange source);

/* The bytes of a publication that the source is or names, or where it was written ("wrote in
 * ..."); empty when there is none. */
MillSpan attribution_source_outlet(const AttributionText *text, const Attribution *found);

/* The run of names that begins at `at`; a possessive ends it. */
TokenRange attribution_name_run(const AttributionText *text, uint32_t at, uint32_t end);

/* The bytes of a token without a possessive ending. */
MillSpan attribution_bare_word(const AttributionText *text, uint32_t at);

/* True for a token that is one of these words, apart from a possessive ending; the list ends with
 * NULL. */
bool attribution_bare_word_is_any(const AttributionText *text, uint32_t at,
                                  const char *const *words);

/* True for the name of a publication. */
bool attribution_name_is_outlet(const AttributionText *text, TokenRange name);

#endif
