/* SPDX-License-Identifier: MIT */
/* The passages of a text that are marked, in the order in which they are: annotations, or their
 * parts. */
#ifndef MILL_MARKS_H
#define MILL_MARKS_H

#include "core/io/textlayers.h"

/* How a passage is marked. The first ones are parts of an annotation, by the flags of their role.
 */
typedef enum MillMarkKind {
  MILL_MARK_PLAIN = 0,
  MILL_MARK_BOLD = MILL_ROLE_BOLD,
  MILL_MARK_UNDERLINED = MILL_ROLE_UNDERLINE,
  MILL_MARK_BOTH = MILL_ROLE_BOLD | MILL_ROLE_UNDERLINE,
  MILL_MARK_NUMBERED, /* a whole annotation that has a number */
  MILL_MARK_WHOLE,    /* one that has none */
  MILL_MARK_KINDS
} MillMarkKind;

typedef struct MillMark {
  MillSpan span; /* never empty */
  MillMarkKind kind;
  uint32_t number; /* of the annotation, or 0 */
  bool is_anchor;  /* the passage that stands for an annotation with a number */
  bool is_repeat;  /* same passage and kind as the mark before, for another annotation */
} MillMark;

typedef struct MillMarks {
  GArray *marks;  /* of MillMark, by begin; of two that begin together the longer one first */
  GArray *by_end; /* of guint32: the same by end; of two that end together the inner one first */
} MillMarks;

void mill_marks_init(MillMarks *marks);
void mill_marks_finish(MillMarks *marks);

/* Adds what the spans or annotations of a layer cover. Where annotations are numbered, that is
 * their parts, if their table names any; else the whole, and the parts with a style. */
void mill_marks_add_layer(MillMarks *marks, const MillTextLayer *layer);

/* Brings them in order, once all are there. */
void mill_marks_order(MillMarks *marks, const char *text);

#endif
