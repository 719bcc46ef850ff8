/* SPDX-License-Identifier: MIT */
/* A fixed set of batches circulates: the calling thread fills free ones and queues them, workers
 * take them through the chain, and whichever worker finishes the batch that is next in order
 * writes it and any finished ones that follow, and frees them for the reader. */
#include "core/run/runner.h"

#include "core/run/batch.h"

/* The limit on bytes of records in flight per worker; one batch per worker is always allowed. */
enum { MOST_BYTES = 3 * MILL_BATCH_BYTES };

typedef struct Run {
  const MillRunSteps *steps;
  guint n_batches;
  guint jobs;
  GAsyncQueue *free;  /* of MillBatch */
  GAsyncQueue *ready; /* of MillBatch or END */
  gint stopped;       /* atomic */

  GMutex lock;
  MillBatch **finished;  /* by sequence modulo n_batches, under the lock */
  guint64 next;          /* to be written, under the lock */
  guint n_in_hand;       /* batches read but not yet written, under the lock */
  guint64 bytes_in_hand; /* of their records, under the lock */
  GCond fewer;           /* of them */
  bool writing;          /* some thread is, under the lock */
  GError *error;         /* the first, under the lock */
} Run;

typedef struct WorkerThread {
  Run *run;
  MillWorker *worker;
  GThread *thread;
} WorkerThread;

static char end_marker;
#define END ((gpointer)&end_marker)

static bool is_stopped(Run *run) {
  return g_atomic_int_get(&run->stopped) != 0;
}

static void write_batch(Run *run, MillBatch *batch) {
  g_autoptr(GError) error = NULL;
  if (is_stopped(run) || mill_batch_write(batch, run->steps, &error))
    return;
  g_atomic_int_set(&run->stopped, 1);
  g_mutex_lock(&run->lock);
  run->error = g_steal_pointer(&error);
  g_mutex_unlock(&run->lock);
  run->steps->stop(run->steps->data);
}

/* The next batch in order, if it is finished; called under the lock. */
static MillBatch *take_next(Run *run) {
  MillBatch **slot = &run->finished[run->next % run->n_batches];
  MillBatch *batch = *slot;
  if (batch) {
    *slot = NULL;
    run->next++;
  }
  return batch;
}

static void take_in_hand(Run *run, const MillBatch *batch) {
  g_mutex_lock(&run->lock);
  run->n_in_hand++;
  run->bytes_in_hand += batch->bytes;
  g_mutex_unlock(&run->lock);
}

/* Called under the lock. */
static void put_down(Run *run, const MillBatch *batch) {
  run->n_in_hand--;
  run->bytes_in_hand -= batch->bytes;
  g_cond_signal(&run->fewer);
}

/* This way memory does not depend on how many large records happen to be adjacent. */
static void wait_for_room(Run *run) {
  g_mutex_lock(&run->lock);
  while (run->n_in_hand >= run->jobs && run->bytes_in_hand > (guint64)run->jobs * MOST_BYTES)
    g_cond_wait(&run->fewer, &run->lock);
  g_mutex_unlock(&run->lock);
}

static void finish_batch(Run *run, MillBatch *batch) {
  g_mutex_lock(&run->lock);
  run->finished[batch->sequence % run->n_batches] = batch;
  while (!run->writing && (batch = take_next(run))) {
    run->writing = true;
    g_mutex_unlock(&run->lock);
    write_batch(run, batch);
    g_mutex_lock(&run->lock);
    put_down(run, batch);
    g_async_queue_push(run->free, batch);
    run->writing = false;
  }
  g_mutex_unlock(&run->lock);
}

static gpointer work(gpointer data) {
  WorkerThread *self = data;
  Run *run = self->run;
  gpointer next;
  while ((next = g_async_queue_pop(run->ready)) != END) {
    MillBatch *batch = next;
    if (!is_stopped(run))
      mill_batch_work(batch, run->steps, self->worker);
    finish_batch(run, batch);
  }
  return NULL;
}

