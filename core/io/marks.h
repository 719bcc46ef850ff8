/* SPDX-License-Identifier: MIT */
/* The passages of a text that are marked, in the order in which they are: the parts of citations,
 * and what layers cover that the view does not know. */
#ifndef MILL_MARKS_H
#define MILL_MARKS_H

#include <textmill/document.h>

typedef enum MillMarkKind {
  MILL_MARK_CONTENT = 0,
  MILL_MARK_SOURCE,
  MILL_MARK_CUE,
  MILL_MARK_REFERENCE, /* a citation that is no attribution: an identifier, a court case */
  MILL_MARK_OTHER,     /* of any other layer */
  MILL_MARK_KINDS
} MillMarkKind;

typedef struct MillMark {
  MillSpan span; /* never empty */
  MillMarkKind kind;
  uint32_t number; /* of the citation, from 1 in the order of the layer; else 0 */
  bool is_anchor;  /* the passage that stands for the citation: its source, if it has one */
  bool is_repeat;  /* same passage and kind as the mark before, for another citation */
} MillMark;

typedef struct MillMarks {
  GArray *marks;  /* of MillMark, by begin; of two that begin together the longer one first */
  GArray *by_end; /* of guint32: the same by end; of two that end together the inner one first */
} MillMarks;

void mill_marks_init(MillMarks *marks);
void mill_marks_finish(MillMarks *marks);

/* Adds what citations cover. */
void mill_marks_add_citations(MillMarks *marks, MillAnnotations citations);

/* Adds a passage of another layer. */
void mill_marks_add_other(MillMarks *marks, MillSpan span);

/* Brings them in order, once all are there. */
void mill_marks_order(MillMarks *marks, const char *text);

/* True for a citation that says whose words are whose. */
bool mill_citation_is_attribution(const MillAnnotation *citation);

#endif
