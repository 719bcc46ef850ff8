/* SPDX-License-Identifier: MIT */
/* A run whose records go into a folder: one file per input file, or files for each document,
 * depending on the format. */
#ifndef MILL_RUNFOLDER_H
#define MILL_RUNFOLDER_H

#include "core/cli/runfiles.h"

typedef struct MillRunFolder MillRunFolder;

/* Makes the folder `path`, or accepts an empty one; `inputs` (ends with NULL), `format` and
 * `info` must outlive it. NULL with MILL_ERROR_USAGE or MILL_ERROR_OUTPUT. Free with
 * mill_run_folder_free(). */
MillRunFolder *mill_run_folder_new(const char *path, const char *const *inputs,
                                   const MillOpenFormat *format, const MillRecordInfo *info,
                                   GError **error);
void mill_run_folder_free(MillRunFolder *run);

/* The folder, for mill_input_leave_out(). */
int mill_run_folder_file(const MillRunFolder *run);

/* Writes a record: a MillTake. */
bool mill_run_folder_take(void *data, const MillTaken *taken, GError **error);

/* Has on disk all files that were closed. False with MILL_ERROR_OUTPUT. */
bool mill_run_folder_sync(const MillRunFolder *run, GError **error);

/* Writes what comes last. False with MILL_ERROR_OUTPUT. */
bool mill_run_folder_close(MillRunFolder *run, GError **error);

#endif
