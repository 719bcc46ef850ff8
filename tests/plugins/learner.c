/* SPDX-License-Identifier: MIT */
/* The smallest plugin that learns: each word speaks for the labels it was seen with. A model is a
 * text of lines "LABEL WORD WEIGHT"; a label's score is that of the sum of its words' weights.
 * The option `how` makes training go wrong in all ways. */
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <textmill/plugin.h>

enum { WELL, REFUSES, SAYS_NOTHING, FORGETS, LINGERS };
static const char *const ways[] = {"well", "refuses", "says-nothing", "forgets", "lingers", NULL};

typedef struct Options {
  const char *model;
  double threshold;
} Options;

typedef struct TrainOptions {
  int64_t at_least;
  int how;
  MillStringList ignore;
} TrainOptions;

typedef struct Instance {
  GPtrArray *labels; /* of char *, sorted */
  GHashTable *words; /* from "LABEL WORD" to double */
  double threshold;
} Instance;

/* ---- words --------------------------------------------------------------------------------- */

/* The text of a word. Free with g_free(). */
static char *word_at(const MillDocument *document, const MillAnnotation *word) {
  const char *text = mill_document_text(document, NULL);
  return g_utf8_strdown(text + word->span.begin, word->span.end - word->span.begin);
}

static double weight_of(const Instance *instance, const char *label, const char *word) {
  g_autofree char *key = g_strjoin(" ", label, word, NULL);
  const double *weight = g_hash_table_lookup(instance->words, key);
  return weight ? *weight : 0;
}

static double score_of(const Instance *instance, const MillDocument *document,
                       const char *label) {
  MillAnnotations words = mill_document_annotations(document, "word");
  double sum = 0;
  for (size_t i = 0; i < words.n; i++) {
    g_autofree char *word = word_at(document, words.at[i]);
    sum += weight_of(instance, label, word);
  }
  return 1 / (1 + exp(-sum));
}

/* ---- as a stage ---------------------------------------------------------------------------- */

static void close_instance(void *data) {
  Instance *instance = data;
  g_ptr_array_unref(instance->labels);
  g_hash_table_unref(instance->words);
  g_free(instance);
}

static void add_line(Instance *instance, const char *line) {
  g_auto(GStrv) parts = g_strsplit(line, " ", 3);
  if (line[0] == '#' || g_strv_length(parts) < 3)
    return;
  if (!g_ptr_array_find_with_equal_func(instance->labels, parts[0], g_str_equal, NULL))
    g_ptr_array_add(instance->labels, g_strdup(parts[0]));
  double weight = g_ascii_strtod(parts[2], NULL);
  g_hash_table_insert(instance->words, g_strjoin(" ", parts[0], parts[1], NULL),
                      g_memdup2(&weight, sizeof weight));
}

static void *open_instance(const void *data, GError **error) {
  const Options *options = data;
  g_autofree char *text = NULL;
  if (!g_file_get_contents(options->model, &text, NULL, error))
    return NULL;
  Instance *instance = g_new0(Instance, 1);
  instance->labels = g_ptr_array_new_with_free_func(g_free);
  instance->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  instance->threshold = options->threshold;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++)
    add_line(instance, *line);
  return instance;
}

static bool annotate(void *data, MillDocument *document, GError **error) {
  const Instance *instance = data;
  MillLayer *layer = mill_document_layer(document, "topic");
  (void)error;
  for (guint i = 0; i < instance->labels->len; i++) {
    const char *label = g_ptr_array_index(instance->labels, i);
    g_autofree char *code = g_strconcat("code:", label, NULL);
    double score = score_of(instance, document, label);
    if (score >= instance->threshold)
      mill_annotation_set_string(mill_layer_add(layer, MILL_WHOLE_DOCUMENT, 0, label, score),
                                 "code", code);
  }
  return true;
}

/* ---- explaining ---------------------------------------------------------------------------- */

static bool explain(void *data, MillDocument *document, const char *label,
                    MillExplanation *explanation, GError **error) {
  const Instance *instance = data;
  MillAnnotations words = mill_document_annotations(document, "word");
  if (!g_ptr_array_find_with_equal_func(instance->labels, label, g_str_equal, NULL)) {
    g_autofree const char **labels = g_new0(const char *, instance->labels->len + 1);
    for (guint i = 0; i < instance->labels->len; i++)
      labels[i] = g_ptr_array_index(instance->labels, i);
    return mill_explanation_refuse(explanation, labels, error);
  }
  mill_layer_add(mill_document_layer(document, "topic"), MILL_WHOLE_DOCUMENT, 0, "dropped", 1);
  mill_explanation_set_score(explanation, score_of(instance, document, label),
                             instance->threshold, 0.5);
  for (size_t i = 0; i < words.n; i++) {
    g_autofree char *word = word_at(document, words.at[i]);
    double weight = weight_of(instance, label, word);
    if (weight < 0 || weight > 0)
      mill_explanation_add(explanation, "words", word, words.at[i]->span, 1, weight);
  }
  return true;
}

