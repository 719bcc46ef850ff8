/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/learned/pieces.h"
#include "plugins/attribution/finding.h"

static bool is_cue(const TaggedPieces *pieces, size_t piece) {
  return pieces->at[piece].tag == TAG_CUE;
}

/* True if a tag continues a piece of the tag `open`. */
static bool continues(uint8_t open, uint8_t tag) {
  return open > TAG_BETWEEN && tag == open + 1;
}

void attribution_pieces_from_tags(TaggedPieces *pieces, const SequenceFacts *facts,
                                  const uint8_t *tags) {
  uint32_t n = facts->tokens.end - facts->tokens.begin;
  uint8_t open = TAG_OTHER;
  pieces->n = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = facts->tokens.begin + i;
    if (continues(open, tags[i])) {
      pieces->at[pieces->n - 1].tokens.end = at + 1;
      continue;
    }
    open = tags[i];
    if (open > TAG_BETWEEN)
      pieces->at[pieces->n++] = (TaggedPiece){
          .tokens = {at, at + 1}, .tag = (TokenTag)open, .owner = NOWHERE, .confidence = 1};
  }
}

size_t attribution_pieces_candidates(const TaggedPieces *pieces, size_t piece,
                                     uint32_t cues[2 * LINK_REACH]) {
  size_t n = 0, found = 0;
  for (size_t i = piece; i > 0 && found < LINK_REACH; i--)
    if (is_cue(pieces, i - 1))
      cues[n++] = (uint32_t)(i - 1), found++;
  found = 0;
  for (size_t i = piece + 1; i < pieces->n && found < LINK_REACH; i++)
    if (is_cue(pieces, i))
      cues[n++] = (uint32_t)i, found++;
  return n;
}

/* ---- features of pairs --------------------------------------------------------------------- */

typedef struct Adder {
  uint32_t *features;
  size_t n;
} Adder;

static void add(Adder *adder, uint32_t a, uint32_t b) {
  adder->features[adder->n] = feature_hash((uint32_t)adder->n + 101, a, b);
  adder->n++;
}

/* The kinds of the pieces between two, the first four of them, as digits. */
static uint32_t kinds_between(const TaggedPieces *pieces, size_t from, size_t to) {
  uint32_t kinds = 1;
  for (size_t i = from + 1; i < to && i < from + 5; i++)
    kinds = kinds * 5 + (uint32_t)pieces->at[i].tag / 2;
  return kinds;
}

/* Marks and borders between two pieces. */
typedef struct Gap {
  uint32_t tokens, commas, sentences, paragraphs, others;
} Gap;

static Gap gap_between(const SequenceFacts *facts, uint32_t from, uint32_t to) {
  Gap gap = {.tokens = to - from};
  for (uint32_t at = from; at < to; at++) {
    const TokenFacts *fact = &facts->at[at - facts->tokens.begin];
    gap.commas += fact->kind == WORD_COMMA + 1;
    gap.others += fact->kind < WORD_COMMA + 1;
  }
  for (uint32_t at = from; at <= to && at < facts->tokens.end; at++) {
    uint8_t border = facts->at[at - facts->tokens.begin].border;
    gap.sentences += border == BORDER_SENTENCE;
    gap.paragraphs += border == BORDER_PARAGRAPH;
  }
  return gap;
}

static uint32_t count_class(uint32_t n) {
  return n < 4 ? n : n < 8 ? 4 : n < 16 ? 5 : 6;
}

size_t attribution_pieces_link_features(const SequenceFacts *facts, const TaggedPieces *pieces,
                                        size_t piece, size_t cue,
                                        uint32_t features[MAX_LINK_FEATURES]) {
  Adder adder = {features, 0};
  const TaggedPiece *part = &pieces->at[piece], *word = &pieces->at[cue];
  bool before = piece < cue;
  uint32_t from = before ? part->tokens.end : word->tokens.end;
  uint32_t to = before ? word->tokens.begin : part->tokens.begin;
  Gap gap = gap_between(facts, from, to);
  uint32_t kind = (uint32_t)part->tag | (uint32_t)before << 4;
  uint32_t kinds = before ? kinds_between(pieces, piece, cue) : kinds_between(pieces, cue, piece);
  uint32_t distance = count_class(gap.tokens) | MIN(gap.sentences, 3) << 4 |
                      MIN(gap.paragraphs, 2) << 8 | (uint32_t)(gap.others == 0) << 10;
  const TokenFacts *first = &facts->at[part->tokens.begin - facts->tokens.begin];
  const TokenFacts *cue_fact = &facts->at[word->tokens.begin - facts->tokens.begin];
  const TokenFacts *last = &facts->at[word->tokens.end - 1 - facts->tokens.begin];
  bool same_rule = first->attribution && first->attribution == cue_fact->attribution;
  add(&adder, kind, 0);
  add(&adder, kind, kinds);
  add(&adder, kind, distance);
  add(&adder, kind | kinds << 8, distance);
  add(&adder, kind, MIN(gap.commas, 3) | kinds << 3);
  add(&adder, kind, last->word);
  add(&adder, kind, last->cue);
  add(&adder, kind | (uint32_t)first->quoted << 8, kinds);
  add(&adder, kind | (uint32_t)first->kind << 8, last->word);
  add(&adder, kind | (uint32_t)same_rule << 8, kinds);
  add(&adder, kind,
      (uint32_t)same_rule | (uint32_t)first->rule << 4 | (uint32_t)first->role << 12);
  add(&adder, kind, last[1].kind | (uint32_t)cue_fact[-1].kind << 8);
  add(&adder, kind, first->word);
  add(&adder, kind | distance << 8, first->kind | (uint32_t)first->quoted << 8);
  return adder.n;
}

/* ---- attributions -------------------------------------------------------------------------- */

static void add_part(Attribution *found, TokenRange part) {
  if (found->n_content < MAX_PARTS)
    found->content[found->n_content++] = part;
}

/* The attribution of one cue. */
static Attribution collect(const TaggedPieces *pieces, size_t cue) {
  Attribution found = {.cue = pieces->at[cue].tokens, .rule = RULE_LEARNED};
  float source_bond = 0;
  double sum = 0, weight = 0;
  for (size_t i = 0; i < pieces->n; i++) {
    const TaggedPiece *piece = &pieces->at[i];
    if (piece->owner != cue)
      continue;
    if (piece->tag >= TAG_CUE) {
      add_part(&found, piece->tokens);
      double length = piece->tokens.end - piece->tokens.begin;
      sum += length * piece->confidence * piece->bond;
      weight += length;
    } else if (piece->bond > source_bond) {
      found.source = piece->tokens;
      source_bond = piece->bond;
    }
  }
  found.score = weight > 0 ? (float)(sum / weight) * pieces->at[cue].confidence : 0;
  return found;
}

void attribution_pieces_join(const TaggedPieces *pieces, GArray *attributions) {
  for (size_t i = 0; i < pieces->n; i++) {
    if (!is_cue(pieces, i))
      continue;
    Attribution found = collect(pieces, i);
    if (found.n_content > 0)
      g_array_append_val(attributions, found);
  }
}
