/* SPDX-License-Identifier: MIT */
/* The text of a document with its passages marked, by style, or by brackets where there are no
 * styles, and with labels in the gutter. */
#ifndef MILL_ARTICLE_H
#define MILL_ARTICLE_H

#include "core/io/page.h"
#include "core/io/textlayers.h"

/* Writes the text with these layers. Leaves the page without gutter. */
void mill_article_write(MillPage *page, const MillDocument *document, const MillTextLayer *layers,
                        size_t n_layers);

#endif
