/* SPDX-License-Identifier: MIT */
/* Labels in the gutter, each beside the line where its passage begins. */
#ifndef MILL_REMARKS_H
#define MILL_REMARKS_H

#include "core/io/page.h"
#include "core/io/textlayers.h"

typedef struct MillRemarks {
  GArray *items; /* of Remark, by begin */
  guint next;
} MillRemarks;

void mill_remarks_init(MillRemarks *remarks);
void mill_remarks_finish(MillRemarks *remarks);

/* Adds the labels of a layer. Of those that begin together the ones added first come first. */
void mill_remarks_add_layer(MillRemarks *remarks, const MillTextLayer *layer);

/* Brings them in order, once all are there. */
void mill_remarks_order(MillRemarks *remarks);

/* The columns that they need on a page: as many as the labels of a line, and no more than a fifth
 * of it; 0: there are none. */
unsigned mill_remarks_gutter(const MillRemarks *remarks, const char *text, unsigned columns);

/* Notes those of passages that begin up to byte `at`, before the glyph there is put on the page.
 */
void mill_remarks_note(MillRemarks *remarks, MillPage *page, size_t at);

#endif
