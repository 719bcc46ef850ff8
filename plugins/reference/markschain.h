/* SPDX-License-Identifier: MIT */
/* Chooses which candidates are marks by the order of their numbers. */
#ifndef TEXTMILL_REFERENCE_MARKSCHAIN_H
#define TEXTMILL_REFERENCE_MARKSCHAIN_H

#include "plugins/reference/marksnumbers.h"

/* Where references are numbered by their first mention, each mark has numbers that were mentioned
 * before, or the next ones. Sets `chosen`, with an element for each candidate, to the likeliest
 * such choice; with `once`, as in notes, no number comes again. Candidates that may stand
 * anywhere are chosen. The number of references mentioned. Costs n log(most) for n candidates. */
uint32_t reference_choose_chain(const ReferenceCandidates *candidates, uint32_t most, bool once,
                                bool *chosen);

#endif
