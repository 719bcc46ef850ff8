/* SPDX-License-Identifier: MIT */
#include "core/plugin/stageinstance.h"

static bool is_per_worker(const MillPlugin *plugin) {
  return plugin->threading == MILL_THREADING_PER_WORKER;
}

/* An instance, or NULL with an error, even if the plugin forgot to set one. */
static void *open_instance(const MillSharedInstance *shared, GError **error) {
  const MillPlugin *plugin = shared->plugin;
  if (!plugin->open)
    return (void *)shared->options;
  GError *reason = NULL;
  MillPluginCall before = mill_plugin_call_begin(MILL_PLUGIN_OPENED, plugin->name, shared->stage);
  void *instance = plugin->open(shared->options, &reason);
  mill_plugin_call_end(before);
  if (instance) {
    g_clear_error(&reason);
    return instance;
  }
  if (!reason)
    g_set_error(&reason, MILL_ERROR, MILL_ERROR_PLUGIN,
                "open failed and gave no reason; tell the plugin's author");
  g_propagate_error(error, reason);
  return NULL;
}

static void close_instance(const MillPlugin *plugin, void *instance) {
  if (plugin->open && plugin->close && instance)
    plugin->close(instance);
}

bool mill_shared_instance_init(MillSharedInstance *shared, const MillPlugin *plugin,
                               const void *options, const char *stage, GError **error) {
  *shared = (MillSharedInstance){.plugin = plugin, .options = options, .stage = stage};
  g_mutex_init(&shared->lock);
  if (is_per_worker(plugin))
    return true;
  shared->instance = open_instance(shared, error);
  return shared->instance != NULL;
}

void mill_shared_instance_finish(MillSharedInstance *shared) {
  close_instance(shared->plugin, shared->instance);
  g_mutex_clear(&shared->lock);
}

bool mill_worker_instance_init(MillWorkerInstance *worker, MillSharedInstance *shared,
                               GError **error) {
  const MillPlugin *plugin = shared->plugin;
  *worker = (MillWorkerInstance){.shared = shared, .instance = shared->instance};
  if (is_per_worker(plugin))
    worker->instance = open_instance(shared, error);
  if (!worker->instance)
    return false;
  worker->scratch = plugin->scratch_size > 0 ? g_malloc0(plugin->scratch_size) : NULL;
  return true;
}

void mill_worker_instance_finish(MillWorkerInstance *worker) {
  const MillPlugin *plugin = worker->shared->plugin;
  if (worker->scratch && plugin->scratch_finish)
    plugin->scratch_finish(worker->scratch);
  g_free(worker->scratch);
  if (is_per_worker(plugin))
    close_instance(plugin, worker->instance);
}

void mill_worker_instance_enter(MillWorkerInstance *worker) {
  if (worker->shared->plugin->threading == MILL_THREADING_SERIAL)
    g_mutex_lock(&worker->shared->lock);
  worker->before = mill_plugin_call_begin(MILL_PLUGIN_ANNOTATES, worker->shared->plugin->name,
                                          worker->shared->stage);
}

void mill_worker_instance_leave(MillWorkerInstance *worker) {
  mill_plugin_call_end(worker->before);
  if (worker->shared->plugin->threading == MILL_THREADING_SERIAL)
    g_mutex_unlock(&worker->shared->lock);
}
