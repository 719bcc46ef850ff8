/* SPDX-License-Identifier: MIT */
/* The other side of a stage with "isolation": "process". `textmill stage` is started once for
 * each such stage. It opens the stage, and from then on forks a child on each request; a child
 * takes documents through the plugin until no more are sent. Since the server has one thread and
 * no other work, it can fork at any time, and a dead child is replaced within a millisecond. */
#ifndef MILL_STAGESERVER_H
#define MILL_STAGESERVER_H

#include "core/run/worker.h"

/* Serves a pipeline on the socket MILL_STAGE_SOCKET until it closes its end. Returns the exit
 * status of the program: 2 if the other end does not speak the protocol. */
int mill_stage_server_main(void);

/* A child's work: takes documents from the socket through the plugin until it is closed. */
void mill_stage_serve(const MillPlannedStage *stage, MillWorkerInstance *instance, int socket);

#endif
