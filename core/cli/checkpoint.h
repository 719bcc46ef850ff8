/* SPDX-License-Identifier: MIT */
/* A run's progress in a file, so that the run can continue after it was killed. Input position
 * and output lengths are in one file that is replaced as a whole, so they always belong
 * together. */
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
  MillDigest
      run; /* of everything that determines what the run writes, except the inputs' contents */

  /* The last record that was read and written: the number of its file from 1 (0: there is none
   * yet), its offset in the decompressed file, its line, and its digest. */
  guint64 file, offset, line;
  MillDigest record;

  guint64 n_records;
  guint64 n_by_status[3]; /* MillStatus */
  guint64 n_duplicates;
  bool input_failed;

  guint64 output_bytes, dead_letter_bytes;
  guint64 output_sum, dead_letter_sum; /* of their contents, see mill_output_sum() */
} MillCheckpoint;

/* The digest of a record: of the name of its file, its length, and its first and last 4096
 * bytes. */
MillDigest mill_checkpoint_digest(const char *name, const char *bytes, size_t length);

/* Reads a checkpoint; `found` says whether there is one. False with MILL_ERROR_USAGE if the file
 * is something else or cannot be read, or MILL_ERROR_OUTPUT if it could not be written there. */
bool mill_checkpoint_read(MillCheckpoint *checkpoint, const char *path, bool *found,
                          GError **error);

/* Replaces an earlier checkpoint; it is on disk before this returns. The draft is a hidden file
 * beside it, always with the same name. False with MILL_ERROR_OUTPUT. */
bool mill_checkpoint_write(const MillCheckpoint *checkpoint, const char *path, GError **error);

#endif
