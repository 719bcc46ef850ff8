/* SPDX-License-Identifier: MIT */
#ifndef MILL_RAWRECORD_H
#define MILL_RAWRECORD_H

#include "core/stream/connector.h"
#include "core/stream/format.h"

#include <glib.h>
#include <stdbool.h>

/* The first record of a file, where it says what the others hold. */
typedef struct MillFileHead {
  GString *bytes; /* of the file, up to the end of that */
  void *head;     /* what the format made of it */
} MillFileHead;

/* A record as it stands in the input, reusable. */
typedef struct MillFileRecord {
  GString *bytes;
  const char *origin; /* the file as named, or "-"; lives as long as the input */
  guint64 line;       /* where it begins, from 1; 0 for a whole file */
  guint64 file;       /* the how-manyth path it was found under; those of folders count too */
  guint64 offset;     /* where it begins in what the file holds */
  const MillOpenFormat *format; /* that its file is in, NULL with a failure; lives as long */
  MillConnector *connector; /* that it is from, where `offset` is its position; NULL: a file */
  const MillFileHead *head; /* of its file, or NULL; likewise */
  char *failure;            /* why it could not be read, or NULL */
  bool unreadable;          /* because its file could not be opened or read; not for damage */
  bool unfinished;          /* the file ends before the record is known to end */
  bool lacks_head;          /* because the head of its file lacks what was asked for */
  const char *note;         /* how standard input is read, with its first record; else NULL */
} MillFileRecord;

void mill_raw_record_init(MillFileRecord *record);
void mill_raw_record_finish(MillFileRecord *record);

/* Makes it as good as new, but keeps some room for its bytes. */
void mill_raw_record_clear(MillFileRecord *record);

#endif
