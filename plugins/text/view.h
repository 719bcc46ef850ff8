/* SPDX-License-Identifier: MIT */
/* A document for people: the article with its passages marked and their labels beside them. */
#ifndef TEXT_VIEW_H
#define TEXT_VIEW_H

#include <textmill/format.h>

/* Appends the document with the layers of the record, and an empty line. False if it gets longer
 * than mill_record_limit() allows. */
bool text_view_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

#endif
