/* SPDX-License-Identifier: MIT */
/* Files that are read whole: definitions, test cases, manifests and the like. */
#ifndef MILL_SMALLFILE_H
#define MILL_SMALLFILE_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

/* Reads a file, or a pipe to its end, of at most `most` bytes; a NUL follows them. Reading stops
 * at the limit, so an endless device does no harm. False with MILL_ERROR_USAGE; the message
 * begins with the path. Free *bytes with g_free(). */
bool mill_small_file_read(const char *path, size_t most, char **bytes, size_t *length,
                          GError **error);

#endif
