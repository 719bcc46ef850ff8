/* SPDX-License-Identifier: MIT */
/* A file that gets its name only once it is complete, however the program ends before that. */
#ifndef MILL_FRESHFILE_H
#define MILL_FRESHFILE_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

/* At most one at a time in a process. */
typedef struct MillFreshFile {
  char *path;   /* of the future file */
  char *folder; /* beside it, empty at first, for the draft and any other files */
  char *draft;  /* in this folder, with the same name */
} MillFreshFile;

/* Makes the folder. From here on, a signal that ends the program removes it first. False with
 * MILL_ERROR_OUTPUT if no file can be created at `path`. */
bool mill_fresh_file_init(MillFreshFile *file, const char *path, GError **error);

/* Gives the draft its name, replacing an existing file. False with MILL_ERROR_OUTPUT. */
bool mill_fresh_file_keep(MillFreshFile *file, GError **error);

/* Removes the folder and what is left in it. */
void mill_fresh_file_finish(MillFreshFile *file);

#endif
