/* SPDX-License-Identifier: MIT */
/* Reading the wall clock costs about 20 ns; reading the thread's CPU time is a system call and
 * costs 500. So the first is read after each document, the second before and after each step and
 * stage of a batch. */
#include "core/run/watch.h"

#include "core/document/internal.h"

#include <string.h>
#include <time.h>

const char *const mill_step_names[] = {"read", "prepare", "render", "write"};

gint64 mill_watch_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
}

static gint64 cpu_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
}

static MillTimes times_now(void) {
  return (MillTimes){mill_watch_clock(), cpu_now()};
}

/* ---- life ---------------------------------------------------------------------------------- */

static size_t n_layers(const MillPlan *plan, size_t stage) {
  const char *const *layers = plan->stages[stage].plugin->provides_layers;
  return layers ? g_strv_length((char **)layers) : 0;
}

MillWatch *mill_watch_new(const MillPlan *plan) {
  MillWatch *watch = g_new0(MillWatch, 1);
  watch->plan = plan;
  watch->stages = g_new0(MillStageFigures, plan->n_stages);
  for (size_t i = 0; i < plan->n_stages; i++)
    watch->stages[i].n_added = g_new0(guint64, n_layers(plan, i));
  return watch;
}

void mill_watch_free(MillWatch *watch) {
  if (!watch)
    return;
  for (size_t i = 0; i < watch->plan->n_stages; i++)
    g_free(watch->stages[i].n_added);
  g_free(watch->stages);
  g_free(watch);
}

void mill_watch_trace(MillWatch *watch, const MillTracer *tracer, const char *name) {
  watch->tracer = tracer;
  watch->row = tracer ? tracer->add_row(tracer->data, name) : NULL;
}

static MillWatch *watch_row(const MillPlan *plan, const MillTracer *tracer, const char *name) {
  MillWatch *watch = mill_watch_new(plan);
  mill_watch_trace(watch, tracer, name);
  return watch;
}

MillRunWatch *mill_run_watch_new(const MillPlan *plan, const MillTracer *tracer) {
  MillRunWatch *run = g_new0(MillRunWatch, 1);
  run->tracer = tracer;
  run->reader = watch_row(plan, tracer, "reader");
  run->writer = watch_row(plan, tracer, "writer");
  return run;
}

void mill_run_watch_free(MillRunWatch *run) {
  if (!run)
    return;
  mill_watch_free(run->reader);
  mill_watch_free(run->writer);
  g_free(run);
}

/* ---- sums ---------------------------------------------------------------------------------- */

static void add_times(MillTimes *sum, MillTimes times) {
  sum->wall_ns += times.wall_ns;
  sum->cpu_ns += times.cpu_ns;
}

static void merge_stage(MillStageFigures *sum, const MillStageFigures *other, size_t layers) {
  sum->n_documents += other->n_documents;
  sum->n_failures += other->n_failures;
  sum->text_bytes += other->text_bytes;
  for (size_t i = 0; i < layers; i++)
    sum->n_added[i] += other->n_added[i];
  add_times(&sum->times, other->times);
  mill_histogram_merge(&sum->document_ns, &other->document_ns);
}

void mill_watch_merge(MillWatch *watch, const MillWatch *other) {
  for (size_t i = 0; i < MILL_N_STEPS; i++)
    add_times(&watch->steps[i], other->steps[i]);
  for (size_t i = 0; i < watch->plan->n_stages; i++)
    merge_stage(&watch->stages[i], &other->stages[i], n_layers(watch->plan, i));
}

/* ---- watching ------------------------------------------------------------------------------ */

void mill_watch_begin(MillWatch *watch, guint64 first) {
  if (!watch)
    return;
  watch->first = first;
  watch->now = times_now();
}

