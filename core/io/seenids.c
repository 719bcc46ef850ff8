/* SPDX-License-Identifier: MIT */
#include "core/io/seenids.h"

/* The hashes of the last ids in a ring, and a table from hash to record number. */
struct MillSeenIds {
  guint64 ring[MILL_SEEN_IDS];
  guint64 n;
  GHashTable *records; /* keys point into `ring` */
  guint64 numbers[MILL_SEEN_IDS];
};

MillSeenIds *mill_seen_ids_new(void) {
  MillSeenIds *seen = g_new0(MillSeenIds, 1);
  seen->records = g_hash_table_new(g_int64_hash, g_int64_equal);
  return seen;
}

void mill_seen_ids_free(MillSeenIds *seen) {
  if (!seen)
    return;
  g_hash_table_unref(seen->records);
  g_free(seen);
}

static guint64 hash_id(const char *id) {
  guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
  for (; *id; id++)
    hash = (hash ^ (guchar)*id) * G_GUINT64_CONSTANT(0x100000001b3);
  return hash;
}

/* Forgets the id whose place in the ring is needed, unless a later record took the key over. */
static void forget(MillSeenIds *seen, size_t slot) {
  guint64 *key = &seen->ring[slot];
  gpointer owner = NULL;
  if (g_hash_table_lookup_extended(seen->records, key, &owner, NULL) && owner == key)
    g_hash_table_remove(seen->records, key);
}

bool mill_seen_ids_add(MillSeenIds *seen, const char *id, guint64 record, guint64 *earlier) {
  size_t slot = seen->n++ % MILL_SEEN_IDS;
  guint64 hash = hash_id(id);
  const guint64 *known = g_hash_table_lookup(seen->records, &hash);
  if (known)
    *earlier = *known;
  if (seen->n > MILL_SEEN_IDS)
    forget(seen, slot);
  seen->ring[slot] = hash;
  seen->numbers[slot] = record;
  g_hash_table_replace(seen->records, &seen->ring[slot], &seen->numbers[slot]);
  return known != NULL;
}
