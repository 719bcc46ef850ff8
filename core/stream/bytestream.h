/* SPDX-License-Identifier: MIT */
/* A file read through a buffer, block by block or as a whole. Compressed files are
 * decompressed. */
#ifndef MILL_BYTESTREAM_H
#define MILL_BYTESTREAM_H

#include "core/stream/decompressor.h"

#include <glib.h>
#include <stdbool.h>

typedef struct MillByteStream {
  int file; /* -1: none */
  int wake; /* a file descriptor that ends all waiting and reading once it is readable; -1: none
             */
  char *buffer;                   /* of decompressed bytes */
  size_t n_buffer;                /* bytes in it that the decompressor has not taken */
  guint64 n_read;                 /* bytes of the file read into it so far */
  MillDecompressor *decompressor; /* of a compressed file */
  const char *bytes;              /* in `buffer`, or the decompressor's */
  size_t begin, end;              /* the bytes not yet used */
  guint64 offset;                 /* of the first of the bytes, in the decompressed file */
  bool is_begun, at_end;
  bool is_unsure;  /* the file ended before its bytes showed whether it is compressed */
  char *error;     /* why a read failed, or NULL */
  bool is_damaged; /* because of the file's content */
} MillByteStream;

void mill_byte_stream_init(MillByteStream *stream, int file);
void mill_byte_stream_finish(MillByteStream *stream);

/* Switches to another file; the stream closes it, unless it is standard input. */
void mill_byte_stream_open(MillByteStream *stream, int file);
void mill_byte_stream_close(MillByteStream *stream);

/* Reads more once all bytes are used; false at the end or on an error. */
bool mill_byte_stream_fill(MillByteStream *stream);

/* The offset of the next byte in the (decompressed) file. */
guint64 mill_byte_stream_offset(const MillByteStream *stream);

/* Moves forward to an offset; if the file is not seekable, by reading. False if the file ends
 * before it or fails, as far as that can be seen without reading. */
bool mill_byte_stream_skip_to(MillByteStream *stream, guint64 offset);

/* Appends the rest of the file; false if that is more than max_bytes. */
bool mill_byte_stream_read_all(MillByteStream *stream, GString *text, size_t max_bytes);

/* How many bytes of the file have been used; approximate for a compressed file, which is read in
 * blocks. */
guint64 mill_byte_stream_position(const MillByteStream *stream);

#endif
