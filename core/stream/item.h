/* SPDX-License-Identifier: MIT */
/* An input record: its bytes as they were read, and how it becomes a document, whatever the
 * format and whether it comes from a file or a dead letter. */
#ifndef MILL_ITEM_H
#define MILL_ITEM_H

#include "core/stream/deadletter.h"
#include "core/stream/rawrecord.h"

/* Reusable; for one thread at a time. */
typedef struct MillItem {
  MillFileRecord raw;
  MillOpenedLetter letter; /* for a dead letter: the record in `raw` */
  size_t column;           /* of a mistake in it; 0: unknown */
  const char
      *origin; /* the file whose name is made valid UTF-8 here, as a name may be any bytes: */
  char *name;
} MillItem;

void mill_item_init(MillItem *item);
void mill_item_finish(MillItem *item);

/* Releases what it holds, once its document is no longer needed. */
void mill_item_release(MillItem *item);

/* How records become documents in a run. `decoding` applies to all of them; its default id is set
 * for each. */
typedef struct MillDecoder {
  MillDecoding decoding;
  const char *id_prefix; /* of ids made from places; NULL: none */
} MillDecoder;

/* Makes a document of the record, or rejects it with the reason. Thread-safe for different
 * items. */
void mill_item_decode(MillItem *item, const MillDecoder *decoder, MillDocument *document);

/* Whether the record had an id of its own. */
bool mill_item_has_own_id(const MillDocument *document);

/* "FILE:LINE", plus ":COLUMN" if known. Free with g_free(). */
char *mill_item_place(const MillItem *item);

/* Appends the dead letter of a record whose document failed. */
void mill_item_write_letter(const MillItem *item, const MillDecoder *decoder,
                            const MillDocument *document, GString *out);

#endif
