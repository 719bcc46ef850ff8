/* SPDX-License-Identifier: MIT */
/* Records in the W3C Web Annotation Data Model: one AnnotationPage of JSON-LD a record. */
#ifndef JSONLD_PAGE_H
#define JSONLD_PAGE_H

#include <textmill/format.h>

/* Appends the page in one line, without line end. Offsets are code points, as the model has it.
 * False if it is longer than mill_record_limit() allows. */
bool jsonld_page_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

#endif
