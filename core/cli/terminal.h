/* SPDX-License-Identifier: MIT */
/* The capabilities of the terminal on a file descriptor, if there is one. */
#ifndef MILL_TERMINAL_H
#define MILL_TERMINAL_H

#include <stdbool.h>

/* True for a terminal that shows colours, unless the user has disabled them (NO_COLOR,
 * TERM=dumb). */
bool mill_terminal_has_colour(int file);

/* The width of a line: COLUMNS if set, otherwise the terminal's, otherwise 80. */
unsigned mill_terminal_columns(int file);

#endif
