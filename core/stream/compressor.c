/* SPDX-License-Identifier: MIT */
#include "core/stream/compressor.h"

#include "core/stream/codec.h"

#include <string.h>
#include <textmill/error.h>

/* A format always gets this many bytes at a time, so that the size of the pieces makes no
 * difference. */
enum { IN_BYTES = 128 * 1024, OUT_BYTES = 192 * 1024 };

struct MillCompressor {
  const char *format; /* its name */
  const MillCodecWriter *writer;
  void *state;
  MillWriteBlock *write;
  void *data;
  size_t n_in; /* bytes waiting in `in` */
  char *in, *out;
};

bool mill_compressor_is_for(const char *path) {
  return mill_ending_of(path) != NULL;
}

MillCompressor *mill_compressor_new(const char *path, MillWriteBlock *write, void *data,
                                    GError **error) {
  const MillEnding *ending = mill_ending_of(path);
  g_autoptr(GError) cause = NULL;
  const MillCompressionLibrary *library = ending ? mill_compression_load(&cause) : NULL;
  if (!library) {
    if (cause)
      g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot write to %s: %s", path,
                  cause->message);
    return NULL;
  }
  MillCompressor *self = g_new0(MillCompressor, 1);
  self->format = ending->format;
  self->writer = &library->writers[ending->kind];
  self->state = self->writer->begin();
  self->write = write;
  self->data = data;
  self->in = g_malloc(IN_BYTES);
  self->out = g_malloc(OUT_BYTES);
  return self;
}

void mill_compressor_free(MillCompressor *compressor) {
  if (!compressor)
    return;
  if (compressor->state)
    compressor->writer->free(compressor->state);
  g_free(compressor->in);
  g_free(compressor->out);
  g_free(compressor);
}

/* Passes the waiting bytes to the format. */
static bool compress_waiting(MillCompressor *self, bool is_last, GError **error) {
  MillCodecStep step = {.in = self->in, .n_in = self->n_in, .is_last = is_last};
  MillCodecStatus status = self->state ? MILL_CODEC_MORE : MILL_CODEC_DAMAGED;
  self->n_in = 0;
  while (status == MILL_CODEC_MORE && (step.n_in > 0 || is_last)) {
    step.out = self->out;
    step.n_out = OUT_BYTES;
    status = self->writer->step(self->state, &step);
    size_t n = OUT_BYTES - step.n_out;
    if (status != MILL_CODEC_DAMAGED && n > 0 && !self->write(self->data, self->out, n, error))
      return false;
  }
  if (status != MILL_CODEC_DAMAGED)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot compress with %s: %s", self->format,
              step.reason ? step.reason : "it needs more memory than there is");
  return false;
}

bool mill_compressor_add(MillCompressor *compressor, const char *bytes, size_t length,
                         GError **error) {
  while (length > 0) {
    size_t n = MIN(length, IN_BYTES - compressor->n_in);
    memcpy(compressor->in + compressor->n_in, bytes, n);
    compressor->n_in += n;
    bytes += n;
    length -= n;
    if (compressor->n_in == IN_BYTES && !compress_waiting(compressor, false, error))
      return false;
  }
  return true;
}

bool mill_compressor_finish(MillCompressor *compressor, GError **error) {
  return compress_waiting(compressor, true, error);
}
