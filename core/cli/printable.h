/* SPDX-License-Identifier: MIT */
/* Text from anywhere as it may go to a terminal. */
#ifndef MILL_PRINTABLE_H
#define MILL_PRINTABLE_H

#include <glib.h>

/* A line as it may go to a terminal: what would steer it, which ids, labels and file names can
 * hold, is spelled out. Free with g_free(). */
char *mill_cli_printable(const char *line);

/* A text of at most so many bytes, and how many were left out in its middle if it is longer, for
 * messages. Free with g_free(). */
char *mill_cli_shorten(const char *text, size_t most);

/* Appends such text to a table: cut, or filled up with blanks, to so many columns. */
void mill_cli_append_cell(GString *out, const char *text, unsigned columns);

#endif
