/* SPDX-License-Identifier: MIT */
/* Splits the lines of a list of references into its entries. */
#ifndef TEXTMILL_REFERENCE_LISTSPLIT_H
#define TEXTMILL_REFERENCE_LISTSPLIT_H

#include "plugins/reference/listlabels.h"

/* A line that is not blank, without the white space around it. */
typedef struct ReferenceLine {
  uint32_t begin;
  uint32_t end;
  uint16_t indent; /* bytes of white space before it */
  bool blank_before;
} ReferenceLine;

/* What a list is made of, before it is numbered. */
typedef struct ReferenceItem {
  MillSpan span;
  MillSpan label;   /* empty where there is none */
  uint32_t printed; /* the label's number, or 0 */
} ReferenceItem;

/* Appends the items of a labelled list that begins at line `from` and ends before line `to`. The
 * line after the last item; `from` if no such list begins there. */
size_t reference_split_labelled(const ReferenceText *text, const ReferenceLine *lines,
                                size_t from, size_t to, GArray *items);

/* The same for a labelled list that stands in one line. */
size_t reference_split_inline(const ReferenceText *text, const ReferenceLine *lines, size_t from,
                              size_t to, GArray *items);

/* The same for a list without labels: an entry a line, hanging, in blocks or hard-wrapped. It
 * ends where the lines no longer look like entries. */
size_t reference_split_plain(const ReferenceText *text, const ReferenceLine *lines, size_t from,
                             size_t to, GArray *items);

/* The end of the lines [first, next) without what pages add to an entry: page numbers and links
 * to catalogues. */
uint32_t reference_item_end(const ReferenceText *text, const ReferenceLine *lines, size_t first,
                            size_t next);

#endif
