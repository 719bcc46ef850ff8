/* SPDX-License-Identifier: MIT */
#include "core/run/pipeline.h"

#include "core/document/internal.h"
#include "core/pipeline/planner.h"
#include "core/run/stage.h"

#include <unistd.h>

/* An isolated stage is opened only in its host, so that none of its code runs here. */
static bool open_stage(MillPipeline *pipeline, size_t index, GError **error) {
  const MillPlannedStage *stage = &pipeline->plan->stages[index];
  if (stage->definition->isolation == MILL_ISOLATION_THREAD)
    return mill_shared_instance_init(&pipeline->shared[index], stage->plugin, stage->options,
                                     stage->id, error);
  MillPluginCall before =
      mill_plugin_call_begin(MILL_PLUGIN_OPENED, stage->plugin->name, stage->id);
  pipeline->hosts[index] = mill_stage_host_new(pipeline->plan, index, error);
  mill_plugin_call_end(before);
  return pipeline->hosts[index] != NULL;
}

static void close_stage(MillPipeline *pipeline, size_t index) {
  if (pipeline->plan->stages[index].definition->isolation == MILL_ISOLATION_THREAD)
    mill_shared_instance_finish(&pipeline->shared[index]);
  else
    mill_stage_host_free(pipeline->hosts[index]);
}

static bool open_stages(MillPipeline *pipeline, GError **error) {
  const MillPlan *plan = pipeline->plan;
  pipeline->shared = g_new0(MillSharedInstance, plan->n_stages);
  pipeline->hosts = g_new0(MillStageHost *, plan->n_stages);
  for (size_t i = 0; i < plan->n_stages; i++) {
    GError *reason = NULL;
    bool open = open_stage(pipeline, i, &reason);
    pipeline->n_open++;
    if (!open) {
      mill_stage_prefix_error(plan, i, &reason);
      g_propagate_error(error, reason);
      return false;
    }
  }
  return true;
}

bool mill_pipeline_open_workers(MillPipeline *pipeline, size_t n, GError **error) {
  while (pipeline->idle->len < n) {
    MillWorker *worker =
        mill_worker_new(pipeline->plan, pipeline->shared, pipeline->hosts, error);
    if (!worker)
      return false;
    g_ptr_array_add(pipeline->idle, worker);
  }
  return true;
}

/* Stages with an explicit id are named in the record. */
static const char *const *named_stages(const MillPlan *plan) {
  GPtrArray *named = g_ptr_array_new();
  for (size_t i = 0; i < plan->n_stages; i++)
    if (g_strcmp0(plan->stages[i].id, plan->stages[i].plugin->name) != 0)
      g_ptr_array_add(named, (char *)plan->stages[i].id);
  g_ptr_array_add(named, NULL);
  return (const char *const *)g_ptr_array_free(named, FALSE);
}

MillPipeline *mill_pipeline_open(MillDefinition *definition, GError **error) {
  MillPlan *plan = definition ? mill_plan_new(definition, error) : NULL;
  if (!plan)
    return NULL;
  MillPipeline *pipeline = g_new0(MillPipeline, 1);
  g_mutex_init(&pipeline->lock);
  pipeline->plan = plan;
  pipeline->opener = getpid();
  pipeline->idle = g_ptr_array_new_with_free_func((GDestroyNotify)mill_worker_free);
  pipeline->info =
      (MillRecordInfo){.pipeline = plan->definition->name, .named_stages = named_stages(plan)};
  pipeline->info.layers = mill_layer_set_choose(plan->layers, (const char *const *)plan->emit,
                                                &pipeline->info.n_layers);
  /* The first worker is made immediately, so that opening cannot fail later. */
  if (open_stages(pipeline, error) && mill_pipeline_open_workers(pipeline, 1, error))
    return pipeline;
  mill_pipeline_free(pipeline);
  return NULL;
}

MillPipeline *mill_pipeline_load(const char *name, GError **error) {
  return mill_pipeline_open(mill_definition_read(name, error), error);
}

MillPipeline *mill_pipeline_parse(const char *json, size_t length, const char *where,
                                  const char *folder, GError **error) {
  return mill_pipeline_open(mill_definition_parse(json, length, where, folder, error), error);
}

void mill_pipeline_free(MillPipeline *pipeline) {
  if (!pipeline)
    return;
  g_ptr_array_unref(pipeline->idle);
  for (size_t i = 0; i < pipeline->n_open; i++)
    close_stage(pipeline, i);
  g_free(pipeline->shared);
  g_free(pipeline->hosts);
  g_clear_pointer(&pipeline->formats, g_hash_table_unref);
  g_free((gpointer)pipeline->info.named_stages);
  g_free((gpointer)pipeline->info.layers);
  mill_plan_free(pipeline->plan);
  if (pipeline->opener == getpid()) /* in a forked copy, another thread may have held the lock */
    g_mutex_clear(&pipeline->lock);
  g_free(pipeline);
}

