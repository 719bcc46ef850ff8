/* SPDX-License-Identifier: MIT */
/* The other side of a stage with "isolation": "process". `textmill stage` is started once for
 * each such stage. It opens the stage, and from then on forks a child for whoever asks; a child
 * takes documents through the plugin until nobody sends it any. Since the opener has one thread
 * and no other work, it can fork at any time, and a child that died is replaced in a millisecond.
 */
#ifndef MILL_STAGESERVER_H
#define MILL_STAGESERVER_H

#include "core/run/worker.h"

/* Where the program finds the socket that it serves. */
enum { MILL_STAGE_SOCKET = 3 };

/* What the pipeline asks for, and what it is told, beside the messages. */
typedef enum MillStageRequestKind {
  MILL_STAGE_START = 1, /* a child */
  MILL_STAGE_BURY,      /* tell how it ended, once it has */
  MILL_STAGE_KILL       /* the same, but do not wait for that */
} MillStageRequestKind;

typedef struct MillStageRequest {
  int32_t kind;
  int32_t pid;
} MillStageRequest;

typedef struct MillStageReply {
  int32_t pid;    /* of a child that was started, whose socket comes along; 0: none was */
  int32_t error;  /* an errno, if none was */
  int32_t status; /* of a child that has ended, as wait() tells it; -1: there was none such */
  int64_t cpu_us; /* all that it has used */
} MillStageReply;

/* Serves a pipeline on the socket MILL_STAGE_SOCKET until it closes its end. Returns the exit
 * status of the program: 2 if nobody is there who talks as a pipeline does. */
int mill_stage_server_main(void);

/* A child's work: takes documents from the socket through the plugin until it is closed. */
void mill_stage_serve(const MillPlannedStage *stage, MillWorkerInstance *instance, int socket);

#endif
