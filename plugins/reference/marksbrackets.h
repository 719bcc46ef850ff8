/* SPDX-License-Identifier: MIT */
/* Marks in brackets: "[3, 5-7]", "(3)", "[5]-[7]", "[Smi04]". */
#ifndef TEXTMILL_REFERENCE_MARKSBRACKETS_H
#define TEXTMILL_REFERENCE_MARKSBRACKETS_H

#include "plugins/reference/marksnumbers.h"

/* Adds what may be marks in brackets of this kind, '[' or '(', in text [begin, end); numbers
 * above `most` are left out. */
void reference_find_bracketed(const ReferenceText *text, size_t begin, size_t end, char open,
                              uint32_t most, ReferenceCandidates *candidates);

/* Adds numbers after "ref." and the like. */
void reference_find_cued(const ReferenceText *text, size_t begin, size_t end, uint32_t most,
                         ReferenceCandidates *candidates);

/* The same for labels of letters; `labels` gives the number for the hash of each. */
void reference_find_keyed(const ReferenceText *text, size_t begin, size_t end, GHashTable *labels,
                          ReferenceCandidates *candidates);

#endif
