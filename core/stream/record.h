/* SPDX-License-Identifier: MIT */
/* The output record of a document as one line of JSON. */
#ifndef MILL_RECORD_H
#define MILL_RECORD_H

#include <textmill/format.h>

/* The maximum length of the buffer after the annotations of this document, which are about to
 * be appended. A writer that exceeds it stops and returns false; the buffer must then be cut
 * back. */
size_t mill_record_end(const GString *out, const MillDocument *document);

/* Why a record is too long; free with g_free(). */
char *mill_record_excuse(const MillRecordInfo *info, const MillDocument *document);

/* Appends the record, without a line end. False if it is too long. */
bool mill_record_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

/* The failed copy of a document whose record is too long and which must not change itself. It
 * borrows from the document; free with mill_document_free(). */
MillDocument *mill_record_failure(const MillRecordInfo *info, const MillDocument *document);

/* The record as a string, without fields of an input record; if it gets too long, it is that of a
 * failure. Free with g_free(). */
char *mill_record_new(const MillRecordInfo *info, const MillDocument *document);

#endif
