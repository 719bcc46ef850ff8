/* SPDX-License-Identifier: MIT */
/* A trained model: how it is opened, and how a text is read with it. */
#include "plugins/attribution/learned.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static const char *const tag_names[N_TAGS] = {
    [TAG_OTHER] = "other",
    [TAG_BETWEEN] = "between",
    [TAG_SOURCE] = "source-before-cue",
    [TAG_SOURCE_GOES_ON] = "source-before-cue-goes-on",
    [TAG_SOURCE_BEHIND] = "source-behind-cue",
    [TAG_SOURCE_BEHIND_GOES_ON] = "source-behind-cue-goes-on",
    [TAG_CUE] = "cue",
    [TAG_CUE_GOES_ON] = "cue-goes-on",
    [TAG_BEFORE] = "content-before-cue",
    [TAG_BEFORE_GOES_ON] = "content-before-cue-goes-on",
    [TAG_BEHIND] = "content-behind-cue",
    [TAG_BEHIND_GOES_ON] = "content-behind-cue-goes-on",
};

/* Added to what speaks for no tag at all: below 0, more is found and less of it is right. */
static const float other_bonus = -0.15f;

const char *tag_name(Tag tag) {
  return tag_names[tag];
}

static bool refuse(const char *path, const char *what, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL,
              "%s: %s, so it is no model of this plugin; train it with 'textmill train "
              "attribution'",
              path, what);
  return false;
}

static bool check_tags(const Model *model, const char *path, GError **error) {
  if (mill_tagger_n_labels(model->tags) != N_TAGS ||
      mill_tagger_n_borders(model->tags) != N_BORDERS)
    return refuse(path, "it has other tags", error);
  for (size_t i = 0; i < N_TAGS; i++)
    if (strcmp(mill_tagger_label(model->tags, i), tag_names[i]) != 0)
      return refuse(path, "it has other tags", error);
  return mill_tagger_n_labels(model->links) == 2 || refuse(path, "it has other links", error);
}

void model_set_calibration(MillModelWriter *writer, double slope, double offset) {
  json_t *json = json_pack("{s:f,s:f}", "slope", slope, "offset", offset);
  char *text = json_dumps(json, JSON_COMPACT);
  mill_model_writer_set(writer, "calibration", text);
  free(text);
  json_decref(json);
}

static bool read_calibration(Model *model, const char *path, GError **error) {
  const char *text = mill_model_metadata(model->file, "calibration");
  json_t *json = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
  const json_t *slope = json_object_get(json, "slope"), *offset = json_object_get(json, "offset");
  bool good = json_is_number(slope) && json_is_number(offset);
  model->slope = json_number_value(slope);
  model->offset = json_number_value(offset);
  json_decref(json);
  return good || refuse(path, "it tells no calibration", error);
}

static bool read_clusters(Model *model, GError **error) {
  static const size_t shape[] = {CLUSTER_SLOTS};
  const MillTensor *words =
      mill_model_require(model->file, "clusters.words", MILL_TENSOR_I32, 1, shape, error);
  const MillTensor *numbers =
      words ? mill_model_require(model->file, "clusters.numbers", MILL_TENSOR_U8, 1, shape, error)
            : NULL;
  if (numbers)
    model->clusters = (Clusters){words->data, numbers->data};
  return numbers != NULL;
}

Model *model_open(const char *path, GError **error) {
  Model *model = g_new0(Model, 1);
  model->file = mill_model_open(path, error);
  model->tags = model->file ? mill_tagger_open(model->file, "tags", error) : NULL;
  model->links = model->tags ? mill_tagger_open(model->file, "links", error) : NULL;
  if (model->links && check_tags(model, path, error) && read_clusters(model, error) &&
      read_calibration(model, path, error))
    return model;
  model_free(model);
  return NULL;
}

void model_free(Model *model) {
  if (!model)
    return;
  mill_tagger_free(model->tags);
  mill_tagger_free(model->links);
  mill_model_free(model->file);
  g_free(model);
}

ModelReader *model_reader_new(void) {
  ModelReader *reader = g_new0(ModelReader, 1);
  reader->lattice = mill_lattice_new();
  return reader;
}

void model_reader_free(ModelReader *reader) {
  if (!reader)
    return;
  mill_lattice_free(reader->lattice);
  g_free(reader);
}

/* ---- reading ------------------------------------------------------------------------------- */

