/* SPDX-License-Identifier: MIT */
/* Words and marks whose kind does not depend on their context: only data. */
#ifndef TEXTMILL_ATTRIBUTION_WORDKINDS_H
#define TEXTMILL_ATTRIBUTION_WORDKINDS_H

#include "plugins/attribution/text.h"

typedef struct WordsOfKind {
  WordKind kind;
  const char *words; /* in lower case, separated by blanks */
} WordsOfKind;

/* Marks that are one code point long. */
typedef struct KindOfMark {
  gunichar mark;
  WordKind kind;
} KindOfMark;

/* Ends with a row without words. */
extern const WordsOfKind attribution_words_of_kinds[];

/* Ends with mark 0. Anything else that is not a letter or digit is a stop. */
extern const KindOfMark attribution_kinds_of_marks[];

#endif
