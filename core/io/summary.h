/* SPDX-License-Identifier: MIT */
/* What was found in a document, as lists below its text. */
#ifndef MILL_SUMMARY_H
#define MILL_SUMMARY_H

#include "core/io/page.h"

#include <textmill/format.h>

/* Writes a section for each of the layers but the dense ones and the zones. */
void mill_summary_write(MillPage *page, const MillDocument *document, const MillRecordInfo *info);

#endif
