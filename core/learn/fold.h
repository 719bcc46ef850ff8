/* SPDX-License-Identifier: MIT */
/* Words in the form used for features. */
#ifndef MILL_FOLD_H
#define MILL_FOLD_H

#include <stddef.h>

enum { MILL_FOLDED_BYTES = 256 };

/* Writes the word folded: NFKC_Casefold, a curly apostrophe as a straight one, no possessive 's
 * at the end. Only its first 80 bytes are used. Returns the bytes written; 0 for a token without
 * letter or digit. */
size_t mill_fold_word(const char *word, size_t length, char folded[MILL_FOLDED_BYTES]);

#endif
