/* SPDX-License-Identifier: MIT */
/* Trains the classifier of passages, then the combination. The combination learns from what
 * classifiers say about documents that they were not trained on: the records are dealt to folds
 * by their targets, and each fold is read with a classifier trained on the others. */
#include "plugins/stance/train.h"
#include "plugins/stance/combination.h"
#include "plugins/stance/encoded.h"
#include "plugins/stance/hits.h"
#include "plugins/stance/holders.h"
#include "plugins/stance/model.h"
#include "plugins/stance/passage.h"
#include "plugins/stance/reading.h"
#include "plugins/stance/scorer.h"
#include "plugins/stance/stances.h"
#include "plugins/stance/targets.h"

#include <string.h>

enum { FOLDS = 8, PROGRESS_EVERY = 1000 };

/* One pass over the records, and all that reading them needs. */
typedef struct Collector {
  const StanceTrainOptions *options;
  MillTraining *training;
  CueLexicon cues;
  StanceScratch scratch;
  MillNgrams *ngrams;
  StanceEncoder encoder;
  GHashTable *taken; /* from a target to the number of its records that were taken */
} Collector;

/* A labelled record. */
typedef struct Lesson {
  MillDocument *document;
  const char *target;
  StanceLabel label;
  size_t fold;
  bool is_unseen; /* by the encoder, when it was trained */
} Lesson;

static MillNgramSettings ngram_settings(const StanceTrainOptions *options) {
  return (MillNgramSettings){.bits = (unsigned)options->bits,
                             .word_min = 1,
                             .word_max = (unsigned)options->words,
                             .term_weight = MILL_TERM_COUNT};
}

/* ---- records ------------------------------------------------------------------------------- */

static bool find_stance_label(const MillExample *example, StanceLabel *label) {
  for (*label = 0; example->labels.n == 1 && *label < N_LABELS; (*label)++)
    if (strcmp(example->labels.at[0], stance_labels[*label]) == 0)
      return true;
  return false;
}

/* A target that has many records counts with its first ones only. */
static bool has_room(Collector *collector, MillTrainingSet set, const char *target) {
  if (set != MILL_TRAINING_DATA || collector->options->per_target == 0)
    return true;
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(collector->taken, target));
  if (n >= collector->options->per_target)
    return false;
  g_hash_table_replace(collector->taken, g_strdup(target), GUINT_TO_POINTER(n + 1));
  return true;
}

