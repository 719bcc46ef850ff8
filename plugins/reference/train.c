/* SPDX-License-Identifier: MIT */
/* Learns from records which words are used in which fields, then how entries are labelled, and
 * from records of --dev how reliable a score is. */
#include "plugins/reference/train.h"
#include "plugins/reference/features.h"
#include "plugins/reference/fields.h"
#include "plugins/reference/labelled.h"

#include <string.h>
#include <textmill/linear.h>

typedef struct Learner {
  const ReferenceTrainOptions *options;
  MillTraining *training;
  LabelledReference reference;
  WordCounts *counts;
  ReferenceKeywords *keywords;
  SequenceFacts *facts;
  MillSequences *sequences;
  ReferenceParser *parser; /* as learned, while scores are calibrated */
  GByteArray *found;       /* its labels */
  GArray *margins;         /* of double, and whether each was right */
  GArray *right;           /* of bool */
} Learner;

typedef void UseReference(Learner *learner);

static bool read_records(Learner *learner, MillTrainingSet set, UseReference *use,
                         const char *what, GError **error) {
  MillExample example;
  GError *cause = NULL;
  uint64_t n = 0;
  while (mill_training_next(learner->training, set, &example, &cause)) {
    if (labelled_reference_read(&learner->reference, example.document,
                                mill_training_gold(learner->training)))
      use(learner);
    if (++n % 200 == 0)
      mill_training_progress(learner->training, what, n, 0);
  }
  if (cause)
    g_propagate_error(error, cause);
  return !cause;
}

/* ---- words --------------------------------------------------------------------------------- */

static void count_words(Learner *learner) {
  labelled_reference_count(&learner->reference, learner->counts, 1);
}

/* ---- labels -------------------------------------------------------------------------------- */

/* Words are looked up as if the dictionary had been made without this reference; it would
 * otherwise know all words that are learned from, and few of those that are read later. */
static void add_sequences(Learner *learner) {
  uint32_t features[REFERENCE_MAX_FEATURES], pairs[REFERENCE_MAX_PAIRS];
  const LabelledReference *reference = &learner->reference;
  SequenceFacts *facts = learner->facts;
  size_t at = 0;
  const uint8_t *label = reference->labels->data;
  if (reference->words_alone)
    return;
  labelled_reference_count(reference, learner->counts, -1);
  while (reference_facts_read(facts, reference->text, reference->length, &at)) {
    for (size_t i = 0; i < facts->n; i++) {
      size_t n = reference_facts_features(facts, i, features);
      mill_sequences_add(learner->sequences, features, n, 0, *label++);
      n = reference_facts_pairs(facts, i, pairs);
      mill_sequences_add_pairs(learner->sequences, pairs, n);
    }
    mill_sequences_end(learner->sequences);
  }
  labelled_reference_count(reference, learner->counts, 1);
}

static void show_rounds(void *data, size_t done, size_t total) {
  mill_training_progress(data, "learning labels, round", done, total);
}

static bool learn_tags(Learner *learner, MillModelWriter *writer, GError **error) {
  const char *labels[N_TOKEN_LABELS];
  for (size_t i = 0; i < N_TOKEN_LABELS; i++)
    labels[i] = reference_field_name((ReferenceFieldKind)i);
  const MillTaggerSettings settings = {.labels = labels,
                                       .n_labels = N_TOKEN_LABELS,
                                       .n_borders = 1,
                                       .bits = (unsigned)learner->options->bits,
                                       .rounds = (unsigned)learner->options->rounds,
                                       .rate = learner->options->rate,
                                       .smoothness = learner->options->smoothness,
                                       .dropout = learner->options->dropout,
                                       .seed = mill_training_seed(learner->training),
                                       .runs = (unsigned)learner->options->runs};
  return mill_tagger_train(learner->sequences, &settings, "tags", show_rounds, learner->training,
                           writer, error);
}

static bool save(Learner *learner, MillModelWriter *writer, GError **error) {
  static const size_t slots[] = {DICTIONARY_SLOTS}, uses[] = {DICTIONARY_SLOTS, N_USES};
  g_autofree uint32_t *words = g_new(uint32_t, DICTIONARY_SLOTS);
  g_autofree uint8_t *counts = g_new(uint8_t, (size_t)DICTIONARY_SLOTS * N_USES);
  reference_word_counts_write(learner->counts, words, (uint8_t(*)[N_USES])counts);
  mill_model_writer_add(writer, "dictionary.words", MILL_TENSOR_I32, 1, slots, words);
  mill_model_writer_add(writer, "dictionary.counts", MILL_TENSOR_U8, 2, uses, counts);
  reference_model_set_calibration(writer, &(ReferenceCalibration){.slope = 1});
  if (learner->options->description)
    mill_model_writer_set(writer, "description", learner->options->description);
  return mill_model_writer_save(writer, mill_training_model_path(learner->training), error);
}

