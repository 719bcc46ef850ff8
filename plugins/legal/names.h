/* SPDX-License-Identifier: MIT */
/* Finds the names of reporters, journals, laws and courts in a text. The table is sorted, so a
 * walk along the text narrows a range of it; what that costs hardly depends on its length. */
#ifndef TEXTMILL_LEGAL_NAMES_H
#define TEXTMILL_LEGAL_NAMES_H

#include "plugins/legal/nametable.h"
#include "plugins/legal/text.h"

/* A name in the text, and the rows that share its key, some of other kinds. */
typedef struct LegalMatch {
  const LegalName *rows;
  size_t n;
  size_t end; /* of the name in the text, with its full stop or bracket */
} LegalMatch;

/* Finds the longest name of one of these kinds (bits of LegalKind) that begins at `at`. Blanks,
 * one line end, full stops, apostrophes, "&", hyphens and pairs of brackets within it do not
 * matter. */
bool legal_match_name(const LegalText *text, size_t at, unsigned kinds, LegalMatch *match);

/* The best row of these kinds: one whose years hold `year` (0: not known), whose way of writing
 * is the canonical one, whose stops are as in the text. NULL if there is none. */
const LegalName *legal_choose_name(const LegalText *text, size_t at, const LegalMatch *match,
                                   unsigned kinds, int year);

/* The id of the court that text[begin, end) names, as in "9th Cir.", or NULL. Words after the
 * longest name, such as a department, do not matter. */
const char *legal_court(const LegalText *text, size_t begin, size_t end);

/* The same for a name that leaves out its state, as in "(App. Div. 1996)" after "N.J. Super.":
 * the reporter has it. */
const char *legal_court_of_reporter(const char *reporter, const LegalText *text, size_t begin,
                                    size_t end);

#endif
