/* SPDX-License-Identifier: MIT */
/* Ends a run when somebody asks for it by SIGINT, SIGTERM or SIGHUP: no more is read, and what
 * was read is written. A second signal ends the program at once. For one run at a time. */
#ifndef MILL_INTERRUPTION_H
#define MILL_INTERRUPTION_H

#include "core/io/input.h"

/* From now on a signal stops the input. What was ignored (nohup) stays so. */
void mill_interruption_begin(MillInput *input);

/* Puts back what was there; the signal that came, or 0. */
int mill_interruption_end(void);

#endif
