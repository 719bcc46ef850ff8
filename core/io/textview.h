/* SPDX-License-Identifier: MIT */
/* A document for people: the article with its passages marked and their labels beside them. */
#ifndef MILL_TEXTVIEW_H
#define MILL_TEXTVIEW_H

#include <textmill/format.h>

/* Appends the document with the layers of the record, and an empty line. False if it gets longer
 * than mill_record_limit() allows. */
bool mill_text_view_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

#endif
