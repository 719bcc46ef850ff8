/* SPDX-License-Identifier: MIT */
/* Records in brat's standoff format: a file of annotations beside each file of text. */
#ifndef MILL_BRAT_H
#define MILL_BRAT_H

#include "core/stream/record.h"

/* Appends the annotations of a document, as they stand in its .ann file. False if they are too
 * long, see mill_record_end(). */
bool mill_brat_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

#endif
