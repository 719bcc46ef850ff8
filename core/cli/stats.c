/* SPDX-License-Identifier: MIT */
#include "core/cli/stats.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { NS_PER_SECOND = 1000000000 };

static double seconds(guint64 ns) {
  return (double)ns / NS_PER_SECOND;
}

static double per_second(guint64 n, double time) {
  return time > 0 ? (double)n / time : 0;
}

/* Percentiles of single documents, in elapsed time. */
static json_t *describe_documents(const MillHistogram *histogram) {
  return json_pack("{s:f, s:f, s:f}", "p50", seconds(mill_histogram_quantile(histogram, 0.5)),
                   "p99", seconds(mill_histogram_quantile(histogram, 0.99)), "max",
                   seconds(histogram->max));
}

/* The number of annotations a stage added to each of its layers. */
static json_t *describe_layers(const MillPlugin *plugin, const guint64 *n_added) {
  json_t *layers = json_object();
  for (size_t i = 0; plugin->provides_layers && plugin->provides_layers[i]; i++)
    json_object_set_new(layers, plugin->provides_layers[i], json_integer((json_int_t)n_added[i]));
  return layers;
}

static json_t *describe_stage(const MillPlannedStage *stage, const MillStageFigures *figures) {
  const MillTimes *times = &figures->times;
  double cpu = seconds((guint64)times->cpu_ns);
  return json_pack("{s:s, s:s, s:s, s:I, s:I, s:o, s:I, s:f, s:f, s:f, s:o}", "id", stage->id,
                   "plugin", stage->plugin->name, "version", stage->plugin->version, "documents",
                   (json_int_t)figures->n_documents, "failures", (json_int_t)figures->n_failures,
                   "annotations", describe_layers(stage->plugin, figures->n_added), "text_bytes",
                   (json_int_t)figures->text_bytes, "wall_seconds",
                   seconds((guint64)times->wall_ns), "cpu_seconds", cpu,
                   "text_bytes_per_cpu_second", per_second(figures->text_bytes, cpu),
                   "document_seconds", describe_documents(&figures->document_ns));
}

static json_t *describe_stages(const MillPlan *plan, const MillWatch *workers) {
  json_t *stages = json_array();
  for (size_t i = 0; i < plan->n_stages; i++)
    json_array_append_new(stages, describe_stage(&plan->stages[i], &workers->stages[i]));
  return stages;
}

/* Each step is one of the reader's, the writer's or the workers'. */
static json_t *describe_steps(const MillRunWatch *run, const MillWatch *workers) {
  const MillWatch *const watches[] = {run->reader, workers, workers, run->writer};
  json_t *steps = json_object();
  for (size_t i = 0; i < MILL_N_STEPS; i++) {
    const MillTimes *times = &watches[i]->steps[i];
    json_object_set_new(steps, mill_step_names[i],
                        json_pack("{s:f, s:f}", "wall_seconds", seconds((guint64)times->wall_ns),
                                  "cpu_seconds", seconds((guint64)times->cpu_ns)));
  }
  return steps;
}

static double timeval_seconds(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Figures of the process since its start. */
static json_t *describe_process(void) {
  struct rusage usage = {0};
  getrusage(RUSAGE_SELF, &usage);
  return json_pack("{s:f, s:I}", "cpu_seconds",
                   timeval_seconds(usage.ru_utime) + timeval_seconds(usage.ru_stime),
                   "peak_memory_bytes", (json_int_t)usage.ru_maxrss * 1024);
}

static json_t *describe_run(const MillStatsInput *input) {
  const MillRunFiles *files = input->files;
  const guint64 *n = files->n_by_status;
  MillWatch *workers = mill_pipeline_sum_watches(input->pipeline);
  json_t *object =
      json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:f, s:o, s:o, s:o}", "textmill",
                mill_version(), "pipeline", input->pipeline->info.pipeline, "records",
                (json_int_t)files->n_records, "ok", (json_int_t)n[MILL_STATUS_OK], "partial",
                (json_int_t)n[MILL_STATUS_PARTIAL], "failed", (json_int_t)n[MILL_STATUS_FAILED],
                "text_bytes", (json_int_t)files->text_bytes, "wall_seconds", input->wall_seconds,
                "records_per_second", per_second(files->n_records, input->wall_seconds),
                "text_bytes_per_second", per_second(files->text_bytes, input->wall_seconds),
                "process", describe_process(), "steps", describe_steps(input->watch, workers),
                "stages", describe_stages(input->pipeline->plan, workers));
  mill_watch_free(workers);
  return object;
}

bool mill_stats_write(const MillStatsInput *input, MillFileOutput *output, GError **error) {
  json_t *object = describe_run(input);
  char *text = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
  bool done = mill_output_write(output, text, strlen(text), error) &&
              mill_output_write(output, "\n", 1, error) && mill_output_close(output, error);
  free(text);
  json_decref(object);
  return done;
}
