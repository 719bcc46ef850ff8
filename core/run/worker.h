/* SPDX-License-Identifier: MIT */
/* Takes documents through the stages, in one thread. */
#ifndef MILL_WORKER_H
#define MILL_WORKER_H

#include "core/pipeline/plan.h"
#include "core/plugin/stageinstance.h"
#include "core/run/inhand.h"
#include "core/run/stagechild.h"
#include "core/run/watch.h"

#include <textmill/document.h>

/* One thread's instances and scratch of every stage, or its child if the stage is isolated. */
typedef struct MillWorker {
  const MillPlan *plan;
  MillWorkerInstance *instances;
  MillStageChild **children; /* NULL for a stage in a thread */
  MillWatch *watch;          /* NULL: it is not timed */
  MillInHand hand;
  size_t n_open;
} MillWorker;

/* `shared` and `hosts` hold one element per stage, of which one is in use. NULL with an error
 * that names the stage. */
MillWorker *mill_worker_new(const MillPlan *plan, MillSharedInstance *shared,
                            MillStageHost *const *hosts, GError **error);
void mill_worker_free(MillWorker *worker);

/* From now on, the worker is watched; `number` is its number among the workers of the run, from
 * 1. */
void mill_worker_watch(MillWorker *worker, const MillRunWatch *run, unsigned number);

/* Takes n documents through all stages. Failed ones (including those that had failed before) pass
 * through untouched; each document's status and problems say what happened. */
void mill_worker_run(MillWorker *worker, MillDocument *const *documents, size_t n);

#endif
