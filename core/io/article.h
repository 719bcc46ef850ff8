/* SPDX-License-Identifier: MIT */
/* The text of a document with its passages marked: zones and notes in the gutter, the parts of
 * citations by style, or by brackets where there are no styles. */
#ifndef MILL_ARTICLE_H
#define MILL_ARTICLE_H

#include "core/io/page.h"

#include <textmill/format.h>

/* Writes the text with the layers of the record. Leaves the page without gutter.
 */
void mill_article_write(MillPage *page, const MillDocument *document, const MillRecordInfo *info);

/* Puts the number of a citation on the page, small and raised. */
void mill_article_number(MillPage *page, uint32_t number, unsigned style);

/* The colour of a citation, for its passages and its number; neighbours differ. */
unsigned mill_article_tint(uint32_t number);

/* True for layers that the view shows in a way of their own, or not at all. */
bool mill_article_knows_layer(const char *layer);

#endif