/* The next record that can be learned from; false at the end, or with an error. */
static bool next_lesson(Collector *collector, MillTrainingSet set, Lesson *lesson,
                        GError **error) {
  MillExample example;
  while (mill_training_next(collector->training, set, &example, error)) {
    lesson->document = example.document;
    lesson->target = mill_document_field(example.document, collector->options->target_field);
    if (!lesson->target || !*lesson->target || !find_stance_label(&example, &lesson->label) ||
        !has_room(collector, set, lesson->target))
      continue;
    lesson->is_unseen = collector->options->unseen_field &&
                        mill_document_field(example.document, collector->options->unseen_field);
    lesson->fold = mill_ngram_hash(lesson->target, strlen(lesson->target), 0) % FOLDS;
    return true;
  }
  g_hash_table_remove_all(collector->taken);
  return false;
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* A scorer that only collects what a classifier would see. */
static void collect_pairs(const void *model, void **memory, const StancePair *pairs, size_t n,
                          double (*probabilities)[N_LABELS]) {
  const Collector *collector = model;
  (void)memory;
  for (size_t i = 0; i < n; i++) {
    stance_add_pair_features(collector->ngrams, collector->scratch.finder.stemmer, &pairs[i],
                             pairs[i].n_mentions > 0 ? 1 : collector->options->near_weight);
    for (size_t label = 0; label < N_LABELS; label++)
      probabilities[i][label] = 1.0 / N_LABELS;
  }
}

static void collect_nothing(const void *model, void **memory, const StancePair *first,
                            double probabilities[N_LABELS]) {
  (void)model;
  (void)memory;
  (void)first;
  for (size_t label = 0; label < N_LABELS; label++)
    probabilities[label] = 1.0 / N_LABELS;
}

static const StanceScorer collecting_scorer = {collect_pairs, collect_nothing, NULL};
static const StanceEncoder no_encoder;

static bool read_lesson(Collector *collector, const Lesson *lesson, StanceJudges judges,
                        TargetSet *targets, StanceReading *reading, GError **error) {
  stance_target_set_init(targets, &collector->cues, stance_scratch_stemmer(&collector->scratch));
  if (!stance_target_set_add_own(targets, lesson->target, (MillSpan){0, 0}, error))
    return false;
  stance_read(reading, lesson->document, targets, judges, &collector->scratch);
  return true;
}

/* Prepares one of the ways in which a record is read: with its sources, and, where it has any,
 * without them, as in a pipeline that does not find them. False after the last way. */
static bool start_view(Collector *collector, const Lesson *lesson, size_t view) {
  collector->scratch.alone = view > 0;
  return view == 0 ||
         (view == 1 && mill_document_annotations(lesson->document, "citation").n > 0);
}

/* Adds one view of a record to the rows of all folds but its own, and to the last rows. */
static bool collect_view(Collector *collector, const Lesson *lesson, MillRows *rows[FOLDS + 1],
                         GError **error) {
  TargetSet targets;
  StanceReading reading;
  uint32_t label = lesson->label;
  const StanceJudges judges = {&collecting_scorer, collector, &no_encoder};
  mill_ngrams_clear(collector->ngrams);
  bool good = read_lesson(collector, lesson, judges, &targets, &reading, error);
  if (good) {
    MillVector values = mill_ngrams_values(collector->ngrams);
    for (size_t fold = 0; fold <= FOLDS && values.n > 0; fold++)
      if (rows[fold] && fold != lesson->fold)
        mill_rows_add(rows[fold], values, &label, 1);
  }
  stance_target_set_finish(&targets);
  return good;
}

/* Adds the records of a set. */
static bool collect_rows(Collector *collector, MillTrainingSet set, MillRows *rows[FOLDS + 1],
                         GError **error) {
  Lesson lesson;
  GError *cause = NULL;
  uint64_t n = 0;
  while (!cause && next_lesson(collector, set, &lesson, &cause)) {
    for (size_t view = 0; !cause && start_view(collector, &lesson, view); view++)
      collect_view(collector, &lesson, rows, &cause);
    if (++n % PROGRESS_EVERY == 0)
      mill_training_progress(collector->training, "reading, record", n, 0);
  }
  if (cause)
    g_propagate_error(error, cause);
  return !cause;
}

/* ---- the classifier ------------------------------------------------------------------------ */

static bool solve(const Collector *collector, const MillRows *rows, const MillRows *dev,
                  MillModelWriter *writer, GError **error) {
  const StanceTrainOptions *options = collector->options;
  const MillLinearClasses classes = {.names = stance_labels, .n_classes = N_LABELS};
  const MillLinearSettings settings = {
      .ngrams = ngram_settings(options),
      .link = MILL_LINK_SOFTMAX,
      .solver = MILL_SOLVER_LOGISTIC,
      .cost = options->cost,
      .idf = options->idf,
      .weight_type = MILL_TENSOR_I8,
      .seed = mill_training_seed(collector->training),
  };
  return mill_linear_train(rows, dev, &classes, &settings, NULL, NULL, writer, error);
}

/* ---- the combination ----------------------------------------------------------------------- */

/* Adds what the classifier makes of one view of a record. */
static bool read_view(Collector *collector, const Lesson *lesson, const MillLinear *linear,
                      GArray *rows, GError **error) {
  TargetSet targets;
  StanceReading reading;
  const StanceJudges judges = {&stance_linear_scorer, linear,
                               lesson->is_unseen ? &collector->encoder : &no_encoder};
  bool good = read_lesson(collector, lesson, judges, &targets, &reading, error);
  if (good) {
    const Stance nothing = {0};
    const Stance *stance = stance_find(reading.stances[0], AUTHOR);
    stance = stance ? stance : &nothing;
    FitRow row = {.label = lesson->label, .is_encoded = stance->encoded.n > 0};
    row.stratum = stance_combination_features(&g_array_index(targets.targets, Target, 0), stance,
                                              &collector->scratch.owners, row.features);
    g_array_append_val(rows, row);
  }
  stance_target_set_finish(&targets);
  return good;
}

static bool read_fold(Collector *collector, size_t fold, const MillLinear *linear, GArray *rows,
                      GError **error) {
  Lesson lesson;
  GError *cause = NULL;
  while (!cause && next_lesson(collector, MILL_TRAINING_DATA, &lesson, &cause)) {
    if (lesson.fold != fold)
      continue;
    for (size_t view = 0; !cause && start_view(collector, &lesson, view); view++)
      read_view(collector, &lesson, linear, rows, &cause);
  }
  if (cause)
    g_propagate_error(error, cause);
  return !cause;
}

/* Trains on all folds but one, and reads that one. */
static bool train_fold(Collector *collector, size_t fold, const MillRows *rows, GArray *fit_rows,
                       GError **error) {
  const char *path = mill_training_model_path(collector->training);
  StanceModel model = {0};
  const StanceCombination none = {.n_features = LINEAR_FEATURES};
  MillModelWriter *writer = mill_model_writer_new();
  mill_training_progress(collector->training, "training fold", fold + 1, FOLDS);
  stance_model_write_combination(writer, &none);
  bool good = solve(collector, rows, NULL, writer, error) &&
              mill_model_writer_save(writer, path, error) &&
              stance_model_init(&model, path, error) &&
              read_fold(collector, fold, model.linear, fit_rows, error);
  stance_model_finish(&model);
  stance_linear_scorer.finish_memory(collector->scratch.scorer_memory);
  collector->scratch.scorer_memory = NULL;
  mill_model_writer_free(writer);
  return good;
}

/* The rows that the encoder read. */
static GArray *encoded_rows(const GArray *fit_rows) {
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(FitRow));
  for (guint i = 0; i < fit_rows->len; i++)
    if (g_array_index(fit_rows, FitRow, i).is_encoded)
      g_array_append_val(rows, g_array_index(fit_rows, FitRow, i));
  return rows;
}

