/* SPDX-License-Identifier: MIT */
#ifndef MILL_RAWRECORD_H
#define MILL_RAWRECORD_H

#include "core/stream/connector.h"
#include "core/stream/format.h"

#include <glib.h>
#include <stdbool.h>

/* The first record of a file whose format has heads. */
typedef struct MillFileHead {
  GString *bytes; /* of the file, up to the end of the head */
  void *head;     /* what the format made of it */
} MillFileHead;

/* A record as it appears in the input, reusable. */
typedef struct MillFileRecord {
  GString *bytes;
  const char *origin; /* the file as named, or "-"; lives as long as the input, or as `name` */
  char *name;         /* that an input of a plugin gave it, or NULL */
  guint64 line;       /* where it begins, from 1; 0 for a whole file */
  guint64 file;       /* number of the path it was found under; those of folders count too */
  guint64 offset;     /* where it begins in the decompressed file */
  const MillOpenFormat *format; /* of its file, NULL with a failure; lives as long as the input */
  MillConnector *connector;     /* its source, where `offset` is its position; NULL: a file */
  const MillFileHead *head;     /* of its file, or NULL; lives as long as the input */
  char *failure;                /* why it could not be read, or NULL */
  bool unreadable;  /* because its file could not be opened or read, not because of damage */
  bool unfinished;  /* the file ends before the record is known to end */
  bool lacks_head;  /* because the head of its file lacks what is required */
  const char *note; /* how standard input is read, with its first record; otherwise NULL */
} MillFileRecord;

void mill_raw_record_init(MillFileRecord *record);
void mill_raw_record_finish(MillFileRecord *record);

/* Resets it, but keeps some room for its bytes. */
void mill_raw_record_clear(MillFileRecord *record);

#endif
