/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/explainreport.h"
#include "core/cli/headcheck.h"
#include "core/cli/runfiles.h"
#include "core/document/internal.h"
#include "core/plugin/suggest.h"

#include <string.h>
#include <unistd.h>

#define MAX_RECORD_BYTES ((size_t)64 << 20)

static char *from_name, *label, *stage_id, *record_id, *text_field, *id_field;
static int n_features = -1;
static gboolean as_json;

static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &from_name,
     "format of INPUT: auto (the default), text, jsonl, json, or that of a plugin", "FORMAT"},
    {"label", 0, 0, G_OPTION_ARG_STRING, &label, "label to explain", "LABEL"},
    {"stage", 0, 0, G_OPTION_ARG_STRING, &stage_id,
     "id of the stage that assigns it; default: the one that can explain the label", "ID"},
    {"id", 0, 0, G_OPTION_ARG_STRING, &record_id,
     "id of the record, if the input holds several; default: the first", "ID"},
    {"text-field", 0, 0, G_OPTION_ARG_STRING, &text_field,
     "field of a JSONL record with the text, or several: title,text; default: text", "FIELD"},
    {"id-field", 0, 0, G_OPTION_ARG_STRING, &id_field,
     "field of a JSONL record with its id; default: id", "FIELD"},
    {"features", 0, 0, G_OPTION_ARG_INT, &n_features,
     "show the N features with the largest weight; default: 20, with --json all", "N"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "print JSON instead of a table", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "explain",
    .arguments = "PIPELINE INPUT",
    .description =
        "Explains why a document was given a label, or why not: its score, the threshold, and "
        "the\n"
        "features that spoke for it and against it. INPUT is a text file, a JSONL file or '-'.\n"
        "Exit status: 0 all well, whether the label was given or not, 1 the document could not "
        "be\n"
        "handled, 2 usage or definition error or an unknown label, 3 input failed.",
    .options = options,
};

/* What to explain, and the progress so far. */
typedef struct Inquiry {
  MillPipeline *pipeline;
  size_t stage;
  bool is_answered;
  bool has_more; /* records after the one explained */
  MillExit status;
} Inquiry;

/* ---- the stage ----------------------------------------------------------------------------- */

static bool can_explain(const MillPlannedStage *stage) {
  return stage->plugin->explain != NULL;
}

/* The ids of all stages, or of those that can explain; ends with NULL. */
static GPtrArray *stage_ids(const MillPlan *plan, bool only_explaining) {
  GPtrArray *ids = g_ptr_array_new();
  for (size_t i = 0; i < plan->n_stages; i++)
    if (!only_explaining || can_explain(&plan->stages[i]))
      g_ptr_array_add(ids, (char *)plan->stages[i].id);
  g_ptr_array_add(ids, NULL);
  return ids;
}

static bool find_named_stage(const MillPlan *plan, size_t *found, GError **error) {
  for (*found = 0; *found < plan->n_stages; (*found)++)
    if (strcmp(plan->stages[*found].id, stage_id) == 0)
      break;
  if (*found < plan->n_stages && can_explain(&plan->stages[*found]))
    return true;
  g_autoptr(GPtrArray) ids = stage_ids(plan, false);
  g_autofree char *suggestion = mill_suggest_clause(stage_id, (const char *const *)ids->pdata);
  if (*found < plan->n_stages)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the stage '%s' cannot explain: its plugin '%s' has no such function", stage_id,
                plan->stages[*found].plugin->name);
  else
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "there is no stage '%s'%s", stage_id,
                suggestion);
  return false;
}

/* Whether one of the layers that a stage provides has the label. */
static bool has_label(const MillPlannedStage *stage) {
  for (const MillLayerTable *layer = stage->plugin->layers; layer && layer->name; layer++)
    for (const MillLabelRow *row = layer->labels; row && row->name; row++)
      if (strcmp(row->name, label) == 0)
        return true;
  return false;
}

/* The only stage that can explain and whose layers are known to have the label. */
static bool find_by_label(const MillPlan *plan, size_t *found) {
  size_t n = 0;
  for (size_t i = 0; i < plan->n_stages; i++)
    if (can_explain(&plan->stages[i]) && has_label(&plan->stages[i])) {
      *found = i;
      n++;
    }
  return n == 1;
}

/* The only stage that can explain and whose labels are open, where no other has the label. */
static bool find_open(const MillPlan *plan, size_t *found) {
  size_t n = 0;
  for (size_t i = 0; i < plan->n_stages; i++) {
    const MillLayerTable *layers = plan->stages[i].plugin->layers;
    if (!can_explain(&plan->stages[i]) || (layers && layers->name && layers->labels))
      continue;
    *found = i;
    n++;
  }
  return n == 1;
}

