/* SPDX-License-Identifier: MIT */
/* Learns tags and links from records whose field "attributions" is a list of objects with the
 * lists of spans "source", "cue" and "content", in code points. */
#include "plugins/attribution/train.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* One labelled span, in tokens. */
typedef struct GoldSpan {
  Range tokens;
  Tag tag;
  uint32_t relation;
} GoldSpan;

typedef struct Learner {
  const TrainOptions *options;
  MillTraining *training;
  MillLexicon *lexicon;
  CueTable *cues;
  Reading reading;
  ModelReader *reader;
  GArray *spans;     /* of GoldSpan, of one document */
  GArray *offsets;   /* of uint32_t: the byte where each code point begins */
  GArray *tags;      /* of uint8_t: one a token */
  GArray *relations; /* of uint32_t: one a token */
  MillSequences *tag_sequences, *link_sequences;
} Learner;

/* ---- labels ---------------------------------------------------------------------------------
 */

static void find_offsets(GArray *offsets, const char *text) {
  g_array_set_size(offsets, 0);
  for (const char *at = text;; at = g_utf8_next_char(at)) {
    uint32_t offset = (uint32_t)(at - text);
    g_array_append_val(offsets, offset);
    if (!*at)
      break;
  }
}

/* The first token that lies, for at least half its length, behind byte `offset`. */
static uint32_t token_behind(const Text *text, uint32_t offset) {
  uint32_t low = 0, high = (uint32_t)text->tokens.n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    MillSpan token = text->tokens.at[middle];
    if (token.begin + (token.end - token.begin) / 2 < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The tokens of a span [begin, end] of code points; empty if it is none. */
static Range read_span(const Learner *learner, const Text *text, const json_t *span) {
  json_int_t begin = json_integer_value(json_array_get(span, 0));
  json_int_t end = json_integer_value(json_array_get(span, 1));
  if (begin < 0 || end <= begin || (guint64)end >= learner->offsets->len)
    return (Range){0, 0};
  return (Range){token_behind(text, g_array_index(learner->offsets, uint32_t, begin)),
                 token_behind(text, g_array_index(learner->offsets, uint32_t, end))};
}

static uint32_t read_role(Learner *learner, const Text *text, const json_t *spans, Tag tag,
                          uint32_t relation, uint32_t cue) {
  uint32_t first = NOWHERE;
  for (size_t i = 0; i < json_array_size(spans); i++) {
    GoldSpan span = {read_span(learner, text, json_array_get(spans, i)), tag, relation};
    if (range_is_empty(span.tokens))
      continue;
    first = MIN(first, span.tokens.begin);
    if (tag == TAG_BEFORE && (cue == NOWHERE || span.tokens.begin > cue))
      span.tag = TAG_BEHIND;
    g_array_append_val(learner->spans, span);
  }
  return first;
}

static void read_relation(Learner *learner, const Text *text, const json_t *item,
                          uint32_t relation) {
  uint32_t cue =
      read_role(learner, text, json_object_get(item, "cue"), TAG_CUE, relation, NOWHERE);
  read_role(learner, text, json_object_get(item, "source"), TAG_SOURCE, relation, cue);
  read_role(learner, text, json_object_get(item, "content"), TAG_BEFORE, relation, cue);
}

static void tag_tokens(Learner *learner, size_t n) {
  g_array_set_size(learner->tags, (guint)n);
  g_array_set_size(learner->relations, (guint)n);
  memset(learner->tags->data, TAG_OTHER, n);
  memset(learner->relations->data, 0, n * sizeof(uint32_t));
  for (guint i = 0; i < learner->spans->len; i++) {
    const GoldSpan *span = &g_array_index(learner->spans, GoldSpan, i);
    for (uint32_t at = span->tokens.begin; at < span->tokens.end; at++) {
      bool goes_on = at > span->tokens.begin && span->tag != TAG_CUE;
      g_array_index(learner->tags, uint8_t, at) = (uint8_t)(span->tag + goes_on);
      g_array_index(learner->relations, uint32_t, at) = span->relation;
    }
  }
}

/* Mends what overlapping spans and cut sequences leave: nothing goes on that did not begin. */
static void mend_tags(uint8_t *tags, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    bool goes_on = tags[i] == TAG_SOURCE_GOES_ON || tags[i] == TAG_BEFORE_GOES_ON ||
                   tags[i] == TAG_BEHIND_GOES_ON;
    if (goes_on && (i == 0 || (tags[i - 1] != tags[i] && tags[i - 1] != tags[i] - 1)))
      tags[i]--;
  }
}

static void read_labels(Learner *learner, const Text *text, const char *record) {
  json_t *json = json_loads(record, 0, NULL);
  const json_t *list = json_object_get(json, "attributions");
  find_offsets(learner->offsets, text->bytes);
  g_array_set_size(learner->spans, 0);
  for (size_t i = 0; i < json_array_size(list); i++)
    read_relation(learner, text, json_array_get(list, i), (uint32_t)i + 1);
  tag_tokens(learner, text->tokens.n);
  json_decref(json);
}

/* ---- sequences ------------------------------------------------------------------------------
 */

static uint32_t relation_of(const Learner *learner, const Piece *piece) {
  return g_array_index(learner->relations, uint32_t, piece->tokens.begin);
}

static void add_links(Learner *learner, size_t piece) {
  uint32_t cues[2 * LINK_REACH], features[MAX_LINK_FEATURES];
  const Pieces *pieces = &learner->reader->pieces;
  size_t n = pieces_candidates(pieces, piece, cues);
  for (size_t i = 0; i < n; i++) {
    size_t n_features =
        pieces_link_features(&learner->reader->facts, pieces, piece, cues[i], features);
    bool linked =
        relation_of(learner, &pieces->at[piece]) == relation_of(learner, &pieces->at[cues[i]]);
    mill_sequences_add(learner->link_sequences, features, n_features, 0, linked);
    mill_sequences_end(learner->link_sequences);
  }
}

static void add_sequence(Learner *learner, const Text *text, Range tokens) {
  uint32_t features[MAX_TOKEN_FEATURES], n = tokens.end - tokens.begin;
  Facts *facts = &learner->reader->facts;
  uint8_t *tags = &g_array_index(learner->tags, uint8_t, tokens.begin);
  mend_tags(tags, n);
  facts_fill(facts, text, learner->cues, tokens);
  for (uint32_t i = 0; i < n; i++)
    mill_sequences_add(learner->tag_sequences, features, facts_features(facts, i, features),
                       facts->at[i].border, tags[i]);
  mill_sequences_end(learner->tag_sequences);
  pieces_from_tags(&learner->reader->pieces, facts, tags);
  for (size_t i = 0; i < learner->reader->pieces.n; i++)
    if (learner->reader->pieces.at[i].tag != TAG_CUE)
      add_links(learner, i);
}

static void add_document(Learner *learner, const MillExample *example) {
  Text text;
  size_t unit = 0;
  Range tokens;
  if (!reading_read(&learner->reading, &text, learner->lexicon, learner->cues, example->document))
    return;
  read_labels(learner, &text, example->record);
  while (facts_next(&text, &unit, &tokens))
    add_sequence(learner, &text, tokens);
}

static bool collect(Learner *learner, GError **error) {
  MillExample example;
  GError *cause = NULL;
  uint64_t n = 0;
  while (mill_training_next(learner->training, MILL_TRAINING_DATA, &example, &cause)) {
    add_document(learner, &example);
    if (++n % 50 == 0)
      mill_training_progress(learner->training, "reading record", n, 0);
  }
  if (cause)
    g_propagate_error(error, cause);
  return !cause;
}

/* ---- learning -------------------------------------------------------------------------------
 */

static void show_tags(void *data, size_t done, size_t total) {
  mill_training_progress(data, "learning tags, round", done, total);
}

static void fill_allowed(bool *allowed) {
  for (size_t from = 0; from <= N_TAGS; from++)
    for (size_t to = 0; to < N_TAGS; to++) {
      bool goes_on =
          to == TAG_SOURCE_GOES_ON || to == TAG_BEFORE_GOES_ON || to == TAG_BEHIND_GOES_ON;
      allowed[from * N_TAGS + to] = !goes_on || (from < N_TAGS && (from == to || from + 1 == to));
    }
}

static bool learn_tags(Learner *learner, MillModelWriter *writer, GError **error) {
  bool allowed[(N_TAGS + 1) * N_TAGS];
  const char *labels[N_TAGS];
  for (size_t i = 0; i < N_TAGS; i++)
    labels[i] = tag_name((Tag)i);
  fill_allowed(allowed);
  const MillTaggerSettings settings = {.labels = labels,
                                       .n_labels = N_TAGS,
                                       .n_borders = N_BORDERS,
                                       .allowed = allowed,
                                       .bits = (unsigned)learner->options->bits,
                                       .rounds = (unsigned)learner->options->rounds,
                                       .rate = learner->options->rate,
                                       .smoothness = learner->options->smoothness,
                                       .seed = mill_training_seed(learner->training)};
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
                                       .seed = mill_training_seed(learner->training)};
  return mill_tagger_train(learner->link_sequences, &settings, "links", NULL, NULL, writer,
                           error);
}

