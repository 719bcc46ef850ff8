/* SPDX-License-Identifier: MIT */
/* Records in the W3C Web Annotation Data Model: one AnnotationPage of JSON-LD a record. */
#ifndef MILL_WEBANNOTATION_H
#define MILL_WEBANNOTATION_H

#include "core/stream/record.h"

/* Appends the page in one line, without line end. Offsets are code points, as the model has it.
 * What is returned is that of mill_record_write(). */
bool mill_web_annotation_write(const MillRecordInfo *info, const MillDocument *document,
                               GString *out);

#endif
