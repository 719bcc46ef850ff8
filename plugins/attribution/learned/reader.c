/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/learned/reader.h"
#include "plugins/attribution/learned/extras.h"

#include <math.h>

/* From this share of I and we on, a text is an opinion. */
static const double OFTEN = 0.015;

/* Added to the score of "no tag": below 0, more is found and less of it is correct. */
static const float other_bonus = -0.15f;

TagReader *attribution_reader_new(void) {
  TagReader *reader = g_new0(TagReader, 1);
  reader->lattice = mill_lattice_new();
  return reader;
}

void attribution_reader_free(TagReader *reader) {
  if (!reader)
    return;
  mill_lattice_free(reader->lattice);
  g_free(reader);
}

static void load_lattice(const AttributionModel *model, TagReader *reader) {
  uint32_t features[2][MAX_TOKEN_FEATURES];
  uint32_t n = reader->facts.tokens.end - reader->facts.tokens.begin;
  mill_lattice_start(reader->lattice, model->tags);
  size_t n_features = attribution_facts_features(&reader->facts, 0, features[0]);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t *now = features[i & 1];
    uint32_t *next = features[~i & 1];
    size_t n_next = i + 1 < n ? attribution_facts_features(&reader->facts, i + 1, next) : 0;
    mill_lattice_prefetch(reader->lattice, next, n_next);
    mill_lattice_add(reader->lattice, now, n_features, reader->facts.at[i].border);
    n_features = n_next;
  }
}

/* Gives every piece the mean probability of its tags. */
static void weigh_pieces(TagReader *reader) {
  const float *marginals = mill_lattice_marginals(reader->lattice);
  for (size_t p = 0; p < reader->pieces.n; p++) {
    TaggedPiece *piece = &reader->pieces.at[p];
    float sum = 0;
    for (uint32_t at = piece->tokens.begin; at < piece->tokens.end; at++) {
      uint32_t i = at - reader->facts.tokens.begin;
      sum += marginals[i * N_TAGS + reader->tags[i]];
    }
    piece->confidence = sum / (float)(piece->tokens.end - piece->tokens.begin);
  }
}

/* How likely a piece belongs to a cue, as a probability. */
static float bond_of(const AttributionModel *model, TagReader *reader, size_t piece, size_t cue) {
  uint32_t features[MAX_LINK_FEATURES];
  size_t n =
      attribution_pieces_link_features(&reader->facts, &reader->pieces, piece, cue, features);
  mill_lattice_start(reader->lattice, model->links);
  mill_lattice_add(reader->lattice, features, n, 0);
  return mill_lattice_marginals(reader->lattice)[1];
}

static void find_owner(const AttributionModel *model, TagReader *reader, size_t piece) {
  uint32_t cues[2 * LINK_REACH];
  size_t n = attribution_pieces_candidates(&reader->pieces, piece, cues);
  TaggedPiece *part = &reader->pieces.at[piece];
  for (size_t i = 0; i < n; i++) {
    float bond = bond_of(model, reader, piece, cues[i]);
    if (bond > part->bond) {
      part->owner = cues[i];
      part->bond = bond;
    }
  }
}

static void read_sequence(const AttributionModel *model, TagReader *reader,
                          GArray *attributions) {
  load_lattice(model, reader);
  mill_lattice_favour(reader->lattice, TAG_OTHER, other_bonus);
  mill_lattice_decode(reader->lattice, reader->tags);
  attribution_pieces_from_tags(&reader->pieces, &reader->facts, reader->tags);
  if (reader->pieces.n < 2)
    return;
  weigh_pieces(reader);
  for (size_t i = 0; i < reader->pieces.n; i++)
    if (reader->pieces.at[i].tag != TAG_CUE)
      find_owner(model, reader, i);
  attribution_pieces_join(&reader->pieces, attributions);
}

double attribution_margin(const Attribution *found) {
  double odds = fmin(fmax((double)found->score, 1e-6), 1 - 1e-6);
  return log(odds / (1 - odds));
}

/* The words of a name at the front of a range, with an article; empty if there is none. */
static TokenRange leading_name(const AttributionText *text, TokenRange words) {
  uint32_t at = words.begin;
  while (at < words.end && text->words[at].kind == WORD_DETERMINER)
    at++;
  uint32_t first = at;
  while (at < words.end && text->words[at].kind == WORD_NAME)
    at++;
  return (TokenRange){words.begin, at > first ? at : words.begin};
}

/* For a subject that does two things, the second of which is to say something ("the Senate sits
 * and insists"): the first verb and what belongs to it are not part of the source. */
static void trim_source(const AttributionText *text, Attribution *found) {
  TokenRange *source = &found->source;
  if (range_is_empty(*source) || text->words[source->end - 1].kind != WORD_AND)
    return;
  TokenRange name = leading_name(text, *source);
  if (range_is_empty(name))
    source->end--;
  else
    *source = name;
}

/* If the tags give no source, takes that of the rule that found the same cue. */
static void take_source_of_rule(const AttributionText *text, const GArray *rules,
                                Attribution *found) {
  const AttributionWord *word = &text->words[found->cue.begin];
  for (; word < &text->words[found->cue.end] && range_is_empty(found->source); word++)
    if (word->role == ROLE_CUE)
      found->source = g_array_index(rules, Attribution, word->attribution - 1).source;
}

void attribution_model_find(const AttributionModel *model, TagReader *reader,
                            const AttributionText *text, const ReportingTable *table,
                            const GArray *rules, GArray *attributions) {
  size_t unit = 0;
  TokenRange tokens;
  guint first = attributions->len;
  reader->facts.clusters = model->clusters;
  while (attribution_facts_next(text, &unit, &tokens)) {
    attribution_facts_fill(&reader->facts, text, table, tokens);
    read_sequence(model, reader, attributions);
  }
  for (guint i = first; i < attributions->len; i++) {
    Attribution *found = &g_array_index(attributions, Attribution, i);
    trim_source(text, found);
    take_source_of_rule(text, rules, found);
  }
}

void attribution_model_read(const AttributionModel *model, TagReader *reader,
                            const AttributionText *text, const ReportingTable *table,
                            const GArray *rules, GArray *attributions) {
  attribution_model_find(model, reader, text, table, rules, attributions);
  const AttributionCalibration *known = &model->calibration;
  double often = fmin(1, (double)text->person_share / OFTEN);
  double offset = known->offset + often * known->personal;
  for (guint i = 0; i < attributions->len; i++) {
    Attribution *found = &g_array_index(attributions, Attribution, i);
    found->score = (float)(1 / (1 + exp(-(known->slope * attribution_margin(found) + offset))));
  }
  attribution_extras_add(text, rules, attributions);
}
