/* SPDX-License-Identifier: MIT */
#include "core/compression/compression.h"

#include <bzlib.h>
#include <glib.h>
#include <lz4frame.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

static MillCodecStatus fail(MillCodecStep *step, const char *reason) {
  step->reason = reason;
  return MILL_CODEC_DAMAGED;
}

/* gzip. The header contains neither time nor name, so that the same bytes give the same file. */

static void *gzip_begin(void) {
  z_stream *stream = g_new0(z_stream, 1);
  if (deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8,
                   Z_DEFAULT_STRATEGY) == Z_OK)
    return stream;
  g_free(stream);
  return NULL;
}

static MillCodecStatus gzip_step(void *state, MillCodecStep *step) {
  z_stream *stream = state;
  MILL_COMPRESSION_LEND(step, stream);
  int result = deflate(stream, step->is_last ? Z_FINISH : Z_NO_FLUSH);
  mill_compression_advance(step, stream->next_in, stream->next_out);
  if (result == Z_STREAM_END)
    return MILL_CODEC_END;
  return result == Z_OK || result == Z_BUF_ERROR ? MILL_CODEC_MORE : fail(step, zError(result));
}

static void gzip_free(void *state) {
  deflateEnd(state);
  g_free(state);
}

/* Zstandard */

static void *zstd_begin(void) {
  ZSTD_CCtx *context = ZSTD_createCCtx();
  if (context)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  return context;
}

static MillCodecStatus zstd_step(void *state, MillCodecStep *step) {
  ZSTD_inBuffer in = {step->in, step->n_in, 0};
  ZSTD_outBuffer out = {step->out, step->n_out, 0};
  size_t left =
      ZSTD_compressStream2(state, &out, &in, step->is_last ? ZSTD_e_end : ZSTD_e_continue);
  if (ZSTD_isError(left))
    return fail(step, ZSTD_getErrorName(left));
  mill_compression_advance(step, step->in + in.pos, step->out + out.pos);
  return step->is_last && left == 0 ? MILL_CODEC_END : MILL_CODEC_MORE;
}

static void zstd_free(void *state) {
  ZSTD_freeCCtx(state);
}

/* xz */

static void *xz_begin(void) {
  lzma_stream *stream = g_new0(lzma_stream, 1);
  if (lzma_easy_encoder(stream, LZMA_PRESET_DEFAULT, LZMA_CHECK_CRC64) == LZMA_OK)
    return stream;
  lzma_end(stream);
  g_free(stream);
  return NULL;
}

static MillCodecStatus xz_step(void *state, MillCodecStep *step) {
  lzma_stream *stream = state;
  MILL_COMPRESSION_LEND(step, stream);
  lzma_ret result = lzma_code(stream, step->is_last ? LZMA_FINISH : LZMA_RUN);
  mill_compression_advance(step, stream->next_in, stream->next_out);
  if (result == LZMA_STREAM_END)
    return MILL_CODEC_END;
  return result == LZMA_OK ? MILL_CODEC_MORE : fail(step, "liblzma refuses to go on");
}

static void xz_free(void *state) {
  lzma_end(state);
  g_free(state);
}

/* bzip2 */

enum { BZIP2_BLOCK = 9 /* times 100,000 bytes, like the program */ };

static void *bzip2_begin(void) {
  bz_stream *stream = g_new0(bz_stream, 1);
  if (BZ2_bzCompressInit(stream, BZIP2_BLOCK, 0, 0) == BZ_OK)
    return stream;
  g_free(stream);
  return NULL;
}

static MillCodecStatus bzip2_step(void *state, MillCodecStep *step) {
  bz_stream *stream = state;
  MILL_COMPRESSION_LEND(step, stream);
  int result = BZ2_bzCompress(stream, step->is_last ? BZ_FINISH : BZ_RUN);
  mill_compression_advance(step, stream->next_in, stream->next_out);
  if (result == BZ_STREAM_END)
    return MILL_CODEC_END;
  return result >= 0 ? MILL_CODEC_MORE : fail(step, "libbz2 refuses to go on");
}

static void bzip2_free(void *state) {
  BZ2_bzCompressEnd(state);
  g_free(state);
}

/* LZ4 */

typedef struct Lz4 {
  LZ4F_cctx *context;
  bool has_header;
} Lz4;

static const LZ4F_preferences_t lz4_preferences = {
    .frameInfo = {.blockSizeID = LZ4F_max64KB,
                  .contentChecksumFlag = LZ4F_contentChecksumEnabled}};

/* Enough for these bytes and checksums even with a pending block of 64 KiB. */
enum { LZ4_PIECE = 64 * 1024 };

static void *lz4_begin(void) {
  Lz4 *lz4 = g_new0(Lz4, 1);
  if (!LZ4F_isError(LZ4F_createCompressionContext(&lz4->context, LZ4F_VERSION)))
    return lz4;
  g_free(lz4);
  return NULL;
}

/* One step: the header, a piece, or the end. */
static size_t lz4_part(Lz4 *lz4, MillCodecStep *step, size_t *n_taken) {
  *n_taken = 0;
  if (!lz4->has_header) {
    lz4->has_header = true;
    return LZ4F_compressBegin(lz4->context, step->out, step->n_out, &lz4_preferences);
  }
  if (step->n_in == 0)
    return LZ4F_compressEnd(lz4->context, step->out, step->n_out, NULL);
  *n_taken = MIN(step->n_in, LZ4_PIECE);
  return LZ4F_compressUpdate(lz4->context, step->out, step->n_out, step->in, *n_taken, NULL);
}

static MillCodecStatus lz4_step(void *state, MillCodecStep *step) {
  Lz4 *lz4 = state;
  size_t n_taken;
  bool ends = lz4->has_header && step->n_in == 0;
  size_t n_made = lz4_part(lz4, step, &n_taken);
  if (LZ4F_isError(n_made))
    return fail(step, LZ4F_getErrorName(n_made));
  mill_compression_advance(step, step->in + n_taken, step->out + n_made);
  return ends ? MILL_CODEC_END : MILL_CODEC_MORE;
}

static void lz4_free(void *state) {
  Lz4 *lz4 = state;
  LZ4F_freeCompressionContext(lz4->context);
  g_free(lz4);
}

const MillCodecWriter mill_compression_writers[MILL_N_CODECS] = {
    [MILL_CODEC_GZIP] = {gzip_begin, gzip_step, gzip_free},
    [MILL_CODEC_ZSTD] = {zstd_begin, zstd_step, zstd_free},
    [MILL_CODEC_XZ] = {xz_begin, xz_step, xz_free},
    [MILL_CODEC_BZIP2] = {bzip2_begin, bzip2_step, bzip2_free},
    [MILL_CODEC_LZ4] = {lz4_begin, lz4_step, lz4_free},
};
