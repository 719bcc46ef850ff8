/* SPDX-License-Identifier: MIT */
/* When a plugin crashes in a thread, the program says at which stage and document, lets what was
 * finished before that be written, and ends by the same signal. */
#ifndef MILL_CRASH_H
#define MILL_CRASH_H

/* From now on; for the program alone. Where a debugging tool handles crashes, it goes on doing
 * so. */
void mill_crash_begin(void);

#endif
