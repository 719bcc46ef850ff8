/* SPDX-License-Identifier: MIT */
/* One line on standard error that tells a waiting person how far things are. Messages take it
 * away before they are written (mill_cli_error()). For one thread at a time. */
#ifndef MILL_PROGRESS_H
#define MILL_PROGRESS_H

#include <glib.h>
#include <stdbool.h>

/* Whether it is time for another line: at most five times a second; the first call only starts
 * the clock, so that what is done at once shows nothing. */
bool mill_progress_is_due(void);

/* Shows a line in place of the one before, cut to the width of the terminal. */
void mill_progress_print(const char *line);

/* Both, where the line costs nothing to make. */
void mill_progress_show(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Takes the line away, if there is one. */
void mill_progress_clear(void);

/* What clears it, in a signal handler; "" if there is nothing to clear. */
const char *mill_progress_eraser(void);

#endif
