/* SPDX-License-Identifier: MIT */
/* What was found in a document, as lists below its text. */
#ifndef MILL_SUMMARY_H
#define MILL_SUMMARY_H

#include "core/io/page.h"
#include "core/io/textlayers.h"

/* Writes a section for each of the layers but hidden ones, those of the margin and bare spans. */
void mill_summary_write(MillPage *page, const MillDocument *document, const MillTextLayer *layers,
                        size_t n_layers);

#endif
