/* SPDX-License-Identifier: MIT */
#include "core/compression/compression.h"

#include <bzlib.h>
#include <glib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

/* gzip: RFC 1952 */

static void *gzip_begin(void *state) {
  z_stream *stream = state ? state : g_new0(z_stream, 1);
  int result = state ? inflateReset(stream) : inflateInit2(stream, 16 + MAX_WBITS);
  if (result == Z_OK)
    return stream;
  g_free(stream);
  return NULL;
}

static MillCodecStatus gzip_step(void *state, MillCodecStep *step) {
  z_stream *stream = state;
  MILL_COMPRESSION_LEND(step, stream);
  int result = inflate(stream, Z_NO_FLUSH);
  mill_compression_advance(step, stream->next_in, stream->next_out);
  if (result == Z_STREAM_END)
    return MILL_CODEC_END;
  if (result == Z_OK || result == Z_BUF_ERROR)
    return MILL_CODEC_MORE;
  step->reason = stream->msg ? stream->msg : zError(result);
  return MILL_CODEC_DAMAGED;
}

static void gzip_free(void *state) {
  if (state)
    inflateEnd(state);
  g_free(state);
}

/* bzip2 */

static void *bzip2_begin(void *state) {
  bz_stream *stream = state ? state : g_new0(bz_stream, 1);
  if (state)
    BZ2_bzDecompressEnd(stream);
  if (BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK)
    return stream;
  g_free(stream);
  return NULL;
}

static MillCodecStatus bzip2_step(void *state, MillCodecStep *step) {
  bz_stream *stream = state;
  MILL_COMPRESSION_LEND(step, stream);
  int result = BZ2_bzDecompress(stream);
  mill_compression_advance(step, stream->next_in, stream->next_out);
  if (result == BZ_STREAM_END)
    return MILL_CODEC_END;
  if (result == BZ_OK)
    return MILL_CODEC_MORE;
  step->reason = result == BZ_MEM_ERROR ? "out of memory" : "incorrect data or checksum";
  return MILL_CODEC_DAMAGED;
}

static void bzip2_free(void *state) {
  if (state)
    BZ2_bzDecompressEnd(state);
  g_free(state);
}

/* xz: The .xz File Format */

/* The memory in bytes that a file may require; xz -9 needs 65 MiB. */
static const guint64 most_xz_memory = 512 * 1024 * 1024;

static void *xz_begin(void *state) {
  lzma_stream *stream = state ? state : g_new0(lzma_stream, 1);
  if (lzma_stream_decoder(stream, most_xz_memory, LZMA_TELL_UNSUPPORTED_CHECK) == LZMA_OK)
    return stream;
  lzma_end(stream);
  g_free(stream);
  return NULL;
}

static const char *xz_reason(lzma_ret result) {
  switch (result) {
  case LZMA_UNSUPPORTED_CHECK:
    return "a checksum of a kind that cannot be verified";
  case LZMA_MEMLIMIT_ERROR:
    return "it needs more than 512 MiB of memory";
  case LZMA_OPTIONS_ERROR:
    return "options that this version of liblzma does not know";
  case LZMA_MEM_ERROR:
    return "out of memory";
  default:
    return "incorrect data or checksum";
  }
}

static MillCodecStatus xz_step(void *state, MillCodecStep *step) {
  lzma_stream *stream = state;
  MILL_COMPRESSION_LEND(step, stream);
  lzma_ret result = lzma_code(stream, LZMA_RUN);
  mill_compression_advance(step, stream->next_in, stream->next_out);
  if (result == LZMA_STREAM_END)
    return MILL_CODEC_END;
  if (result == LZMA_OK || result == LZMA_BUF_ERROR)
    return MILL_CODEC_MORE;
  step->reason = xz_reason(result);
  return MILL_CODEC_DAMAGED;
}

static void xz_free(void *state) {
  if (state)
    lzma_end(state);
  g_free(state);
}

/* Zstandard: RFC 8878. Its library refuses windows over 128 MiB by itself. */

enum { ZSTD_HEADER = 3 /* bytes, of a block */ };

typedef struct Zstd {
  ZSTD_DCtx *context;
  size_t
      wanted; /* bytes of input that the library asks for: a block with the next one's header */
} Zstd;

static void *zstd_begin(void *state) {
  Zstd *zstd = state ? state : g_new0(Zstd, 1);
  if (!zstd->context && !(zstd->context = ZSTD_createDCtx())) {
    g_free(zstd);
    return NULL;
  }
  zstd->wanted = ZSTD_initDStream(zstd->context);
  return zstd;
}

/* On an error, everything decompressed by the same call is lost, so no call gets more than one
 * block. */
static MillCodecStatus zstd_step(void *state, MillCodecStep *step) {
  Zstd *zstd = state;
  size_t n = zstd->wanted > ZSTD_HEADER ? zstd->wanted - ZSTD_HEADER : zstd->wanted;
  ZSTD_inBuffer in = {step->in, MIN(step->n_in, n), 0};
  ZSTD_outBuffer out = {step->out, step->n_out, 0};
  size_t result = ZSTD_decompressStream(zstd->context, &out, &in);
  if (ZSTD_isError(result)) {
    step->reason = ZSTD_getErrorName(result);
    return MILL_CODEC_DAMAGED;
  }
  mill_compression_advance(step, step->in + in.pos, step->out + out.pos);
  zstd->wanted = result;
  return result == 0 ? MILL_CODEC_END : MILL_CODEC_MORE;
}

static void zstd_free(void *state) {
  Zstd *zstd = state;
  if (zstd)
    ZSTD_freeDCtx(zstd->context);
  g_free(zstd);
}

/* A frame to be skipped (RFC 8878, 3.1.2): its magic number, its length in four bytes, little
 * endian, and that many bytes. */
typedef struct Skipped {
  unsigned n_header; /* bytes of magic number and length seen */
  guint64 left;      /* bytes of the rest */
} Skipped;

static void *skip_begin(void *state) {
  Skipped *skipped = state ? state : g_new(Skipped, 1);
  *skipped = (Skipped){0};
  return skipped;
}

static MillCodecStatus skip_step(void *state, MillCodecStep *step) {
  Skipped *skipped = state;
  for (; skipped->n_header < 8 && step->n_in > 0; skipped->n_header++, step->n_in--, step->in++)
    if (skipped->n_header >= 4)
      skipped->left |= (guint64)(guint8)*step->in << 8 * (skipped->n_header - 4);
  if (skipped->n_header < 8)
    return MILL_CODEC_MORE;
  size_t n = (size_t)MIN(skipped->left, step->n_in);
  step->in += n;
  step->n_in -= n;
  skipped->left -= n;
  return skipped->left == 0 ? MILL_CODEC_END : MILL_CODEC_MORE;
}

const MillCodecReader mill_compression_readers[MILL_N_CODECS] = {
    [MILL_CODEC_GZIP] = {gzip_begin, gzip_step, gzip_free},
    [MILL_CODEC_ZSTD] = {zstd_begin, zstd_step, zstd_free},
    [MILL_CODEC_XZ] = {xz_begin, xz_step, xz_free},
    [MILL_CODEC_BZIP2] = {bzip2_begin, bzip2_step, bzip2_free},
    [MILL_CODEC_LZ4] = {mill_lz4_begin, mill_lz4_step, mill_lz4_free},
    [MILL_CODEC_LZ4_LEGACY] = {mill_lz4_legacy_begin, mill_lz4_legacy_step, mill_lz4_legacy_free},
    [MILL_CODEC_SKIPPABLE] = {skip_begin, skip_step, g_free},
};