/* ---- training ------------------------------------------------------------------------------ */

/* Counts "LABEL WORD" of an example. */
static void count(GHashTable *counts, const MillExample *example, const TrainOptions *options) {
  MillAnnotations words = mill_document_annotations(example->document, "word");
  for (size_t i = 0; i < words.n; i++) {
    g_autofree char *word = word_at(example->document, words.at[i]);
    if (options->ignore.n > 0 && g_strv_contains(options->ignore.at, word))
      continue;
    for (size_t k = 0; k < example->labels.n; k++) {
      char *key = g_strjoin(" ", example->labels.at[k], word, NULL);
      guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
      g_hash_table_insert(counts, key, GUINT_TO_POINTER(n + 1));
    }
  }
}

static bool count_set(MillTraining *training, MillTrainingSet set, GHashTable *counts,
                      const TrainOptions *options, GError **error) {
  MillExample example;
  GError *reason = NULL;
  for (uint64_t n = 1; mill_training_next(training, set, &example, &reason); n++) {
    mill_training_progress(training, "counting words, record", n, 0);
    count(counts, &example, options);
  }
  if (reason)
    g_propagate_error(error, reason);
  return reason == NULL;
}

static bool save(const TrainOptions *options, MillTraining *training, GHashTable *counts,
                 GError **error) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);
  g_string_append_printf(text, "# seed %" G_GUINT64_FORMAT "\n", mill_training_seed(training));
  for (GList *key = keys; key; key = key->next) {
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key->data));
    if (n >= (guint)options->at_least)
      g_string_append_printf(text, "%s %u\n", (const char *)key->data, n);
  }
  return g_file_set_contents(mill_training_model_path(training), text->str, -1, error);
}

/* Half a model, and then nothing more for a while. */
static void linger(MillTraining *training) {
  g_file_set_contents(mill_training_model_path(training), "# half", -1, NULL);
  fputs("lingering\n", stderr);
  for (int i = 0; i < 300; i++)
    g_usleep(100000);
}

static bool train(const void *data, MillTraining *training, GError **error) {
  const TrainOptions *options = data;
  g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) unused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (options->how == LINGERS)
    linger(training);
  if (options->how == REFUSES)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "it does not feel like it");
  if (options->how == REFUSES || options->how == SAYS_NOTHING)
    return false;
  /* twice, as plugins do that choose settings */
  return options->how == FORGETS ||
         (count_set(training, MILL_TRAINING_DATA, unused, options, error) &&
          count_set(training, MILL_TRAINING_DEV, unused, options, error) &&
          count_set(training, MILL_TRAINING_DATA, counts, options, error) &&
          save(options, training, counts, error));
}

static const char *const requires[] = {"word", NULL};
static const char *const provides[] = {"topic", NULL};

static const MillOption options[] = {{.name = "model",
                                      .type = MILL_OPTION_PATH,
                                      .required = true,
                                      .help = "file of the model",
                                      .offset = offsetof(Options, model)},
                                     {.name = "threshold",
                                      .type = MILL_OPTION_DOUBLE,
                                      .default_value = "0.6",
                                      .max = 1,
                                      .help = "minimum score of a label to be reported",
                                      .offset = offsetof(Options, threshold)},
                                     {0}};

static const MillOption train_options[] = {{.name = "at_least",
                                            .type = MILL_OPTION_INT,
                                            .default_value = "1",
                                            .min = 1,
                                            .max = 1000,
                                            .help = "how often a word must come with a label",
                                            .offset = offsetof(TrainOptions, at_least)},
                                           {.name = "how",
                                            .type = MILL_OPTION_ENUM,
                                            .default_value = "\"well\"",
                                            .choices = ways,
                                            .help = "how training goes",
                                            .offset = offsetof(TrainOptions, how)},
                                           {.name = "ignore",
                                            .type = MILL_OPTION_STRING_LIST,
                                            .default_value = "[]",
                                            .help = "words that say nothing",
                                            .offset = offsetof(TrainOptions, ignore)},
                                           {0}};

MILL_PLUGIN = {
    MILL_PLUGIN_HEADER,
    .kind = MILL_PLUGIN_ANNOTATOR,
    .threading = MILL_THREADING_PARALLEL,
    .name = "learner",
    .version = "1.0",
    .summary = "learns which words come with which labels",
    .licence = "MIT",
    .requires_layers = requires,
    .provides_layers = provides,
    .options = options,
    .options_size = sizeof(Options),
    .open = open_instance,
    .annotate = annotate,
    .close = close_instance,
    .train_options = train_options,
    .train_options_size = sizeof(TrainOptions),
    .train = train,
    .explain = explain,
};