static bool save(Learner *learner, MillModelWriter *writer, GError **error) {
  static const size_t shape[] = {2};
  float calibration[] = {1, 0};
  mill_model_writer_add(writer, "calibration", MILL_TENSOR_F32, 1, shape, calibration);
  if (learner->options->description)
    mill_model_writer_set(writer, "description", learner->options->description);
  return mill_model_writer_save(writer, mill_training_model_path(learner->training), error);
}

static void learner_init(Learner *learner) {
  learner->lexicon = words_lexicon_new();
  learner->cues = cues_new(NULL, NULL);
  learner->reader = model_reader_new();
  learner->spans = g_array_new(FALSE, FALSE, sizeof(GoldSpan));
  learner->offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  learner->tags = g_array_new(FALSE, FALSE, sizeof(uint8_t));
  learner->relations = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  learner->tag_sequences = mill_sequences_new();
  learner->link_sequences = mill_sequences_new();
}

static void learner_finish(Learner *learner) {
  mill_lexicon_free(learner->lexicon);
  cues_free(learner->cues);
  model_reader_free(learner->reader);
  g_array_unref(learner->spans);
  g_array_unref(learner->offsets);
  g_array_unref(learner->tags);
  g_array_unref(learner->relations);
  mill_sequences_free(learner->tag_sequences);
  mill_sequences_free(learner->link_sequences);
  reading_release(&learner->reading, true);
}

