/* SPDX-License-Identifier: MIT */
/* Finds ids that come twice, in bounded memory. */
#ifndef MILL_SEENIDS_H
#define MILL_SEENIDS_H

#include <glib.h>
#include <stdbool.h>

/* How far back a repeated id is noticed. */
enum { MILL_SEEN_IDS = 65536 };

typedef struct MillSeenIds MillSeenIds;

MillSeenIds *mill_seen_ids_new(void);
void mill_seen_ids_free(MillSeenIds *seen);

/* Notes the id of the record number `record`, from 1. True if one of the MILL_SEEN_IDS records
 * before had it too; `earlier` gets that record's number. Ids are told apart by 64 bits of their
 * FNV-1a hash. */
bool mill_seen_ids_add(MillSeenIds *seen, const char *id, guint64 record, guint64 *earlier);

#endif
