/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/run/pipeline.h"

static const GOptionEntry options[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "check",
    .arguments = "PIPELINE...",
    .description = "Says whether each pipeline would start: its syntax, its keys and values, its "
                   "plugins and\nmodels, and the layers that stages hand to each other.",
    .options = options,
};

static MillExit print_summary(const MillPipeline *pipeline, const char *name) {
  const MillPlan *plan = pipeline->plan;
  g_autoptr(GString) line = g_string_new(NULL);
  g_string_append_printf(line, "%s: ok: %zu stage%s (", name, plan->n_stages,
                         plan->n_stages == 1 ? "" : "s");
  for (size_t i = 0; i < plan->n_stages; i++)
    g_string_append_printf(line, "%s%s", i > 0 ? ", " : "", plan->stages[i].id);
  g_string_append(line, "), emits ");
  g_autofree char *layers = g_strjoinv(", ", (char **)plan->emit);
  g_string_append_printf(line, "%s\n", *layers ? layers : "nothing");
  return mill_cli_print(line->str);
}

static MillExit check_one(const char *name) {
  g_autoptr(GError) error = NULL;
  MillPipeline *pipeline = mill_pipeline_load(name, &error);
  if (!pipeline)
    return mill_cli_fail(error);
  MillExit status = print_summary(pipeline, name);
  mill_pipeline_free(pipeline);
  return status;
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
  for (int i = 1; i < argc; i++) {
    MillExit status = check_one(argv[i]);
    worst = MAX(worst, status);
  }
  return worst;
}
