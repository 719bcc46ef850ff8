/* SPDX-License-Identifier: MIT */
/* How far a reader has come through its inputs, as long as their sizes are known: those of files
 * are, those of pipes never, and those of a folder once it is opened. */
#ifndef MILL_INPUTSIZES_H
#define MILL_INPUTSIZES_H

#include <glib.h>

#define MILL_SIZE_UNKNOWN G_MAXUINT64

typedef struct MillInputSizes {
  GArray *ahead;    /* of guint64: what is still to be read, the next one last */
  guint n_unknown;  /* of these */
  guint64 n_bytes;  /* of all the others */
  guint64 n_passed; /* bytes of what was read before the current input */
  guint64 current;  /* size of that one */
} MillInputSizes;

void mill_input_sizes_init(MillInputSizes *sizes);
void mill_input_sizes_finish(MillInputSizes *sizes);

/* Puts an input of that size in front of those ahead. */
void mill_input_sizes_push(MillInputSizes *sizes, guint64 size);

/* The next input becomes the current one; of the one before, `n_read` bytes were read, which
 * counts where its size is unknown. */
void mill_input_sizes_take(MillInputSizes *sizes, guint64 n_read);

/* The current input is a folder, whose entries are pushed now. */
void mill_input_sizes_enter(MillInputSizes *sizes);

/* Bytes of all inputs that are done with, when `n_read` of the current one are, and all there
 * are; 0 while some size is not known. */
void mill_input_sizes_progress(const MillInputSizes *sizes, guint64 n_read, guint64 *done,
                               guint64 *total);

#endif
