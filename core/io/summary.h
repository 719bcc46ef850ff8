/* SPDX-License-Identifier: MIT */
/* What was found in a document, as lists below its text. */
#ifndef MILL_SUMMARY_H
#define MILL_SUMMARY_H

#include "core/io/page.h"

#include <textmill/document.h>

/* Writes a section for each of the layers (ends with NULL) but the dense ones and the zones. */
void mill_summary_write(MillPage *page, const MillDocument *document, const char *const *layers);

#endif
