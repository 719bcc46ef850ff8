/* SPDX-License-Identifier: MIT */
/* Learns clusters of words from all records, tags and links from those with labels, and from
 * labelled records of --dev how reliable a score is. */
#include "plugins/attribution/learned/train.h"
#include "plugins/attribution/learned/clustering.h"
#include "plugins/attribution/learned/labels.h"
#include "plugins/attribution/learned/reader.h"
#include "plugins/attribution/rules/rules.h"

#include <textmill/linear.h>

typedef struct Learner {
  const AttributionTrainOptions *options;
  ClusterLearner *clusters;
  GHashTable *seen; /* hashes of texts */
  MillTraining *training;
  AttributionRules *rules;
  RuleReading reading;
  TagReader *reader;
  AttributionLabels labels; /* of one document */
  MillSequences *tag_sequences, *link_sequences;
  uint32_t *cluster_words; /* CLUSTER_SLOTS */
  uint8_t *cluster_numbers;
  AttributionModel *model; /* as learned, while scores are calibrated */
  GArray *found;           /* of Attribution */
  GArray *margins;         /* of double, and whether each was right */
  GArray *right;           /* of bool */
} Learner;

/* ---- sequences ----------------------------------------------------------------------------- */

static uint32_t relation_of(const Learner *learner, const TaggedPiece *piece) {
  return g_array_index(learner->labels.relations, uint32_t, piece->tokens.begin);
}

static void add_links(Learner *learner, size_t piece) {
  uint32_t cues[2 * LINK_REACH], features[MAX_LINK_FEATURES];
  const TaggedPieces *pieces = &learner->reader->pieces;
  size_t n = attribution_pieces_candidates(pieces, piece, cues);
  for (size_t i = 0; i < n; i++) {
    size_t n_features = attribution_pieces_link_features(&learner->reader->facts, pieces, piece,
                                                         cues[i], features);
    bool linked =
        relation_of(learner, &pieces->at[piece]) == relation_of(learner, &pieces->at[cues[i]]);
    mill_sequences_add(learner->link_sequences, features, n_features, 0, linked);
    mill_sequences_end(learner->link_sequences);
  }
}

static void add_sequence(Learner *learner, const AttributionText *text, TokenRange tokens) {
  uint32_t features[MAX_TOKEN_FEATURES], n = tokens.end - tokens.begin;
  SequenceFacts *facts = &learner->reader->facts;
  const uint8_t *tags = attribution_labels_sequence(&learner->labels, tokens);
  attribution_facts_fill(facts, text, learner->rules->table, tokens);
  for (uint32_t i = 0; i < n; i++)
    mill_sequences_add(learner->tag_sequences, features,
                       attribution_facts_features(facts, i, features), facts->at[i].border,
                       tags[i]);
  mill_sequences_end(learner->tag_sequences);
  attribution_pieces_from_tags(&learner->reader->pieces, facts, tags);
  for (size_t i = 0; i < learner->reader->pieces.n; i++)
    if (learner->reader->pieces.at[i].tag != TAG_CUE)
      add_links(learner, i);
}

/* Reads the correct annotations of the example; false if the record has none. */
static bool read_labels(Learner *learner, const AttributionText *text) {
  const MillDocument *gold = mill_training_gold(learner->training);
  if (gold)
    attribution_labels_read(&learner->labels, text, mill_document_annotations(gold, "citation"));
  return gold != NULL;
}

static void add_document(Learner *learner, const MillExample *example) {
  AttributionText text;
  size_t unit = 0;
  TokenRange tokens;
  if (!attribution_rules_read(learner->rules, &learner->reading, &text, example->document) ||
      !read_labels(learner, &text))
    return;
  while (attribution_facts_next(&text, &unit, &tokens))
    add_sequence(learner, &text, tokens);
}

typedef void UseExample(Learner *learner, const MillExample *example);

static bool read_records(Learner *learner, MillTrainingSet set, UseExample *use, const char *what,
                         GError **error) {
  MillExample example;
  GError *cause = NULL;
  uint64_t n = 0;
  while (mill_training_next(learner->training, set, &example, &cause)) {
    use(learner, &example);
    if (++n % 50 == 0)
      mill_training_progress(learner->training, what, n, 0);
  }
  if (cause)
    g_propagate_error(error, cause);
  return !cause;
}

/* ---- clusters ------------------------------------------------------------------------------ */