/* Ends the current timing: adds its time to the sum, and its event to the trace. */
static void end_event(MillWatch *watch, MillTimes *sum, MillTraceEvent *event) {
  MillTimes now = times_now();
  add_times(sum, (MillTimes){now.wall_ns - watch->now.wall_ns, now.cpu_ns - watch->now.cpu_ns});
  event->begin_ns = watch->now.wall_ns;
  event->end_ns = now.wall_ns;
  event->first = watch->first;
  if (watch->row && event->n_records > 0)
    watch->tracer->add_event(watch->row, event);
  watch->now = now;
}

void mill_watch_end_step(MillWatch *watch, MillStep step, size_t n_records) {
  MillTraceEvent event = {
      .category = "run", .name = mill_step_names[step], .n_records = n_records};
  if (watch)
    end_event(watch, &watch->steps[step], &event);
}

void mill_watch_begin_stage(MillWatch *watch, size_t stage) {
  if (!watch)
    return;
  watch->stage = stage;
  watch->document_ns = watch->now.wall_ns;
  watch->slowest_ns = 0;
  watch->slowest = NULL;
}

static guint64 count_failures(const char *stage, MillDocument *const *documents, size_t n) {
  guint64 n_failures = 0;
  for (size_t i = 0; i < n; i++) {
    const MillProblem *problem = mill_document_last_problem(documents[i]);
    n_failures += problem && strcmp(problem->stage, stage) == 0;
  }
  return n_failures;
}

/* The number of the record that took longest, or 0. */
static guint64 slowest_number(const MillWatch *watch, MillDocument *const *all) {
  size_t i = 0;
  while (watch->slowest && all[i] != watch->slowest)
    i++;
  return watch->slowest ? watch->first + i : 0;
}

void mill_watch_add_cpu(MillWatch *watch, gint64 cpu_ns) {
  if (watch)
    watch->stages[watch->stage].times.cpu_ns += cpu_ns;
}

void mill_watch_end_stage(MillWatch *watch, MillDocument *const *documents, size_t n,
                          MillDocument *const *all) {
  if (!watch)
    return;
  const char *id = watch->plan->stages[watch->stage].id;
  MillStageFigures *figures = &watch->stages[watch->stage];
  MillTraceEvent event = {.category = "stage",
                          .name = id,
                          .n_records = n,
                          .slowest = slowest_number(watch, all),
                          .slowest_ns = watch->slowest_ns};
  figures->n_documents += n;
  figures->n_failures += count_failures(id, documents, n);
  end_event(watch, &figures->times, &event);
}

static void count_document(MillStageFigures *figures, const char *const *layers,
                           const MillDocument *document) {
  figures->text_bytes += document->length;
  for (size_t i = 0; layers && layers[i]; i++) {
    const MillLayer *layer = mill_document_find_layer(document, layers[i]);
    figures->n_added[i] += layer ? layer->n - layer->kept : 0;
  }
}

void mill_watch_documents(MillWatch *watch, MillDocument *const *documents, size_t n) {
  if (!watch || n == 0)
    return;
  gint64 now = mill_watch_clock(), share = (now - watch->document_ns) / (gint64)n;
  MillStageFigures *figures = &watch->stages[watch->stage];
  const char *const *layers = watch->plan->stages[watch->stage].plugin->provides_layers;
  mill_histogram_add(&figures->document_ns, (guint64)share, n);
  if (share > watch->slowest_ns) {
    watch->slowest_ns = share;
    watch->slowest = documents[0];
  }
  for (size_t i = 0; i < n; i++)
    count_document(figures, layers, documents[i]);
  watch->document_ns = now;
}

void mill_run_watch_begin_read(MillRunWatch *run) {
  if (run)
    mill_watch_begin(run->reader, run->n_read + 1);
}

void mill_run_watch_end_read(MillRunWatch *run, size_t n) {
  if (!run)
    return;
  mill_watch_end_step(run->reader, MILL_STEP_READ, n);
  run->n_read += n;
}

void mill_run_watch_begin_write(MillRunWatch *run, guint64 first) {
  if (run)
    mill_watch_begin(run->writer, first);
}

void mill_run_watch_end_write(MillRunWatch *run, size_t n) {
  if (run)
    mill_watch_end_step(run->writer, MILL_STEP_WRITE, n);
}
