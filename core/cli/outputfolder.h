/* SPDX-License-Identifier: MIT */
/* A folder that a run fills with new files. Nothing outside of it is touched and nothing in it is
 * overwritten, whatever the names are and whatever links are put into it in the meantime. */
#ifndef MILL_OUTPUTFOLDER_H
#define MILL_OUTPUTFOLDER_H

#include "core/stream/output.h"

typedef struct MillOutputFolder MillOutputFolder;

/* Makes the folder, or accepts an empty one. NULL with MILL_ERROR_USAGE if it is not empty, or
 * MILL_ERROR_OUTPUT. Free with mill_output_folder_free(). */
MillOutputFolder *mill_output_folder_new(const char *path, GError **error);
void mill_output_folder_free(MillOutputFolder *folder);

/* The folder itself, to exclude it from the input. */
int mill_output_folder_file(const MillOutputFolder *folder);

/* Opens a new file `name` + `suffix`, and makes its parent folders. `name` was made by
 * core/cli/outputname.h. If the file exists, or one with the suffix `beside` does (NULL: not
 * checked), `number`, which is unique, becomes part of its name. False with MILL_ERROR_OUTPUT.
 * The output's name is valid until the next file is opened. */
bool mill_output_folder_open(MillOutputFolder *folder, const char *name, const char *suffix,
                             const char *beside, guint64 number, MillFileOutput *output,
                             GError **error);

/* Opens a new file with the name of the last one and another suffix. */
bool mill_output_folder_open_beside(MillOutputFolder *folder, const char *suffix,
                                    MillFileOutput *output, GError **error);

/* The last file's path in the folder, without its suffix. */
const char *mill_output_folder_last(const MillOutputFolder *folder);

#endif
