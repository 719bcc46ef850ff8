/* SPDX-License-Identifier: MIT */
/* The findings in a document, as lists below its text. */
#ifndef TEXT_SUMMARY_H
#define TEXT_SUMMARY_H

#include "plugins/text/layers.h"
#include "plugins/text/page.h"

/* Writes a section for each of the layers but hidden ones, those of the margin and bare spans. */
void text_summary_write(TextPage *page, const MillDocument *document, const TextLayer *layers,
                        size_t n_layers);

#endif
