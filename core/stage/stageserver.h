/* SPDX-License-Identifier: MIT */
/* The other side of a stage with "isolation": "process". `textmill stage` is started once for
 * each such stage. It opens the stage, and from then on forks a child for whoever asks; a child
 * takes documents through the plugin until nobody sends it any. Since the opener has one thread
 * and no other work, it can fork at any time, and a child that died is replaced in a millisecond.
 */
#ifndef MILL_STAGESERVER_H
#define MILL_STAGESERVER_H

#include "core/run/worker.h"

/* Serves a pipeline on the socket MILL_STAGE_SOCKET until it closes its end. Returns the exit
 * status of the program: 2 if nobody is there who talks as a pipeline does. */
int mill_stage_server_main(void);

/* A child's work: takes documents from the socket through the plugin until it is closed. */
void mill_stage_serve(const MillPlannedStage *stage, MillWorkerInstance *instance, int socket);

#endif