/* Records may repeat a text, for example to ask several questions about it. */
static void add_words(Learner *learner, const MillExample *example) {
  AttributionText text = attribution_text_of_document(example->document);
  if (!g_hash_table_add(learner->seen, GUINT_TO_POINTER(attribution_text_hash(&text))) ||
      !attribution_rules_read(learner->rules, &learner->reading, &text, example->document))
    return;
  for (size_t at = 0; at < text.tokens.n; at++) {
    if (word_has(&text, at, WORD_SENTENCE_START))
      attribution_cluster_learner_add(learner->clusters, 0);
    attribution_cluster_learner_add(learner->clusters, attribution_facts_word(&text, at));
  }
  attribution_cluster_learner_add(learner->clusters, 0);
}

static bool learn_clusters(Learner *learner, GError **error) {
  learner->clusters = attribution_cluster_learner_new();
  learner->seen = g_hash_table_new(NULL, NULL);
  bool good =
      read_records(learner, MILL_TRAINING_DATA, add_words, "reading words of record", error);
  if (good)
    attribution_cluster_learner_learn(learner->clusters, (unsigned)learner->options->clusters,
                                      learner->cluster_words, learner->cluster_numbers);
  learner->reader->facts.clusters =
      (WordClusters){learner->cluster_words, learner->cluster_numbers};
  attribution_cluster_learner_free(learner->clusters);
  g_hash_table_unref(learner->seen);
  return good;
}

/* ---- learning ------------------------------------------------------------------------------ */

static void show_tags(void *data, size_t done, size_t total) {
  mill_training_progress(data, "learning tags, round", done, total);
}

static void fill_allowed(bool *allowed) {
  for (size_t from = 0; from <= N_TAGS; from++)
    for (size_t to = 0; to < N_TAGS; to++) {
      allowed[from * N_TAGS + to] =
          !tag_goes_on((unsigned)to) || (from < N_TAGS && (from == to || from + 1 == to));
    }
}

static bool learn_tags(Learner *learner, MillModelWriter *writer, GError **error) {
  bool allowed[(N_TAGS + 1) * N_TAGS];
  const char *labels[N_TAGS];
  for (size_t i = 0; i < N_TAGS; i++)
    labels[i] = attribution_tag_name((TokenTag)i);
  fill_allowed(allowed);
  const MillTaggerSettings settings = {.labels = labels,
                                       .n_labels = N_TAGS,
                                       .n_borders = N_BORDERS,
                                       .allowed = allowed,
                                       .bits = (unsigned)learner->options->bits,
                                       .rounds = (unsigned)learner->options->rounds,
                                       .rate = learner->options->rate,
                                       .smoothness = learner->options->smoothness,
                                       .dropout = learner->options->dropout,
                                       .seed = mill_training_seed(learner->training),
                                       .runs = (unsigned)learner->options->runs};
  return mill_tagger_train(learner->tag_sequences, &settings, "tags", show_tags,
                           learner->training, writer, error);
}

static bool learn_links(Learner *learner, MillModelWriter *writer, GError **error) {
  static const char *const labels[] = {"apart", "linked"};
  const MillTaggerSettings settings = {.labels = labels,
                                       .n_labels = 2,
                                       .n_borders = 1,
                                       .bits = 14,
                                       .rounds = 6,
                                       .rate = learner->options->rate,
                                       .smoothness = learner->options->smoothness,
                                       .seed = mill_training_seed(learner->training),
                                       .runs = (unsigned)learner->options->runs};
  return mill_tagger_train(learner->link_sequences, &settings, "links", NULL, NULL, writer,
                           error);
}

static bool save(Learner *learner, MillModelWriter *writer, GError **error) {
  static const size_t slots[] = {CLUSTER_SLOTS};
  mill_model_writer_add(writer, "clusters.words", MILL_TENSOR_I32, 1, slots,
                        learner->cluster_words);
  mill_model_writer_add(writer, "clusters.numbers", MILL_TENSOR_U8, 1, slots,
                        learner->cluster_numbers);
  attribution_model_set_calibration(writer, &(AttributionCalibration){.slope = 1});
  if (learner->options->description)
    mill_model_writer_set(writer, "description", learner->options->description);
  return mill_model_writer_save(writer, mill_training_model_path(learner->training), error);
}

/* ---- calibration --------------------------------------------------------------------------- */

static void judge_document(Learner *learner, const MillExample *example) {
  AttributionText text;
  if (!attribution_rules_read(learner->rules, &learner->reading, &text, example->document) ||
      !read_labels(learner, &text))
    return;
  g_array_set_size(learner->found, 0);
  attribution_model_find(learner->model, learner->reader, &text, learner->rules->table,
                         learner->reading.attributions, learner->found);
  for (guint i = 0; i < learner->found->len; i++) {
    const Attribution *found = &g_array_index(learner->found, Attribution, i);
    double margin = attribution_margin(found);
    bool right = attribution_labels_agree(&learner->labels, found);
    g_array_append_val(learner->margins, margin);
    g_array_append_val(learner->right, right);
  }
}

