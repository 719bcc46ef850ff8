/* SPDX-License-Identifier: MIT */
/* Trains the classifier, and then the combination of its probabilities with the keywords'. */
#include "plugins/topic/train.h"
#include "plugins/topic/classes.h"
#include "plugins/topic/count.h"
#include "plugins/topic/keywords.h"
#include "plugins/topic/model.h"
#include "plugins/topic/stretches.h"

#include <jansson.h>
#include <math.h>

enum { TAXONOMY_NONE = 0, LINK_AUTO = 0, PROGRESS_EVERY = 1000 };

/* One set of records as rows, and all that reading them needs. */
typedef struct Collector {
  const TopicTrainOptions *options;
  MillTraining *training;
  const Classes *classes;
  MillNgrams *ngrams;
  StretchMemory stretches;
  GArray *numbers; /* of uint32_t: the classes of one record */
  bool multi_label;
  uint64_t n_unmapped;
} Collector;

static MillNgramSettings ngram_settings(const TopicTrainOptions *options) {
  return (MillNgramSettings){
      .bits = (unsigned)options->bits,
      .word_min = options->words > 0,
      .word_max = (unsigned)options->words,
      .char_min = (unsigned)options->pieces,
      .char_max = (unsigned)options->pieces,
      .term_weight = (MillTermWeight)options->term_weight,
  };
}

/* ---- the classes --------------------------------------------------------------------------- */

/* Gathers the labels of the training data; `multi_label` is set unless each record has one. */
static bool gather_names(MillTraining *training, GHashTable *names, bool *multi_label,
                         GError **error) {
  MillExample example;
  GError *cause = NULL;
  uint64_t n = 0;
  while (mill_training_next(training, MILL_TRAINING_DATA, &example, &cause)) {
    *multi_label |= example.labels.n != 1;
    for (size_t i = 0; i < example.labels.n; i++)
      if (!g_hash_table_contains(names, example.labels.at[i]))
        g_hash_table_add(names, g_strdup(example.labels.at[i]));
    if (++n % PROGRESS_EVERY == 0)
      mill_training_progress(training, "looking at labels, record", n, 0);
  }
  if (cause) {
    g_propagate_error(error, cause);
    return false;
  }
  if (g_hash_table_size(names) > 0)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "none of the %" G_GUINT64_FORMAT
              " training records has a label; name the field that holds it with --label-field",
              n);
  return false;
}

static bool find_classes(const TopicTrainOptions *options, MillTraining *training,
                         Classes *classes, bool *multi_label, GError **error) {
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (!gather_names(training, names, multi_label, error))
    return false;
  if (options->link != LINK_AUTO)
    *multi_label = options->link == LINK_AUTO + 1 + MILL_LINK_SIGMOID;
  if (options->map)
    return topic_classes_from_map(classes, options->map, error);
  topic_classes_from_names(classes, names);
  return true;
}

/* ---- rows ---------------------------------------------------------------------------------- */

static void count_tokens(Collector *collector, const Stretch *stretch, size_t from, size_t to,
                         double weight) {
  MillSpans tokens = {stretch->tokens.at + from, to - from};
  mill_ngrams_add(collector->ngrams, stretch->text, tokens, (float)weight);
}

static void add_row(Collector *collector, MillRows *rows) {
  mill_rows_add(rows, mill_ngrams_values(collector->ngrams),
                (const uint32_t *)(const void *)collector->numbers->data,
                collector->numbers->len);
  mill_ngrams_clear(collector->ngrams);
}

/* The record as the model will see it: as one row, or a row a window. */
static void add_rows(Collector *collector, MillRows *rows, Stretches stretches) {
  size_t window = (size_t)collector->options->window;
  for (size_t i = 0; i < stretches.n; i++) {
    const Stretch *stretch = &stretches.at[i];
    size_t n = stretch->tokens.n, n_windows = window > 0 ? (n + window - 1) / window : 1;
    for (size_t w = 0; w < n_windows; w++) {
      count_tokens(collector, stretch, n * w / n_windows, n * (w + 1) / n_windows,
                   window > 0 ? 1 : stretch->weight);
      if (window > 0)
        add_row(collector, rows);
    }
  }
  if (window == 0)
    add_row(collector, rows);
}

