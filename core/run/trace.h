/* SPDX-License-Identifier: MIT */
/* What each thread did when, in the Trace Event Format that Perfetto and chrome://tracing read: a
 * JSON array of events, which both also read when its end is missing. Each row gathers its events
 * in a buffer of bounded size, and writes them when it is full. */
#ifndef MILL_TRACE_H
#define MILL_TRACE_H

#include "core/io/output.h"

typedef struct MillTrace MillTrace;
typedef struct MillTraceRow MillTraceRow;

/* Something that took a while, with the records it was done to. Times are those of
 * mill_trace_now(). */
typedef struct MillTraceEvent {
  const char *category; /* a plain word */
  const char *name;
  gint64 begin_ns, end_ns;
  guint64 first;     /* number of the first record, from 1 */
  guint64 n_records; /* not all that follow the first one, where some did not take part */
  guint64 slowest;   /* number of the record that took longest; 0: not known */
  gint64 slowest_ns;
} MillTraceEvent;

/* Nanoseconds of the monotonic clock. */
gint64 mill_trace_now(void);

/* Begins a trace in an output, which is borrowed until mill_trace_finish(). */
MillTrace *mill_trace_new(MillOutput *output);

/* A new row (a thread, to those who look at it) below those there are. Thread-safe; the row is
 * the trace's, and for one thread at a time. */
MillTraceRow *mill_trace_add_row(MillTrace *trace, const char *name);

/* Adds an event, which must begin no earlier than the one before it in the row has ended. What
 * cannot be written is dropped, and told by mill_trace_finish(). */
void mill_trace_add(MillTraceRow *row, const MillTraceEvent *event);

/* Writes what is left, ends the array, and frees the trace with its rows; NULL is fine. False
 * with MILL_ERROR_OUTPUT if any of it could not be written. */
bool mill_trace_finish(MillTrace *trace, GError **error);

#endif
