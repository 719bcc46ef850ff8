/* SPDX-License-Identifier: MIT */
/* Where records go: a file or standard output. */
#ifndef MILL_OUTPUT_H
#define MILL_OUTPUT_H

#include "core/stream/compressor.h"

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

/* If its name has the ending of a compressed file (compressor.h), it is compressed as it is
 * written, and complete once it is closed. */
typedef struct MillFileOutput {
  int file;
  const char *name;           /* for messages */
  bool is_summed;             /* a later run may continue it, so this is kept: */
  guint64 crc;                /* of its whole content: CRC-64, ECMA-182, as in xz files */
  MillCompressor *compressor; /* or NULL */
  bool is_synced;             /* what was written is on disk when it is closed */
} MillFileOutput;

/* Opens `path` for writing, but keeps its content; NULL or "-" is standard output. False with
 * MILL_ERROR_OUTPUT. */
bool mill_output_reserve(MillFileOutput *output, const char *path, GError **error);

/* Locks a regular file, but not standard output, for this run until it is closed. False with
 * MILL_ERROR_OUTPUT if another run has locked it, or this one under another name. */
bool mill_output_lock(const MillFileOutput *output, GError **error);

/* Truncates it; standard output is left alone. False with MILL_ERROR_OUTPUT. */
bool mill_output_empty(MillFileOutput *output, GError **error);

/* All three together. */
bool mill_output_open(MillFileOutput *output, const char *path, GError **error);

/* Whether both are the same regular file. */
bool mill_output_is_same(const MillFileOutput *output, const MillFileOutput *other);

/* Like mill_output_reserve(), for a run that may be continued: an existing file must be a regular
 * one, and it must exist if the run had written to it. */
bool mill_output_reserve_again(MillFileOutput *output, const char *path, guint64 length,
                               GError **error);

/* Truncates it to the `length` bytes that the run had written, and continues after them. False
 * with MILL_ERROR_OUTPUT, or with MILL_ERROR_USAGE if they do not have this checksum. */
bool mill_output_continue(MillFileOutput *output, guint64 length, guint64 sum, GError **error);

/* Its checksum so far, in 63 bits, to fit a JSON integer. */
guint64 mill_output_sum(const MillFileOutput *output);

/* The size of a regular file so far. */
guint64 mill_output_length(const MillFileOutput *output);

/* Makes sure that what was written is on disk. False with MILL_ERROR_OUTPUT. */
bool mill_output_sync(const MillFileOutput *output, GError **error);

/* Makes sure that the file's name is on disk; if the folder cannot be synchronised, that is not
 * needed. */
void mill_output_sync_folder(const char *path);

/* Writes all bytes, or truncates a regular file to where they begin. False with
 * MILL_ERROR_OUTPUT. */
bool mill_output_write(MillFileOutput *output, const char *bytes, size_t length, GError **error);

/* Closes the file; false with MILL_ERROR_OUTPUT if the last bytes could not be written. */
bool mill_output_close(MillFileOutput *output, GError **error);

#endif
