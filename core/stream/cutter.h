/* SPDX-License-Identifier: MIT */
/* Cuts the records out of a file's bytes as its format has them. */
#ifndef MILL_CUTTER_H
#define MILL_CUTTER_H

#include "core/stream/bytestream.h"
#include "core/stream/format.h"

typedef struct MillCutter {
  MillByteStream *stream;
  const MillOpenFormat *format; /* NULL: no file is being cut */
  void *state;                  /* the format's own */
  void *ahead;                  /* a copy of it, to look ahead with */
  size_t state_size;            /* of both */
  size_t max_bytes;             /* of a record; longer ones are skipped */
  guint64 line;                 /* how many have been passed */
  GString *head;                /* of a file whose format has heads: all up to its end */
  bool at_head;                 /* it is still to come */
} MillCutter;

typedef enum MillCutStatus {
  MILL_CUT_RECORD = 0,
  MILL_CUT_TOO_LONG, /* skipped to its end */
  MILL_CUT_DONE      /* there are no more */
} MillCutStatus;

/* Takes streams of one place, which is borrowed. */
void mill_cutter_init(MillCutter *cutter, MillByteStream *stream, size_t max_bytes);
void mill_cutter_finish(MillCutter *cutter);

/* Begins with what is next in the stream, the first bytes of a file; `format` is borrowed, and
 * NULL ends the cutting of the file. Of a file that is one record it does not look at any. */
void mill_cutter_begin(MillCutter *cutter, const MillOpenFormat *format);

/* Takes off a file that is one record what its format says is no part of it. */
void mill_cutter_strip(MillCutter *cutter, GString *bytes);

/* Whether a file of this format is one record. */
bool mill_cutter_takes_all(const MillCutter *cutter);

/* Appends the next record, without its line end. `unfinished`: the file has ended before the
 * record did, as far as its format knows. */
MillCutStatus mill_cutter_next(MillCutter *cutter, GString *bytes, bool *unfinished);

/* What the format makes of the head of the file `origin`, which was the first record that has
 * been cut. NULL with an error. */
void *mill_cutter_make_head(const MillCutter *cutter, const GString *bytes, bool unfinished,
                            const char *origin, const MillDecoding *decoding, GError **error);

/* The same of a head that was kept: of cutter->head, and of a record that came after it. */
void *mill_cutter_remake_head(const MillOpenFormat *format, const GString *head,
                              const GString *record, const char *origin,
                              const MillDecoding *decoding, GError **error);

/* Whether these bytes are no record, and are to be passed over. */
bool mill_cutter_is_blank(const MillCutter *cutter, const GString *bytes);

/* What may be wrong with a record that began in that line and did not end. Free with g_free();
 * NULL if there is nothing to say. */
char *mill_cutter_doubt(const MillCutter *cutter, guint64 line);

/* Whether a whole record, or the end, is in the stream's buffer already. */
bool mill_cutter_has_record(const MillCutter *cutter);

#endif
