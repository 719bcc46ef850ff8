/* SPDX-License-Identifier: MIT */
/* The formats of a run's files, and the heads of those files; both live as long as the run, since
 * its records point to them. */
#ifndef MILL_FILEFORMATS_H
#define MILL_FILEFORMATS_H

#include "core/stream/cutter.h"
#include "core/stream/rawrecord.h"

typedef struct MillFileFormats {
  GPtrArray *formats;        /* of MillOpenFormat, owned */
  GPtrArray *heads;          /* owned */
  const MillDecoding *asked; /* what heads must have; borrowed */
} MillFileFormats;

void mill_file_formats_init(MillFileFormats *formats);
void mill_file_formats_finish(MillFileFormats *formats);

/* The format of that name, opened once; NULL with the errors of mill_format_open(). */
const MillOpenFormat *mill_file_formats_open(MillFileFormats *formats, const char *name,
                                             GError **error);

/* The head of the file being cut, given its first record, `bytes`; the previous file's head if
 * both are the same. NULL with an error, see `head` of MillFormat. */
const MillFileHead *mill_file_formats_head(MillFileFormats *formats, const MillCutter *cutter,
                                           const GString *bytes, bool unfinished,
                                           const char *origin, GError **error);

#endif
