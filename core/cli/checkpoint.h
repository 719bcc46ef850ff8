/* SPDX-License-Identifier: MIT */
/* How far a run has come, kept in a file, so that the run can go on after it was killed. Input
 * position and output lengths are in one file that is replaced as a whole: at any moment they
 * belong together. */
#ifndef MILL_CHECKPOINT_H
#define MILL_CHECKPOINT_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

/* A SHA-256 as hexadecimal digits. */
typedef struct MillDigest {
  char hex[65];
} MillDigest;

typedef struct MillCheckpoint {
  MillDigest run; /* of all that decides what the run writes, but for the inputs' contents */

  /* The last record that was read and written: the file it is in, as a number from 1 (0: there is
   * none yet), its offset in what that file holds, its line, and what it is. */
  guint64 file, offset, line;
  MillDigest record;

  guint64 n_records;
  guint64 n_by_status[3]; /* MillStatus */
  guint64 n_duplicates;
  bool input_failed;

  guint64 output_bytes, dead_letter_bytes;
  guint64 output_sum, dead_letter_sum; /* of what they hold, see mill_output_sum() */
} MillCheckpoint;

/* The digest of a record: of the name of its file, its length, and its first and last 4096
 * bytes. */
MillDigest mill_checkpoint_digest(const char *name, const char *bytes, size_t length);

/* Reads a checkpoint; `found` tells whether there is one. False with MILL_ERROR_USAGE if the file
 * is something else or cannot be read, MILL_ERROR_OUTPUT if none could be written there. */
bool mill_checkpoint_read(MillCheckpoint *checkpoint, const char *path, bool *found,
                          GError **error);

/* Puts the checkpoint in the place of an earlier one, on disk before this returns. The draft is a
 * hidden file beside it, always of the same name. False with MILL_ERROR_OUTPUT. */
bool mill_checkpoint_write(const MillCheckpoint *checkpoint, const char *path, GError **error);

#endif
