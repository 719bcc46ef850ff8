/* SPDX-License-Identifier: MIT */
/* The formats of compressed files, each through its own library, which checks every checksum and
 * length that the format has. A file is a sequence of members (others say streams or frames), and
 * a codec takes one of them apart. */
#ifndef MILL_CODEC_H
#define MILL_CODEC_H

#include <stdbool.h>
#include <stddef.h>

typedef enum MillCodecStatus {
  MILL_CODEC_MORE = 0, /* give more bytes, or more room */
  MILL_CODEC_END,      /* the member is complete and its checksums are right */
  MILL_CODEC_DAMAGED   /* see `reason` */
} MillCodecStatus;

/* What a codec works on; it moves the first four forward. */
typedef struct MillCodecStep {
  const char *in; /* compressed bytes */
  size_t n_in;
  char *out; /* room for what they hold */
  size_t n_out;
  bool is_last;       /* the file has no bytes after these */
  char back[4];       /* at the end of a member: bytes taken that the next one begins with */
  size_t n_back;      /* how many of them, 0 otherwise */
  const char *reason; /* of damage, in words; lives as long as the state */
} MillCodecStep;

/* Lends a step's bytes and room to a library; zlib, libbz2 and liblzma call them alike. Neither
 * is ever longer than some hundred KiB. */
#define MILL_CODEC_LEND(step, stream)                                                            \
  ((stream)->next_in = (void *)(step)->in, (stream)->avail_in = (unsigned)(step)->n_in,          \
   (stream)->next_out = (void *)(step)->out, (stream)->avail_out = (unsigned)(step)->n_out)

/* Moves a step forward to where a library has got. */
void mill_codec_advance(MillCodecStep *step, const void *in, void *out);

/* A row of the table. Its state is for one thread. */
typedef struct MillCodec {
  const char *name; /* of the format; two rows may be members of one format */
  const char *low;  /* how a member begins: `n_magic` bytes, each not less than this */
  const char *high; /* and not more than this */
  size_t n_magic;   /* MILL_CODEC_MAGIC_BYTES at most */
  size_t padding;   /* zero bytes may follow a member, a multiple of so many; 0: none may */
  void *(*begin)(void *state); /* prepares for a member; NULL makes a state. NULL: no memory */
  MillCodecStatus (*step)(void *state, MillCodecStep *step);
  void (*free)(void *state); /* takes NULL */
} MillCodec;

enum { MILL_CODEC_MAGIC_BYTES = 10 };

typedef enum MillMatch { MILL_MATCH_NONE = 0, MILL_MATCH_PART, MILL_MATCH_WHOLE } MillMatch;

/* The codec of what begins with these bytes, or NULL. `match` says whether it is sure, or,
 * without a codec, whether more bytes could tell. */
const MillCodec *mill_codec_find(const char *bytes, size_t n, MillMatch *match);

/* Whether a member of `next` may come in a file that has begun with `first`: one of the same
 * format, or a frame to be skipped, which Zstandard and LZ4 have in common. */
bool mill_codec_may_follow(const MillCodec *first, const MillCodec *next);

/* Whether its members hold nothing. */
bool mill_codec_is_skippable(const MillCodec *codec);

/* LZ4, in lz4.c. */
void *mill_lz4_begin(void *state);
MillCodecStatus mill_lz4_step(void *state, MillCodecStep *step);
void mill_lz4_free(void *state);
void *mill_lz4_legacy_begin(void *state);
MillCodecStatus mill_lz4_legacy_step(void *state, MillCodecStep *step);
void mill_lz4_legacy_free(void *state);

#endif
