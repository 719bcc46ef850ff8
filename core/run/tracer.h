/* SPDX-License-Identifier: MIT */
/* A trace of what each thread of a run did when. */
#ifndef MILL_TRACER_H
#define MILL_TRACER_H

#include <glib.h>

/* Something that took time, with the records it concerned. Times are those of
 * mill_watch_clock(). */
typedef struct MillTraceEvent {
  const char *category; /* a plain word */
  const char *name;
  gint64 begin_ns, end_ns;
  guint64 first;     /* number of the first record, from 1 */
  guint64 n_records; /* not necessarily consecutive, as some may not have taken part */
  guint64 slowest;   /* number of the record that took longest; 0: not known */
  gint64 slowest_ns;
} MillTraceEvent;

/* One row per thread. */
typedef struct MillTracer {
  void *data;
  void *(*add_row)(void *data, const char *name); /* thread-safe; the row belongs to the tracer */
  void (*add_event)(void *row, const MillTraceEvent *event); /* one thread per row at a time */
} MillTracer;

#endif
