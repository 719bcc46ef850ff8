/* SPDX-License-Identifier: MIT */
/* Finds repeated ids, in bounded memory. */
#ifndef MILL_SEENIDS_H
#define MILL_SEENIDS_H

#include <glib.h>
#include <stdbool.h>

/* How far back a repeated id is noticed. */
enum { MILL_SEEN_IDS = 65536 };

typedef struct MillSeenIds MillSeenIds;

MillSeenIds *mill_seen_ids_new(void);
void mill_seen_ids_free(MillSeenIds *seen);

/* Adds the id of record number `record`, from 1. True if one of the previous MILL_SEEN_IDS
 * records had it too; `earlier` receives that record's number. Ids are compared by their 64-bit
 * FNV-1a hash. */
bool mill_seen_ids_add(MillSeenIds *seen, const char *id, guint64 record, guint64 *earlier);

#endif
