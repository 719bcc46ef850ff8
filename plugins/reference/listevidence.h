/* SPDX-License-Identifier: MIT */
/* What speaks for a line of text being an entry of a list of references. */
#ifndef TEXTMILL_REFERENCE_LISTEVIDENCE_H
#define TEXTMILL_REFERENCE_LISTEVIDENCE_H

#include "plugins/reference/listtext.h"

enum {
  REFERENCE_EVIDENCE_SOME = 2,  /* a year, a link or names */
  REFERENCE_EVIDENCE_GOOD = 3,  /* and something else */
  REFERENCE_EVIDENCE_STRONG = 5 /* hardly anything but a reference */
};

/* How much in text [begin, end) looks like an entry: a year, names with initials, pages, a
 * volume, an address. Looks at a bounded number of bytes. */
unsigned reference_evidence(const ReferenceText *text, size_t begin, size_t end);

/* How text at `begin` may begin an entry: 0 not at all, 1 with a capital or the like, 2 with
 * names as authors are written. */
unsigned reference_entry_start(const ReferenceText *text, size_t begin, size_t end);

/* The end of a year at i ("2019", "1996b" ends after its letter), or 0. */
size_t reference_year_end(const ReferenceText *text, size_t i, uint32_t *year, char *letter);

#endif
