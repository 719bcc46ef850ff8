/* SPDX-License-Identifier: MIT */
/* Marks by author and year: "(Smith et al., 2019a; Lee 2020)", "Smith (2019)". */
#ifndef TEXTMILL_REFERENCE_MARKSAUTHORS_H
#define TEXTMILL_REFERENCE_MARKSAUTHORS_H

#include "plugins/reference/links.h"

/* A mark of one work. */
typedef struct ReferenceAuthorMark {
  MillSpan span;
  int64_t entry; /* its place, from 0, or -1 for none */
  bool strong;   /* has the form of a mark even if no entry fits */
} ReferenceAuthorMark;

/* Appends the marks in text [begin, end) to an array of ReferenceAuthorMark. */
void reference_find_author_marks(const ReferenceText *text, size_t begin, size_t end,
                                 const ReferenceIndex *index, GArray *marks);

#endif
