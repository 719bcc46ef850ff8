/* SPDX-License-Identifier: MIT */
/* Decompresses a file. All its checksums and lengths are verified, and no byte is skipped: a
 * member is followed by another one, the end, or an error. */
#ifndef MILL_DECOMPRESSOR_H
#define MILL_DECOMPRESSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef enum MillCompression {
  MILL_COMPRESSION_NONE = 0, /* plain bytes */
  MILL_COMPRESSION_UNKNOWN,  /* too few bytes to decide */
  MILL_COMPRESSION_FOUND
} MillCompression;

/* Detects from its first bytes, ten at most, whether a file is gzip, Zstandard, xz, bzip2 or
 * LZ4. */
MillCompression mill_compression_of(const char *bytes, size_t n);

/* The length in bytes of a path without the ending of its compression (".gz"). */
size_t mill_compression_stem(const char *path);

/* Gives the next bytes of the compressed file, valid until the next call: their number, 0 at the
 * end, or -1 with errno set. */
typedef ssize_t MillReadBlock(void *data, const char **block);

typedef struct MillDecompressor MillDecompressor;

/* Never NULL: errors are reported by the first read. Free with mill_decompressor_free(). */
MillDecompressor *mill_decompressor_new(MillReadBlock *read, void *data);
void mill_decompressor_free(MillDecompressor *decompressor);

/* The next bytes, like a MillReadBlock; everything before any damage. Once it returns -1, it
 * keeps doing so; see mill_decompressor_error(). */
ssize_t mill_decompressor_read(MillDecompressor *decompressor, const char **block);

/* Why a read failed, in words; valid as long as the decompressor. */
const char *mill_decompressor_error(const MillDecompressor *decompressor);

/* Whether it failed because of the file's content, rather than because it could not be read. */
bool mill_decompressor_is_damaged(const MillDecompressor *decompressor);

#endif
