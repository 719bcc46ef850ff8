/* SPDX-License-Identifier: MIT */
/* The module that knows the libraries of compressed formats. Each of them checks every checksum
 * and length that its format has. */
#ifndef MILL_COMPRESSION_H
#define MILL_COMPRESSION_H

#include "core/stream/codec.h"

/* Passes a step's bytes and room to a library; zlib, libbz2 and liblzma use the same names for
 * them. */
#define MILL_COMPRESSION_LEND(step, stream)                                                      \
  ((stream)->next_in = (void *)(step)->in, (stream)->avail_in = (unsigned)(step)->n_in,          \
   (stream)->next_out = (void *)(step)->out, (stream)->avail_out = (unsigned)(step)->n_out)

/* Advances a step by what a library has consumed and produced. */
void mill_compression_advance(MillCodecStep *step, const void *in, void *out);

/* In readers.c and writers.c. */
extern const MillCodecReader mill_compression_readers[MILL_N_CODECS];
extern const MillCodecWriter mill_compression_writers[MILL_N_CODECS];

/* LZ4, in lz4.c. */
void *mill_lz4_begin(void *state);
MillCodecStatus mill_lz4_step(void *state, MillCodecStep *step);
void mill_lz4_free(void *state);
void *mill_lz4_legacy_begin(void *state);
MillCodecStatus mill_lz4_legacy_step(void *state, MillCodecStep *step);
void mill_lz4_legacy_free(void *state);

#endif