static void fit(const Collector *collector, const GArray *rows, size_t n_features,
                MillModelWriter *writer) {
  const StanceTrainOptions *options = collector->options;
  StanceCombination combination;
  stance_combination_fit((const FitRow *)(const void *)rows->data, rows->len, options->evenness,
                         options->penalty, n_features, &combination);
  stance_model_write_combination(writer, &combination);
}

static bool fit_with_encoder(const Collector *collector, const GArray *fit_rows,
                             MillModelWriter *writer, GError **error) {
  g_autoptr(GArray) rows = encoded_rows(fit_rows);
  if (rows->len > 0) {
    fit(collector, rows, DOCUMENT_FEATURES, writer);
    return true;
  }
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "no record has the field '%s', which marks those that the encoder did not learn "
              "from; keep some from it and mark them, or leave 'encoder' out",
              collector->options->unseen_field);
  return false;
}

static bool fit_all(const Collector *collector, const GArray *fit_rows, MillModelWriter *writer,
                    GError **error) {
  mill_training_progress(collector->training, "combining", 0, 0);
  fit(collector, fit_rows, LINEAR_FEATURES, writer);
  return !collector->options->encoder || fit_with_encoder(collector, fit_rows, writer, error);
}

/* ---- all of it ----------------------------------------------------------------------------- */

