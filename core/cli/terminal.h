/* SPDX-License-Identifier: MIT */
/* What the terminal behind a file descriptor can do, if there is one. */
#ifndef MILL_TERMINAL_H
#define MILL_TERMINAL_H

#include <stdbool.h>

/* True for a terminal that shows colours, unless the user wants none (NO_COLOR, TERM=dumb). */
bool mill_terminal_has_colour(int file);

/* The width of a line: COLUMNS if set, else the terminal's, else 80. */
unsigned mill_terminal_columns(int file);

#endif