/* Looks up the record's classes; false if it has none and needs one. */
static bool find_numbers(Collector *collector, const MillExample *example) {
  g_array_set_size(collector->numbers, 0);
  for (size_t i = 0; i < example->labels.n; i++) {
    uint32_t number;
    if (topic_classes_find(collector->classes, example->labels.at[i], &number))
      g_array_append_val(collector->numbers, number);
  }
  return collector->multi_label || collector->numbers->len == 1;
}

static bool collect(Collector *collector, MillTrainingSet set, MillRows *rows, GError **error) {
  MillExample example;
  GError *cause = NULL;
  uint64_t n = 0;
  while (mill_training_next(collector->training, set, &example, &cause)) {
    if (find_numbers(collector, &example))
      add_rows(collector, rows,
               topic_find_stretches(&collector->stretches, example.document,
                                    collector->options->title_field));
    else
      collector->n_unmapped++;
    if (++n % PROGRESS_EVERY == 0)
      mill_training_progress(collector->training, "counting n-grams, record", n, 0);
  }
  if (cause)
    g_propagate_error(error, cause);
  return !cause;
}

/* ---- model and keywords together ----------------------------------------------------------- */

/* What Platt scaling is fitted to: the likeliest topic of every record of the dev set. */
typedef struct Margins {
  GArray *margins;  /* of double */
  GArray *positive; /* of bool */
} Margins;

/* Everything a trained model and the keywords need to read the dev set. */
typedef struct Reader {
  const Collector *collector;
  TopicModel model;
  KeywordSet set;
  KeywordCounts counts;
  TopicReading reading;
  StretchMemory stretches;
} Reader;

static bool has_label(const Collector *collector, size_t label) {
  for (guint i = 0; i < collector->numbers->len; i++) {
    uint32_t number = g_array_index(collector->numbers, uint32_t, i);
    if (g_array_index(collector->classes->label_of_class, uint32_t, number) == label)
      return true;
  }
  return false;
}

static double margin_of(Reader *reader, size_t label) {
  uint32_t topic =
      topic_keyword_set_topic(&reader->set, mill_linear_label(reader->model.linear, label), NULL);
  return topic_margin(&reader->model.combination, reader->reading.probabilities[label],
                      topic_keyword_score(&reader->counts, topic), reader->counts.n_tokens);
}

/* The fit is about the topic that comes out on top, not about the many that are far off. */
static void add_best_margin(Reader *reader, Margins *margins) {
  size_t best = 0;
  double margin = margin_of(reader, 0);
  for (size_t label = 1; label < mill_linear_n_labels(reader->model.linear); label++) {
    double other = margin_of(reader, label);
    if (other > margin)
      margin = other, best = label;
  }
  bool positive = has_label(reader->collector, best);
  g_array_append_val(margins->margins, margin);
  g_array_append_val(margins->positive, positive);
}

static void read_example(Reader *reader, const MillExample *example, Margins *margins) {
  Stretches stretches = topic_find_stretches(&reader->stretches, example->document,
                                             reader->collector->options->title_field);
  topic_count_keywords(&reader->set, &reader->counts, stretches);
  topic_model_read(&reader->model, &reader->reading, stretches);
  add_best_margin(reader, margins);
  topic_keyword_counts_clear(&reader->counts);
}

static bool read_dev(Reader *reader, Collector *collector, Margins *margins, GError **error) {
  MillExample example;
  GError *cause = NULL;
  while (mill_training_next(collector->training, MILL_TRAINING_DEV, &example, &cause))
    if (find_numbers(collector, &example))
      read_example(reader, &example, margins);
  if (cause)
    g_propagate_error(error, cause);
  return !cause;
}

static bool reader_init(Reader *reader, const Collector *collector, const char *path,
                        GError **error) {
  static const MillObjectList no_rules = {0};
  *reader = (Reader){.collector = collector};
  if (!topic_keyword_set_init(&reader->set, 1, &no_rules, error) ||
      !topic_model_init(&reader->model, path, error))
    return false;
  for (size_t i = 0; i < mill_linear_n_labels(reader->model.linear); i++)
    topic_keyword_set_topic(&reader->set, mill_linear_label(reader->model.linear, i), NULL);
  return true;
}

