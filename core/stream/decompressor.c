/* SPDX-License-Identifier: MIT */
#include "core/stream/decompressor.h"

#include "core/stream/codec.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

enum { OUT_BYTES = 128 * 1024 };

/* Compressed bytes that have been read but not used yet. */
typedef struct Unused {
  const char *bytes;
  size_t n;
} Unused;

struct MillDecompressor {
  MillReadBlock *read;
  void *data;
  Unused block;                            /* of the file */
  bool at_end;                             /* the file ends after the block */
  char head_bytes[MILL_CODEC_MAGIC_BYTES]; /* the beginning of a member, by which its codec was
                                              found */
  Unused head;                             /* these come before those of the block */
  guint64 n_used;                          /* compressed bytes so far */
  guint64 n_made;                          /* decompressed bytes so far */
  const MillCodec *first;                  /* the codec of the file's first member, or NULL */
  const MillCodec *codec;                  /* of the state */
  const MillCodecReader *reader;           /* likewise */
  void *state;
  bool in_member;
  char *out; /* OUT_BYTES */
  char *error;
  bool is_damaged;
};

MillCompression mill_compression_of(const char *bytes, size_t n) {
  static const MillCompression compressions[] = {MILL_COMPRESSION_NONE, MILL_COMPRESSION_UNKNOWN,
                                                 MILL_COMPRESSION_FOUND};
  MillMatch match;
  mill_codec_find(bytes, n, &match);
  return compressions[match];
}

size_t mill_compression_stem(const char *path) {
  const MillEnding *ending = mill_ending_of(path);
  return strlen(path) - (ending ? strlen(ending->text) : 0);
}

MillDecompressor *mill_decompressor_new(MillReadBlock *read, void *data) {
  MillDecompressor *self = g_new0(MillDecompressor, 1);
  self->read = read;
  self->data = data;
  self->out = g_malloc(OUT_BYTES);
  return self;
}

static void free_state(MillDecompressor *self) {
  if (self->reader)
    self->reader->free(self->state);
  self->state = NULL;
}

void mill_decompressor_free(MillDecompressor *decompressor) {
  if (!decompressor)
    return;
  free_state(decompressor);
  g_free(decompressor->out);
  g_free(decompressor->error);
  g_free(decompressor);
}

const char *mill_decompressor_error(const MillDecompressor *decompressor) {
  return decompressor->error;
}

bool mill_decompressor_is_damaged(const MillDecompressor *decompressor) {
  return decompressor->is_damaged;
}

static const char *format_name(const MillDecompressor *self) {
  bool is_named = self->first && !mill_codec_is_skippable(self->first);
  return is_named ? self->first->name : "compressed";
}

/* Reports what is wrong with the file at the current position; returns false. */
static bool fail_at(MillDecompressor *self, const char *what) {
  self->is_damaged = true;
  self->error = g_strdup_printf("its %s data %s at byte %" G_GUINT64_FORMAT, format_name(self),
                                what, self->n_used);
  return false;
}

/* Where a library notices damage depends on how the file is split into blocks, but what it
 * outputs before that does not. */
static void fail_damaged(MillDecompressor *self, const char *reason) {
  self->is_damaged = true;
  self->error =
      g_strdup_printf("its %s data is damaged after %" G_GUINT64_FORMAT " decompressed bytes: %s",
                      format_name(self), self->n_made, reason);
}

/* Makes sure that there is a block with unused bytes, unless the file ends. False on an error. */
static bool fill(MillDecompressor *self) {
  if (self->block.n > 0 || self->at_end)
    return true;
  ssize_t n = self->read(self->data, &self->block.bytes);
  self->at_end = n == 0;
  self->block.n = n > 0 ? (size_t)n : 0;
  if (n < 0)
    self->error = g_strdup(g_strerror(errno));
  return n >= 0;
}

/* Moves a byte of the block to the head. False at the end of the file and on an error. */
static bool lengthen_head(MillDecompressor *self) {
  if (!fill(self) || self->block.n == 0)
    return false;
  self->head_bytes[self->head.n++] = *self->block.bytes++;
  self->head.bytes = self->head_bytes;
  self->block.n--;
  return true;
}

/* Finds the codec of the member that begins here. NULL if the file ends, with an error if it
 * should not. */