/* The stage to ask: the named one, or the only one that can explain the label. */
static bool find_stage(const MillPlan *plan, size_t *found, GError **error) {
  if (stage_id)
    return find_named_stage(plan, found, error);
  g_autoptr(GPtrArray) ids = stage_ids(plan, true);
  if (ids->len > 2 && (find_by_label(plan, found) || find_open(plan, found)))
    return true;
  if (ids->len == 1)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "no stage of the pipeline '%s' can explain; 'textmill plugins NAME' says whether "
                "a plugin can",
                plan->definition->name);
  if (ids->len > 2) {
    g_autofree char *all = g_strjoinv(", ", (char **)ids->pdata);
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "several stages can explain; choose one of them with --stage: %s", all);
  }
  for (*found = 0; *found < plan->n_stages; (*found)++)
    if (can_explain(&plan->stages[*found]))
      break;
  return ids->len == 2;
}

/* ---- the document -------------------------------------------------------------------------- */

static MillExit print(const MillReport *report) {
  if (as_json)
    return mill_cli_print_json(mill_report_json(report));
  g_autofree char *text = mill_report_text(report);
  return mill_cli_print(text);
}

static MillExit explain(const Inquiry *inquiry, const MillDocument *document) {
  g_autoptr(GError) error = NULL;
  MillExplanation explanation;
  size_t usual = as_json ? 0 : MILL_REPORT_FEATURES;
  MillReport report = {.pipeline = inquiry->pipeline,
                       .stage = &inquiry->pipeline->plan->stages[inquiry->stage],
                       .document = document,
                       .explanation = &explanation,
                       .n_features = n_features < 0 ? usual : (size_t)n_features};
  mill_explanation_init(&explanation, document, label);
  bool good = mill_pipeline_explain(inquiry->pipeline, inquiry->stage, (MillDocument *)document,
                                    &explanation, &error);
  MillExit status = good ? print(&report) : mill_cli_fail(error);
  mill_explanation_finish(&explanation);
  return status;
}

/* A MillJudge. Explains the chosen document, checks whether another one follows, and ends the
 * run. */
static bool look_at(void *data, const MillDocument *document, GError **error) {
  Inquiry *inquiry = data;
  (void)error;
  if (inquiry->is_answered) {
    inquiry->has_more = true;
    return false;
  }
  if (record_id && strcmp(mill_document_id(document), record_id) != 0)
    return true;
  inquiry->is_answered = true;
  inquiry->status =
      document->status == MILL_STATUS_FAILED ? MILL_EXIT_RECORDS : explain(inquiry, document);
  return record_id == NULL;
}

/* ---- the run ------------------------------------------------------------------------------- */

/* Reports what was asked for but not done. */
static MillExit conclude(const Inquiry *inquiry, const char *path, const MillRunFiles *files) {
  if (inquiry->has_more && inquiry->status == MILL_EXIT_OK)
    mill_cli_error(
        "%s holds more records; only the first was explained; use --id to choose another", path);
  if (inquiry->is_answered || files->input_failed)
    return files->input_failed ? MILL_EXIT_IO : inquiry->status;
  if (record_id)
    mill_cli_error("%s holds no record with the id '%s'", path, record_id);
  else
    mill_cli_error("%s holds no record", path);
  return MILL_EXIT_USAGE;
}

static MillExit explain_input(Inquiry *inquiry, const char *path) {
  g_autoptr(GError) error = NULL;
  const char *const paths[] = {path, NULL};
  MillRunFiles files = {.input =
                            mill_input_new(paths, mill_cli_format(from_name), MAX_RECORD_BYTES),
                        .decoder = {.decoding = {.struct_size = sizeof(MillDecoding),
                                                 .text_field = text_field ? text_field : "text",
                                                 .id_field = id_field ? id_field : "id"}},
                        .info = inquiry->pipeline->info,
                        .judge = look_at,
                        .judge_data = inquiry};
  MillRunSteps steps = mill_run_files_steps(&files);
  bool has_columns =
      mill_head_check(paths, mill_cli_format(from_name), &files.decoder.decoding, &error);
  mill_run_files_init(&files);
  if (has_columns)
    mill_run(inquiry->pipeline, &steps, 1, &error);
  mill_run_files_finish(&files);
  mill_input_free(files.input);
  return error ? mill_cli_fail(error) : conclude(inquiry, path, &files);
}

static const char *find_mistake(char *const *arguments) {
  if (!arguments[0] || !arguments[1])
    return "explain needs a pipeline and a document: textmill explain PIPELINE INPUT --label "
           "LABEL";
  if (arguments[2])
    return "explain takes one INPUT; choose a record in it with --id";
  if (!label)
    return "explain needs to know which label: --label LABEL";
  return NULL;
}

static MillExit explain_arguments(char **arguments) {
  g_autoptr(GError) error = NULL;
  Inquiry inquiry = {.pipeline = mill_pipeline_load(arguments[0], &error)};
  MillExit status;
  if (inquiry.pipeline && find_stage(inquiry.pipeline->plan, &inquiry.stage, &error))
    status = explain_input(&inquiry, arguments[1]);
  else
    status = mill_cli_fail(error);
  mill_pipeline_free(inquiry.pipeline);
  return status;
}

MillExit mill_cli_explain(int argc, char **argv) {
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (!mill_cli_check_format("from", from_name))
    return MILL_EXIT_USAGE;
  const char *mistake = find_mistake(argv + 1);
  if (!mistake)
    return explain_arguments(argv + 1);
  mill_cli_error("%s", mistake);
  return MILL_EXIT_USAGE;
}
