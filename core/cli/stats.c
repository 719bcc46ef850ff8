/* SPDX-License-Identifier: MIT */
#include "core/cli/stats.h"

#include <stdlib.h>
#include <string.h>

static json_t *describe_stage(const MillPipeline *pipeline, size_t index) {
  const MillPlannedStage *stage = &pipeline->plan->stages[index];
  MillStageTimes times = mill_pipeline_times(pipeline, index);
  return json_pack("{s:s, s:s, s:s, s:I, s:I, s:f, s:f}", "id", stage->id, "plugin",
                   stage->plugin->name, "version", stage->plugin->version, "documents",
                   (json_int_t)times.n_documents, "failures", (json_int_t)times.n_failures,
                   "wall_seconds", times.wall_seconds, "cpu_seconds", times.cpu_seconds);
}

static json_t *describe_run(const MillPipeline *pipeline, const MillRunFiles *files,
                            double wall_seconds) {
  const guint64 *n = files->n_by_status;
  json_t *stages = json_array();
  for (size_t i = 0; i < pipeline->plan->n_stages; i++)
    json_array_append_new(stages, describe_stage(pipeline, i));
  return json_pack(
      "{s:s, s:s, s:I, s:I, s:I, s:I, s:f, s:o}", "textmill", mill_version(), "pipeline",
      pipeline->format.pipeline, "records", (json_int_t)files->n_records, "ok",
      (json_int_t)n[MILL_STATUS_OK], "partial", (json_int_t)n[MILL_STATUS_PARTIAL], "failed",
      (json_int_t)n[MILL_STATUS_FAILED], "wall_seconds", wall_seconds, "stages", stages);
}

bool mill_stats_write(const MillPipeline *pipeline, const MillRunFiles *files,
                      double wall_seconds, MillOutput *output, GError **error) {
  json_t *object = describe_run(pipeline, files, wall_seconds);
  char *text = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
  bool done = mill_output_write(output, text, strlen(text), error) &&
              mill_output_write(output, "\n", 1, error) && mill_output_close(output, error);
  free(text);
  json_decref(object);
  return done;
}
