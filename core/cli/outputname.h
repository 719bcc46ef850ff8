/* SPDX-License-Identifier: MIT */
/* Names for the files of an output folder, made from untrusted names and ids. The result is a
 * relative path: '/' between its parts, none of them empty, ".", or "..". */
#ifndef MILL_OUTPUTNAME_H
#define MILL_OUTPUTNAME_H

#include <glib.h>

/* The longest part in bytes, which leaves room for an ending on any file system. */
enum { MILL_OUTPUT_NAME_MAX = 200 };

/* Appends the name for what was read from `origin`, which is one of `inputs` (ends with NULL) or
 * a file in one of them: its own name without the endings of format and compression. With one
 * input, folders below it are kept; with several, the names of the inputs are kept too. */
void mill_output_name_append_input(GString *name, const char *const *inputs, const char *origin);

/* Appends an id as one part: letters, digits and "._-+@ " stay, everything else becomes '_'. */
void mill_output_name_append_id(GString *name, const char *id);

#endif