static void reader_finish(Reader *reader) {
  topic_keyword_set_finish(&reader->set);
  topic_keyword_counts_finish(&reader->counts);
  topic_model_finish(&reader->model);
  topic_reading_finish(&reader->reading);
  topic_stretch_memory_finish(&reader->stretches);
}

/* Fits slope and offset on the dev set; without one they stay as they are. */
static bool fit_combination(Collector *collector, TopicCombination *combination, GError **error) {
  Reader reader;
  Margins margins = {g_array_new(FALSE, FALSE, sizeof(double)),
                     g_array_new(FALSE, FALSE, sizeof(bool))};
  const char *path = mill_training_model_path(collector->training);
  mill_training_progress(collector->training, "weighing keywords", 0, 0);
  bool good = reader_init(&reader, collector, path, error);
  reader.model.combination = *combination;
  good = good && read_dev(&reader, collector, &margins, error);
  if (good && margins.margins->len > 0)
    mill_calibrate_platt((const double *)(const void *)margins.margins->data,
                         (const bool *)margins.positive->data, margins.margins->len,
                         &combination->slope, &combination->offset);
  reader_finish(&reader);
  g_array_unref(margins.margins);
  g_array_unref(margins.positive);
  return good;
}

/* ---- writing ------------------------------------------------------------------------------- */

static void write_combination(MillModelWriter *writer, const TopicCombination *combination) {
  static const size_t shape[] = {3};
  const float numbers[] = {(float)combination->weight, (float)combination->slope,
                           (float)combination->offset};
  mill_model_writer_add(writer, "combination", MILL_TENSOR_F32, 1, shape, numbers);
}

static void write_metadata(const TopicTrainOptions *options, MillModelWriter *writer) {
  g_autofree char *topic = g_strdup_printf("{\"window\":%" G_GINT64_FORMAT "}", options->window);
  mill_model_writer_set(writer, "topic", topic);
  if (options->description)
    mill_model_writer_set(writer, "description", options->description);
}

static void show_solving(void *data, size_t done, size_t total) {
  mill_training_progress(data, "training class", done + 1, total);
}

static bool solve(const Collector *collector, const MillRows *rows, const MillRows *dev,
                  MillModelWriter *writer, GError **error) {
  static const MillTensorType types[] = {MILL_TENSOR_I8, MILL_TENSOR_F16, MILL_TENSOR_F32};
  const TopicTrainOptions *options = collector->options;
  const Classes *classes = collector->classes;
  const MillLinearClasses names = {
      .names = (const char *const *)classes->names->pdata,
      .label_of_class = collector->multi_label
                            ? NULL
                            : (const uint32_t *)(const void *)classes->label_of_class->data,
      .n_classes = classes->names->len,
      .labels = (const char *const *)classes->labels->pdata,
      .codes = (const char *const *)classes->codes->pdata,
      .n_labels = classes->labels->len,
  };
  const MillLinearSettings settings = {
      .ngrams = ngram_settings(options),
      .link = collector->multi_label ? MILL_LINK_SIGMOID : MILL_LINK_SOFTMAX,
      .solver = (MillSolver)options->solver,
      .cost = options->cost,
      .idf = options->idf,
      .weight_type = types[options->weights],
      .seed = mill_training_seed(collector->training),
  };
  return mill_linear_train(rows, dev, &names, &settings, show_solving, collector->training,
                           writer, error);
}

/* Writes the model; with keywords twice, because what they weigh is measured on the first. */
static bool save(Collector *collector, MillModelWriter *writer, GError **error) {
  const char *path = mill_training_model_path(collector->training);
  TopicCombination combination = {collector->options->keyword_weight, 1, 0};
  write_metadata(collector->options, writer);
  if (!mill_model_writer_save(writer, path, error))
    return false;
  if (collector->options->taxonomy == TAXONOMY_NONE)
    return true;
  if (!fit_combination(collector, &combination, error))
    return false;
  write_combination(writer, &combination);
  return mill_model_writer_save(writer, path, error);
}

/* ---- the callback -------------------------------------------------------------------------- */

