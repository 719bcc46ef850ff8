/* SPDX-License-Identifier: MIT */
#include "core/io/bytestream.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER_BYTES = 256 * 1024 };

void mill_byte_stream_init(MillByteStream *stream, int file) {
  *stream = (MillByteStream){.file = file, .wake = -1, .buffer = g_malloc(BUFFER_BYTES)};
}

void mill_byte_stream_close(MillByteStream *stream) {
  if (stream->file > STDIN_FILENO)
    close(stream->file);
  stream->file = -1;
}

void mill_byte_stream_finish(MillByteStream *stream) {
  mill_byte_stream_close(stream);
  g_free(stream->buffer);
}

void mill_byte_stream_open(MillByteStream *stream, int file) {
  mill_byte_stream_close(stream);
  *stream = (MillByteStream){.file = file, .wake = stream->wake, .buffer = stream->buffer};
}

/* Waits until the file can be read; false if it was woken up instead. */
static bool wait_for_bytes(const MillByteStream *stream) {
  struct pollfd files[] = {{stream->file, POLLIN, 0}, {stream->wake, POLLIN, 0}};
  while (poll(files, G_N_ELEMENTS(files), -1) < 0 && errno == EINTR) {
  } /* a signal may wake it up */
  return files[1].revents == 0;
}

/* read(), but for a file that does not block as well; woken up, it finds the end. */
static ssize_t read_bytes(const MillByteStream *stream) {
  ssize_t n;
  do {
    if (!wait_for_bytes(stream))
      return 0;
    n = read(stream->file, stream->buffer, BUFFER_BYTES);
  } while (n < 0 && (errno == EINTR || errno == EAGAIN));
  return n;
}

/* Reads more once everything in the buffer is used; false at the end or on an error. */
static bool fill(MillByteStream *stream) {
  if (stream->begin < stream->end)
    return true;
  if (stream->at_end)
    return false;
  ssize_t n = read_bytes(stream);
  if (n < 0)
    stream->error = errno;
  stream->at_end = n <= 0;
  stream->begin = 0;
  stream->end = n > 0 ? (size_t)n : 0;
  return n > 0;
}

/* The bytes of a UTF-8 byte order mark at the beginning of what is buffered, or 0. */
static size_t bom_length(const MillByteStream *stream) {
  return stream->end - stream->begin >= 3 &&
                 memcmp(stream->buffer + stream->begin, "\xEF\xBB\xBF", 3) == 0
             ? 3
             : 0;
}

char mill_byte_stream_peek_nonblank(MillByteStream *stream) {
  if (!fill(stream))
    return '\0';
  for (size_t i = stream->begin + bom_length(stream); i < stream->end; i++)
    if (!g_ascii_isspace(stream->buffer[i]))
      return stream->buffer[i];
  return '\0';
}

void mill_byte_stream_skip_bom(MillByteStream *stream) {
  if (fill(stream))
    stream->begin += bom_length(stream);
}

/* The '\n' in what is buffered, or NULL. */
static char *find_line_end(const MillByteStream *stream) {
  return memchr(stream->buffer + stream->begin, '\n', stream->end - stream->begin);
}

bool mill_byte_stream_has_line(const MillByteStream *stream) {
  return stream->at_end || find_line_end(stream);
}

MillLineStatus mill_byte_stream_read_line(MillByteStream *stream, GString *line, size_t max_bytes,
                                          bool *unfinished) {
  bool too_long = false, any = false;
  while (fill(stream)) {
    char *line_end = find_line_end(stream);
    size_t stop = line_end ? (size_t)(line_end - stream->buffer) : stream->end;
    size_t n = stop - stream->begin;
    any = true;
    too_long = too_long || n > max_bytes - line->len;
    if (!too_long)
      g_string_append_len(line, stream->buffer + stream->begin, (gssize)n);
    stream->begin = stop + (line_end ? 1 : 0);
    if (line_end)
      return too_long ? MILL_LINE_TOO_LONG : MILL_LINE_READ;
  }
  *unfinished = any;
  if (!any)
    return MILL_LINE_END;
  return too_long ? MILL_LINE_TOO_LONG : MILL_LINE_READ;
}

bool mill_byte_stream_read_all(MillByteStream *stream, GString *text, size_t max_bytes) {
  while (fill(stream)) {
    size_t n = stream->end - stream->begin;
    if (n > max_bytes - text->len)
      return false;
    g_string_append_len(text, stream->buffer + stream->begin, (gssize)n);
    stream->begin = stream->end;
  }
  return true;
}
