/* SPDX-License-Identifier: MIT */
/* A file read through a buffer, block by block or as a whole. What is compressed is read as what
 * it holds. */
#ifndef MILL_BYTESTREAM_H
#define MILL_BYTESTREAM_H

#include "core/stream/decompressor.h"

#include <glib.h>
#include <stdbool.h>

typedef struct MillByteStream {
  int file;        /* -1: none */
  int wake;        /* a file that ends all waiting and reading once it can be read; -1: none */
  char *buffer;    /* of what the file holds */
  size_t n_buffer; /* bytes in it that the decompressor has not seen */
  guint64 n_read;  /* bytes of the file that have come into it so far */
  MillDecompressor *decompressor; /* of a compressed file */
  const char *bytes;              /* in `buffer`, or the decompressor's */
  size_t begin, end;              /* what of the bytes is not yet used */
  guint64 offset;                 /* of the first of the bytes, in what the file holds */
  bool is_begun, at_end;
  bool is_unsure;  /* the file has ended before its bytes said whether it is compressed */
  char *error;     /* why a read failed, or NULL */
  bool is_damaged; /* because of what the file holds */
} MillByteStream;

void mill_byte_stream_init(MillByteStream *stream, int file);
void mill_byte_stream_finish(MillByteStream *stream);

/* Turns to another file; the stream closes it, unless it is standard input. */
void mill_byte_stream_open(MillByteStream *stream, int file);
void mill_byte_stream_close(MillByteStream *stream);

/* Reads more once all bytes are used; false at the end or on an error. */
bool mill_byte_stream_fill(MillByteStream *stream);

/* The offset of the next byte: in the file, or in what was compressed. */
guint64 mill_byte_stream_offset(const MillByteStream *stream);

/* Goes forward to an offset, by reading where the file cannot be sought in. False if it ends
 * before, or fails, as far as that is seen without reading. */
bool mill_byte_stream_skip_to(MillByteStream *stream, guint64 offset);

/* Appends the rest of the file; false if that is more than max_bytes. */
bool mill_byte_stream_read_all(MillByteStream *stream, GString *text, size_t max_bytes);

/* How many bytes of the file have been used up; of a compressed file, which is read in blocks,
 * about as many. */
guint64 mill_byte_stream_position(const MillByteStream *stream);

#endif
