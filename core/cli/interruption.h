/* SPDX-License-Identifier: MIT */
/* Ends a run when somebody asks for it by SIGINT, SIGTERM or SIGHUP: no more is read, and what
 * was read is written. A second signal ends the program at once, and so does the first one when
 * nothing has come out for some seconds, because a plugin does not come back. For one run at a
 * time. */
#ifndef MILL_INTERRUPTION_H
#define MILL_INTERRUPTION_H

#include "core/stream/input.h"

/* From now on a signal stops the input. What was ignored (nohup) stays so. With `resumes` the run
 * can go on another time. */
void mill_interruption_begin(MillFileInput *input, bool resumes);

/* Puts back what was there; the signal that came, or 0. */
int mill_interruption_end(void);

#endif
