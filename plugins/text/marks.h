/* SPDX-License-Identifier: MIT */
/* The marked passages of a text, in text order: annotations, or their parts. */
#ifndef TEXT_MARKS_H
#define TEXT_MARKS_H

#include "plugins/text/layers.h"

/* How a passage is marked. The first ones are parts of an annotation, by the flags of their
 * role. */
typedef enum TextMarkKind {
  TEXT_MARK_PLAIN = 0,
  TEXT_MARK_BOLD = MILL_ROLE_BOLD,
  TEXT_MARK_UNDERLINED = MILL_ROLE_UNDERLINE,
  TEXT_MARK_BOTH = MILL_ROLE_BOLD | MILL_ROLE_UNDERLINE,
  TEXT_MARK_NUMBERED, /* a whole annotation that has a number */
  TEXT_MARK_WHOLE,    /* one that has none */
  TEXT_MARK_KINDS
} TextMarkKind;

typedef struct TextMark {
  MillSpan span; /* never empty */
  TextMarkKind kind;
  uint32_t number; /* of the annotation, or 0 */
  bool is_anchor;  /* the passage that represents an annotation with a number */
  bool is_repeat;  /* same passage and kind as the mark before, for another annotation */
} TextMark;

typedef struct TextMarks {
  GArray *marks;  /* of TextMark, by begin; of two that begin together the longer one first */
  GArray *by_end; /* of guint32: the same by end; of two that end together the inner one first */
} TextMarks;

void text_marks_init(TextMarks *marks);
void text_marks_finish(TextMarks *marks);

/* Adds what the spans or annotations of a layer cover. For numbered annotations, that is their
 * parts, if their table names any; otherwise the whole, and the parts with a style. */
void text_marks_add_layer(TextMarks *marks, const TextLayer *layer);

/* Sorts them, once all have been added. */
void text_marks_order(TextMarks *marks, const char *text);

#endif
