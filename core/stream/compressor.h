/* SPDX-License-Identifier: MIT */
/* Writes bytes into a compressed file. The same bytes give the same file, whatever pieces they
 * come in. */
#ifndef MILL_COMPRESSOR_H
#define MILL_COMPRESSOR_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Writes all compressed bytes; false with an error. */
typedef bool MillWriteBlock(void *data, const char *bytes, size_t length, GError **error);

typedef struct MillCompressor MillCompressor;

/* Whether the path ends in one of .gz, .zst, .xz, .bz2 and .lz4. */
bool mill_compressor_is_for(const char *path);

/* A compressor chosen by the ending of the path; NULL if it is none of these, or with
 * MILL_ERROR_OUTPUT if the module for compressed files is missing. Free with
 * mill_compressor_free(), which writes nothing. */
MillCompressor *mill_compressor_new(const char *path, MillWriteBlock *write, void *data,
                                    GError **error);
void mill_compressor_free(MillCompressor *compressor);

/* False with the error of a write, or with MILL_ERROR_OUTPUT. */
bool mill_compressor_add(MillCompressor *compressor, const char *bytes, size_t length,
                         GError **error);

/* Writes what is left, and the end of the file; errors as above. */
bool mill_compressor_finish(MillCompressor *compressor, GError **error);

#endif
