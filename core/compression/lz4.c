/* SPDX-License-Identifier: MIT */
/* LZ4's two frame formats: the current one, handled by the library, and that of its first
 * versions, of which the library only knows the blocks. */
#include "core/compression/compression.h"

#include <glib.h>
#include <lz4.h>
#include <lz4frame.h>
#include <string.h>

typedef struct Frame {
  LZ4F_dctx *context;
  size_t
      wanted; /* bytes of input that the library asks for: a block with the next one's header */
} Frame;

enum { FIRST_WANTED = 7 /* the shortest header of a frame */, BLOCK_HEADER = 4 };

void *mill_lz4_begin(void *state) {
  Frame *frame = state ? state : g_new0(Frame, 1);
  if (frame->context)
    LZ4F_resetDecompressionContext(frame->context);
  else if (LZ4F_isError(LZ4F_createDecompressionContext(&frame->context, LZ4F_VERSION)))
    g_clear_pointer(&frame, g_free);
  if (frame)
    frame->wanted = FIRST_WANTED;
  return frame;
}

/* On an error, everything decompressed by the same call is lost, so no call gets more than one
 * block. */
MillCodecStatus mill_lz4_step(void *state, MillCodecStep *step) {
  Frame *frame = state;
  size_t n = frame->wanted > BLOCK_HEADER ? frame->wanted - BLOCK_HEADER : frame->wanted;
  size_t n_out = step->n_out, n_in = MIN(step->n_in, n);
  size_t result = LZ4F_decompress(frame->context, step->out, &n_out, step->in, &n_in, NULL);
  if (LZ4F_isError(result)) {
    step->reason = LZ4F_getErrorName(result);
    return MILL_CODEC_DAMAGED;
  }
  mill_compression_advance(step, step->in + n_in, step->out + n_out);
  frame->wanted = result;
  return result == 0 ? MILL_CODEC_END : MILL_CODEC_MORE;
}

void mill_lz4_free(void *state) {
  Frame *frame = state;
  if (frame)
    LZ4F_freeDecompressionContext(frame->context);
  g_free(frame);
}

/* The legacy format (LZ4 Frame Format Description, "Legacy frame"): its magic number, then
 * blocks, each with its compressed size in four bytes, little endian. Each but the last holds 8
 * MiB. There is no end mark and no checksum: the frame ends with the file, or where another magic
 * number comes in place of a size. */
enum {
  LEGACY_BLOCK = 8 * 1024 * 1024,
  MAGIC = 4,
  MOST_EXPANSION = 256 /* no byte of a block expands to as many bytes as this */
};

typedef struct Legacy {
  bool has_magic;
  guint8 size[4]; /* of the block, as far as it has been read */
  size_t n_size;
  GByteArray *block; /* compressed */
  GByteArray *held;  /* room for its decompressed bytes */
  size_t n_held;
  size_t n_given; /* bytes of it that were passed on */
} Legacy;

void *mill_lz4_legacy_begin(void *state) {
  Legacy *legacy = state;
  if (!legacy) {
    legacy = g_new0(Legacy, 1);
    legacy->block = g_byte_array_new();
    legacy->held = g_byte_array_new();
  }
  legacy->has_magic = false;
  legacy->n_size = legacy->n_held = legacy->n_given = 0;
  g_byte_array_set_size(legacy->block, 0);
  return legacy;
}

void mill_lz4_legacy_free(void *state) {
  Legacy *legacy = state;
  if (!legacy)
    return;
  g_byte_array_unref(legacy->block);
  g_byte_array_unref(legacy->held);
  g_free(legacy);
}

/* Moves up to n bytes of the input to `into`; how many. */
static size_t take(MillCodecStep *step, guint8 *into, size_t n) {
  n = MIN(n, step->n_in);
  if (n > 0)
    memcpy(into, step->in, n);
  step->in += n;
  step->n_in -= n;
  return n;
}

/* Moves decompressed bytes to the output, as far as there is room. */
static void give(Legacy *legacy, MillCodecStep *step) {
  size_t n = MIN(legacy->n_held - legacy->n_given, step->n_out);
  memcpy(step->out, legacy->held->data + legacy->n_given, n);
  step->out += n;
  step->n_out -= n;
  legacy->n_given += n;
}

static guint32 block_size(const Legacy *legacy) {
  guint32 size;
  memcpy(&size, legacy->size, sizeof size);
  return GUINT32_FROM_LE(size);
}

/* Reads a block's size. A number that cannot be a size begins the next member; there, or at the
 * end of the file, this one ends. */
static MillCodecStatus read_size(Legacy *legacy, MillCodecStep *step) {
  legacy->n_size += take(step, legacy->size + legacy->n_size, 4 - legacy->n_size);
  if (legacy->n_size < 4)
    return legacy->n_size == 0 && step->is_last ? MILL_CODEC_END : MILL_CODEC_MORE;
  if (block_size(legacy) <= (guint32)LZ4_compressBound(LEGACY_BLOCK))
    return MILL_CODEC_MORE;
  memcpy(step->back, legacy->size, sizeof step->back);
  step->n_back = sizeof step->back;
  return MILL_CODEC_END;
}

static MillCodecStatus fail(MillCodecStep *step, const char *reason) {
  step->reason = reason;
  return MILL_CODEC_DAMAGED;
}

/* Reads the rest of a block, and decompresses it once it is complete. */
static MillCodecStatus read_block(Legacy *legacy, MillCodecStep *step) {
  guint size = block_size(legacy);
  if (size == 0)
    return fail(step, "a block has no bytes");
  guint n = (guint)MIN(size - legacy->block->len, step->n_in);
  g_byte_array_append(legacy->block, (const guint8 *)step->in, n);
  step->in += n;
  step->n_in -= n;
  if (legacy->block->len < size)
    return MILL_CODEC_MORE;
  size_t room = MIN((size_t)LEGACY_BLOCK, (size_t)size * MOST_EXPANSION);
  if (legacy->held->len < room)
    g_byte_array_set_size(legacy->held, (guint)room);
  int n_held = LZ4_decompress_safe((const char *)legacy->block->data, (char *)legacy->held->data,
                                   (int)size, (int)legacy->held->len);
  if (n_held < 0)
    return fail(step, "a block cannot be decompressed");
  legacy->n_held = (size_t)n_held;
  legacy->n_given = legacy->n_size = 0;
  g_byte_array_set_size(legacy->block, 0);
  return MILL_CODEC_MORE;
}

MillCodecStatus mill_lz4_legacy_step(void *state, MillCodecStep *step) {
  Legacy *legacy = state;
  guint8 magic[MAGIC];
  MillCodecStatus status = MILL_CODEC_MORE;
  if (!legacy->has_magic) {
    if (step->n_in < MAGIC)
      return MILL_CODEC_MORE; /* never happens: the caller has seen them all */
    take(step, magic, MAGIC);
    legacy->has_magic = true;
  }
  while (status == MILL_CODEC_MORE && step->n_out > 0) {
    size_t n_before = step->n_in;
    if (legacy->n_given < legacy->n_held)
      give(legacy, step);
    else if (legacy->n_size < 4)
      status = read_size(legacy, step);
    else
      status = read_block(legacy, step);
    if (step->n_in == n_before && legacy->n_given == legacy->n_held)
      break;
  }
  return status;
}
