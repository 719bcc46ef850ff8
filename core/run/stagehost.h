/* SPDX-License-Identifier: MIT */
/* The process that opens an isolated stage and forks the children that run it: the pipeline's
 * handle of a stage server. */
#ifndef MILL_STAGEHOST_H
#define MILL_STAGEHOST_H

#include "core/pipeline/plan.h"
#include "core/run/stagedeath.h"

typedef struct MillStageHost MillStageHost;

/* A newly started child of the host. */
typedef struct MillStageBirth {
  int pid;
  int socket; /* to talk to it; owned by the caller */
} MillStageBirth;

/* Starts the program 'textmill' and has it open the stage of the plan, which must stay valid.
 * NULL with an error. Free with mill_stage_host_free(), after the last child has been reaped. */
MillStageHost *mill_stage_host_new(const MillPlan *plan, size_t index, GError **error);
void mill_stage_host_free(MillStageHost *host);

const MillPlannedStage *mill_stage_host_stage(const MillStageHost *host);

/* Whether this process started it: a forked copy of that process holds the same sockets, so it
 * may only close them. */
bool mill_stage_host_is_ours(const MillStageHost *host);

/* Starts a child, restarting the host itself if it is gone. Thread-safe, like everything
 * below. */
bool mill_stage_host_start(MillStageHost *host, MillStageBirth *birth, GError **error);

/* Finds out how a child that has closed its socket ended, or, with `kills`, ends it
 * immediately. */
void mill_stage_host_bury(MillStageHost *host, int pid, bool kills, MillStageDeath *death);

#endif
