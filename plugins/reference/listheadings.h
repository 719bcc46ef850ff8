/* SPDX-License-Identifier: MIT */
/* Headings: which lines say that references or notes follow, and which that these are over. */
#ifndef TEXTMILL_REFERENCE_LISTHEADINGS_H
#define TEXTMILL_REFERENCE_LISTHEADINGS_H

#include "plugins/reference/listtext.h"

typedef enum ReferenceHeading {
  REFERENCE_HEADING_NONE = 0,
  REFERENCE_HEADING_LIST,  /* "References", "Literatur" */
  REFERENCE_HEADING_NOTES, /* "Endnotes", "Anmerkungen" */
  REFERENCE_HEADING_MIXED, /* "References and notes" */
  REFERENCE_HEADING_END    /* "Appendix", "Acknowledgements" */
} ReferenceHeading;

/* What the line [begin, end) is the heading of; its numbering, markup and colon do not matter,
 * neither do case and accents. `*after` is where the text after the heading starts if the line
 * goes on after a colon ("References: [1] ..."), and `end` otherwise. */
ReferenceHeading reference_read_heading(const ReferenceText *text, size_t begin, size_t end,
                                        size_t *after);

/* Looks for a row out of order; the name of the first, or NULL. For tests. */
const char *reference_heading_out_of_order(void);

#endif