static void load_lattice(const Model *model, ModelReader *reader) {
  uint32_t features[2][MAX_TOKEN_FEATURES];
  uint32_t n = reader->facts.tokens.end - reader->facts.tokens.begin;
  mill_lattice_start(reader->lattice, model->tags);
  size_t n_features = facts_features(&reader->facts, 0, features[0]);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t *now = features[i & 1];
    uint32_t *next = features[~i & 1];
    size_t n_next = i + 1 < n ? facts_features(&reader->facts, i + 1, next) : 0;
    mill_lattice_prefetch(reader->lattice, next, n_next);
    mill_lattice_add(reader->lattice, now, n_features, reader->facts.at[i].border);
    n_features = n_next;
  }
}

/* Gives every piece the mean probability of its tags. */
static void weigh_pieces(ModelReader *reader) {
  const float *marginals = mill_lattice_marginals(reader->lattice);
  for (size_t p = 0; p < reader->pieces.n; p++) {
    Piece *piece = &reader->pieces.at[p];
    float sum = 0;
    for (uint32_t at = piece->tokens.begin; at < piece->tokens.end; at++) {
      uint32_t i = at - reader->facts.tokens.begin;
      sum += marginals[i * N_TAGS + reader->tags[i]];
    }
    piece->confidence = sum / (float)(piece->tokens.end - piece->tokens.begin);
  }
}

/* How likely a piece belongs to a cue, as a probability. */
static float bond_of(const Model *model, ModelReader *reader, size_t piece, size_t cue) {
  uint32_t features[MAX_LINK_FEATURES];
  size_t n = pieces_link_features(&reader->facts, &reader->pieces, piece, cue, features);
  mill_lattice_start(reader->lattice, model->links);
  mill_lattice_add(reader->lattice, features, n, 0);
  return mill_lattice_marginals(reader->lattice)[1];
}

static void find_owner(const Model *model, ModelReader *reader, size_t piece) {
  uint32_t cues[2 * LINK_REACH];
  size_t n = pieces_candidates(&reader->pieces, piece, cues);
  Piece *part = &reader->pieces.at[piece];
  for (size_t i = 0; i < n; i++) {
    float bond = bond_of(model, reader, piece, cues[i]);
    if (bond > part->bond) {
      part->owner = cues[i];
      part->bond = bond;
    }
  }
}

static void read_sequence(const Model *model, ModelReader *reader, GArray *attributions) {
  load_lattice(model, reader);
  mill_lattice_favour(reader->lattice, TAG_OTHER, other_bonus);
  mill_lattice_decode(reader->lattice, reader->tags);
  pieces_from_tags(&reader->pieces, &reader->facts, reader->tags);
  if (reader->pieces.n < 2)
    return;
  weigh_pieces(reader);
  for (size_t i = 0; i < reader->pieces.n; i++)
    if (reader->pieces.at[i].tag != TAG_CUE)
      find_owner(model, reader, i);
  pieces_join(&reader->pieces, attributions);
}

double model_margin(const Attribution *found) {
  double odds = fmin(fmax((double)found->score, 1e-6), 1 - 1e-6);
  return log(odds / (1 - odds));
}

/* The words of a name at the front of a range, with an article; empty if there is none. */
static Range leading_name(const Text *text, Range words) {
  uint32_t at = words.begin;
  while (at < words.end && text->words[at].class == WORD_DETERMINER)
    at++;
  uint32_t first = at;
  while (at < words.end && text->words[at].class == WORD_NAME)
    at++;
  return (Range){words.begin, at > first ? at : words.begin};
}

/* Who does two things, of which the latter is to say something ("the Senate sits and insists"):
 * the first verb and what belongs to it are no part of the source. */
static void trim_source(const Text *text, Attribution *found) {
  Range *source = &found->source;
  if (range_is_empty(*source) || text->words[source->end - 1].class != WORD_AND)
    return;
  Range name = leading_name(text, *source);
  if (range_is_empty(name))
    source->end--;
  else
    *source = name;
}

/* Where the tags tell no source, takes that of the rule which found the same cue. */
static void complete_source(const Text *text, const GArray *rules, Attribution *found) {
  const Word *word = &text->words[found->cue.begin];
  for (; word < &text->words[found->cue.end] && range_is_empty(found->source); word++)
    if (word->role == ROLE_CUE)
      found->source = g_array_index(rules, Attribution, word->attribution - 1).source;
}

