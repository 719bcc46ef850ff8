/* SPDX-License-Identifier: MIT */
/* One line of progress on standard error. Messages erase it before they are written
 * (mill_cli_error()). For one thread at a time. */
#ifndef MILL_PROGRESS_H
#define MILL_PROGRESS_H

#include <glib.h>
#include <stdbool.h>

/* Whether it is time for another line: at most five times a second. The first call only starts
 * the clock, so that quick tasks show nothing. */
bool mill_progress_is_due(void);

/* Shows a line in place of the previous one, cut to the width of the terminal. */
void mill_progress_print(const char *line);

/* Both together, for lines that are cheap to make. */
void mill_progress_show(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Erases the line, if there is one. */
void mill_progress_clear(void);

/* The bytes that erase it, for a signal handler; "" if there is nothing to erase. */
const char *mill_progress_eraser(void);

#endif
