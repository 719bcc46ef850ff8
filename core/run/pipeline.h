/* SPDX-License-Identifier: MIT */
/* An open pipeline from the inside. */
#ifndef MILL_PIPELINE_H
#define MILL_PIPELINE_H

#include "core/run/worker.h"

#include <textmill/format.h>
#include <textmill/textmill.h>

struct MillPipeline {
  MillPlan *plan;
  MillSharedInstance *shared; /* one a stage; of those in a thread the first n_open are open */
  MillStageHost **hosts;      /* one a stage; NULL for those in a thread */
  size_t n_open;
  int opener;          /* the process that opened it */
  MillRecordInfo info; /* with code points; a run sets its own unit and kept fields */
  GMutex lock;
  GPtrArray *idle;     /* workers nobody uses now, under the lock */
  GHashTable *formats; /* that documents were written in, by name, likewise; of core/stream */
};

/* Opens a definition and takes it over; NULL, which is how it comes if it could not be read,
 * gives NULL. NULL with an error if it is not sound. Free with mill_pipeline_free(). */
MillPipeline *mill_pipeline_open(MillDefinition *definition, GError **error);

/* Opens workers until n of them are idle, so that a run with n threads cannot fail for want of
 * one. False with MILL_ERROR_PLUGIN. No other thread may use the pipeline meanwhile. */
bool mill_pipeline_open_workers(MillPipeline *pipeline, size_t n, GError **error);

/* A worker of the pipeline for one thread, until it is returned. NULL with an error. */
MillWorker *mill_pipeline_take_worker(MillPipeline *pipeline, GError **error);
void mill_pipeline_return_worker(MillPipeline *pipeline, MillWorker *worker);

/* Says that the pipeline is NULL, unless the error of loading it is there already. */
void mill_pipeline_set_missing(GError **error);

/* What all workers have done that were watched and have been returned. No other thread may use
 * the pipeline meanwhile. Free with mill_watch_free(). */
MillWatch *mill_pipeline_sum_watches(const MillPipeline *pipeline);

#endif
