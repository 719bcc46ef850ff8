/* SPDX-License-Identifier: MIT */
#include "core/cli/trace.h"

#include "core/run/watch.h"
#include "core/stream/json.h"

enum { ROW_BYTES = 64 * 1024 /* bytes of events waiting to be written */ };

struct MillTraceRow {
  MillTrace *trace;
  guint number; /* from 1 */
  GString *events;
};

struct MillTrace {
  gint64 begin_ns;
  GMutex lock;
  MillFileOutput *output; /* under the lock, like all below */
  GPtrArray *rows;        /* of MillTraceRow */
  GError *error;          /* the first */
};

/* Under the lock. */
static void write_text(MillTrace *trace, const char *text, size_t length) {
  if (!trace->error)
    mill_output_write(trace->output, text, length, &trace->error);
}

static void flush_row(MillTraceRow *row) {
  MillTrace *trace = row->trace;
  g_mutex_lock(&trace->lock);
  write_text(trace, row->events->str, row->events->len);
  g_mutex_unlock(&trace->lock);
  g_string_truncate(row->events, 0);
}

static void free_row(gpointer data) {
  MillTraceRow *row = data;
  g_string_free(row->events, TRUE);
  g_free(row);
}

MillTrace *mill_trace_new(MillFileOutput *output) {
  static const char head[] = "[\n{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":1,\"tid\":0,"
                             "\"args\":{\"name\":\"textmill\"}}";
  MillTrace *trace = g_new0(MillTrace, 1);
  g_mutex_init(&trace->lock);
  trace->begin_ns = mill_watch_clock();
  trace->output = output;
  trace->rows = g_ptr_array_new_with_free_func(free_row);
  write_text(trace, head, sizeof(head) - 1);
  return trace;
}

/* Every event but the first, which mill_trace_new() writes, begins with a comma. */
static void begin_event(MillTraceRow *row, const char *name, char phase) {
  GString *out = row->events;
  MILL_JSON_LITERAL(out, ",\n{\"name\":");
  mill_json_string(out, name, strlen(name));
  MILL_JSON_LITERAL(out, ",\"ph\":\"");
  g_string_append_c(out, phase);
  MILL_JSON_LITERAL(out, "\",\"pid\":1,\"tid\":");
  mill_json_unsigned(out, row->number);
}

/* What viewers show for a row: its name, and its position. */
static void describe_row(MillTraceRow *row, const char *name) {
  begin_event(row, "thread_name", 'M');
  MILL_JSON_LITERAL(row->events, ",\"args\":{\"name\":");
  mill_json_string(row->events, name, strlen(name));
  MILL_JSON_LITERAL(row->events, "}}");
  begin_event(row, "thread_sort_index", 'M');
  MILL_JSON_LITERAL(row->events, ",\"args\":{\"sort_index\":");
  mill_json_unsigned(row->events, row->number);
  MILL_JSON_LITERAL(row->events, "}}");
}

MillTraceRow *mill_trace_add_row(MillTrace *trace, const char *name) {
  MillTraceRow *row = g_new0(MillTraceRow, 1);
  row->trace = trace;
  row->events = g_string_sized_new(1024);
  g_mutex_lock(&trace->lock);
  g_ptr_array_add(trace->rows, row);
  row->number = trace->rows->len;
  g_mutex_unlock(&trace->lock);
  describe_row(row, name);
  return row;
}

/* The format counts in microseconds, but allows fractions. */
static void append_time(GString *out, const char *key, gint64 ns) {
  g_string_append_printf(out, ",\"%s\":%" G_GINT64_FORMAT ".%03d", key, ns / 1000,
                         (int)(ns % 1000));
}

static void append_count(GString *out, const char *key, guint64 value) {
  mill_json_key(out, key);
  mill_json_unsigned(out, value);
}

void mill_trace_add(MillTraceRow *row, const MillTraceEvent *event) {
  GString *out = row->events;
  begin_event(row, event->name, 'X');
  MILL_JSON_LITERAL(out, ",\"cat\":\"");
  g_string_append(out, event->category);
  g_string_append_c(out, '"');
  append_time(out, "ts", event->begin_ns - row->trace->begin_ns);
  append_time(out, "dur", event->end_ns - event->begin_ns);
  MILL_JSON_LITERAL(out, ",\"args\":{");
  append_count(out, "first", event->first);
  append_count(out, "records", event->n_records);
  if (event->slowest > 0) {
    append_count(out, "slowest", event->slowest);
    append_time(out, "slowest_us", event->slowest_ns);
  }
  MILL_JSON_LITERAL(out, "}}");
  if (out->len >= ROW_BYTES)
    flush_row(row);
}

static void *add_row(void *trace, const char *name) {
  return mill_trace_add_row(trace, name);
}

static void add_event(void *row, const MillTraceEvent *event) {
  mill_trace_add(row, event);
}

MillTracer mill_trace_tracer(MillTrace *trace) {
  return (MillTracer){.data = trace, .add_row = add_row, .add_event = add_event};
}

bool mill_trace_finish(MillTrace *trace, GError **error) {
  static const char tail[] = "\n]\n";
  if (!trace)
    return true;
  for (guint i = 0; i < trace->rows->len; i++)
    flush_row(g_ptr_array_index(trace->rows, i));
  write_text(trace, tail, sizeof(tail) - 1);
  bool done = trace->error == NULL;
  if (trace->error)
    g_propagate_error(error, trace->error);
  g_ptr_array_unref(trace->rows);
  g_mutex_clear(&trace->lock);
  g_free(trace);
  return done;
}
