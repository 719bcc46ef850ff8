/* SPDX-License-Identifier: MIT */
/* The formats of compressed files: how to recognise them, and the module that decompresses and
 * compresses them, each through its own library. A file is a sequence of members (also called
 * streams or frames), and a codec decompresses one member. */
#ifndef MILL_CODEC_H
#define MILL_CODEC_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <textmill/export.h>

/* ---- the module, core/compression ---------------------------------------------------------- */

enum { MILL_COMPRESSION_VERSION = 1 /* version of the tables below */ };

#define MILL_COMPRESSION_SYMBOL "mill_compression_library"

typedef enum MillCodecStatus {
  MILL_CODEC_MORE = 0, /* needs more bytes, or more room */
  MILL_CODEC_END,      /* the member is complete and its checksums are right */
  MILL_CODEC_DAMAGED   /* see `reason` */
} MillCodecStatus;

/* What a codec works on; it advances the first four. Neither bytes nor room ever exceed a few
 * hundred KiB. */
typedef struct MillCodecStep {
  const char *in; /* compressed bytes, or those to be compressed */
  size_t n_in;
  char *out; /* room for the result */
  size_t n_out;
  bool is_last;  /* the file ends after these bytes */
  char back[4];  /* at the end of a member: bytes already taken that belong to the next one */
  size_t n_back; /* how many of them, 0 otherwise */
  const char *reason; /* what is damaged, in words; valid as long as the state */
} MillCodecStep;

/* Decompresses members. Its state is for one thread. */
typedef struct MillCodecReader {
  void *(*begin)(
      void *state); /* prepares for a member; makes a state if given NULL. NULL: no memory */
  MillCodecStatus (*step)(void *state, MillCodecStep *step);
  void (*free)(void *state); /* takes NULL */
} MillCodecReader;

/* Writes one member, with checksums; the same bytes give the same member. */
typedef struct MillCodecWriter {
  void *(*begin)(void); /* a state, for one thread; NULL: no memory */
  /* Takes bytes, and compresses some of them. With `is_last` it is called until MILL_CODEC_END:
   * the member is complete. */
  MillCodecStatus (*step)(void *state, MillCodecStep *step);
  void (*free)(void *state);
} MillCodecWriter;

typedef enum MillCodecKind {
  MILL_CODEC_GZIP = 0,
  MILL_CODEC_ZSTD,
  MILL_CODEC_XZ,
  MILL_CODEC_BZIP2,
  MILL_CODEC_LZ4,
  MILL_CODEC_LZ4_LEGACY, /* only read, like everything after it */
  MILL_CODEC_SKIPPABLE,
  MILL_N_CODECS
} MillCodecKind;

typedef struct MillCompressionLibrary {
  unsigned version;
  const MillCodecReader *readers; /* MILL_N_CODECS of them */
  const MillCodecWriter
      *writers; /* MILL_N_CODECS of them; all NULL for formats that are only read */
} MillCompressionLibrary;

extern MILL_API const MillCompressionLibrary mill_compression_library;

/* The module, loaded by the first call; NULL with MILL_ERROR_PLUGIN, which says what is missing
 * and what to do. Thread-safe. */
const MillCompressionLibrary *mill_compression_load(GError **error);

/* ---- what compressed files look like ------------------------------------------------------- */

typedef struct MillCodec {
  const char *name; /* of the format; several rows may belong to one format */
  const char *low;  /* how a member begins: `n_magic` bytes, each at least this */
  const char *high; /* and at most this */
  size_t n_magic;   /* MILL_CODEC_MAGIC_BYTES at most */
  size_t padding;   /* zero bytes, a multiple of this many, may follow a member; 0: none may */
  MillCodecKind kind;
} MillCodec;

enum { MILL_CODEC_MAGIC_BYTES = 10 };

typedef enum MillMatch { MILL_MATCH_NONE = 0, MILL_MATCH_PART, MILL_MATCH_WHOLE } MillMatch;

/* The codec for data that begins with these bytes, or NULL. `match` says whether it is certain,
 * or, without a codec, whether more bytes could show it. */
const MillCodec *mill_codec_find(const char *bytes, size_t n, MillMatch *match);

/* Whether a member of `next` may come in a file that has begun with `first`: one of the same
 * format, or a frame to be skipped, which Zstandard and LZ4 have in common. */
bool mill_codec_may_follow(const MillCodec *first, const MillCodec *next);

/* Whether its members hold nothing. */
bool mill_codec_is_skippable(const MillCodec *codec);

/* The file name ending of a format. */
typedef struct MillEnding {
  const char *text;   /* ".gz" */
  const char *format; /* its name */
  MillCodecKind kind;
} MillEnding;

/* The ending that the path has, or NULL. */
const MillEnding *mill_ending_of(const char *path);

#endif
