/* SPDX-License-Identifier: MIT */
/* Ends a run on SIGINT, SIGTERM or SIGHUP: no more is read, and what was read is written. A
 * second signal ends the program immediately, and so does the first one if there has been no
 * output for some seconds because a plugin does not return. For one run at a time. */
#ifndef MILL_INTERRUPTION_H
#define MILL_INTERRUPTION_H

#include "core/stream/input.h"

/* From now on, a signal stops the input. Signals that were ignored (nohup) stay ignored. With
 * `resumes`, the run can be continued later. */
void mill_interruption_begin(MillFileInput *input, bool resumes);

/* Restores the previous handlers; returns the signal that came, or 0. */
int mill_interruption_end(void);

#endif
