/* SPDX-License-Identifier: MIT */
/* A record on its way in: as it was read, and how it becomes a document, in whatever format its
 * file is, and whether it comes from a file or out of a dead letter. */
#ifndef MILL_ITEM_H
#define MILL_ITEM_H

#include "core/stream/deadletter.h"
#include "core/stream/rawrecord.h"

/* Reusable; for one thread at a time. */
typedef struct MillItem {
  MillFileRecord raw;
  MillOpenedLetter letter; /* of a dead letter: the record that is in `raw` */
  size_t column;           /* of a mistake in it; 0: not known */
  const char *origin;      /* whose name is here made valid, as a name may be any bytes: */
  char *name;
} MillItem;

void mill_item_init(MillItem *item);
void mill_item_finish(MillItem *item);

/* Gives back what it holds, once its document is not needed any more. */
void mill_item_release(MillItem *item);

/* How records become documents in a run. `decoding` says it for all of them; its default id is
 * set for each. */
typedef struct MillDecoder {
  MillDecoding decoding;
  const char *id_prefix; /* of ids that are made of places; NULL: none */
} MillDecoder;

/* Makes the document of the record, or rejects it with the reason. Thread-safe for different
 * items.
 */
void mill_item_decode(MillItem *item, const MillDecoder *decoder, MillDocument *document);

/* Whether the document came with an id of its own. */
bool mill_item_has_own_id(const MillDocument *document);

/* "FILE:LINE", and ":COLUMN" where it is known. Free with g_free(). */
char *mill_item_place(const MillItem *item);

/* Appends the dead letter of a record whose document has failed. */
void mill_item_write_letter(const MillItem *item, const MillDecoder *decoder,
                            const MillDocument *document, GString *out);

#endif