bool attribution_train(const void *options, MillTraining *training, GError **error) {
  Learner learner = {.options = options, .training = training};
  MillModelWriter *writer = mill_model_writer_new();
  learner_init(&learner);
  bool good = collect(&learner, error) && learn_tags(&learner, writer, error) &&
              learn_links(&learner, writer, error) && save(&learner, writer, error);
  learner_finish(&learner);
  mill_model_writer_free(writer);
  return good;
}

/* ---- options --------------------------------------------------------------------------------
 */

#define OPTION(option_name, option_type, default_json, option_help)                              \
  .name = #option_name, .type = MILL_OPTION_##option_type, .default_value = default_json,        \
  .help = option_help, .offset = offsetof(TrainOptions, option_name)

const MillOption attribution_train_options[] = {
    {OPTION(bits, INT, "18", "2 to this power buckets that features are hashed to"), .min = 10,
     .max = 22},
    {OPTION(rounds, INT, "8", "how often every record is learned from"), .min = 1, .max = 100},
    {OPTION(rate, DOUBLE, "0.1", "how far a weight moves at first"), .min = 1e-4, .max = 10},
    {OPTION(smoothness, DOUBLE, "0.001", "how much large weights cost"), .min = 0, .max = 1},
    {OPTION(description, STRING, NULL, "kept in the model: what it is, data, licence")},
    {0}};
