/* SPDX-License-Identifier: MIT */
#include "core/run/worker.h"

#include "core/document/internal.h"

#include <string.h>

void mill_stage_prefix_error(const MillPlan *plan, size_t index, GError **error) {
  g_autofree char *reason = g_strdup(error && *error ? (*error)->message : "unknown cause");
  g_autofree char *pointer = mill_pointer_element("/stages", index);
  MillFindings findings;
  mill_findings_init(&findings);
  mill_findings_add(&findings, MILL_ERROR_PLUGIN, MILL_PLACE_VALUE, pointer,
                    "stage '%s' cannot start: %s", plan->stages[index].id, reason);
  g_autofree char *line = mill_source_format(plan->definition->source, &findings);
  mill_findings_finish(&findings);
  g_clear_error(error);
  g_set_error_literal(error, MILL_ERROR, MILL_ERROR_PLUGIN, line);
}

MillWorker *mill_worker_new(const MillPlan *plan, MillSharedInstance *shared, GError **error) {
  MillWorker *worker = g_new0(MillWorker, 1);
  worker->plan = plan;
  worker->instances = g_new0(MillWorkerInstance, plan->n_stages);
  for (size_t i = 0; i < plan->n_stages; i++) {
    GError *reason = NULL;
    if (!mill_worker_instance_init(&worker->instances[i], &shared[i], &reason)) {
      mill_stage_prefix_error(plan, i, &reason);
      g_propagate_error(error, reason);
      mill_worker_free(worker);
      return NULL;
    }
    worker->n_open++;
  }
  return worker;
}

void mill_worker_free(MillWorker *worker) {
  if (!worker)
    return;
  for (size_t i = 0; i < worker->n_open; i++)
    mill_worker_instance_finish(&worker->instances[i]);
  g_free(worker->instances);
  mill_watch_free(worker->watch);
  g_free(worker);
}

void mill_worker_watch(MillWorker *worker, const MillRunWatch *run, unsigned number) {
  g_autofree char *name = g_strdup_printf("worker %u", number);
  if (!worker->watch)
    worker->watch = mill_watch_new(worker->plan);
  worker->watch->row = run->trace ? mill_trace_add_row(run->trace, name) : NULL;
}

static bool has_label(MillAnnotations annotations, const char *label) {
  for (size_t i = 0; i < annotations.n; i++)
    if (strcmp(annotations.at[i]->label, label) == 0)
      return true;
  return false;
}

bool mill_stage_applies(const MillPlannedStage *stage, const MillDocument *document) {
  const MillWhen *when = stage->definition->when;
  if (!when)
    return true;
  if (when->label)
    return has_label(mill_document_annotations(document, when->layer), when->label);
  const MillLayer *layer = mill_document_find_layer(document, when->layer);
  return layer && layer->n > 0;
}

void mill_stage_begin(const MillPlannedStage *stage, const MillWorkerInstance *instance,
                      MillDocument *document, size_t n) {
  int64_t timeout_us = stage->definition->timeout_ms * 1000 * (int64_t)n;
  MillStageContext context = {
      .id = stage->id,
      .plugin = stage->plugin->name,
      .provides = stage->plugin->provides_layers,
      .scratch = instance->scratch,
      .deadline_us = timeout_us > 0 ? g_get_monotonic_time() + timeout_us : 0,
  };
  mill_document_begin_stage(document, &context);
}

/* Does with a failed document what the stage's on_error says. */
static void settle(const MillPlannedStage *stage, MillDocument *document, const char *reason) {
  mill_document_add_problem(document, stage->id, reason);
  if (stage->definition->on_error == MILL_ON_ERROR_SKIP) {
    document->status = MILL_STATUS_PARTIAL;
    return;
  }
  document->status = MILL_STATUS_FAILED;
  document->stops_run = stage->definition->on_error == MILL_ON_ERROR_FAIL;
  mill_document_clear_layers(document);
}

static void end(const MillPlannedStage *stage, MillDocument *document) {
  const char *reason;
  if (mill_document_expired(document))
    mill_document_fail(document, "took longer than timeout_ms, which is %" G_GINT64_FORMAT,
                       stage->definition->timeout_ms);
  if (!mill_document_end_stage(document, &reason))
    settle(stage, document, reason);
}

/* Marks a document failed for the reason the plugin gave, if it gave one. */
static void take_error(MillDocument *document, bool done, const GError *error) {
  if (!done)
    mill_document_fail(document, "%s",
                       error ? error->message : "the plugin failed and gave no reason");
}

static void annotate_one(const MillPlannedStage *stage, MillWorkerInstance *instance,
                         MillDocument *document) {
  g_autoptr(GError) error = NULL;
  mill_worker_instance_enter(instance); /* first: waiting for it is not the document's time */
  mill_stage_begin(stage, instance, document, 1);
  bool done = stage->plugin->annotate(instance->instance, document, &error);
  mill_worker_instance_leave(instance);
  take_error(document, done, error);
  end(stage, document);
}

static void annotate_batch(const MillPlannedStage *stage, MillWorkerInstance *instance,
                           MillDocument **documents, size_t n) {
  g_autoptr(GError) error = NULL;
  mill_worker_instance_enter(instance);
  for (size_t i = 0; i < n; i++)
    mill_stage_begin(stage, instance, documents[i], n);
  bool done = stage->plugin->annotate_batch(instance->instance, documents, n, &error);
  mill_worker_instance_leave(instance);
  for (size_t i = 0; i < n; i++) {
    take_error(documents[i], done, error);
    end(stage, documents[i]);
  }
}

static void run_stage(MillWorker *worker, size_t index, MillDocument **documents, size_t n) {
  const MillPlannedStage *stage = &worker->plan->stages[index];
  MillWorkerInstance *instance = &worker->instances[index];
  if (stage->plugin->annotate_batch && n > 0) {
    annotate_batch(stage, instance, documents, n);
    mill_watch_documents(worker->watch, documents, n);
    return;
  }
  for (size_t i = 0; i < n; i++) {
    annotate_one(stage, instance, documents[i]);
    mill_watch_documents(worker->watch, &documents[i], 1);
  }
}

void mill_worker_run(MillWorker *worker, MillDocument **documents, size_t n) {
  g_autofree MillDocument **live = g_new(MillDocument *, n);
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
}
