/* SPDX-License-Identifier: MIT */
/* The process that opens an isolated stage and forks the children that run it: the pipeline's
 * handle of a stage server. */
#ifndef MILL_STAGEHOST_H
#define MILL_STAGEHOST_H

#include "core/pipeline/plan.h"
#include "core/run/stagedeath.h"

typedef struct MillStageHost MillStageHost;

/* A child of the host, as it was started. */
typedef struct MillStageBirth {
  int pid;
  int socket; /* to talk to it; the caller's */
} MillStageBirth;

/* Starts the program 'textmill' and has it open the stage of the plan, which must stay. NULL with
 * an error. Free with mill_stage_host_free(), after the last child was buried. */
MillStageHost *mill_stage_host_new(const MillPlan *plan, size_t index, GError **error);
void mill_stage_host_free(MillStageHost *host);

const MillPlannedStage *mill_stage_host_stage(const MillStageHost *host);

/* Whether this process has started it: a copy of that process which was forked holds the same
 * sockets, so it may only close them. */
bool mill_stage_host_is_ours(const MillStageHost *host);

/* Starts a child, and the host itself once more if it is gone. Thread-safe, as all below. */
bool mill_stage_host_start(MillStageHost *host, MillStageBirth *birth, GError **error);

/* Learns how a child ended that has closed its socket, or with `kills` ends it at once. */
void mill_stage_host_bury(MillStageHost *host, int pid, bool kills, MillStageDeath *death);

#endif