static const MillCodec *find_codec(MillDecompressor *self) {
  MillMatch match = MILL_MATCH_PART;
  const MillCodec *found = NULL;
  if (self->head.n == 0 && !lengthen_head(self))
    return NULL;
  while (!(found = mill_codec_find(self->head.bytes, self->head.n, &match)) &&
         match == MILL_MATCH_PART && lengthen_head(self)) {}
  if (found && (!self->first || mill_codec_may_follow(self->first, found)))
    return found;
  if (!self->error && match == MILL_MATCH_PART)
    fail_at(self, "is cut off");
  else if (!self->error)
    fail_at(self, "is followed by something else");
  return NULL;
}

/* Skips zero bytes that may follow a member: tapes are padded with them. */
static bool skip_padding(MillDecompressor *self) {
  size_t unit = self->codec ? self->codec->padding : 0, n = 0;
  bool is_padding = unit > 0 && self->head.n == 0;
  while (is_padding && fill(self) && self->block.n > 0 && *self->block.bytes == '\0') {
    size_t n_zeros = 0;
    while (n_zeros < self->block.n && self->block.bytes[n_zeros] == '\0')
      n_zeros++;
    self->block.bytes += n_zeros;
    self->block.n -= n_zeros;
    self->n_used += n_zeros;
    n = (n + n_zeros) % unit;
  }
  if (self->error)
    return false;
  return n == 0 || fail_at(self, "is followed by a wrong number of zero bytes");
}

/* Prepares the state for a member of that codec. False if its module is missing. */
static bool take_reader(MillDecompressor *self, const MillCodec *codec) {
  g_autoptr(GError) error = NULL;
  const MillCompressionLibrary *library = mill_compression_load(&error);
  if (codec != self->codec)
    free_state(self);
  self->codec = codec;
  self->reader = library ? &library->readers[codec->kind] : NULL;
  if (!library)
    self->error = g_strdup(error->message);
  return library != NULL;
}

/* Moves to the next member; false at the end, and on an error. */
static bool begin_member(MillDecompressor *self) {
  const MillCodec *codec = skip_padding(self) ? find_codec(self) : NULL;
  if (!codec || !take_reader(self, codec))
    return false;
  if (!self->first || mill_codec_is_skippable(self->first))
    self->first = codec;
  self->state = self->reader->begin(self->state);
  self->in_member = self->state != NULL;
  return self->in_member || fail_at(self, "needs more memory than there is");
}

/* Saves the bytes of the next member that this one had already taken. */
static void take_back(MillDecompressor *self, const MillCodecStep *step) {
  memcpy(self->head_bytes, step->back, step->n_back);
  self->head = (Unused){self->head_bytes, step->n_back};
  self->n_used -= step->n_back;
}

/* Runs the codec; returns how many bytes it produced. */
static size_t step_codec(MillDecompressor *self) {
  Unused *from = self->head.n > 0 ? &self->head : &self->block;
  MillCodecStep step = {.in = from->bytes, .n_in = from->n, .out = self->out, .n_out = OUT_BYTES};
  step.is_last = self->at_end && from == &self->block;
  MillCodecStatus status = self->reader->step(self->state, &step);
  size_t n_made = OUT_BYTES - step.n_out, n_taken = from->n - step.n_in;
  self->n_used += n_taken;
  self->n_made += n_made;
  *from = (Unused){step.in, step.n_in};
  self->in_member = status == MILL_CODEC_MORE;
  if (status == MILL_CODEC_END)
    take_back(self, &step);
  else if (status == MILL_CODEC_DAMAGED)
    fail_damaged(self, step.reason);
  else if (n_made == 0 && n_taken == 0 && step.n_in > 0)
    fail_damaged(self, "it does not go on");
  else if (n_made == 0 && n_taken == 0 && step.is_last)
    fail_at(self, "is cut off");
  return n_made;
}

ssize_t mill_decompressor_read(MillDecompressor *decompressor, const char **block) {
  size_t n_made = 0;
  while (n_made == 0 && !decompressor->error) {
    if (!decompressor->in_member && !begin_member(decompressor))
      break;
    n_made = step_codec(decompressor);
    if (n_made == 0 && decompressor->in_member && decompressor->head.n == 0)
      fill(decompressor);
  }
  *block = decompressor->out;
  return n_made > 0 ? (ssize_t)n_made : decompressor->error ? -1 : 0;
}
