/* SPDX-License-Identifier: MIT */
/* If a plugin crashes in a thread, the program reports the stage and the document, lets
 * everything finished before be written, and ends with the same signal. */
#ifndef MILL_CRASH_H
#define MILL_CRASH_H

/* From now on; for the program only. If a debugging tool handles crashes, it continues to do
 * so. */
void mill_crash_begin(void);

#endif
