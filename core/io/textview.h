/* SPDX-License-Identifier: MIT */
/* A document for people: the article with its passages marked and their labels beside them. */
#ifndef MILL_TEXTVIEW_H
#define MILL_TEXTVIEW_H

#include "core/stream/record.h"

typedef struct MillTextView {
  bool colour;      /* mark passages with terminal colours instead of brackets */
  unsigned columns; /* width of the page, at least 40 */
} MillTextView;

/* Appends the document with the layers of the format, and an empty line. False if that is too
 * long, see mill_record_end(). */
bool mill_text_view_write(const MillRecordInfo *info, const MillDocument *document,
                          const MillTextView *view, GString *out);

#endif