/* The calling thread's part: reads until the input ends or the run is stopped. */
static void read_batches(Run *run) {
  guint64 sequence = 0;
  while (!is_stopped(run)) {
    wait_for_room(run);
    MillBatch *batch = g_async_queue_pop(run->free);
    if (is_stopped(run) || !mill_batch_read(batch, run->steps)) {
      g_async_queue_push(run->free, batch);
      return;
    }
    batch->sequence = sequence++;
    take_in_hand(run, batch);
    g_async_queue_push(run->ready, batch);
  }
}

static void init_run(Run *run, const MillRunSteps *steps, guint jobs) {
  *run = (Run){.steps = steps, .n_batches = jobs * 3, .jobs = jobs};
  run->free = g_async_queue_new();
  run->ready = g_async_queue_new();
  run->finished = g_new0(MillBatch *, run->n_batches);
  g_mutex_init(&run->lock);
  g_cond_init(&run->fewer);
  for (guint i = 0; i < run->n_batches; i++)
    g_async_queue_push(run->free, mill_batch_new(steps));
}

static void finish_run(Run *run) {
  for (guint i = 0; i < run->n_batches; i++)
    mill_batch_free(g_async_queue_pop(run->free), run->steps);
  g_async_queue_unref(run->free);
  g_async_queue_unref(run->ready);
  g_free(run->finished);
  g_mutex_clear(&run->lock);
  g_cond_clear(&run->fewer);
}

static bool take_workers(MillPipeline *pipeline, const MillRunSteps *steps, WorkerThread *threads,
                         guint jobs, GError **error) {
  for (guint i = 0; i < jobs; i++) {
    if (!(threads[i].worker = mill_pipeline_take_worker(pipeline, error)))
      return false;
    if (steps->watch)
      mill_worker_watch(threads[i].worker, steps->watch, i + 1);
  }
  return true;
}

static void return_workers(MillPipeline *pipeline, WorkerThread *threads, guint jobs) {
  for (guint i = 0; i < jobs; i++) {
    if (!threads[i].worker)
      continue;
    if (threads[i].worker->watch)
      threads[i].worker->watch->row = NULL; /* is the run's */
    mill_pipeline_return_worker(pipeline, threads[i].worker);
  }
}

static bool run_threads(const MillRunSteps *steps, WorkerThread *threads, guint jobs,
                        GError **error) {
  Run run;
  init_run(&run, steps, jobs);
  for (guint i = 0; i < jobs; i++) {
    threads[i].run = &run;
    threads[i].thread = g_thread_new("textmill", work, &threads[i]);
  }
  read_batches(&run);
  for (guint i = 0; i < jobs; i++)
    g_async_queue_push(run.ready, END);
  for (guint i = 0; i < jobs; i++)
    g_thread_join(threads[i].thread);
  finish_run(&run);
  if (run.error)
    g_propagate_error(error, run.error);
  return !is_stopped(&run);
}

static bool run_inline(const MillRunSteps *steps, MillWorker *worker, GError **error) {
  MillBatch *batch = mill_batch_new(steps);
  bool go_on = true;
  for (; go_on && mill_batch_read(batch, steps); batch->sequence++) {
    mill_batch_work(batch, steps, worker);
    go_on = mill_batch_write(batch, steps, error);
  }
  mill_batch_free(batch, steps);
  return go_on;
}

bool mill_run(MillPipeline *pipeline, const MillRunSteps *steps, unsigned jobs, GError **error) {
  g_autofree WorkerThread *threads = g_new0(WorkerThread, jobs);
  bool done = take_workers(pipeline, steps, threads, jobs, error);
  mill_in_hand_begin_run();
  if (done)
    done = jobs == 1 ? run_inline(steps, threads[0].worker, error)
                     : run_threads(steps, threads, jobs, error);
  return_workers(pipeline, threads, jobs);
  return done;
}
