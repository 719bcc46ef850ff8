/* SPDX-License-Identifier: MIT */
/* What each thread did when, in the Trace Event Format that Perfetto and chrome://tracing read: a
 * JSON array of events, which both also read when its end is missing. Each row gathers its events
 * in a buffer of bounded size, and writes them when it is full. */
#ifndef MILL_TRACE_H
#define MILL_TRACE_H

#include "core/run/tracer.h"
#include "core/stream/output.h"

typedef struct MillTrace MillTrace;
typedef struct MillTraceRow MillTraceRow;

/* Begins a trace in an output, which is borrowed until mill_trace_finish(). */
MillTrace *mill_trace_new(MillFileOutput *output);

/* A new row (a thread, to those who look at it) below those there are. Thread-safe; the row is
 * the trace's, and for one thread at a time. */
MillTraceRow *mill_trace_add_row(MillTrace *trace, const char *name);

/* Adds an event, which must begin no earlier than the one before it in the row has ended. What
 * cannot be written is dropped, and told by mill_trace_finish(). */
void mill_trace_add(MillTraceRow *row, const MillTraceEvent *event);

/* The trace as a run takes it, valid as long as the trace. */
MillTracer mill_trace_tracer(MillTrace *trace);

/* Writes what is left, ends the array, and frees the trace with its rows; NULL is fine. False
 * with MILL_ERROR_OUTPUT if any of it could not be written. */
bool mill_trace_finish(MillTrace *trace, GError **error);

#endif
