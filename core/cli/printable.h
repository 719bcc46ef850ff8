/* SPDX-License-Identifier: MIT */
/* Makes untrusted text safe for a terminal. */
#ifndef MILL_PRINTABLE_H
#define MILL_PRINTABLE_H

#include <glib.h>

/* A line made safe for a terminal: control characters, which ids, labels and file names can
 * contain, are spelled out. Free with g_free(). */
char *mill_cli_printable(const char *line);

/* A text of at most this many bytes for messages; if it is longer, its middle is replaced with
 * the number of bytes left out. Free with g_free(). */
char *mill_cli_shorten(const char *text, size_t most);

/* Appends such text to a table: cut, or padded with blanks, to this many columns. */
void mill_cli_append_cell(GString *out, const char *text, unsigned columns);

#endif
