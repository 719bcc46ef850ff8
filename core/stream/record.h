/* SPDX-License-Identifier: MIT */
/* The output record of a document as one line of JSON. */
#ifndef MILL_RECORD_H
#define MILL_RECORD_H

#include <textmill/format.h>

/* How long the buffer may be behind the annotations of this document, which are about to be
 * appended. Each writer stops where it is longer, and says so; what is in the buffer is to be cut
 * off then. */
size_t mill_record_end(const GString *out, const MillDocument *document);

/* Why a record is too long; free with g_free(). */
char *mill_record_excuse(const MillRecordInfo *info, const MillDocument *document);

/* Appends the record, without line end. False if it is too long. */
bool mill_record_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

/* What becomes of a document whose record is too long, where it must stay as it is. It borrows
 * from the document; free with mill_document_free(). */
MillDocument *mill_record_failure(const MillRecordInfo *info, const MillDocument *document);

/* The record as a string, without fields of an input record; one that gets too long is that of a
 * failure. Free with g_free(). */
char *mill_record_new(const MillRecordInfo *info, const MillDocument *document);

#endif
