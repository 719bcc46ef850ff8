/* SPDX-License-Identifier: MIT */
#include "core/run/stage.h"

#include "core/document/internal.h"
#include "core/run/inhand.h"

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

/* Applies the stage's on_error to a failed document. */
static void punish(const MillPlannedStage *stage, MillDocument *document, const char *reason) {
  mill_document_add_problem(document, stage->id, reason);
  if (stage->definition->on_error == MILL_ON_ERROR_SKIP) {
    document->status = MILL_STATUS_PARTIAL;
    return;
  }
  document->status = MILL_STATUS_FAILED;
  document->stops_run = stage->definition->on_error == MILL_ON_ERROR_FAIL;
  mill_document_clear_layers(document);
}

void mill_stage_settle(const MillPlannedStage *stage, MillDocument *document) {
  const char *reason;
  if (!mill_document_end_stage(document, &reason))
    punish(stage, document, reason);
  mill_in_hand_step();
}

/* Marks a document as failed for the plugin's reason, if there is one, or because it is late. */
static void judge(const MillPlannedStage *stage, MillDocument *document, bool done,
                  const GError *error) {
  if (!done)
    mill_document_fail(document, "%s",
                       error ? error->message : "the plugin failed and gave no reason");
  if (mill_document_expired(document))
    mill_document_fail(document, "took longer than timeout_ms, which is %" G_GINT64_FORMAT,
                       stage->definition->timeout_ms);
}

void mill_stage_call(const MillPlannedStage *stage, MillWorkerInstance *instance,
                     MillDocument **documents, size_t n) {
  const MillPlugin *plugin = stage->plugin;
  g_autoptr(GError) error = NULL;
  mill_worker_instance_enter(
      instance); /* first: waiting for it does not count as the documents' time */
  for (size_t i = 0; i < n; i++)
    mill_stage_begin(stage, instance, documents[i], n);
  bool done = plugin->annotate_batch
                  ? plugin->annotate_batch(instance->instance, documents, n, &error)
                  : plugin->annotate(instance->instance, documents[0], &error);
  mill_worker_instance_leave(instance);
  for (size_t i = 0; i < n; i++)
    judge(stage, documents[i], done, error);
}
