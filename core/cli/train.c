/* SPDX-License-Identifier: MIT */
#include "core/cli/chain.h"
#include "core/cli/cli.h"
#include "core/cli/evalreport.h"
#include "core/cli/freshfile.h"
#include "core/cli/goldlayer.h"
#include "core/cli/headcheck.h"
#include "core/cli/optionvalues.h"
#include "core/cli/progress.h"
#include "core/cli/readfiles.h"
#include "core/cli/settings.h"
#include "core/cli/training.h"
#include "core/pipeline/layerset.h"
#include "core/plugin/registry.h"
#include "core/stream/inputpaths.h"

#include <string.h>
#include <unistd.h>

enum { MESSAGES_SHOWN = 20, ERRORS_SHOWN = 10 };

#define MAX_RECORD_BYTES ((size_t)64 << 20)

static char **data_paths, **dev_paths, **settings, **stage_settings;
static char *from_name, *output_path, *pipeline_name, *text_field, *id_field, *label_field;
static gint64 seed = 1;
static gboolean as_json, quiet;

static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_STRING, &from_name,
     "format of the records: auto (the default), jsonl, json, or that of a plugin", "FORMAT"},
    {"data", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &data_paths,
     "labelled records to learn from; may be given again", "FILE"},
    {"dev", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &dev_paths,
     "labelled records to calibrate and to measure on; may be given again", "FILE"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output_path, "write the model to FILE", "FILE"},
    {"set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings,
     "a training option, see 'textmill plugins PLUGIN'; may be given again", "NAME=VALUE"},
    {"option", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &stage_settings,
     "an option of the stage that the model is measured in; may be given again", "NAME=VALUE"},
    {"pipeline", 0, 0, G_OPTION_ARG_FILENAME, &pipeline_name,
     "prepare the records with the stages that come before PLUGIN there; default: those that it "
     "requires",
     "PIPELINE"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "seed of all random choices; default: 1", "N"},
    {"text-field", 0, 0, G_OPTION_ARG_FILENAME, &text_field,
     "field of a record with the text, or several: title,text; default: text", "FIELD"},
    {"label-field", 0, 0, G_OPTION_ARG_FILENAME, &label_field,
     "field with the correct labels or annotations; default: the one that the plugin's layer "
     "table names, or labels or label",
     "FIELD"},
    {"id-field", 0, 0, G_OPTION_ARG_FILENAME, &id_field,
     "field of a record with its id; default: id", "FIELD"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &as_json, "print JSON instead of tables", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "show no progress on the terminal", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "train",
    .arguments = "PLUGIN",
    .description =
        "Trains a model for the plugin on labelled records, and evaluates it on those of --dev.\n"
        "The same records, options and seed give the same bytes. Exit status: 0 all "
        "well, 1 some\n"
        "records were left out, 2 usage error or a plugin that cannot learn from "
        "them, 3 input or\n"
        "output failed. Unless a model is whole, no file is written.",
    .options = options,
};

/* The task: for which plugin, from what, and where the model goes. */
typedef struct Task {
  const MillPluginInfo *info;
  const void *options;      /* of training */
  MillLayerSet *layers;     /* that the plugin provides */
  MillGoldLayer layer;      /* the one that it learns */
  json_t *stage_options;    /* for evaluating the model */
  MillDefinition *below;    /* the stages before it; NULL once they are open */
  MillDefinition *measured; /* the same again, for evaluating the model after them */
  MillFreshFile file;       /* the model */
  MillReadFiles *read;      /* files that must not be replaced, apart from the records */
  MillTrainingReader training;
} Task;

/* The progress shown to the user. */
typedef struct Reporter {
  bool shows_progress;
  guint n_problems;
} Reporter;

