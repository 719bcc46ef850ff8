/* SPDX-License-Identifier: MIT */
#include "core/compression/compression.h"

void mill_compression_advance(MillCodecStep *step, const void *in, void *out) {
  step->n_in -= (size_t)((const char *)in - step->in);
  step->in = in;
  step->n_out -= (size_t)((char *)out - step->out);
  step->out = out;
}

const MillCompressionLibrary mill_compression_library = {
    .version = MILL_COMPRESSION_VERSION,
    .readers = mill_compression_readers,
    .writers = mill_compression_writers,
};