/* ---- calibration --------------------------------------------------------------------------- */

static void judge_reference(Learner *learner) {
  const LabelledReference *reference = &learner->reference;
  if (reference->words_alone)
    return;
  g_byte_array_set_size(learner->found, 0);
  double margin =
      reference_parser_label(learner->parser, reference->text,
                             (MillSpan){0, (uint32_t)reference->length}, learner->found);
  bool right = memcmp(learner->found->data, reference->labels->data, reference->labels->len) == 0;
  g_array_append_val(learner->margins, margin);
  g_array_append_val(learner->right, right);
}

/* Reads the records of --dev with the trained model, and determines how often each score was
 * right. */
static bool calibrate(Learner *learner, MillModelWriter *writer, GError **error) {
  const char *path = mill_training_model_path(learner->training);
  g_autoptr(ReferenceModel) model = reference_model_open(path, error);
  if (!model)
    return false;
  ReferenceCalibration found = {.slope = 1};
  learner->parser = reference_parser_new(model);
  bool good =
      read_records(learner, MILL_TRAINING_DEV, judge_reference, "calibrating by record", error);
  reference_parser_free(learner->parser);
  if (!good || learner->margins->len == 0)
    return good;
  mill_calibrate_platt((const double *)(const void *)learner->margins->data,
                       (const bool *)(const void *)learner->right->data, learner->margins->len,
                       &found.slope, &found.offset);
  reference_model_set_calibration(writer, &found);
  return mill_model_writer_save(writer, path, error);
}

static void learner_init(Learner *learner) {
  labelled_reference_init(&learner->reference);
  learner->counts = reference_word_counts_new();
  learner->keywords = reference_keywords_new();
  learner->facts = g_new0(SequenceFacts, 1);
  learner->facts->keywords = learner->keywords;
  learner->facts->counts = learner->counts;
  learner->sequences = mill_sequences_new();
  learner->found = g_byte_array_new();
  learner->margins = g_array_new(FALSE, FALSE, sizeof(double));
  learner->right = g_array_new(FALSE, FALSE, sizeof(bool));
}

static void learner_finish(Learner *learner) {
  labelled_reference_finish(&learner->reference);
  reference_word_counts_free(learner->counts);
  reference_keywords_free(learner->keywords);
  g_free(learner->facts);
  mill_sequences_free(learner->sequences);
  g_byte_array_unref(learner->found);
  g_array_unref(learner->margins);
  g_array_unref(learner->right);
}

bool reference_train(const void *options, MillTraining *training, GError **error) {
  Learner learner = {.options = options, .training = training};
  g_autoptr(MillModelWriter) writer = mill_model_writer_new();
  learner_init(&learner);
  bool good =
      read_records(&learner, MILL_TRAINING_DATA, count_words, "reading words of record", error) &&
      read_records(&learner, MILL_TRAINING_DATA, add_sequences, "reading record", error) &&
      learn_tags(&learner, writer, error) && save(&learner, writer, error) &&
      calibrate(&learner, writer, error);
  learner_finish(&learner);
  return good;
}

/* ---- options ------------------------------------------------------------------------------- */

#define OPTION(option_name, option_type, default_json, option_help)                              \
  .name = #option_name, .type = MILL_OPTION_##option_type, .default_value = default_json,        \
  .help = option_help, .offset = offsetof(ReferenceTrainOptions, option_name)

const MillOption reference_train_options[] = {
    {OPTION(bits, INT, "18", "2 to this power buckets that features are hashed to"), .min = 10,
     .max = 22},
    {OPTION(rounds, INT, "12", "how often every record is learned from"), .min = 1, .max = 100},
    {OPTION(runs, INT, "1", "number of training runs; the model is their mean"), .min = 1,
     .max = 20},
    {OPTION(rate, DOUBLE, "0.03", "how far a weight moves at first"), .min = 1e-4, .max = 10},
    {OPTION(smoothness, DOUBLE, "0.001", "how much large weights cost"), .min = 0, .max = 1},
    {OPTION(dropout, DOUBLE, "0.5", "share of its features that a token is read without"),
     .min = 0, .max = 0.9},
    {OPTION(description, STRING, NULL, "kept in the model: what it is, data, licence")},
    {0}};
