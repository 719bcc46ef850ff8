/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/testreport.h"
#include "core/plugin/suggest.h"
#include "core/run/pipeline.h"
#include "core/run/runner.h"
#include "core/stream/jsonl.h"
#include "core/stream/record.h"

#include <string.h>

static gboolean as_json, is_quiet;
static char **wanted; /* names of cases; NULL: all */

static const GOptionEntry options[] = {
    {"case", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wanted,
     "run only the case of that name; may be given several times", "NAME"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "print JSON instead of text", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &is_quiet, "print only differences, no totals", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "test",
    .arguments = "PIPELINE...",
    .description =
        "Runs the cases that stand beside each definition, those of X.json in X.test.json: "
        "texts,\n"
        "and in part what the pipeline must find in them. Prints what differs.\n"
        "Exit status: 0 all cases pass, 1 some do not, 2 usage error, or a mistake in a "
        "definition\n"
        "or in a file of cases.",
    .options = options,
};

/* The totals over all pipelines. */
typedef struct Totals {
  size_t n_pipelines;
  size_t n_cases;
  size_t n_failed;
  MillExit status;
  json_t *json;     /* NULL unless requested */
  GPtrArray *names; /* names of all cases, of char *; ends with NULL once all are known */
} Totals;

/* ---- a case -------------------------------------------------------------------------------- */

/* The layers that a case refers to, whatever the definition emits; ends with NULL. */
static GPtrArray *layers_of(const MillTestCase *one) {
  GPtrArray *layers = g_ptr_array_new();
  const json_t *const both[] = {one->expect, one->absent};
  for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
    const char *layer;
    json_t *list;
    json_object_foreach((json_t *)both[i], layer, list) {
      if (!g_ptr_array_find_with_equal_func(layers, layer, g_str_equal, NULL))
        g_ptr_array_add(layers, (char *)layer);
    }
  }
  g_ptr_array_add(layers, NULL);
  return layers;
}

static json_t *record_json(const MillPipeline *pipeline, const MillTestCase *one,
                           const MillDocument *document) {
  g_autoptr(GPtrArray) layers = layers_of(one);
  MillRecordInfo info = pipeline->info;
  g_autofree MillLayerInfo *chosen = mill_layer_set_choose(
      pipeline->plan->layers, (const char *const *)layers->pdata, &info.n_layers);
  info.layers = chosen;
  g_autofree char *line = mill_record_new(&info, document);
  return json_loads(line, 0, NULL);
}

/* Gives the document the case's text, and a record's fields as a run would. `line` receives the
 * record, which must outlive the document's use. False with an error. */
static bool read_case(const MillTestCase *one, MillDocument *document, char **line,
                      GError **error) {
  MillDecoding decoding = {.struct_size = sizeof decoding,
                           .text_field = "text",
                           .id_field = "id",
                           .default_id = one->name};
  if (!one->record)
    return mill_document_set_text(document, one->name, one->bytes, one->length, error);
  *line = json_dumps(one->record, JSON_COMPACT);
  const MillRawRecord record = {
      .bytes = *line, .length = strlen(*line), .origin = one->name, .line = 1};
  return mill_jsonl_decode(&record, &decoding, document, error);
}

static GPtrArray *run_case(MillPipeline *pipeline, MillDocument *document,
                           const MillTestCase *one) {
  g_autoptr(GError) error = NULL;
  char *line = NULL;
  mill_document_reset(document);
  if (read_case(one, document, &line, &error))
    mill_pipeline_annotate(pipeline, document, NULL); /* its record says what went wrong */
  else
    mill_document_reject(document, one->name, error->message);
  json_t *record = record_json(pipeline, one, document);
  GPtrArray *differences = mill_test_compare(one, record);
  json_decref(record);
  free(line);
  return differences;
}

/* ---- a pipeline ---------------------------------------------------------------------------- */

static MillExit print(const MillTestRun *run, Totals *totals) {
  size_t n = run->cases->cases.n, n_failed = mill_test_run_n_failed(run);
  totals->n_pipelines++;
  totals->n_cases += n;
  totals->n_failed += n_failed;
  if (totals->json) {
    json_array_append_new(totals->json, mill_test_run_json(run));
    return MILL_EXIT_OK;
  }
  g_autofree char *text = mill_test_run_text(run);
  g_autofree char *sums = is_quiet ? g_strdup("") : mill_test_totals(run->path, n, n_failed);
  g_autofree char *whole = g_strconcat(text, sums, NULL);
  return mill_cli_print(whole);
}

