/* SPDX-License-Identifier: MIT */
#include "core/stream/rawrecord.h"

/* Bytes of a record; many records may be queued at a time. */
enum { LARGEST_KEPT = 16 * 1024 };

void mill_raw_record_init(MillFileRecord *record) {
  *record = (MillFileRecord){.bytes = g_string_new(NULL)};
}

void mill_raw_record_finish(MillFileRecord *record) {
  g_string_free(record->bytes, TRUE);
  g_free(record->failure);
  g_free(record->name);
}

void mill_raw_record_clear(MillFileRecord *record) {
  if (record->bytes->allocated_len > LARGEST_KEPT) {
    g_string_free(record->bytes, TRUE);
    record->bytes = g_string_new(NULL);
  }
  g_string_truncate(record->bytes, 0);
  g_clear_pointer(&record->failure, g_free);
  g_clear_pointer(&record->name, g_free);
  record->line = record->offset = 0;
  record->format = NULL;
  record->head = NULL;
  record->connector = NULL;
  record->note = NULL;
  record->unfinished = record->unreadable = record->lacks_head = false;
}
