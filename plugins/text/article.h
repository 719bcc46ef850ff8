/* SPDX-License-Identifier: MIT */
/* The text of a document with its passages marked, by style, or by brackets where there are no
 * styles, and with labels in the gutter. */
#ifndef TEXT_ARTICLE_H
#define TEXT_ARTICLE_H

#include "plugins/text/layers.h"
#include "plugins/text/page.h"

/* Writes the text with these layers. Leaves the page without a gutter. */
void text_article_write(TextPage *page, const MillDocument *document, const TextLayer *layers,
                        size_t n_layers);

#endif
