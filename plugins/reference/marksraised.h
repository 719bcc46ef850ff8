/* SPDX-License-Identifier: MIT */
/* Raised numbers, in raised digits or in plain ones that lost their raising: "animals2,5-7.". */
#ifndef TEXTMILL_REFERENCE_MARKSRAISED_H
#define TEXTMILL_REFERENCE_MARKSRAISED_H

#include "plugins/reference/marksnumbers.h"

/* Adds numbers up to `most` that may be raised in text [begin, end), each with how much it looks
 * like a mark: glued to a common word or after a punctuation mark more, as part of a name,
 * a formula or a quantity less. */
void reference_find_raised(const ReferenceText *text, size_t begin, size_t end, uint32_t most,
                           ReferenceCandidates *candidates);

#endif
