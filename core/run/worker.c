/* SPDX-License-Identifier: MIT */
#include "core/run/worker.h"

#include "core/document/internal.h"
#include "core/run/stage.h"

#include <string.h>

static bool open_stage(MillWorker *worker, size_t index, MillSharedInstance *shared,
                       MillStageHost *host, GError **error) {
  if (!host)
    return mill_worker_instance_init(&worker->instances[index], shared, error);
  worker->children[index] = mill_stage_child_new(host, error);
  return worker->children[index] != NULL;
}

MillWorker *mill_worker_new(const MillPlan *plan, MillSharedInstance *shared,
                            MillStageHost *const *hosts, GError **error) {
  MillWorker *worker = g_new0(MillWorker, 1);
  worker->plan = plan;
  mill_in_hand_init(&worker->hand);
  worker->instances = g_new0(MillWorkerInstance, plan->n_stages);
  worker->children = g_new0(MillStageChild *, plan->n_stages);
  for (size_t i = 0; i < plan->n_stages; i++) {
    GError *reason = NULL;
    if (!open_stage(worker, i, &shared[i], hosts[i], &reason)) {
      mill_stage_prefix_error(plan, i, &reason);
      g_propagate_error(error, reason);
      mill_worker_free(worker);
      return NULL;
    }
    worker->n_open++;
  }
  return worker;
}

static void close_stage(MillWorker *worker, size_t index) {
  if (worker->children[index])
    mill_stage_child_free(worker->children[index]);
  else
    mill_worker_instance_finish(&worker->instances[index]);
}

void mill_worker_free(MillWorker *worker) {
  if (!worker)
    return;
  for (size_t i = 0; i < worker->n_open; i++)
    close_stage(worker, i);
  g_free(worker->instances);
  g_free(worker->children);
  mill_watch_free(worker->watch);
  mill_in_hand_finish(&worker->hand);
  g_free(worker);
}

void mill_worker_watch(MillWorker *worker, const MillRunWatch *run, unsigned number) {
  g_autofree char *name = g_strdup_printf("worker %u", number);
  if (!worker->watch)
    worker->watch = mill_watch_new(worker->plan);
  mill_watch_trace(worker->watch, run->tracer, name);
}

/* In this thread. */
static void run_here(MillWorker *worker, size_t index, MillDocument **documents, size_t n) {
  const MillPlannedStage *stage = &worker->plan->stages[index];
  size_t step = stage->plugin->annotate_batch ? n : 1;
  for (size_t at = 0; at < n; at += step) {
    mill_in_hand_take(&worker->hand, stage, documents + at, step);
    mill_stage_call(stage, &worker->instances[index], documents + at, step);
    mill_in_hand_put_down(&worker->hand);
    for (size_t i = at; i < at + step; i++)
      mill_stage_settle(stage, documents[i]);
    mill_watch_documents(worker->watch, documents + at, step);
  }
}

static void run_stage(MillWorker *worker, size_t index, MillDocument **documents, size_t n) {
  if (!worker->children[index]) {
    run_here(worker, index, documents, n);
    return;
  }
  mill_in_hand_take(&worker->hand, &worker->plan->stages[index], documents, n);
  mill_stage_child_run(worker->children[index], documents, n, worker->watch);
  mill_in_hand_put_down(&worker->hand);
}

void mill_worker_run(MillWorker *worker, MillDocument *const *documents, size_t n) {
  g_autofree MillDocument **live = g_new(MillDocument *, n);
  mill_in_hand_enter(&worker->hand);
  for (size_t s = 0; s < worker->plan->n_stages; s++) {
    const MillPlannedStage *stage = &worker->plan->stages[s];
    size_t n_live = 0;
    for (size_t i = 0; i < n; i++)
      if (documents[i]->status != MILL_STATUS_FAILED && mill_stage_applies(stage, documents[i]))
        live[n_live++] = documents[i];
    mill_watch_begin_stage(worker->watch, s);
    run_stage(worker, s, live, n_live);
    mill_watch_end_stage(worker->watch, live, n_live, documents);
  }
  mill_in_hand_leave(&worker->hand);
}
