/* SPDX-License-Identifier: MIT */
/* The words of a text, and which of them spans cover. */
#ifndef MILL_COVERING_H
#define MILL_COVERING_H

#include <glib.h>
#include <textmill/document.h>

/* Fills `words` (of MillSpan, in code points) with the runs of letters, digits and '_' of the
 * text, and with its other characters except white space. */
void mill_covering_find_words(const MillDocument *document, GArray *words);

/* Appends to `parts` (of MillSpan, in numbers of words) the words of which at least half lies in
 * one of the spans of a role, sorted and joined where adjacent. */
void mill_covering_add(const MillDocument *document, const GArray *words,
                       const MillRoleSpan *spans, GArray *parts);

#endif
