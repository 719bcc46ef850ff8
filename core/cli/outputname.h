/* SPDX-License-Identifier: MIT */
/* Names for the files of an output folder, made of names and ids from anywhere. What comes out is
 * a relative path: '/' between its parts, none of them empty, ".", or "..". */
#ifndef MILL_OUTPUTNAME_H
#define MILL_OUTPUTNAME_H

#include <glib.h>

/* The longest part, in bytes; so there is room for an ending, whatever the file system. */
enum { MILL_OUTPUT_NAME_MAX = 200 };

/* Appends the name for what was read from `origin`, one of `inputs` (ends with NULL) or a file in
 * a folder that is: its own, without the endings that tell what it held. With one input, folders
 * below it are kept; with several, their own names as well. */
void mill_output_name_append_input(GString *name, const char *const *inputs, const char *origin);

/* Appends an id as one part: letters, digits and "._-+@ " stay, all else becomes '_'. */
void mill_output_name_append_id(GString *name, const char *id);

#endif
