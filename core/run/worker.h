/* SPDX-License-Identifier: MIT */
/* The way of documents through the stages, for one thread. */
#ifndef MILL_WORKER_H
#define MILL_WORKER_H

#include "core/pipeline/plan.h"
#include "core/plugin/stageinstance.h"
#include "core/run/watch.h"

#include <textmill/document.h>

/* One thread's instances and scratch of every stage. */
typedef struct MillWorker {
  const MillPlan *plan;
  MillWorkerInstance *instances;
  MillWatch *watch; /* NULL: nobody asks how long it takes */
  size_t n_open;
} MillWorker;

/* `shared` holds one element per stage. NULL with an error that names the stage. */
MillWorker *mill_worker_new(const MillPlan *plan, MillSharedInstance *shared, GError **error);
void mill_worker_free(MillWorker *worker);

/* From now on, what the worker does is watched; `number` counts the workers of the run, from 1.
 */
void mill_worker_watch(MillWorker *worker, const MillRunWatch *run, unsigned number);

/* Takes n documents through all stages. Failed ones (also those that had failed before) pass
 * through untouched; what happened stands in each document's status and problems. */
void mill_worker_run(MillWorker *worker, MillDocument **documents, size_t n);

/* Whether the stage's `when` holds for the document. */
bool mill_stage_applies(const MillPlannedStage *stage, const MillDocument *document);

/* Hands a document to a stage, until mill_document_end_stage(); it may take as long as `n`
 * documents, which it is one of. */
void mill_stage_begin(const MillPlannedStage *stage, const MillWorkerInstance *instance,
                      MillDocument *document, size_t n);

/* Words an error of opening a stage. */
void mill_stage_prefix_error(const MillPlan *plan, size_t index, GError **error);

#endif
