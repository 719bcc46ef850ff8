/* SPDX-License-Identifier: MIT */
#include "core/stream/bytestream.h"

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
  g_clear_pointer(&stream->decompressor, mill_decompressor_free);
  g_clear_pointer(&stream->error, g_free);
}

void mill_byte_stream_finish(MillByteStream *stream) {
  mill_byte_stream_close(stream);
  g_free(stream->buffer);
}

void mill_byte_stream_open(MillByteStream *stream, int file) {
  mill_byte_stream_close(stream);
  *stream = (MillByteStream){.file = file, .wake = stream->wake, .buffer = stream->buffer};
}

/* Waits until the file can be read; false if it is woken up instead. */
static bool wait_for_bytes(const MillByteStream *stream) {
  struct pollfd files[] = {{stream->file, POLLIN, 0}, {stream->wake, POLLIN, 0}};
  while (poll(files, G_N_ELEMENTS(files), -1) < 0 && errno == EINTR) {
  } /* a signal may wake it up */
  return files[1].revents == 0;
}

/* Like read(), appending to the buffer, but also for a file that does not block; if woken up, it
 * reports the end. */
static ssize_t read_more(MillByteStream *stream) {
  ssize_t n;
  do {
    if (!wait_for_bytes(stream))
      return 0;
    n = read(stream->file, stream->buffer + stream->n_buffer, BUFFER_BYTES - stream->n_buffer);
  } while (n < 0 && (errno == EINTR || errno == EAGAIN));
  stream->n_buffer += n > 0 ? (size_t)n : 0;
  stream->n_read += n > 0 ? (guint64)n : 0;
  return n;
}

/* A MillReadBlock: passes on what is in the buffer, and what comes after it. */
static ssize_t take_buffer(void *data, const char **block) {
  MillByteStream *stream = data;
  ssize_t n = stream->n_buffer > 0 ? (ssize_t)stream->n_buffer : read_more(stream);
  *block = stream->buffer;
  stream->n_buffer = 0;
  return n;
}

/* Reads enough to see whether the file is compressed; false if it is empty, or on an error. */
static bool begin(MillByteStream *stream) {
  MillCompression found;
  ssize_t n = 1;
  while ((found = mill_compression_of(stream->buffer, stream->n_buffer)) ==
             MILL_COMPRESSION_UNKNOWN &&
         (n = read_more(stream)) > 0) {}
  stream->is_begun = true;
  stream->is_unsure = found == MILL_COMPRESSION_UNKNOWN;
  if (n < 0)
    stream->error = g_strdup(g_strerror(errno));
  if (found == MILL_COMPRESSION_FOUND)
    stream->decompressor = mill_decompressor_new(take_buffer, stream);
  return n >= 0 && stream->n_buffer > 0;
}

/* Sets `bytes` to what comes next; returns as a MillReadBlock does. */
static ssize_t read_bytes(MillByteStream *stream) {
  if (stream->decompressor) {
    ssize_t n = mill_decompressor_read(stream->decompressor, &stream->bytes);
    if (n < 0) {
      stream->error = g_strdup(mill_decompressor_error(stream->decompressor));
      stream->is_damaged = mill_decompressor_is_damaged(stream->decompressor);
    }
    return n;
  }
  ssize_t n = take_buffer(stream, &stream->bytes);
  if (n < 0)
    stream->error = g_strdup(g_strerror(errno));
  return n;
}

bool mill_byte_stream_fill(MillByteStream *stream) {
  if (stream->begin < stream->end)
    return true;
  if (stream->at_end)
    return false;
  stream->offset += stream->end;
  ssize_t n = stream->is_begun || begin(stream) ? read_bytes(stream) : 0;
  stream->at_end = n <= 0;
  stream->begin = 0;
  stream->end = n > 0 ? (size_t)n : 0;
  return n > 0;
}

guint64 mill_byte_stream_offset(const MillByteStream *stream) {
  return stream->offset + stream->begin;
}

/* Skips bytes of an uncompressed, seekable file. */
static void seek(MillByteStream *stream, guint64 n) {
  if (stream->decompressor || n > G_MAXINT64 || lseek(stream->file, (off_t)n, SEEK_CUR) < 0)
    return;
  stream->offset += n + stream->end;
  stream->begin = stream->end = 0;
}

bool mill_byte_stream_skip_to(MillByteStream *stream, guint64 offset) {
  while (mill_byte_stream_offset(stream) < offset && mill_byte_stream_fill(stream)) {
    guint64 left = offset - mill_byte_stream_offset(stream);
    size_t n = stream->end - stream->begin;
    stream->begin += (size_t)MIN(left, n);
    if (left > n)
      seek(stream, left - n);
  }
  return mill_byte_stream_offset(stream) == offset;
}

guint64 mill_byte_stream_position(const MillByteStream *stream) {
  return stream->decompressor ? stream->n_read - stream->n_buffer
                              : mill_byte_stream_offset(stream);
}

bool mill_byte_stream_read_all(MillByteStream *stream, GString *text, size_t max_bytes) {
  while (mill_byte_stream_fill(stream)) {
    size_t n = stream->end - stream->begin;
    if (n > max_bytes - text->len)
      return false;
    g_string_append_len(text, stream->bytes + stream->begin, (gssize)n);
    stream->begin = stream->end;
  }
  return true;
}
