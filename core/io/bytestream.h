/* SPDX-License-Identifier: MIT */
/* A file read through a buffer, by the line or as a whole, each with a limit. */
#ifndef MILL_BYTESTREAM_H
#define MILL_BYTESTREAM_H

#include <glib.h>
#include <stdbool.h>

typedef struct MillByteStream {
  int file; /* -1: none */
  int wake; /* a file that ends all waiting and reading once it can be read; -1: none */
  char *buffer;
  size_t begin, end; /* what of the buffer is not yet used */
  bool at_end;
  int error; /* errno of a read that failed, or 0 */
} MillByteStream;

typedef enum MillLineStatus {
  MILL_LINE_READ = 0,
  MILL_LINE_TOO_LONG, /* skipped up to its end */
  MILL_LINE_END       /* there are no more lines */
} MillLineStatus;

void mill_byte_stream_init(MillByteStream *stream, int file);
void mill_byte_stream_finish(MillByteStream *stream);

/* Turns to another file; the stream closes it, unless it is standard input. */
void mill_byte_stream_open(MillByteStream *stream, int file);
void mill_byte_stream_close(MillByteStream *stream);

/* The first byte behind white space and a byte order mark, without using it up; '\0' if there is
 * none in the first buffer. */
char mill_byte_stream_peek_nonblank(MillByteStream *stream);

/* Uses up a UTF-8 byte order mark at the beginning of the file. */
void mill_byte_stream_skip_bom(MillByteStream *stream);

/* Appends the next line without its '\n'. `unfinished` tells that the file ended without one. */
MillLineStatus mill_byte_stream_read_line(MillByteStream *stream, GString *line, size_t max_bytes,
                                          bool *unfinished);

/* Appends the rest of the file; false if that is more than max_bytes. */
bool mill_byte_stream_read_all(MillByteStream *stream, GString *text, size_t max_bytes);

/* Whether a whole line, or the end, is in the buffer already. */
bool mill_byte_stream_has_line(const MillByteStream *stream);

#endif