/* Reads the records of --dev with the trained model, and determines how often each score was
 * right. */
static bool calibrate(Learner *learner, MillModelWriter *writer, GError **error) {
  AttributionCalibration found = {.slope = 1, .personal = learner->options->personal};
  learner->model = attribution_model_open(mill_training_model_path(learner->training), error);
  if (!learner->model)
    return false;
  learner->found = g_array_new(FALSE, FALSE, sizeof(Attribution));
  learner->margins = g_array_new(FALSE, FALSE, sizeof(double));
  learner->right = g_array_new(FALSE, FALSE, sizeof(bool));
  bool good =
      read_records(learner, MILL_TRAINING_DEV, judge_document, "calibrating by record", error);
  if (good && learner->margins->len > 0) {
    mill_calibrate_platt((const double *)(const void *)learner->margins->data,
                         (const bool *)(const void *)learner->right->data, learner->margins->len,
                         &found.slope, &found.offset);
    found.offset += learner->options->offset;
    attribution_model_set_calibration(writer, &found);
    good = mill_model_writer_save(writer, mill_training_model_path(learner->training), error);
  }
  g_array_unref(learner->found);
  g_array_unref(learner->margins);
  g_array_unref(learner->right);
  attribution_model_free(learner->model);
  return good;
}

static void learner_init(Learner *learner) {
  learner->rules = attribution_rules_new(NULL, NULL);
  learner->reader = attribution_reader_new();
  attribution_labels_init(&learner->labels);
  learner->tag_sequences = mill_sequences_new();
  learner->link_sequences = mill_sequences_new();
  learner->cluster_words = g_new(uint32_t, CLUSTER_SLOTS);
  learner->cluster_numbers = g_new(uint8_t, CLUSTER_SLOTS);
}

static void learner_finish(Learner *learner) {
  attribution_rules_free(learner->rules);
  attribution_reader_free(learner->reader);
  attribution_labels_finish(&learner->labels);
  mill_sequences_free(learner->tag_sequences);
  mill_sequences_free(learner->link_sequences);
  g_free(learner->cluster_words);
  g_free(learner->cluster_numbers);
  attribution_reading_release(&learner->reading, true);
}

bool attribution_train(const void *options, MillTraining *training, GError **error) {
  Learner learner = {.options = options, .training = training};
  MillModelWriter *writer = mill_model_writer_new();
  learner_init(&learner);
  bool good = learn_clusters(&learner, error) &&
              read_records(&learner, MILL_TRAINING_DATA, add_document, "reading record", error) &&
              learn_tags(&learner, writer, error) && learn_links(&learner, writer, error) &&
              save(&learner, writer, error) && calibrate(&learner, writer, error);
  learner_finish(&learner);
  mill_model_writer_free(writer);
  return good;
}

/* ---- options ------------------------------------------------------------------------------- */

#define OPTION(option_name, option_type, default_json, option_help)                              \
  .name = #option_name, .type = MILL_OPTION_##option_type, .default_value = default_json,        \
  .help = option_help, .offset = offsetof(AttributionTrainOptions, option_name)

const MillOption attribution_train_options[] = {
    {OPTION(bits, INT, "18", "2 to this power buckets that features are hashed to"), .min = 10,
     .max = 22},
    {OPTION(clusters, INT, "128", "how many clusters words are sorted into by their neighbours"),
     .min = 0, .max = MAX_CLUSTERS},
    {OPTION(rounds, INT, "8", "how often every record is learned from"), .min = 1, .max = 100},
    {OPTION(runs, INT, "1", "number of training runs; the model is their mean"), .min = 1,
     .max = 20},
    {OPTION(rate, DOUBLE, "0.1", "how far a weight moves at first"), .min = 1e-4, .max = 10},
    {OPTION(smoothness, DOUBLE, "0.001", "how much large weights cost"), .min = 0, .max = 1},
    {OPTION(dropout, DOUBLE, "0.5", "share of its features that a token is read without"),
     .min = 0, .max = 0.9},
    {OPTION(offset, DOUBLE, "0", "added to the log-odds of every score after calibration"),
     .min = -5, .max = 5},
    {OPTION(personal, DOUBLE, "0", "added as well where the author often says I or we"),
     .min = -5, .max = 5},
    {OPTION(description, STRING, NULL, "kept in the model: what it is, data, licence")},
    {0}};