const MillLayerInfo *mill_pipeline_layers(const MillPipeline *pipeline, size_t *n) {
  *n = pipeline ? pipeline->info.n_layers : 0;
  return pipeline ? pipeline->info.layers : NULL;
}

const char *mill_pipeline_name(const MillPipeline *pipeline) {
  return pipeline ? pipeline->plan->definition->name : "";
}

/* A process forked from the one that opened the pipeline shares its sockets, and would receive
 * the other's answers. Stages in threads are copied with the process. */
static bool may_use(const MillPipeline *pipeline, GError **error) {
  if (pipeline->opener == getpid())
    return true;
  for (size_t i = 0; i < pipeline->plan->n_stages; i++) {
    if (!pipeline->hosts[i])
      continue;
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "pipeline '%s' was opened before this process was forked, and its isolated stage "
                "'%s' serves the other process; load the pipeline after fork()",
                pipeline->plan->definition->name, pipeline->plan->stages[i].id);
    return false;
  }
  return true;
}

MillWorker *mill_pipeline_take_worker(MillPipeline *pipeline, GError **error) {
  if (!may_use(pipeline, error))
    return NULL;
  g_mutex_lock(&pipeline->lock);
  guint n = pipeline->idle->len;
  MillWorker *worker = n > 0 ? g_ptr_array_steal_index(pipeline->idle, n - 1) : NULL;
  g_mutex_unlock(&pipeline->lock);
  return worker ? worker
                : mill_worker_new(pipeline->plan, pipeline->shared, pipeline->hosts, error);
}

void mill_pipeline_return_worker(MillPipeline *pipeline, MillWorker *worker) {
  g_mutex_lock(&pipeline->lock);
  g_ptr_array_add(pipeline->idle, worker);
  g_mutex_unlock(&pipeline->lock);
}

MillWatch *mill_pipeline_sum_watches(const MillPipeline *pipeline) {
  MillWatch *sum = mill_watch_new(pipeline->plan);
  for (guint i = 0; i < pipeline->idle->len; i++) {
    const MillWorker *worker = g_ptr_array_index(pipeline->idle, i);
    if (worker->watch)
      mill_watch_merge(sum, worker->watch);
  }
  return sum;
}

enum { MOST_AT_A_TIME = 32 /* documents */ };

void mill_pipeline_set_missing(GError **error) {
  if (error && !*error)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the pipeline is NULL; see the error of mill_pipeline_load()");
}

/* Prepares a document for a new start; one that was set up incorrectly is quarantined immediately
 * and bypasses the stages. */
static void begin(MillDocument *document) {
  mill_document_restart(document);
  if (!document->refusal)
    return;
  document->status = MILL_STATUS_FAILED;
  mill_document_add_problem(document, "reader", document->refusal);
}

/* False if it was quarantined; sets the error if the run is to stop or the caller wants it. */
static bool conclude(const MillDocument *document, GError **error) {
  if (document->status != MILL_STATUS_FAILED)
    return true;
  const MillProblem *problem = mill_document_last_problem(document);
  g_set_error(error, MILL_ERROR, document->stops_run ? MILL_ERROR_STOPPED : MILL_ERROR_DOCUMENT,
              "stage '%s' cannot handle document '%s': %s", problem ? problem->stage : "?",
              document->id, problem ? problem->reason : "unknown cause");
  return false;
}

/* Takes documents through all stages in groups, as a run does. */
static bool run_stages(MillPipeline *pipeline, MillDocument *const *documents, size_t n,
                       GError **error) {
  if (!pipeline) {
    mill_pipeline_set_missing(error);
    return false;
  }
  MillWorker *worker = mill_pipeline_take_worker(pipeline, error);
  if (!worker)
    return false;
  for (size_t i = 0; i < n; i++)
    begin(documents[i]);
  for (size_t at = 0; at < n; at += MOST_AT_A_TIME)
    mill_worker_run(worker, documents + at, MIN(n - at, MOST_AT_A_TIME));
  mill_pipeline_return_worker(pipeline, worker);
  return true;
}

bool mill_pipeline_annotate(MillPipeline *pipeline, MillDocument *document, GError **error) {
  return run_stages(pipeline, &document, 1, error) && conclude(document, error);
}

bool mill_pipeline_annotate_batch(MillPipeline *pipeline, MillDocument *const *documents,
                                  size_t n, GError **error) {
  if (!run_stages(pipeline, documents, n, error))
    return false;
  for (size_t i = 0; i < n; i++)
    if (documents[i]->stops_run)
      return conclude(documents[i], error);
  return true;
}
