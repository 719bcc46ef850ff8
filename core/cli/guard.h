/* SPDX-License-Identifier: MIT */
/* Watches plugins that run in the program itself: one that calls exit() must not end it silently,
 * and one that hangs while it is loaded or opened is named. */
#ifndef MILL_GUARD_H
#define MILL_GUARD_H

/* From here on until mill_guard_end(), once in a process. */
void mill_guard_begin(void);
void mill_guard_end(void);

#endif
