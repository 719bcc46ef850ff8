/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/progress.h"
#include "core/cli/settings.h"
#include "core/plugin/registry.h"
#include "core/run/chain.h"
#include "core/run/training.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGES_SHOWN = 20 };

static char **data_paths, **dev_paths, **settings;
static char *output_path, *text_field, *id_field, *label_field;
static gint64 seed = 1;
static gboolean quiet;

static const GOptionEntry options[] = {
    {"data", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &data_paths,
     "labelled records to learn from, JSONL; may be given again", "FILE"},
    {"dev", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &dev_paths,
     "labelled records to calibrate on; may be given again", "FILE"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output_path, "write the model to FILE", "FILE"},
    {"set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings,
     "an option of training, see 'textmill plugins PLUGIN'; may be given again", "NAME=VALUE"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed,
     "number that everything drawn by chance starts from; default: 1", "N"},
    {"text-field", 0, 0, G_OPTION_ARG_FILENAME, &text_field,
     "field of a record that holds the text; default: text", "FIELD"},
    {"label-field", 0, 0, G_OPTION_ARG_FILENAME, &label_field,
     "field that holds the label or the list of labels; default: labels or label", "FIELD"},
    {"id-field", 0, 0, G_OPTION_ARG_FILENAME, &id_field, "field that holds the id; default: id",
     "FIELD"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "no progress on the terminal", NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static const MillUsage usage = {
    .command = "train",
    .arguments = "PLUGIN",
    .description = "Makes a model for the plugin out of labelled records. The same records, "
                   "options and seed\n"
                   "give the same bytes. 'textmill eval' measures what came out.",
    .options = options,
};

/* What is told to the person who waits. */
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

static void tell_problem(void *data, const char *place, const char *reason) {
  Reporter *reporter = data;
  if (reporter->n_problems++ < MESSAGES_SHOWN)
    mill_cli_error("%s: left out: %s", place, reason);
  else if (reporter->n_problems == MESSAGES_SHOWN + 1)
    mill_cli_error("further records that are left out are only counted");
}

/* The pipeline of the stages below the plugin; NULL, without an error, if it needs none. */
static MillPipeline *open_below(const MillPlugin *plugin, GError **error) {
  json_t *below = mill_chain_below(plugin, error);
  if (!below)
    return NULL;
  char *text = mill_chain_definition(below, plugin, NULL);
  MillPipeline *pipeline =
      text ? mill_pipeline_parse(text, strlen(text), plugin->name, NULL, error) : NULL;
  free(text);
  json_decref(below);
  return pipeline;
}

static void tell_outcome(const MillTraining *training) {
  const char *const names[] = {"--data", "--dev"};
  for (int set = 0; set < 2; set++)
    if (training->n_unlabelled[set] > 0)
      mill_cli_error("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                     " records of %s have no label; --label-field names the field that holds it",
                     training->n_unlabelled[set], training->n_read[set], names[set]);
  if (!quiet && isatty(STDERR_FILENO))
    fprintf(stderr,
            "textmill: %s: learned from %" G_GUINT64_FORMAT
            " records, calibrated on %" G_GUINT64_FORMAT "\n",
            training->model_path, training->n_read[0], training->n_read[1]);
}

static bool train_below(const MillPlugin *plugin, const void *plugin_options, Reporter *reporter,
                        MillPipeline *below, GError **error) {
  static const char *const none[] = {NULL};
  MillTraining training = {
      .below = below,
      .files = {(const char *const *)data_paths,
                dev_paths ? (const char *const *)dev_paths : none},
      .fields = {text_field ? text_field : "text", id_field ? id_field : "id"},
      .label_field = label_field,
      .model_path = output_path,
      .seed = (uint64_t)seed,
      .max_document_bytes = 64 << 20,
      .callbacks = {reporter, show_progress, tell_problem},
  };
  bool good = plugin->train(plugin_options, &training, error);
  mill_progress_clear();
  if (good || training.n_unlabelled[0] > 0)
    tell_outcome(&training);
  mill_training_finish(&training);
  return good;
}

static bool train_plugin(const MillPlugin *plugin, const void *plugin_options, GError **error) {
  Reporter reporter = {.shows_progress = !quiet && isatty(STDERR_FILENO)};
  GError *cause = NULL;
  MillPipeline *below = open_below(plugin, &cause);
  if (cause) {
    g_propagate_error(error, cause);
    return false;
  }
  bool good = train_below(plugin, plugin_options, &reporter, below, error);
  mill_pipeline_free(below);
  return good;
}

/* What can be said to be wrong before anything is read. */
static const char *find_mistake(char *const *arguments) {
  if (!arguments[0])
    return "train needs a plugin: textmill train PLUGIN --data FILE -o MODEL";
  if (arguments[1])
    return "train takes one plugin; give files with --data and --dev";
  if (!data_paths)
    return "train needs labelled records: --data FILE";
  if (!output_path)
    return "train needs to know where the model goes: -o MODEL";
  return NULL;
}

static MillExit train_named(const char *name) {
  g_autoptr(GError) error = NULL;
  MillArena arena = {0};
  const MillPluginInfo *info = mill_registry_find(name, NULL, &error);
  if (info && !info->plugin.train)
    g_set_error(&error, MILL_ERROR, MILL_ERROR_USAGE, "plugin '%s' cannot be trained", name);
  const void *plugin_options =
      error ? NULL
            : mill_settings_parse(info->plugin.train_options, info->plugin.train_options_size,
                                  settings, &arena, &error);
  bool good = plugin_options && train_plugin(&info->plugin, plugin_options, &error);
  mill_arena_finish(&arena);
  return good ? MILL_EXIT_OK : mill_cli_fail(error);
}

/* What is text, and no file name, must be UTF-8. */
static bool make_utf8(void) {
  bool good = true;
  for (char **setting = settings; good && setting && *setting; setting++)
    good = mill_cli_make_utf8("set", setting);
  return good && mill_cli_make_utf8("text-field", &text_field) &&
         mill_cli_make_utf8("label-field", &label_field) &&
         mill_cli_make_utf8("id-field", &id_field);
}

MillExit mill_cli_train(int argc, char **argv) {
  if (!mill_cli_parse(&usage, &argc, &argv) || !make_utf8())
    return MILL_EXIT_USAGE;
  const char *mistake = find_mistake(argv + 1);
  if (!mistake)
    return train_named(argv[1]);
  mill_cli_error("%s", mistake);
  return MILL_EXIT_USAGE;
}
