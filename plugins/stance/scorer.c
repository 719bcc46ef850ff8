/* SPDX-License-Identifier: MIT */
/* The linear classifier of passages. What it sees of a passage and a target: words, stems by the
 * target's direction, stems around the mention, cues, and what the rules say. */
#include "plugins/stance/scorer.h"
#include "plugins/stance/cues.h"
#include "plugins/stance/hits.h"
#include "plugins/stance/targets.h"

#include <math.h>
#include <string.h>

/* Kinds of features, kept apart in their hashes. */
typedef enum Kind {
  KIND_SIDED = 1, /* a stem, by the direction of the target */
  KIND_NEGATED,   /* a word after a negation */
  KIND_BEFORE,    /* a word before the mention, and two of them next to it */
  KIND_BEFORE_PAIR,
  KIND_AFTER,
  KIND_AFTER_PAIR,
  KIND_CUE,         /* an opinion as it is turned, and where it stands */
  KIND_TARGET_WORD, /* a word of the target, alone and with what the rules say */
  KIND_TARGET_RULES,
  KIND_RULES, /* what the rules say, in steps */
} Kind;

enum {
  WINDOW = 4,        /* tokens on either side of a mention */
  MOST_WINDOWS = 3,  /* mentions that are looked at */
  NEGATED_WORDS = 5, /* after a negation */
};

static const double word_weight = 0.6;
static const double sided_weight = 0.6;
static const double window_weight = 0.35;
static const double cue_weight = 0.4;
static const double target_weight = 0.3;
static const double rules_weight = 0.5;

typedef struct Features {
  MillNgrams *ngrams;
  const StancePair *pair;
  uint64_t side; /* of the target: direction and kind */
  double scale;
  uint64_t stems[SEGMENT_TOKENS]; /* hashes of the stems of the passage's tokens */
} Features;

static const MillSpan nowhere = {MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};

static uint64_t join(Kind kind, uint64_t first, uint64_t second) {
  const uint64_t parts[] = {GUINT64_TO_LE((uint64_t)kind), GUINT64_TO_LE(first),
                            GUINT64_TO_LE(second)};
  return mill_ngram_hash((const char *)parts, sizeof(parts), 0);
}

static void add(Features *features, Kind kind, uint64_t first, uint64_t second, MillSpan span,
                double weight) {
  mill_ngrams_add_hash(features->ngrams, join(kind, first, second), span,
                       (float)(weight * features->scale));
}

static uint64_t token_hash(const Features *features, uint32_t at) {
  return features->stems[at - features->pair->begin];
}

/* Hashes the stem of each token of the passage. */
static void hash_stems(Features *features, Stemmer *stemmer) {
  const StancePair *pair = features->pair;
  for (uint32_t at = pair->begin; at < pair->end; at++) {
    const char *stem = stance_stem_word(stemmer, pair->text, pair->tokens.at[at]);
    features->stems[at - pair->begin] = stem ? mill_ngram_hash(stem, strlen(stem), 0) : 0;
  }
}

/* ---- words --------------------------------------------------------------------------------- */

static void add_words(Features *features) {
  const StancePair *pair = features->pair;
  MillSpans tokens = {pair->tokens.at + pair->begin, pair->end - pair->begin};
  double root = sqrt((double)tokens.n);
  mill_ngrams_add(features->ngrams, pair->text, tokens,
                  (float)(features->scale * word_weight / (root * G_SQRT2)));
  for (uint32_t at = pair->begin; at < pair->end; at++)
    add(features, KIND_SIDED, token_hash(features, at), features->side, pair->tokens.at[at],
        sided_weight / root);
}

static void add_negated(Features *features) {
  const StancePair *pair = features->pair;
  for (uint32_t i = 0; i < pair->n_hits; i++) {
    const Hit *hit = &pair->hits[i];
    uint32_t end = MIN(hit->end + NEGATED_WORDS, pair->end);
    if (hit->kind != CUE_NEGATOR)
      continue;
    for (uint32_t at = hit->end; at < end; at++)
      add(features, KIND_NEGATED, token_hash(features, at), features->side,
          (MillSpan){pair->tokens.at[hit->begin].begin, pair->tokens.at[at].end},
          window_weight / 2);
  }
}

/* ---- around the mention -------------------------------------------------------------------- */

static void add_before(Features *features, uint32_t mention) {
  const StancePair *pair = features->pair;
  uint32_t stop = mention > pair->begin + WINDOW ? mention - WINDOW : pair->begin;
  for (uint32_t at = mention; at-- > stop;)
    add(features, KIND_BEFORE, token_hash(features, at), features->side, pair->tokens.at[at],
        window_weight);
  if (mention >= stop + 2)
    add(features, KIND_BEFORE_PAIR, token_hash(features, mention - 1),
        token_hash(features, mention - 2),
        (MillSpan){pair->tokens.at[mention - 2].begin, pair->tokens.at[mention - 1].end},
        window_weight);
}

static void add_after(Features *features, uint32_t mention) {
  const StancePair *pair = features->pair;
  uint32_t stop = MIN(mention + WINDOW, pair->end);
  for (uint32_t at = mention; at < stop; at++)
    add(features, KIND_AFTER, token_hash(features, at), features->side, pair->tokens.at[at],
        window_weight);
  if (mention + 2 <= stop)
    add(features, KIND_AFTER_PAIR, token_hash(features, mention),
        token_hash(features, mention + 1),
        (MillSpan){pair->tokens.at[mention].begin, pair->tokens.at[mention + 1].end},
        window_weight);
}

/* ---- cues and rules ------------------------------------------------------------------------ */

static uint64_t sign_of(double value) {
  return value > 0 ? 2 : value < 0 ? 1 : 0;
}

