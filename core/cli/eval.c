/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/evalreport.h"

#include <unistd.h>

static char *from_name, *layer, *label_field, *text_field, *id_field, *map;
static int jobs, n_errors = 10;
static gboolean as_json, quiet;

static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &from_name,
     "format of GOLD: auto (the default), jsonl, json, or that of a plugin", "FORMAT"},
    {"layer", 0, 0, G_OPTION_ARG_STRING, &layer,
     "layer to evaluate; default: the one that the first record has labels for", "LAYER"},
    {"label-field", 0, 0, G_OPTION_ARG_STRING, &label_field,
     "field with the correct labels or annotations; default: the one that the layer's table "
     "names, or labels or label",
     "FIELD"},
    {"text-field", 0, 0, G_OPTION_ARG_STRING, &text_field,
     "field of a record with the text, or several: title,text; default: text", "FIELD"},
    {"id-field", 0, 0, G_OPTION_ARG_STRING, &id_field,
     "field of a record with its id; default: id", "FIELD"},
    {"map", 0, 0, G_OPTION_ARG_FILENAME, &map,
     "JSON file {\"gold label\": [\"given label or code\", ...]}", "FILE"},
    {"errors", 0, 0, G_OPTION_ARG_INT, &n_errors, "show the N most confident errors; default: 10",
     "N"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "worker threads; default: one per processor", "N"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "print JSON instead of tables", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "show no progress on the terminal", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "eval",
    .arguments = "PIPELINE GOLD...",
    .description =
        "GOLD are files of labelled records, such as JSONL or tables, or '-' for standard input. "
        "The pipeline runs "
        "over\n"
        "them, and what it finds is held against what they say is right: labels, spans or "
        "relations,\n"
        "as the layer's table says. Exit status: 0 all well, 1 some records are not ok or have "
        "no\n"
        "label, 2 usage or definition error, 3 input failed.",
    .options = options,
};

static MillExit print(const MillOutcome *outcome, const char *pipeline) {
  if (as_json)
    return mill_cli_print_json(mill_outcome_json(outcome, pipeline));
  g_autofree char *text = mill_outcome_text(outcome, pipeline);
  return mill_cli_print(text);
}

static MillExit evaluate(MillPipeline *pipeline, const char *const *paths) {
  MillGoldSet set = {.paths = paths,
                     .format = mill_cli_format(from_name),
                     .decoding = {.struct_size = sizeof(MillDecoding),
                                  .text_field = text_field ? text_field : "text",
                                  .id_field = id_field ? id_field : "id",
                                  .needs_id = id_field != NULL,
                                  .keeps_all = true},
                     .label_field = label_field,
                     .layer = layer,
                     .map = map,
                     .jobs = (unsigned)jobs,
                     .n_mistakes = (size_t)n_errors,
                     .show_progress = !quiet && isatty(STDERR_FILENO)};
  MillOutcome outcome;
  MillExit status;
  if (mill_evaluate(pipeline, &set, &outcome, &status)) {
    MillExit printed = print(&outcome, mill_pipeline_name(pipeline));
    status = MAX(status, printed);
  }
  mill_outcome_finish(&outcome);
  return status;
}

/* `arguments` are the pipeline and the files; ends with NULL. */
static MillExit eval_arguments(char **arguments) {
  g_autoptr(GError) error = NULL;
  if (!arguments[0] || !arguments[1]) {
    mill_cli_error("eval needs a pipeline and labelled records: textmill eval PIPELINE GOLD...");
    return MILL_EXIT_USAGE;
  }
  MillPipeline *pipeline = mill_pipeline_load(arguments[0], &error);
  if (!pipeline)
    return mill_cli_fail(error);
  MillExit status = evaluate(pipeline, (const char *const *)arguments + 1);
  mill_pipeline_free(pipeline);
  return status;
}

MillExit mill_cli_eval(int argc, char **argv) {
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (!mill_cli_check_jobs(&jobs) || !mill_cli_check_format("from", from_name))
    return MILL_EXIT_USAGE;
  if (n_errors < 0 || n_errors > 100000) {
    mill_cli_error("--errors is %d, but must lie between 0 and 100000", n_errors);
    return MILL_EXIT_USAGE;
  }
  return eval_arguments(argv + 1);
}
