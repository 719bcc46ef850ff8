/* SPDX-License-Identifier: MIT */
/* A trace of what each thread did when, in the Trace Event Format of Perfetto and
 * chrome://tracing: a JSON array of events, which both also read if its end is missing. Each row
 * collects its events in a buffer of bounded size, and writes them when it is full. */
#ifndef MILL_TRACE_H
#define MILL_TRACE_H

#include "core/run/tracer.h"
#include "core/stream/output.h"

typedef struct MillTrace MillTrace;
typedef struct MillTraceRow MillTraceRow;

/* Begins a trace in an output, which is borrowed until mill_trace_finish(). */
MillTrace *mill_trace_new(MillFileOutput *output);

/* A new row (shown as a thread) below the existing ones. Thread-safe; the row is owned by the
 * trace, and for one thread at a time. */
MillTraceRow *mill_trace_add_row(MillTrace *trace, const char *name);

/* Adds an event, which must not begin before the previous one in the row has ended. If it cannot
 * be written, it is dropped, which mill_trace_finish() reports. */
void mill_trace_add(MillTraceRow *row, const MillTraceEvent *event);

/* The trace in the form that a run takes; valid as long as the trace. */
MillTracer mill_trace_tracer(MillTrace *trace);

/* Writes the remaining events, ends the array, and frees the trace with its rows; accepts NULL.
 * False with MILL_ERROR_OUTPUT if any of it could not be written. */
bool mill_trace_finish(MillTrace *trace, GError **error);

#endif