static uint32_t place_of(const Attribution *found) {
  return range_is_empty(found->cue) ? found->content[0].begin : found->cue.begin;
}

static gint compare_places(gconstpointer a, gconstpointer b) {
  const Attribution *left = a, *right = b;
  uint32_t a_begin = place_of(left), b_begin = place_of(right);
  return a_begin < b_begin ? -1 : a_begin > b_begin;
}

/* Drops what was learned of the words that an attribution by layout holds. */
static void drop_covered(const Attribution *layout, GArray *attributions, guint *next, guint n) {
  Range whole = {MIN(layout->source.begin, layout->content[0].begin),
                 MAX(layout->source.end, layout->content[0].end)};
  for (; *next < n; (*next)++) {
    Attribution *found = &g_array_index(attributions, Attribution, *next);
    if (found->cue.begin >= whole.end)
      break;
    found->dropped = found->cue.begin >= whole.begin;
  }
}

/* Gives all words the roles that they have by what was learned, in place of those by rules. */
static void mark_learned(const Text *text, const GArray *attributions) {
  for (size_t i = 0; i < text->tokens.n; i++)
    text->words[i].role = ROLE_NONE;
  for (guint i = 0; i < attributions->len; i++) {
    const Attribution *found = &g_array_index(attributions, Attribution, i);
    for (uint32_t part = 0; part < found->n_content; part++)
      for (uint32_t at = found->content[part].begin; at < found->content[part].end; at++)
        text->words[at].role = ROLE_CONTENT;
    for (uint32_t at = found->cue.begin; at < found->cue.end; at++)
      text->words[at].role = ROLE_CUE;
  }
}

static bool is_free(const Text *text, Range words) {
  for (uint32_t at = words.begin; at < words.end; at++)
    if (text->words[at].role != ROLE_NONE)
      return false;
  return true;
}

/* What a model does not learn, because it is not labelled or too rare: a quotation that goes on
 * without a cue, and somebody cited by whom the text cites. */
static bool is_extra(const Text *text, const Attribution *rule) {
  if (rule->rule == RULE_CONTINUED)
    return is_free(text, rule->content[0]);
  return rule->rule == RULE_AFTER && rule->score >= SURE_SCORE &&
         text->words[rule->cue.begin].role == ROLE_CONTENT &&
         !word_has(text, rule->cue.begin, WORD_QUOTED);
}

/* Adds what rules tell better than the model: what they have read off the layout, in the place of
 * what was learned there, and extras. */
static void add_rules(const Text *text, const GArray *rules, GArray *attributions) {
  guint next = 0, n = attributions->len, kept = 0;
  mark_learned(text, attributions);
  for (guint i = 0; i < rules->len; i++) {
    const Attribution *rule = &g_array_index(rules, Attribution, i);
    if (rule_is_layout(rule->rule))
      drop_covered(rule, attributions, &next, n);
    else if (!is_extra(text, rule))
      continue;
    g_array_append_vals(attributions, rule, 1);
  }
  if (attributions->len == n)
    return;
  Attribution *all = (Attribution *)(void *)attributions->data;
  for (guint i = 0; i < attributions->len; i++)
    if (!all[i].dropped)
      all[kept++] = all[i];
  g_array_set_size(attributions, kept);
  g_array_sort(attributions, compare_places);
}

void model_find(const Model *model, ModelReader *reader, const Text *text, const CueTable *table,
                const GArray *rules, GArray *attributions) {
  size_t unit = 0;
  Range tokens;
  guint first = attributions->len;
  reader->facts.clusters = model->clusters;
  while (facts_next(text, &unit, &tokens)) {
    facts_fill(&reader->facts, text, table, tokens);
    read_sequence(model, reader, attributions);
  }
  for (guint i = first; i < attributions->len; i++) {
    Attribution *found = &g_array_index(attributions, Attribution, i);
    trim_source(text, found);
    complete_source(text, rules, found);
  }
}

void model_read(const Model *model, ModelReader *reader, const Text *text, const CueTable *table,
                const GArray *rules, GArray *attributions) {
  model_find(model, reader, text, table, rules, attributions);
  for (guint i = 0; i < attributions->len; i++) {
    Attribution *found = &g_array_index(attributions, Attribution, i);
    found->score = (float)(1 / (1 + exp(-(model->slope * model_margin(found) + model->offset))));
  }
  add_rules(text, rules, attributions);
}