static void show_progress(void *data, const char *what, uint64_t done, uint64_t total) {
  const Reporter *reporter = data;
  if (!reporter->shows_progress)
    return;
  if (total > 0)
    mill_progress_show("%s %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT, what, done, total);
  else
    mill_progress_show("%s %" G_GUINT64_FORMAT, what, done);
}

static void report_problem(void *data, const char *place, const char *reason) {
  Reporter *reporter = data;
  if (reporter->n_problems++ < MESSAGES_SHOWN)
    mill_cli_error("%s: left out: %s", place, reason);
  else if (reporter->n_problems == MESSAGES_SHOWN + 1)
    mill_cli_error("further records that are left out are only counted");
}

/* ---- before anything is learned ------------------------------------------------------------ */

/* Checks that a file can be read repeatedly, and that its first record can be learned from: if
 * not, the others hardly can. */
static bool check_file(const Task *task, const char *path, bool needs_label, GError **error) {
  if (!g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return mill_training_check(&task->training, path, needs_label, error);
  g_set_error(
      error, MILL_ERROR, MILL_ERROR_USAGE,
      "%s is not a file; training records are read more than once, so write them to a file",
      path);
  return false;
}

/* The file of --pipeline, if it is given. */
static void add_definition(const Task *task) {
  g_autofree char *path = pipeline_name ? mill_definition_find(pipeline_name, NULL) : NULL;
  if (path)
    mill_read_files_add(task->read, path, "the pipeline's definition");
}

/* Plugins that learn spans or relations may also use unlabelled texts, so for them only the first
 * file must be labelled. */
static bool check_files(const Task *task, char **paths, GError **error) {
  MillComparison comparison = task->layer.comparison;
  static char *const none[] = {NULL};
  const MillTrainingReader *training = &task->training;
  bool takes_texts = comparison == MILL_COMPARE_SPANS || comparison == MILL_COMPARE_RELATIONS;
  if (!mill_head_check((const char *const *)(paths ? paths : none), training->format,
                       &training->decoder.decoding, error))
    return false;
  for (char **path = paths; path && *path; path++)
    if (!check_file(task, *path, path == paths || !takes_texts, error) ||
        !mill_input_spares((const char *const[]){*path, NULL}, output_path, error))
      return false;
  return true;
}

/* ---- learning ------------------------------------------------------------------------------ */

/* The pipeline of the stages before the plugin; NULL, without an error, if it needs none. */
static MillPipeline *open_below(Task *task, GError **error) {
  MillDefinition *below = g_steal_pointer(&task->below);
  if (below->stages.n > 0)
    return mill_pipeline_open(below, error);
  mill_definition_free(below);
  return NULL;
}

static void report_unlabelled(const MillTrainingReader *training) {
  static const char *const names[] = {"--data", "--dev"};
  for (int set = 0; set < 2; set++)
    if (training->n_unlabelled[set] > 0)
      mill_cli_error("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                     " records of %s have no label; --label-field names the field that holds it",
                     training->n_unlabelled[set], training->n_read[set], names[set]);
}

/* Runs the plugin's training, and checks that it wrote a model. */
static bool learn(Task *task, GError **error) {
  const MillPlugin *plugin = &task->info->plugin;
  MillTraining training = mill_training_face(&task->training);
  GError *reason = NULL;
  bool done = plugin->train(task->options, &training, &reason);
  if (done && !g_file_test(task->file.draft, G_FILE_TEST_IS_REGULAR))
    g_set_error(&reason, MILL_ERROR, MILL_ERROR_PLUGIN,
                "it wrote no model and gave no reason; tell the plugin's author");
  if (!done && !reason)
    g_set_error(&reason, MILL_ERROR, MILL_ERROR_PLUGIN, "it failed and gave no reason");
  if (!reason)
    return true;
  g_set_error(error, MILL_ERROR, reason->domain == MILL_ERROR ? reason->code : MILL_ERROR_PLUGIN,
              "plugin '%s' cannot be trained: %s", plugin->name, reason->message);
  g_error_free(reason);
  return false;
}

/* Checks that the model would not replace a file that the stages before it read. */
static bool spares_below(const Task *task, const MillPipeline *below, GError **error) {
  if (below)
    mill_read_files_add_plan(task->read, below->plan);
  return mill_read_files_spare(task->read, output_path, error);
}

static bool learn_in_pipeline(Task *task, Reporter *reporter, GError **error) {
  GError *cause = NULL;
  MillPipeline *below = open_below(task, &cause);
  if (cause || !spares_below(task, below, &cause)) {
    g_propagate_error(error, cause);
    mill_pipeline_free(below);
    return false;
  }
  task->training.below = below;
  task->training.model_path = task->file.draft;
  task->training.callbacks = (MillTrainingCallbacks){reporter, show_progress, report_problem};
  bool good = learn(task, error);
  mill_progress_clear();
  report_unlabelled(&task->training);
  mill_training_finish(&task->training);
  mill_pipeline_free(below);
  return good;
}

/* ---- measuring ----------------------------------------------------------------------------- */

/* A pipeline with the new model. */
static MillPipeline *open_with_model(Task *task, GError **error) {
  json_object_set_new(task->stage_options, "model", json_string(task->file.draft));
  mill_definition_append(task->measured, task->info->plugin.name, task->stage_options);
  return mill_pipeline_open(g_steal_pointer(&task->measured), error);
}

static bool measure_in(MillPipeline *pipeline, const Task *task, MillOutcome *outcome,
                       MillExit *status) {
  MillGoldSet set = {.paths = (const char *const *)dev_paths,
                     .format = task->training.format,
                     .decoding = task->training.decoder.decoding,
                     .label_field = label_field,
                     .layer = task->layer.whole->name,
                     .jobs = g_get_num_processors(),
                     .n_mistakes = ERRORS_SHOWN,
                     .show_progress = !quiet && isatty(STDERR_FILENO)};
  return mill_evaluate(pipeline, &set, outcome, status);
}

/* Figures are meaningless if the model's label names differ from the records', as with a map. */
static bool shares_no_label(const MillOutcome *outcome) {
  const MillFigures *figures = &outcome->figures;
  if (mill_outcome_is_matched(outcome) || figures->n_unanswered == figures->n)
    return false;
  for (size_t i = 0; i < figures->n_labels; i++)
    if (figures->labels[i].all.predicted > 0 && figures->labels[i].all.gold > 0)
      return false;
  return true;
}

static bool is_measurable(const Task *task) {
  return task->layer.comparison != MILL_COMPARE_NONE;
}

static json_t *report_json(const Task *task, const MillOutcome *outcome) {
  const MillTrainingReader *training = &task->training;
  json_t *report =
      json_pack("{ss ss sI sI sI}", "model", task->file.path, "plugin", task->info->plugin.name,
                "seed", (json_int_t)seed, "records", (json_int_t)training->n_read[0], "left_out",
                (json_int_t)training->n_left_out[0] + (json_int_t)training->n_left_out[1]);
  if (outcome)
    json_object_set_new(report, "dev", mill_outcome_json(outcome, task->info->plugin.name));
  return report;
}

static char *report_text(const Task *task, const MillOutcome *outcome) {
  g_autofree char *path = mill_cli_printable(task->file.path);
  g_autofree char *figures = NULL;
  if (!outcome && !is_measurable(task))
    figures = g_strdup_printf("not evaluated: the table of the layer '%s' has no comparison\n",
                              task->layer.whole->name);
  else if (!outcome)
    figures = g_strdup("not evaluated; use --dev to give labelled records for that\n");
  else if (shares_no_label(outcome))
    figures = g_strdup("not evaluated: it gave none of the labels of --dev; if its labels have "
                       "other names, use 'textmill eval --map'\n");
  else
    figures = mill_outcome_text(outcome, task->info->plugin.name);
  return g_strdup_printf("%s: learned from %" G_GUINT64_FORMAT " records\n\n%s", path,
                         (guint64)task->training.n_read[0], figures);
}

/* Gives the model its final name and prints the results; `outcome` may be NULL. */
static MillExit conclude(Task *task, const MillOutcome *outcome, MillExit status) {
  g_autoptr(GError) error = NULL;
  const MillTrainingReader *training = &task->training;
  if (!mill_fresh_file_keep(&task->file, &error))
    return mill_cli_fail(error);
  if (training->n_left_out[0] + training->n_left_out[1] > 0)
    status = MAX(status, MILL_EXIT_RECORDS);
  g_autofree char *text = as_json ? NULL : report_text(task, outcome);
  MillExit printed =
      as_json ? mill_cli_print_json(report_json(task, outcome)) : mill_cli_print(text);
  return MAX(status, printed);
}

static MillExit measure(Task *task) {
  g_autoptr(GError) error = NULL;
  MillPipeline *pipeline = open_with_model(task, &error);
  MillOutcome outcome;
  MillExit status;
  if (!pipeline)
    return mill_cli_fail(error);
  if (measure_in(pipeline, task, &outcome, &status))
    status = conclude(task, &outcome, status);
  mill_outcome_finish(&outcome);
  mill_pipeline_free(pipeline);
  return status;
}

/* ---- the command --------------------------------------------------------------------------- */

static MillExit make_model(Task *task) {
  g_autoptr(GError) error = NULL;
  Reporter reporter = {.shows_progress = !quiet && isatty(STDERR_FILENO)};
  if (!learn_in_pipeline(task, &reporter, &error))
    return mill_cli_fail(error);
  return dev_paths && is_measurable(task) ? measure(task) : conclude(task, NULL, MILL_EXIT_OK);
}

static MillDefinition *find_below(const Task *task, GPtrArray *notes, GError **error) {
  return pipeline_name ? mill_chain_before(pipeline_name, &task->info->plugin, error)
                       : mill_chain_below(task->info, notes, error);
}

/* The stages before the plugin, twice: for training and, unchanged, for evaluation. */
static bool make_chain(Task *task, GError **error) {
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
  task->below = find_below(task, notes, error);
  task->measured = task->below ? find_below(task, NULL, error) : NULL;
  for (guint i = 0; i < notes->len && !quiet; i++)
    mill_cli_error("%s", (const char *)notes->pdata[i]);
  return task->measured != NULL;
}

static MillExit perform(Task *task) {
  g_autoptr(GError) error = NULL;
  task->training.layer = &task->layer.gold;
  add_definition(task);
  if (!make_chain(task, &error) || !check_files(task, data_paths, &error) ||
      !check_files(task, dev_paths, &error) ||
      !mill_fresh_file_init(&task->file, output_path, &error))
    return mill_cli_fail(error);
  return make_model(task);
}

/* All of the plugin's options except `model`, whose value is the new model. */
static MillOption *options_but_model(const MillPlugin *plugin) {
  GArray *rows = g_array_new(TRUE, TRUE, sizeof(MillOption));
  for (const MillOption *row = plugin->options; row->name; row++)
    if (strcmp(row->name, "model") != 0)
      g_array_append_vals(rows, row, 1);
  return (MillOption *)(void *)g_array_free(rows, FALSE);
}

/* Reads --set and --option; the latter are only used after training, but checked before. */
static bool read_settings(Task *task, MillArena *arena, GError **error) {
  const MillPlugin *plugin = &task->info->plugin;
  g_autofree MillOption *stage_table = options_but_model(plugin);
  const MillSettings train = {"--set", settings, plugin->train_options,
                              plugin->train_options_size, task->info->path};
  const MillSettings stage = {"--option", stage_settings, stage_table, plugin->options_size,
                              task->info->path};
  task->options = mill_settings_parse(&train, arena, error);
  const void *stage_values = task->options ? mill_settings_parse(&stage, arena, error) : NULL;
  if (!stage_values)
    return false;
  mill_options_each_path(plugin->train_options, task->options, mill_read_files_add_option,
                         task->read);
  mill_options_each_path(stage_table, stage_values, mill_read_files_add_option, task->read);
  task->stage_options = mill_settings_collect(&stage, error);
  return task->stage_options != NULL;
}

/* The layer that a plugin learns: the first one that says how it is compared, or the first. */
static bool find_layer(Task *task, GError **error) {
  const MillPlugin *plugin = &task->info->plugin;
  task->layers = mill_layer_set_new();
  if (!mill_layer_set_add(task->layers, plugin, error))
    return false;
  for (const char *const *name = plugin->provides_layers; *name; name++) {
    const MillLayerInfo *layer = mill_layer_set_find(task->layers, *name);
    MillGoldLayer found;
    bool says_how = mill_gold_layer_of(layer, &found) && layer->n_tables > 0;
    if (says_how || !task->layer.whole)
      task->layer = found;
    if (says_how)
      return true;
  }
  if (!task->layer.whole)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "plugin '%s' cannot be trained: it provides no layer", plugin->name);
  return task->layer.whole != NULL;
}

/* The settings for reading, except the layer. */
static MillTrainingReader describe_training(void) {
  static const char *const none[] = {NULL};
  return (MillTrainingReader){
      .files = {(const char *const *)data_paths,
                dev_paths ? (const char *const *)dev_paths : none},
      .format = mill_cli_format(from_name),
      .decoder = {.decoding = {.struct_size = sizeof(MillDecoding),
                               .text_field = text_field ? text_field : "text",
                               .id_field = id_field ? id_field : "id",
                               .needs_id = id_field != NULL,
                               .keeps_all = true}},
      .label_field = label_field,
      .seed = (uint64_t)seed,
      .max_document_bytes = MAX_RECORD_BYTES};
}

/* Collects the settings, and runs the task. */
static MillExit train_plugin(const MillPluginInfo *info) {
  g_autoptr(GError) error = NULL;
  MillArena arena = {0};
  Task task = {.info = info, .read = mill_read_files_new(), .training = describe_training()};
  bool good = find_layer(&task, &error) && read_settings(&task, &arena, &error);
  MillExit status = good ? perform(&task) : mill_cli_fail(error);
  json_decref(task.stage_options);
  mill_definition_free(task.below);
  mill_definition_free(task.measured);
  mill_layer_set_free(task.layers);
  mill_fresh_file_finish(&task.file);
  mill_read_files_free(task.read);
  mill_arena_finish(&arena);
  return status;
}

static MillExit train_named(const char *name) {
  g_autoptr(GError) error = NULL;
  const MillPluginInfo *info = mill_registry_find(name, NULL, &error);
  if (info && info->plugin.train)
    return train_plugin(info);
  if (info)
    g_set_error(&error, MILL_ERROR, MILL_ERROR_USAGE,
                "plugin '%s' cannot be trained; it has rules and no model", name);
  return mill_cli_fail(error);
}

/* Checks what can be checked before anything is read. */
static const char *find_mistake(char *const *arguments) {
  if (!arguments[0])
    return "train needs a plugin: textmill train PLUGIN --data FILE --dev FILE -o MODEL";
  if (arguments[1])
    return "train takes one plugin; give files with --data and --dev";
  if (!data_paths)
    return "train needs labelled records to learn from: --data FILE";
  if (!output_path || strcmp(output_path, "-") == 0)
    return "train needs a file for the model: -o MODEL";
  if (!g_utf8_validate(output_path, -1, NULL))
    return "the name of the model must be UTF-8";
  return NULL;
}

/* Values that are text, not file names, must be UTF-8. */
static bool make_utf8(void) {
  bool good = true;
  for (char **setting = settings; good && setting && *setting; setting++)
    good = mill_cli_make_utf8("set", setting);
  for (char **setting = stage_settings; good && setting && *setting; setting++)
    good = mill_cli_make_utf8("option", setting);
  return good && mill_cli_make_utf8("text-field", &text_field) &&
         mill_cli_make_utf8("label-field", &label_field) &&
         mill_cli_make_utf8("id-field", &id_field);
}

MillExit mill_cli_train(int argc, char **argv) {
  MillExit early;
  if (!mill_cli_parse(&usage, &argc, &argv, &early))
    return early;
  if (!make_utf8())
    return MILL_EXIT_USAGE;
  const char *mistake = find_mistake(argv + 1);
  if (!mistake)
    return train_named(argv[1]);
  mill_cli_error("%s", mistake);
  return MILL_EXIT_USAGE;
}
