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

/* Writes all bytes. False with MILL_ERROR_OUTPUT. */
bool mill_output_write(MillOutput *output, const char *bytes, size_t length, GError **error);

/* Closes the file; false with MILL_ERROR_OUTPUT if the last bytes could not be written. */
bool mill_output_close(MillOutput *output, GError **error);

#endif
