/* SPDX-License-Identifier: MIT */
/* Where records go: a file or standard output. */
#ifndef MILL_OUTPUT_H
#define MILL_OUTPUT_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

typedef struct MillOutput {
  int file;
  const char *name; /* for messages */
} MillOutput;

/* Opens `path` for writing and empties it; NULL or "-" is standard output. False with
 * MILL_ERROR_OUTPUT. */
bool mill_output_open(MillOutput *output, const char *path, GError **error);

/* Opens a regular file for a run that may be continued: cuts it back to the `length` bytes that
 * the run had written, and goes on behind them. Until it is closed, no other run can open it so.
 * False with MILL_ERROR_OUTPUT, or with MILL_ERROR_USAGE if it is shorter. */
bool mill_output_continue(MillOutput *output, const char *path, guint64 length, GError **error);

/* The bytes of a regular file so far. */
guint64 mill_output_length(const MillOutput *output);

/* Has on disk what was written. False with MILL_ERROR_OUTPUT. */
bool mill_output_sync(const MillOutput *output, GError **error);

/* Has on disk that there is a file of this name; where a folder cannot be synchronised, it has no
 * need. */
void mill_output_sync_folder(const char *path);

/* Writes all bytes, or cuts a regular file back to where they begin. False with
 * MILL_ERROR_OUTPUT. */
bool mill_output_write(MillOutput *output, const char *bytes, size_t length, GError **error);

/* Closes the file; false with MILL_ERROR_OUTPUT if the last bytes could not be written. */
bool mill_output_close(MillOutput *output, GError **error);

#endif
