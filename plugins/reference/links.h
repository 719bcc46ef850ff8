/* SPDX-License-Identifier: MIT */
/* Finds entries by the names and the year that a mark in the text gives. */
#ifndef TEXTMILL_REFERENCE_LINKS_H
#define TEXTMILL_REFERENCE_LINKS_H

#include "plugins/reference/entries.h"
#include "plugins/reference/listtext.h"

/* The entries of a document by author and year. Free it with reference_index_free(). */
typedef struct ReferenceIndex ReferenceIndex;

/* What a mark says about the work. All names are hashes, see reference_hash(). */
typedef struct ReferenceQuery {
  const uint64_t *first; /* words of the first author's name, at least one */
  size_t n_first;
  uint64_t second; /* last word of the second author's name, or 0 */
  bool more;       /* "et al.", or more than two names */
  uint32_t year;   /* REFERENCE_YEAR_NONE for "in press" */
  char letter;     /* of the year, or NUL */
} ReferenceQuery;

/* The index of the entries; it does not need them or the text later. */
ReferenceIndex *reference_index_new(const ReferenceText *text, const GArray *entries);
void reference_index_free(ReferenceIndex *index);

/* The place of the entry that fits best, from 0, and how well: -2 is barely, 5 in all. -1 if none
 * does. Looks at a bounded number of entries. */
int64_t reference_index_find(const ReferenceIndex *index, const ReferenceQuery *query,
                             float *fit);

#endif
