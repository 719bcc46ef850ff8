/* SPDX-License-Identifier: MIT */
/* How long each step of a run takes: sums, percentiles, and a trace. If the run is not timed, the
 * watch is NULL, and all functions do nothing. */
#ifndef MILL_WATCH_H
#define MILL_WATCH_H

#include "core/pipeline/plan.h"
#include "core/run/histogram.h"
#include "core/run/tracer.h"

#include <textmill/document.h>

/* Elapsed time, and CPU time of the thread. */
typedef struct MillTimes {
  gint64 wall_ns;
  gint64 cpu_ns;
} MillTimes;

/* The steps of a run other than stages. */
typedef enum MillStep {
  MILL_STEP_READ = 0,
  MILL_STEP_PREPARE, /* JSON becomes documents */
  MILL_STEP_RENDER,  /* documents become JSON */
  MILL_STEP_WRITE,
  MILL_N_STEPS
} MillStep;

/* What a stage did. */
typedef struct MillStageFigures {
  guint64 n_documents;
  guint64 n_failures; /* of them, whatever on_error says */
  guint64 text_bytes; /* of them */
  guint64 *n_added;   /* annotations, for each layer that the plugin provides */
  MillTimes times;
  MillHistogram document_ns; /* by the clock, of one document */
} MillStageFigures;

/* What one thread, or all threads, did. For one thread at a time. */
typedef struct MillWatch {
  const MillPlan *plan;
  const MillTracer *tracer; /* NULL: there is none; borrowed */
  void *row;                /* of the tracer */
  MillTimes steps[MILL_N_STEPS];
  MillStageFigures *stages; /* of the plan */

  size_t stage;       /* the running one */
  MillTimes now;      /* when the previous timing ended */
  guint64 first;      /* number of the first record of the batch, from 1 */
  gint64 document_ns; /* when the previous document ended */
  gint64 slowest_ns;  /* in this stage, so far */
  const MillDocument *slowest;
} MillWatch;

/* The watches of a run, apart from its workers'. */
typedef struct MillRunWatch {
  const MillTracer *tracer; /* NULL: there is none; borrowed */
  MillWatch *reader;        /* owned, like the writer */
  MillWatch *writer;        /* in whichever thread */
  guint64 n_read;           /* records so far, in the reading thread */
} MillRunWatch;

extern const char *const mill_step_names[];

MillRunWatch *mill_run_watch_new(const MillPlan *plan, const MillTracer *tracer);
void mill_run_watch_free(MillRunWatch *run);

/* Makes the watch record events in a row of the tracer, if there is one. */
void mill_watch_trace(MillWatch *watch, const MillTracer *tracer, const char *name);

/* Nanoseconds of the monotonic clock. */
gint64 mill_watch_clock(void);

MillWatch *mill_watch_new(const MillPlan *plan);
void mill_watch_free(MillWatch *watch);

/* Adds the figures of another watch of the same plan. */
void mill_watch_merge(MillWatch *watch, const MillWatch *other);

/* Begins to time something done to the records starting with that number. */
void mill_watch_begin(MillWatch *watch, guint64 first);

/* Ends a step that was done to n records; the next one begins. */
void mill_watch_end_step(MillWatch *watch, MillStep step, size_t n_records);

/* Called before and after a stage that takes n documents; they are among those of the batch,
 * which `all` holds in the order of their numbers. */
void mill_watch_begin_stage(MillWatch *watch, size_t stage);
void mill_watch_end_stage(MillWatch *watch, MillDocument *const *documents, size_t n,
                          MillDocument *const *all);

/* Called when the stage is done with n documents that it took together (usually one): each took
 * its share of the time since the previous call. */
void mill_watch_documents(MillWatch *watch, MillDocument *const *documents, size_t n);

/* Adds CPU time that the running stage has used in another process. */
void mill_watch_add_cpu(MillWatch *watch, gint64 cpu_ns);

/* Called before and after reading n records, and writing those from number `first` on. */
void mill_run_watch_begin_read(MillRunWatch *run);
void mill_run_watch_end_read(MillRunWatch *run, size_t n);
void mill_run_watch_begin_write(MillRunWatch *run, guint64 first);
void mill_run_watch_end_write(MillRunWatch *run, size_t n);

#endif
