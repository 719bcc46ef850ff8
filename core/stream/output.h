/* SPDX-License-Identifier: MIT */
/* Where records go: a file or standard output. */
#ifndef MILL_OUTPUT_H
#define MILL_OUTPUT_H

#include "core/stream/compressor.h"

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

/* Its name may end as those of compressed files do (compressor.h); then it is compressed as it is
 * written, and whole once it is closed. */
typedef struct MillFileOutput {
  int file;
  const char *name;           /* for messages */
  bool is_summed;             /* a later run may go on with it, so this is kept: */
  guint64 crc;                /* of all that it holds: CRC-64, ECMA-182, as in xz files */
  MillCompressor *compressor; /* or NULL */
} MillFileOutput;

/* Opens `path` for writing, but leaves what it holds; NULL or "-" is standard output. False with
 * MILL_ERROR_OUTPUT. */
bool mill_output_reserve(MillFileOutput *output, const char *path, GError **error);

/* Takes a regular file, but not standard output, for this run alone until it is closed. False
 * with MILL_ERROR_OUTPUT if another one has it, or this one under another name. */
bool mill_output_lock(const MillFileOutput *output, GError **error);

/* Empties it; standard output stays as it is. False with MILL_ERROR_OUTPUT. */
bool mill_output_empty(MillFileOutput *output, GError **error);

/* All three at once. */
bool mill_output_open(MillFileOutput *output, const char *path, GError **error);

/* Whether both are one regular file. */
bool mill_output_is_same(const MillFileOutput *output, const MillFileOutput *other);

/* Like mill_output_reserve(), for a run that may be continued: what is there must be a regular
 * file, and must be there if the run had written to it. */
bool mill_output_reserve_again(MillFileOutput *output, const char *path, guint64 length,
                               GError **error);

/* Cuts it back to the `length` bytes that the run had written, and goes on after them. False with
 * MILL_ERROR_OUTPUT, or with MILL_ERROR_USAGE if they do not have this checksum. */
bool mill_output_continue(MillFileOutput *output, guint64 length, guint64 sum, GError **error);

/* Its checksum so far, in 63 bits, as JSON has them. */
guint64 mill_output_sum(const MillFileOutput *output);

/* The bytes of a regular file so far. */
guint64 mill_output_length(const MillFileOutput *output);

/* Has on disk what was written. False with MILL_ERROR_OUTPUT. */
bool mill_output_sync(const MillFileOutput *output, GError **error);

/* Has on disk that there is a file of this name; where a folder cannot be synchronised, it has no
 * need. */
void mill_output_sync_folder(const char *path);

/* Writes all bytes, or cuts a regular file back to where they begin. False with
 * MILL_ERROR_OUTPUT. */
bool mill_output_write(MillFileOutput *output, const char *bytes, size_t length, GError **error);

/* Closes the file; false with MILL_ERROR_OUTPUT if the last bytes could not be written. */
bool mill_output_close(MillFileOutput *output, GError **error);

#endif
