/* SPDX-License-Identifier: MIT */
/* Marks in running text, and the entries that each means. */
#ifndef TEXTMILL_REFERENCE_MARKS_H
#define TEXTMILL_REFERENCE_MARKS_H

#include "plugins/reference/list.h"

typedef struct ReferenceMark {
  MillSpan span;
  bool by_author;      /* names author and year; otherwise numbers or a label */
  uint32_t first_link; /* in the array of numbers of entries */
  uint32_t n_links;    /* 0: it means no entry of the list */
  float score;         /* how sure it is that this is a mark of these entries, in [0, 1] */
} ReferenceMark;

/* Appends the marks of a text to an array of ReferenceMark, in text order, and the numbers of
 * their entries to an array of uint32_t. `lists` are those of this text. Costs time and memory
 * in proportion to the text, but for a logarithm of the length of the list. */
void reference_find_marks(const char *text, size_t length, const ReferenceLists *lists,
                          GArray *marks, GArray *links);

#endif
