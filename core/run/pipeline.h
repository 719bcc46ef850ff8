/* SPDX-License-Identifier: MIT */
/* The inside of an open pipeline. */
#ifndef MILL_PIPELINE_H
#define MILL_PIPELINE_H

#include "core/run/worker.h"

#include <textmill/format.h>
#include <textmill/textmill.h>

struct MillPipeline {
  MillPlan *plan;
  MillSharedInstance *shared; /* one per stage; of those in a thread, the first n_open are open */
  MillStageHost **hosts;      /* one per stage; NULL for those in a thread */
  size_t n_open;
  int opener;          /* the process that opened it */
  MillRecordInfo info; /* in code points; a run sets its own unit and kept fields */
  GMutex lock;
  GPtrArray *idle;     /* idle workers, under the lock */
  GHashTable *formats; /* formats that documents were written in, by name, under the lock; of
                          core/stream */
};

/* Opens a definition and takes ownership of it. A definition of NULL (it could not be read) gives
 * NULL; an invalid one gives NULL with an error. Free with mill_pipeline_free(). */
MillPipeline *mill_pipeline_open(MillDefinition *definition, GError **error);

/* Opens workers until n of them are idle, so that a run with n threads cannot fail for lack of
 * one. False with MILL_ERROR_PLUGIN. No other thread may use the pipeline during the call. */
bool mill_pipeline_open_workers(MillPipeline *pipeline, size_t n, GError **error);

/* A worker of the pipeline for one thread, until it is returned. NULL with an error. */
MillWorker *mill_pipeline_take_worker(MillPipeline *pipeline, GError **error);
void mill_pipeline_return_worker(MillPipeline *pipeline, MillWorker *worker);

/* Sets the error that the pipeline is NULL, unless the error of loading it is already set. */
void mill_pipeline_set_missing(GError **error);

/* The combined watch of all watched workers that have been returned. No other thread may use the
 * pipeline during the call. Free with mill_watch_free(). */
MillWatch *mill_pipeline_sum_watches(const MillPipeline *pipeline);

#endif
