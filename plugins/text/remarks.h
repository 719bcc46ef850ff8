/* SPDX-License-Identifier: MIT */
/* Labels in the gutter, each beside the line where its passage begins. */
#ifndef TEXT_REMARKS_H
#define TEXT_REMARKS_H

#include "plugins/text/layers.h"
#include "plugins/text/page.h"

typedef struct TextRemarks {
  GArray *items; /* of Remark, by begin */
  guint next;
} TextRemarks;

void text_remarks_init(TextRemarks *remarks);
void text_remarks_finish(TextRemarks *remarks);

/* Adds the labels of a layer. Of those that begin together the ones added first come first. */
void text_remarks_add_layer(TextRemarks *remarks, const TextLayer *layer);

/* Sorts them, once all have been added. */
void text_remarks_order(TextRemarks *remarks);

/* The columns that they need on a page: as many as the labels of a line, but no more than a fifth
 * of the page; 0: there are none. */
unsigned text_remarks_gutter(const TextRemarks *remarks, const char *text, unsigned columns);

/* Notes those of passages that begin up to byte `at`, before the glyph there is put on the
 * page. */
void text_remarks_note(TextRemarks *remarks, TextPage *page, size_t at);

#endif