static MillExit run_cases(MillPipeline *pipeline, const char *name, const char *path,
                          const MillTestCases *cases, Totals *totals) {
  MillDocument *document = mill_document_new();
  g_autoptr(GPtrArray) differences =
      g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (size_t i = 0; i < cases->cases.n; i++)
    g_ptr_array_add(differences,
                    run_case(pipeline, document, (const MillTestCase *)cases->cases.at + i));
  MillTestRun run = {name, path, cases, (GPtrArray **)differences->pdata};
  MillExit status = print(&run, totals);
  mill_document_free(document);
  return status == MILL_EXIT_OK && mill_test_run_n_failed(&run) > 0 ? MILL_EXIT_RECORDS : status;
}

/* Drops all cases but the requested ones. */
static void select_cases(MillTestCases *cases, GPtrArray *names) {
  MillTestCase *all = (MillTestCase *)cases->cases.at;
  size_t n = 0;
  for (size_t i = 0; i < cases->cases.n; i++) {
    g_ptr_array_add(names, g_strdup(all[i].name));
    if (!wanted || g_strv_contains((const char *const *)wanted, all[i].name))
      all[n++] = all[i];
  }
  cases->cases.n = n;
}

/* Checks that each name given is that of a case; prints a message if not. */
static bool check_names(GPtrArray *names) {
  bool all_known = true;
  g_ptr_array_add(names, NULL);
  for (char **name = wanted; name && *name; name++) {
    const char *const *known = (const char *const *)names->pdata;
    g_autofree char *suggestion = mill_suggest_clause(*name, known);
    if (g_strv_contains(known, *name))
      continue;
    mill_cli_error("there is no case '%s'%s", *name, suggestion);
    all_known = false;
  }
  return all_known;
}

/* Every layer that a stage may fill; ends with NULL. */
static GPtrArray *provided_layers(const MillPlan *plan) {
  GPtrArray *layers = g_ptr_array_new();
  for (size_t i = 0; i < plan->n_stages; i++) {
    const char *const *layer = plan->stages[i].plugin->provides_layers;
    for (; layer && *layer; layer++)
      g_ptr_array_add(layers, (char *)*layer);
  }
  g_ptr_array_add(layers, NULL);
  return layers;
}

static MillExit test_open_pipeline(MillPipeline *pipeline, const char *name, const char *file,
                                   Totals *totals) {
  g_autoptr(GError) error = NULL;
  g_autofree char *path = mill_test_cases_path(file);
  g_autoptr(GPtrArray) layers = provided_layers(pipeline->plan);
  MillTestCases *cases = mill_test_cases_read(path, (const char *const *)layers->pdata, &error);
  if (cases)
    select_cases(cases, totals->names);
  MillExit status = cases ? run_cases(pipeline, name, path, cases, totals) : mill_cli_fail(error);
  mill_test_cases_free(cases);
  return status;
}

static MillExit test_pipeline(const char *name, Totals *totals) {
  g_autoptr(GError) error = NULL;
  g_autofree char *file = mill_definition_find(name, &error);
  MillPipeline *pipeline = file ? mill_pipeline_load(file, &error) : NULL;
  if (!pipeline)
    return mill_cli_fail(error);
  MillExit status = test_open_pipeline(pipeline, name, file, totals);
  mill_pipeline_free(pipeline);
  return status;
}

/* ---- all of them --------------------------------------------------------------------------- */

/* The totals at the end, if there was more than one pipeline. */
static MillExit print_totals(const Totals *totals) {
  if (totals->json)
    return mill_cli_print_json(
        json_pack("{sI sI sO}", "passed", (json_int_t)(totals->n_cases - totals->n_failed),
                  "failed", (json_int_t)totals->n_failed, "pipelines", totals->json));
  if (is_quiet || totals->n_pipelines < 2)
    return MILL_EXIT_OK;
  g_autofree char *text = mill_test_totals("all", totals->n_cases, totals->n_failed);
  return mill_cli_print(text);
}

MillExit mill_cli_test(int argc, char **argv) {
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (argc < 2) {
    mill_cli_error("test needs a pipeline: textmill test PIPELINE...");
    return MILL_EXIT_USAGE;
  }
  for (char **name = wanted; name && *name; name++)
    if (!mill_cli_make_utf8("case", name))
      return MILL_EXIT_USAGE;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  Totals totals = {.json = as_json ? json_array() : NULL, .names = names};
  for (int i = 1; i < argc; i++) {
    MillExit status = test_pipeline(argv[i], &totals);
    totals.status = MAX(totals.status, status);
  }
  MillExit status = print_totals(&totals);
  json_decref(totals.json);
  if (totals.status < MILL_EXIT_USAGE && !check_names(names))
    totals.status = MILL_EXIT_USAGE;
  return MAX(totals.status, status);
}