static bool train_classes(const TopicTrainOptions *options, MillTraining *training,
                          const Classes *classes, bool multi_label, GError **error) {
  MillNgramSettings settings = ngram_settings(options);
  if (!mill_ngram_settings_check(&settings, error))
    return false;
  Collector collector = {.options = options,
                         .training = training,
                         .classes = classes,
                         .ngrams = mill_ngrams_new(&settings),
                         .numbers = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                         .multi_label = multi_label};
  MillRows *rows = mill_rows_new(), *dev = mill_rows_new();
  MillModelWriter *writer = mill_model_writer_new();
  bool good = collect(&collector, MILL_TRAINING_DATA, rows, error) &&
              collect(&collector, MILL_TRAINING_DEV, dev, error) &&
              solve(&collector, rows, dev, writer, error) && save(&collector, writer, error);
  mill_model_writer_free(writer);
  mill_rows_free(rows);
  mill_rows_free(dev);
  mill_ngrams_free(collector.ngrams);
  topic_stretch_memory_finish(&collector.stretches);
  g_array_unref(collector.numbers);
  return good;
}

bool topic_train(const void *memory, MillTraining *training, GError **error) {
  const TopicTrainOptions *options = memory;
  Classes classes;
  bool multi_label = false;
  topic_classes_init(&classes);
  bool good = find_classes(options, training, &classes, &multi_label, error) &&
              train_classes(options, training, &classes, multi_label, error);
  topic_classes_finish(&classes);
  return good;
}

/* ---- options ------------------------------------------------------------------------------- */

static const char *const term_weights[] = {"count", "binary", "log", NULL};
static const char *const solvers[] = {"logistic", "svm", NULL};
static const char *const links[] = {"auto", "softmax", "sigmoid", NULL};
static const char *const weight_types[] = {"i8", "f16", "f32", NULL};
static const char *const taxonomies[] = {"none", "iptc", NULL};

#define OPTION(option_name, option_type, default_json, option_help)                              \
  .name = #option_name, .type = MILL_OPTION_##option_type, .default_value = default_json,        \
  .help = option_help, .offset = offsetof(TopicTrainOptions, option_name)

const MillOption topic_train_options[] = {
    {OPTION(words, INT, "2", "longest word n-gram; 0: no words"), .min = 0, .max = 5},
    {OPTION(pieces, INT, "5", "code points in a piece of a word, such as 4; 0: no pieces"),
     .min = 0, .max = 8},
    {OPTION(bits, INT, "19", "2 to this power buckets that n-grams are hashed to"), .min = 8,
     .max = 24},
    {OPTION(term_weight, ENUM, "\"log\"", "what an n-gram counts that occurs several times"),
     .choices = term_weights},
    {OPTION(idf, BOOL, "true", "rare n-grams count more (inverse document frequency)")},
    {OPTION(solver, ENUM, "\"svm\"", "liblinear's solver: logistic regression or a linear SVM"),
     .choices = solvers},
    {OPTION(cost, DOUBLE, "1", "how much an error on a training record counts (liblinear's C)"),
     .min = 1e-6, .max = 1e6},
    {OPTION(link, ENUM, "\"auto\"",
            "softmax: one label a record; sigmoid: any number; auto: as in the training data"),
     .choices = links},
    {OPTION(weights, ENUM, "\"i8\"", "how weights are stored: 1, 2 or 4 bytes each"),
     .choices = weight_types},
    {OPTION(window, INT, "0",
            "classify long texts in windows of at most so many tokens; 0: as a whole"),
     .min = 0, .max = 1000000},
    {OPTION(
        map, PATH, NULL,
        "JSON file {\"label\": {\"code\": \"...\", \"classes\": [...]}}: labels to report, and "
        "the labels of the data that belong to them")},
    {OPTION(taxonomy, ENUM, "\"none\"",
            "built-in keywords that will stand beside the model and are weighed on the dev set"),
     .choices = taxonomies},
    {OPTION(keyword_weight, DOUBLE, "0.2", "what keywords count beside the model"), .min = 0,
     .max = 10},
    {OPTION(title_field, STRING, "\"title\"",
            "field of the record that holds a title outside of the text; \"\": none")},
    {OPTION(description, STRING, NULL, "kept in the model: what it is, data, licence")},
    {0}};
