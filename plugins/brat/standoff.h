/* SPDX-License-Identifier: MIT */
/* Records in brat's standoff format: a file of annotations beside each file of text. */
#ifndef BRAT_STANDOFF_H
#define BRAT_STANDOFF_H

#include <textmill/format.h>

/* Appends the annotations of a document, in the form of an .ann file. False if they are longer
 * than mill_record_limit() allows. */
bool brat_standoff_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

#endif
