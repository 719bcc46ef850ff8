/* SPDX-License-Identifier: MIT */
/* Files, folders of files and standard input as one stream of raw records, cut as their formats
 * have it. */
#ifndef MILL_INPUT_H
#define MILL_INPUT_H

#include "core/stream/inputname.h"
#include "core/stream/rawrecord.h"

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

typedef struct MillFileInput MillFileInput;

/* Opens the inputs one by one as they are read; paths ends with NULL, "-" is standard input, and
 * NAME:ADDRESS, where no file is called so, the input of that plugin. A
 * folder stands for the files below it, sorted by name, without those that MillPassedOver names;
 * in it, what is not a file and links back to a folder above are failures, and so is a folder
 * without any file. A record longer than max_bytes is skipped and has a failure, and so has a
 * file of another program, or whose name and content disagree. `format` is the name of the format
 * of all files; NULL: each is looked at. Free with mill_input_free(). */
MillFileInput *mill_input_new(const char *const *paths, const char *format, size_t max_bytes);
void mill_input_free(MillFileInput *input);

/* What is asked of the heads of files (see MillFormat); borrowed. A file whose head does not have
 * it is one record with a failure. */
void mill_input_ask(MillFileInput *input, const MillDecoding *decoding);

/* Keeps a run from reading what it writes, eight files at most: `file`, if it is a regular one or
 * a folder, is passed over in folders and fails when it is named. */
void mill_input_leave_out(MillFileInput *input, int file);

/* Reads the next record; false at the end. A file that cannot be read gives one record with a
 * failure, and the rest goes on. */
bool mill_input_next(MillFileInput *input, MillFileRecord *record);

/* Goes to a record that an earlier input of the same paths has read, from its file, offset and
 * line, and reads it; nothing before it is read that can be sought over. Whether it is the same one
 * is for the caller to see. Where an input of a plugin has passed over it, nothing is read. Comes
 * before the first mill_input_next(). */
MillSeek mill_input_find(MillFileInput *input, const MillFileRecord *where, MillFileRecord *record);

/* Ends the input: a mill_input_next() that waits in another thread returns, and all later ones
 * find nothing. */
void mill_input_stop(MillFileInput *input);

/* From here on the sizes of inputs are looked up, those of folders as they are opened. To be
 * called before anything is read. */
void mill_input_measure(MillFileInput *input);

/* How many bytes of the inputs have been read, and how many there are, as far as files go;
 * `total` is 0 where that is not known (yet), because of a pipe or a folder. Both are 0 without
 * mill_input_measure(). In the reading thread. */
void mill_input_progress(const MillFileInput *input, guint64 *done, guint64 *total);

bool mill_input_is_stopped(const MillFileInput *input);

/* Whether another record can be had without waiting for a writer at the other end of a pipe. */
bool mill_input_is_ready(MillFileInput *input);

#endif
