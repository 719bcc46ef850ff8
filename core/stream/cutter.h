/* SPDX-License-Identifier: MIT */
/* Cuts a file's bytes into records according to its format. */
#ifndef MILL_CUTTER_H
#define MILL_CUTTER_H

#include "core/stream/bytestream.h"
#include "core/stream/format.h"

typedef struct MillCutter {
  MillByteStream *stream;
  const MillOpenFormat *format; /* NULL: no file is being cut */
  void *state;                  /* the format's own */
  void *ahead;                  /* a copy of it, for looking ahead */
  size_t state_size;            /* of both */
  size_t max_bytes;             /* of a record; longer ones are skipped */
  guint64 line;                 /* line ends passed so far */
  GString *head;                /* if the format has heads: the file up to the end of the head */
  bool at_head;                 /* the head is still to come */
} MillCutter;

typedef enum MillCutStatus {
  MILL_CUT_RECORD = 0,
  MILL_CUT_TOO_LONG, /* skipped to its end */
  MILL_CUT_DONE      /* there are no more records */
} MillCutStatus;

/* Cuts files read through one stream, which is borrowed. */
void mill_cutter_init(MillCutter *cutter, MillByteStream *stream, size_t max_bytes);
void mill_cutter_finish(MillCutter *cutter);

/* Begins with the next bytes of the stream, the first of a file; `format` is borrowed, and NULL
 * ends the cutting of the file. If the file is one record, no bytes are looked at. */
void mill_cutter_begin(MillCutter *cutter, const MillOpenFormat *format);

/* Removes from a file that is one record the bytes that its format says are not part of it. */
void mill_cutter_strip(MillCutter *cutter, GString *bytes);

/* Whether a file of this format is a single record. */
bool mill_cutter_takes_all(const MillCutter *cutter);

/* Appends the next record, without its line end. `unfinished`: as far as the format knows, the
 * file ended before the record did. */
MillCutStatus mill_cutter_next(MillCutter *cutter, GString *bytes, bool *unfinished);

/* The parsed head of the file `origin`, which was the first record cut. NULL with an error. */
void *mill_cutter_make_head(const MillCutter *cutter, const GString *bytes, bool unfinished,
                            const char *origin, const MillDecoding *decoding, GError **error);

/* The same for a head that was kept: cutter->head and a record that came after it. */
void *mill_cutter_remake_head(const MillOpenFormat *format, const GString *head,
                              const GString *record, const char *origin,
                              const MillDecoding *decoding, GError **error);

/* Whether these bytes are not a record and should be skipped. */
bool mill_cutter_is_blank(const MillCutter *cutter, const GString *bytes);

/* What may be wrong with a record that began in that line and did not end. Free with g_free();
 * NULL if unknown. */
char *mill_cutter_doubt(const MillCutter *cutter, guint64 line);

/* Whether the stream's buffer already holds a complete record or the end. */
bool mill_cutter_has_record(const MillCutter *cutter);

#endif
