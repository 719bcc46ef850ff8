/* SPDX-License-Identifier: MIT */
/* A compressed file as the bytes that were compressed, through libarchive. */
#ifndef MILL_DECOMPRESSOR_H
#define MILL_DECOMPRESSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef enum MillCompression {
  MILL_COMPRESSION_NONE = 0, /* plain bytes */
  MILL_COMPRESSION_UNKNOWN,  /* too few bytes to say */
  MILL_COMPRESSION_FOUND
} MillCompression;

/* How many bytes tell compressed from plain ones for sure. */
enum { MILL_COMPRESSION_BYTES = 10 };

/* Tells from its first bytes whether a file is one of gzip, Zstandard, xz, bzip2 or LZ4. */
MillCompression mill_compression_of(const char *bytes, size_t n);

/* A path without the ending that tells its compression (".gz"): how many bytes of it. */
size_t mill_compression_stem(const char *path);

/* Gives the next bytes of the compressed file, valid until the next call: their number, 0 at the
 * end, or -1 with errno set. */
typedef ssize_t MillReadBlock(void *data, const char **block);

typedef struct MillDecompressor MillDecompressor;

/* Never NULL: what is wrong is told by the first read. Free with mill_decompressor_free(). */
MillDecompressor *mill_decompressor_new(MillReadBlock *read, void *data);
void mill_decompressor_free(MillDecompressor *decompressor);

/* The next bytes, as a MillReadBlock does; after -1, mill_decompressor_error() tells why. */
ssize_t mill_decompressor_read(MillDecompressor *decompressor, const char **block);

/* Why the last read failed, in words; lives until the next call. */
const char *mill_decompressor_error(const MillDecompressor *decompressor);

#endif
