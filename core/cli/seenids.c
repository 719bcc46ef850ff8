/* SPDX-License-Identifier: MIT */
#include "core/cli/seenids.h"

/* Twice as many places as promised ids, so that it almost never happens that more of the last ids
 * share a row than it has places. */
enum { PLACES = 64, ROWS = 2 * MILL_SEEN_IDS / PLACES };

typedef struct Place {
  guint64 hash;
  guint64 record;
  guint32 n; /* number of the record, from 1; 0: the place is free */
} Place;

/* An id goes into the row given by its hash, where it replaces the oldest entry. All rows are in
 * use after a few thousand records, so memory does not grow with the input. */
struct MillSeenIds {
  guint32 n;
  Place rows[ROWS][PLACES];
  guint8 oldest[ROWS];
};

MillSeenIds *mill_seen_ids_new(void) {
  return g_new0(MillSeenIds, 1);
}

void mill_seen_ids_free(MillSeenIds *seen) {
  g_free(seen);
}

static guint64 hash_id(const char *id) {
  guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
  for (; *id; id++)
    hash = (hash ^ (guchar)*id) * G_GUINT64_CONSTANT(0x100000001b3);
  return hash;
}

/* The most recent entry of the hash in a row, within the promised distance, or NULL. */
static const Place *find_place(const MillSeenIds *seen, const Place *row, guint64 hash) {
  const Place *found = NULL;
  for (size_t i = 0; i < PLACES; i++)
    if (row[i].hash == hash && row[i].n > 0 && seen->n - row[i].n < MILL_SEEN_IDS &&
        (!found || row[i].n - found->n < MILL_SEEN_IDS))
      found = &row[i];
  return found;
}

bool mill_seen_ids_add(MillSeenIds *seen, const char *id, guint64 record, guint64 *earlier) {
  guint64 hash = hash_id(id);
  size_t row = hash % ROWS;
  const Place *known = find_place(seen, seen->rows[row], hash);
  if (known)
    *earlier = known->record;
  seen->rows[row][seen->oldest[row]] = (Place){hash, record, ++seen->n};
  seen->oldest[row] = (guint8)((seen->oldest[row] + 1) % PLACES);
  return known != NULL;
}
