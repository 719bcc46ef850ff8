/* SPDX-License-Identifier: MIT */
/* Files, folders of files and standard input as one stream of raw records, cut according to their
 * formats. */
#ifndef MILL_INPUT_H
#define MILL_INPUT_H

#include "core/stream/inputname.h"
#include "core/stream/rawrecord.h"

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

typedef struct MillFileInput MillFileInput;

/* Opens the inputs one by one as they are read; `paths` ends with NULL; "-" is standard input,
 * and NAME:ADDRESS, unless there is a file of that name, the input of that plugin. A folder
 * stands for the files below it, sorted by name, except those listed by MillPassedOver; entries
 * that are not files, links back to a folder above, and folders without any file are failures. A
 * record longer than max_bytes is skipped and becomes a failure, and so does a file of another
 * program, or one whose name and content disagree. `format` is the name of the format of all
 * files; NULL: detected for each. Free with mill_input_free(). */
MillFileInput *mill_input_new(const char *const *paths, const char *format, size_t max_bytes);
void mill_input_free(MillFileInput *input);

/* Sets what the heads of files must have (see MillFormat); borrowed. A file whose head lacks it
 * becomes one record with a failure. */
void mill_input_ask(MillFileInput *input, const MillDecoding *decoding);

/* Keeps a run from reading its own output, eight files at most: `file`, if it is a regular file
 * or a folder, is skipped in folders and fails if it is named. */
void mill_input_leave_out(MillFileInput *input, int file);

/* The message for an input of a plugin, in a format with heads; its word and the format's name.
 */
#define MILL_INPUT_WITHOUT_HEAD                                                                  \
  "%s cannot be read as %s, because its records are not in a file whose head says what they "    \
  "hold; "                                                                                       \
  "choose another format with --from"

/* Reads the next record; false at the end. A file that cannot be read gives one record with a
 * failure, and reading continues with the next. */
bool mill_input_next(MillFileInput *input, MillFileRecord *record);

/* Goes to a record that an earlier input of the same paths has read, from its file, offset and
 * line, and reads it; nothing before it is read that can be sought over. Whether it is the same
 * one is for the caller to see. Where an input of a plugin has passed over it, nothing is read.
 * Comes before the first mill_input_next(). */
MillSeek mill_input_find(MillFileInput *input, const MillFileRecord *where,
                         MillFileRecord *record);

/* Ends the input: a mill_input_next() that waits in another thread returns, and all later ones
 * find nothing. */
void mill_input_stop(MillFileInput *input);

/* From here on, the sizes of inputs are looked up, those of folders as they are opened. Call it
 * before anything is read. */
void mill_input_measure(MillFileInput *input);

/* How many bytes of the input files have been read, and how many there are; `total` is 0 as long
 * as that is unknown because of a pipe or a folder. Both are 0 without mill_input_measure(). In
 * the reading thread. */
void mill_input_progress(const MillFileInput *input, guint64 *done, guint64 *total);

bool mill_input_is_stopped(const MillFileInput *input);

/* Whether another record is available without waiting for the writer of a pipe. */
bool mill_input_is_ready(MillFileInput *input);

#endif
