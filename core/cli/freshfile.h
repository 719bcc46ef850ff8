/* SPDX-License-Identifier: MIT */
/* A file that has its name only when it is whole, whatever ends the program before. */
#ifndef MILL_FRESHFILE_H
#define MILL_FRESHFILE_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/error.h>

/* At most one at a time in a process. */
typedef struct MillFreshFile {
  char *path;   /* of the file to be */
  char *folder; /* beside it, empty at first, for the draft and whatever else is written */
  char *draft;  /* in this folder, of the same name */
} MillFreshFile;

/* Makes the folder. From here on, a signal that ends the program removes it first. False with
 * MILL_ERROR_OUTPUT if a file cannot come to stand at `path`. */
bool mill_fresh_file_init(MillFreshFile *file, const char *path, GError **error);

/* Gives the draft its name, in place of what had it before. False with MILL_ERROR_OUTPUT. */
bool mill_fresh_file_keep(MillFreshFile *file, GError **error);

/* Removes the folder and what is left in it. */
void mill_fresh_file_finish(MillFreshFile *file);

#endif