static bool train_all(Collector *collector, MillRows *rows[FOLDS + 1], GArray *fit_rows,
                      MillModelWriter *writer, GError **error) {
  const StanceTrainOptions *options = collector->options;
  MillRows *dev[FOLDS + 1] = {NULL};
  if (!collect_rows(collector, MILL_TRAINING_DATA, rows, error))
    return false;
  for (size_t fold = 0; fold < FOLDS; fold++)
    if (!train_fold(collector, fold, rows[fold], fit_rows, error))
      return false;
  dev[FOLDS] = mill_rows_new();
  bool good = collect_rows(collector, MILL_TRAINING_DEV, dev, error) &&
              solve(collector, rows[FOLDS], dev[FOLDS], writer, error);
  mill_rows_free(dev[FOLDS]);
  if (!good)
    return false;
  if (!fit_all(collector, fit_rows, writer, error))
    return false;
  if (options->description)
    mill_model_writer_set(writer, "description", options->description);
  return mill_model_writer_save(writer, mill_training_model_path(collector->training), error);
}

static bool train_with(Collector *collector, GError **error) {
  MillRows *rows[FOLDS + 1];
  for (size_t fold = 0; fold <= FOLDS; fold++)
    rows[fold] = mill_rows_new();
  GArray *fit_rows = g_array_new(FALSE, FALSE, sizeof(FitRow));
  MillModelWriter *writer = mill_model_writer_new();
  bool good = train_all(collector, rows, fit_rows, writer, error);
  mill_model_writer_free(writer);
  g_array_unref(fit_rows);
  for (size_t fold = 0; fold <= FOLDS; fold++)
    mill_rows_free(rows[fold]);
  return good;
}

bool stance_train(const void *memory, MillTraining *training, GError **error) {
  const StanceTrainOptions *options = memory;
  MillNgramSettings settings = ngram_settings(options);
  if (!mill_ngram_settings_check(&settings, error))
    return false;
  Collector collector = {
      .options = options,
      .training = training,
      .ngrams = mill_ngrams_new(&settings),
      .taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
  };
  bool good =
      stance_cue_lexicon_init(&collector.cues, stance_scratch_stemmer(&collector.scratch),
                              error) &&
      stance_encoder_init(&collector.encoder, options->encoder, MOST_EXCERPTS / 2, error) &&
      train_with(&collector, error);
  stance_cue_lexicon_finish(&collector.cues);
  stance_encoder_finish(&collector.encoder);
  stance_scratch_finish(&collector.scratch, &stance_linear_scorer);
  mill_ngrams_free(collector.ngrams);
  g_hash_table_unref(collector.taken);
  return good;
}

/* ---- options ------------------------------------------------------------------------------- */

#define OPTION(option_name, option_type, default_json, option_help)                              \
  .name = #option_name, .type = MILL_OPTION_##option_type, .default_value = default_json,        \
  .help = option_help, .offset = offsetof(StanceTrainOptions, option_name)

const MillOption stance_train_options[] = {
    {OPTION(target_field, STRING, "\"target\"", "field of the record that names the target")},
    {OPTION(encoder, MODEL, NULL,
            "fit what is put together with this encoder, too; see unseen_field")},
    {OPTION(unseen_field, STRING, "\"unseen\"",
            "field that marks a record which the encoder did not learn from")},
    {OPTION(words, INT, "2", "longest word n-gram"), .min = 1, .max = 5},
    {OPTION(bits, INT, "17", "2 to this power buckets that features are hashed to"), .min = 8,
     .max = 24},
    {OPTION(cost, DOUBLE, "1", "how much an error on a training record counts (liblinear's C)"),
     .min = 1e-6, .max = 1e6},
    {OPTION(idf, BOOL, "false", "rare features count more (inverse document frequency)")},
    {OPTION(per_target, INT, "0",
            "at most so many records of one target are learned from, the first; 0: all"),
     .min = 0, .max = 1000000},
    {OPTION(near_weight, DOUBLE, "0.5",
            "what a passage near a mention counts beside one that has the target"),
     .min = 0, .max = 1},
    {OPTION(evenness, DOUBLE, "0.5",
            "0: labels count by their number when documents are judged; 1: all the same"),
     .min = 0, .max = 1},
    {OPTION(penalty, DOUBLE, "0.0005", "of large numbers in the combination"), .min = 0,
     .max = 1},
    {OPTION(description, STRING, NULL, "kept in the model: what it is, data, licence")},
    {0}};
