/* SPDX-License-Identifier: MIT */
/* Records in the W3C Web Annotation Data Model: one AnnotationPage of JSON-LD a record. */
#ifndef MILL_WEBANNOTATION_H
#define MILL_WEBANNOTATION_H

#include "core/io/record.h"

/* Appends the page in one line, without line end. Offsets are code points, as the model has it.
 * `id`, `input` and what is returned are those of mill_record_write(). */
bool mill_web_annotation_write(const MillRecordFormat *format, const MillDocument *document,
                               const json_t *id, const json_t *input, GString *out);

#endif
