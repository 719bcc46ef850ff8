/* SPDX-License-Identifier: MIT */
/* The words of a text, by themselves and as spans cover them. */
#ifndef MILL_COVERING_H
#define MILL_COVERING_H

#include <glib.h>
#include <textmill/document.h>

/* Fills `words` (of MillSpan, in code points) with the runs of letters, digits and '_' of the
 * text, and with its other characters but for white space. */
void mill_covering_find_words(const MillDocument *document, GArray *words);

/* Appends to `parts` (of MillSpan, in numbers of words) those words that lie in one of the spans
 * of a role for half their length or more: sorted, and joined where they touch. */
void mill_covering_add(const MillDocument *document, const GArray *words,
                       const MillRoleSpan *spans, GArray *parts);

#endif
