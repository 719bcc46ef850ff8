/* SPDX-License-Identifier: MIT */
/* A reader's progress through its inputs, as far as their sizes are known: files' sizes are,
 * pipes' never, and a folder's once it is opened. */
#ifndef MILL_INPUTSIZES_H
#define MILL_INPUTSIZES_H

#include <glib.h>

#define MILL_SIZE_UNKNOWN G_MAXUINT64

typedef struct MillInputSizes {
  GArray *ahead;    /* of guint64: what is still to be read, the next one last */
  guint n_unknown;  /* of these */
  guint64 n_bytes;  /* of all the others */
  guint64 n_passed; /* bytes read before the current input */
  guint64 current;  /* size of the current input */
} MillInputSizes;

void mill_input_sizes_init(MillInputSizes *sizes);
void mill_input_sizes_finish(MillInputSizes *sizes);

/* Inserts an input of that size before the remaining ones. */
void mill_input_sizes_push(MillInputSizes *sizes, guint64 size);

/* Moves to the next input; `n_read` bytes were read of the previous one, which counts if its size
 * is unknown. */
void mill_input_sizes_take(MillInputSizes *sizes, guint64 n_read);

/* Replaces the current input, a folder, whose entries are pushed next. */
void mill_input_sizes_enter(MillInputSizes *sizes);

/* The bytes of all inputs done so far, given `n_read` of the current one, and the total; 0 while
 * some size is unknown. */
void mill_input_sizes_progress(const MillInputSizes *sizes, guint64 n_read, guint64 *done,
                               guint64 *total);

#endif
