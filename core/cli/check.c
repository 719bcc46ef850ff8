/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/manifest.h"
#include "core/run/pipeline.h"
#include "core/stage/confine.h"

static char *manifest_path;

static const GOptionEntry options[] = {{"manifest", 0, 0, G_OPTION_ARG_FILENAME, &manifest_path,
                                        "report what differs now from the manifest of a run",
                                        "FILE"},
                                       {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "check",
    .arguments = "PIPELINE...",
    .description =
        "Checks whether each pipeline would start: its syntax, its keys and values, its "
        "plugins and\nmodels, and the layers that stages pass to each other.",
    .options = options,
};

/* The stages that run in processes of their own, and what keeps them there. */
static void append_isolated(GString *line, const MillPlan *plan) {
  const char *separator = "; isolated: ";
  for (size_t i = 0; i < plan->n_stages; i++) {
    if (plan->stages[i].definition->isolation != MILL_ISOLATION_PROCESS)
      continue;
    g_string_append_printf(line, "%s%s", separator, plan->stages[i].id);
    separator = ", ";
  }
  g_autofree char *how = mill_confine_describe();
  if (separator[0] == ',')
    g_string_append_printf(line, " (%s)", how);
}

/* A plugin in a thread cannot be interrupted, so it must check the time itself. */
static void warn_of_timeouts(const MillPlan *plan) {
  MillFindings findings;
  mill_findings_init(&findings);
  for (size_t i = 0; i < plan->n_stages; i++) {
    const MillPlannedStage *stage = &plan->stages[i];
    if (stage->definition->timeout_ms == 0 ||
        stage->definition->isolation == MILL_ISOLATION_PROCESS ||
        stage->plugin->flags & MILL_PLUGIN_HEEDS_TIMEOUT)
      continue;
    g_autofree char *element = mill_pointer_element("/stages", i);
    g_autofree char *pointer = mill_pointer_member(element, "timeout_ms");
    mill_findings_add(&findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, pointer,
                      "warning: plugin '%s' never checks the time, so in a thread timeout_ms "
                      "does not stop it and only fails documents that are late; give the stage "
                      "\"isolation\": \"process\" to enforce the limit",
                      stage->plugin->name);
  }
  if (findings.list->len > 0) {
    g_autofree char *lines = mill_source_format(plan->definition->source, &findings);
    mill_cli_error("%s", lines);
  }
  mill_findings_finish(&findings);
}

static MillExit print_summary(const MillPipeline *pipeline, const char *name) {
  const MillPlan *plan = pipeline->plan;
  g_autoptr(GString) line = g_string_new(NULL);
  g_string_append_printf(line, "%s: ok: %zu stage%s (", name, plan->n_stages,
                         plan->n_stages == 1 ? "" : "s");
  for (size_t i = 0; i < plan->n_stages; i++)
    g_string_append_printf(line, "%s%s", i > 0 ? ", " : "", plan->stages[i].id);
  g_string_append(line, "), emits ");
  g_autofree char *layers = g_strjoinv(", ", (char **)plan->emit);
  g_string_append(line, *layers ? layers : "nothing");
  append_isolated(line, plan);
  g_string_append_c(line, '\n');
  return mill_cli_print(line->str);
}

/* Prints what differs from the manifest, one difference per line. */
static MillExit print_differences(const MillPipeline *pipeline, const json_t *then) {
  g_autoptr(GError) error = NULL;
  json_t *now = mill_manifest_new(pipeline, NULL, &error);
  if (!now)
    return mill_cli_fail(error);
  g_autoptr(GPtrArray) lines = mill_manifest_compare(then, now);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf(text, "%s: %s\n", manifest_path, (char *)g_ptr_array_index(lines, i));
  json_decref(now);
  MillExit status = mill_cli_print(text->str);
  return status == MILL_EXIT_OK && lines->len > 0 ? MILL_EXIT_RECORDS : status;
}

static MillExit compare_with_manifest(const MillPipeline *pipeline) {
  g_autoptr(GError) error = NULL;
  json_t *then = mill_manifest_read(manifest_path, &error);
  MillExit status = then ? print_differences(pipeline, then) : mill_cli_fail(error);
  json_decref(then);
  return status;
}

static MillExit check_one(const char *name) {
  g_autoptr(GError) error = NULL;
  MillPipeline *pipeline = mill_pipeline_load(name, &error);
  if (!pipeline)
    return mill_cli_fail(error);
  warn_of_timeouts(pipeline->plan);
  MillExit summary = print_summary(pipeline, name);
  MillExit comparison = manifest_path ? compare_with_manifest(pipeline) : MILL_EXIT_OK;
  mill_pipeline_free(pipeline);
  return MAX(summary, comparison);
}

MillExit mill_cli_check(int argc, char **argv) {
  MillExit worst = MILL_EXIT_OK;
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (argc < 2) {
    mill_cli_error("check needs a pipeline: textmill check PIPELINE...");
    return MILL_EXIT_USAGE;
  }
  if (manifest_path && argc > 2) {
    mill_cli_error("a manifest belongs to one pipeline; give only one with --manifest");
    return MILL_EXIT_USAGE;
  }
  for (int i = 1; i < argc; i++) {
    MillExit status = check_one(argv[i]);
    worst = MAX(worst, status);
  }
  return worst;
}