/* Whether a cue is before (1) or after (2) the first mention; 0 without one. */
static uint64_t side_of(const StancePair *pair, const Hit *hit) {
  return pair->n_mentions == 0 ? 0 : hit->begin < pair->mentions[0].begin ? 1 : 2;
}

static void add_cues(Features *features) {
  const StancePair *pair = features->pair;
  double weight = cue_weight / sqrt(MAX(pair->n_hits, 1));
  for (uint32_t i = 0; i < pair->n_hits; i++) {
    const Hit *hit = &pair->hits[i];
    MillSpan span = {pair->tokens.at[hit->begin].begin, pair->tokens.at[hit->end - 1].end};
    uint64_t turned = sign_of(hit->value) | side_of(pair, hit) << 2 | features->side << 4;
    add(features, KIND_CUE, mill_ngram_hash(hit->phrase, strlen(hit->phrase), 0), turned, span,
        weight);
    add(features, KIND_CUE, (uint64_t)hit->kind, turned, span, weight);
  }
}

/* A verdict's balance in steps from 0 to 8. */
static uint64_t step_of(Verdict verdict) {
  double balance = verdict.favor - verdict.against;
  return (uint64_t)(CLAMP(round(balance / 1.5), -4, 4) + 4);
}

static void add_rules(Features *features) {
  const StancePair *pair = features->pair;
  const Target *target = pair->target;
  double coverage = pair->n_mentions > 0 ? pair->mentions[0].coverage : 0;
  uint64_t verdict = step_of(pair->verdict), general = step_of(pair->general);
  const uint64_t rows[] = {
      verdict,
      general | features->side << 4,
      verdict | general << 4 | UINT64_C(1) << 16,
      (uint64_t)ceil(coverage * 4) | features->side << 4,
      general | (uint64_t)(target->polarity + 1) << 4 | features->side << 8,
      verdict | (uint64_t)(target->polarity + 1) << 4 | features->side << 8,
      pair->mentions && pair->mentions[0].begin == pair->begin,
      features->side,
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
    add(features, KIND_RULES, i, rows[i], nowhere, rules_weight);
}

static void add_target_words(Features *features) {
  const StancePair *pair = features->pair;
  const Target *target = pair->target;
  double weight = target_weight / sqrt((double)MAX(target->n_words, 1));
  uint64_t general = sign_of(pair->general.favor - pair->general.against);
  uint64_t verdict = sign_of(pair->verdict.favor - pair->verdict.against);
  for (size_t i = 0; i < target->n_words; i++) {
    add(features, KIND_TARGET_WORD, target->words[i], 0, nowhere, weight);
    add(features, KIND_TARGET_RULES, target->words[i], general, nowhere, weight);
    add(features, KIND_TARGET_RULES, target->words[i], verdict | 16, nowhere, weight);
  }
}

/* ---- all of it ----------------------------------------------------------------------------- */

void stance_add_pair_features(MillNgrams *ngrams, Stemmer *stemmer, const StancePair *pair,
                              double scale) {
  Features features;
  features.ngrams = ngrams;
  features.pair = pair;
  features.side = (uint64_t)pair->target->opposing | (uint64_t)pair->target->is_name << 1 |
                  (uint64_t)(pair->n_mentions > 0) << 2;
  features.scale = scale;
  hash_stems(&features, stemmer);
  add_words(&features);
  add_negated(&features);
  for (uint32_t i = 0; i < MIN(pair->n_mentions, MOST_WINDOWS); i++) {
    add_before(&features, pair->mentions[i].begin);
    add_after(&features, pair->mentions[i].end);
  }
  add_cues(&features);
  add_rules(&features);
  add_target_words(&features);
}

/* ---- the scorer ---------------------------------------------------------------------------- */

typedef struct LinearMemory {
  MillNgrams *ngrams;
  Stemmer *stemmer;
} LinearMemory;

static LinearMemory *get_memory(const MillLinear *linear, void **memory) {
  if (!*memory) {
    LinearMemory *made = *memory = g_new(LinearMemory, 1);
    *made = (LinearMemory){mill_ngrams_new(mill_linear_ngrams(linear)), stance_stemmer_new()};
  }
  return *memory;
}

static void score_vector(const MillLinear *linear, MillNgrams *ngrams, double *probabilities) {
  double margins[N_LABELS];
  MillVector vector = mill_ngrams_vector(ngrams, mill_linear_scale(linear));
  mill_linear_margins(linear, vector, margins);
  mill_linear_probabilities(linear, margins, probabilities);
}

static void score(const void *model, void **memory, const StancePair *pairs, size_t n,
                  double (*probabilities)[N_LABELS]) {
  LinearMemory *own = get_memory(model, memory);
  for (size_t i = 0; i < n; i++) {
    mill_ngrams_clear(own->ngrams);
    stance_add_pair_features(own->ngrams, own->stemmer, &pairs[i], 1);
    score_vector(model, own->ngrams, probabilities[i]);
  }
}

static void score_together(const void *model, void **memory, const StancePair *first,
                           double probabilities[N_LABELS]) {
  LinearMemory *own = get_memory(model, memory);
  mill_ngrams_clear(own->ngrams);
  for (const StancePair *pair = first; pair; pair = pair->next)
    stance_add_pair_features(own->ngrams, own->stemmer, pair, pair->weight);
  score_vector(model, own->ngrams, probabilities);
}

static void finish_memory(void *memory) {
  LinearMemory *own = memory;
  if (!own)
    return;
  mill_ngrams_free(own->ngrams);
  stance_stemmer_free(own->stemmer);
  g_free(own);
}

const StanceScorer stance_linear_scorer = {score, score_together, finish_memory};
