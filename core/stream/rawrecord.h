/* SPDX-License-Identifier: MIT */
#ifndef MILL_RAWRECORD_H
#define MILL_RAWRECORD_H

#include "core/stream/csvreader.h"

#include <glib.h>
#include <stdbool.h>

/* A record as it stands in the input, reusable. */
typedef struct MillFileRecord {
  GString *bytes;
  const char *origin; /* the file as named, or "-"; lives as long as the input */
  guint64 line;       /* of a JSONL record or the first of a row, from 1; 0 for a whole file */
  guint64 file;       /* the how-manyth path it was found under; those of folders count too */
  guint64 offset;     /* where it begins in what the file holds */
  const MillCsvHeader *header; /* of a row's table, or NULL; lives as long as the input */
  char *failure;               /* why it could not be read, or NULL */
  bool unreadable;             /* because its file could not be opened or read; not for damage */
  bool unfinished;             /* a last line without line end */
  bool is_json;                /* a line of JSON, or a file that is one object */
  const char *note;            /* how standard input is read, with its first record; else NULL */
} MillFileRecord;

void mill_raw_record_init(MillFileRecord *record);
void mill_raw_record_finish(MillFileRecord *record);

/* Makes it as good as new, but keeps some room for its bytes. */
void mill_raw_record_clear(MillFileRecord *record);

#endif
