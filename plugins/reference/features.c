/* SPDX-License-Identifier: MIT */
#include "plugins/reference/features.h"

#include <glib.h>
#include <string.h>

/* ---- contexts ------------------------------------------------------------------------------ */

/* Tell-tale tokens. */
enum {
  SIGN_IN = 1,
  SIGN_EDITOR = 2,
  SIGN_PUBLISHER = 4,
  SIGN_PAGES = 8,
  SIGN_VOLUME = 16,
  SIGN_WEB = 32,
  SIGN_YEAR = 64,
  SIGN_JOURNAL = 128
};

static uint8_t sign_of(const ReferenceToken *token, KeywordClass keyword) {
  static const uint8_t of_keyword[N_KEYWORDS] = {
      [KEYWORD_IN] = SIGN_IN,
      [KEYWORD_EDITOR] = SIGN_EDITOR,
      [KEYWORD_PUBLISHER] = SIGN_PUBLISHER,
      [KEYWORD_PAGES] = SIGN_PAGES,
      [KEYWORD_VOLUME] = SIGN_VOLUME,
      [KEYWORD_WEB] = SIGN_WEB,
      [KEYWORD_DOI] = SIGN_WEB,
      [KEYWORD_DOI_NUMBER] = SIGN_WEB,
      [KEYWORD_JOURNAL] = SIGN_JOURNAL,
  };
  static const uint8_t of_number[N_NUMBERS] = {
      [NUMBER_YEAR] = SIGN_YEAR,
      [NUMBER_RANGE] = SIGN_PAGES,
      [NUMBER_ISSUE] = SIGN_VOLUME,
      [NUMBER_PLACE] = SIGN_VOLUME | SIGN_PAGES,
      [NUMBER_JOINED] = SIGN_VOLUME | SIGN_YEAR,
      [NUMBER_DAY] = SIGN_YEAR,
  };
  uint8_t sign = of_keyword[keyword] | of_number[token->number];
  return sign;
}

/* Whether a token is a letter or two with a full stop, as in names and abbreviations. */
static bool is_initial(const ReferenceToken *token) {
  return token->last == CLASS_STOP && token->first == CLASS_UPPER &&
         (token->length == 1 || token->length == token->n_upper);
}

static bool ends_part(const ReferenceToken *token, PartLevel level) {
  switch (token->last) {
  case CLASS_COMMA:
  case CLASS_COLON:
  case CLASS_SEMICOLON:
    return level == PART_PHRASE;
  case CLASS_STOP:
    return !is_initial(token);
  case CLASS_QUESTION:
  case CLASS_CLOSE:
  case CLASS_CLOSE_SQUARE:
  case CLASS_QUOTE:
    return true;
  default:
    return false;
  }
}

static uint8_t capped(size_t number, size_t most) {
  return (uint8_t)MIN(number, most);
}

/* "in" is a sign where a part begins. */
static uint8_t sign_at(const SequenceFacts *facts, size_t i) {
  const ReferenceToken *token = &facts->tokens[i];
  KeywordClass keyword = (KeywordClass)facts->at[i].keyword;
  if (keyword == KEYWORD_IN && token->first != CLASS_UPPER && token->last != CLASS_COLON &&
      !(i > 0 && ends_part(token - 1, PART_PHRASE)))
    return 0;
  return sign_of(token, keyword);
}

static void fill_states(SequenceFacts *facts) {
  int round = 0, square = 0, quotes = 0;
  uint8_t seen = 0;
  bool had_quote = false;
  for (size_t i = 0; i < facts->n; i++) {
    const ReferenceToken *token = &facts->tokens[i];
    TokenContext *context = &facts->at[i];
    bool opens_round = token->first == CLASS_OPEN,
         opens_square = token->first == CLASS_OPEN_SQUARE;
    context->brackets = round > 0 || opens_round ? 1 : square > 0 || opens_square ? 2 : 0;
    bool opens_quote = token->first == CLASS_QUOTE;
    context->quoted = quotes % 2 == 1 || opens_quote ? 1 : had_quote ? 2 : 0;
    context->seen = seen;
    round = CLAMP(round + token->opens, 0, 3);
    square = CLAMP(square + token->square, 0, 3);
    quotes += token->quotes;
    had_quote = had_quote || token->quotes > 0;
    seen |= sign_at(facts, i);
  }
}

static void fill_coming(SequenceFacts *facts) {
  uint8_t coming = 0;
  for (size_t i = facts->n; i > 0; i--) {
    facts->at[i - 1].coming = coming;
    coming |= sign_at(facts, i - 1);
  }
}

static uint8_t share_of(size_t count, size_t total) {
  return (uint8_t)(total > 0 ? (count * 4 + total / 2) / total : 0);
}

/* Sums up what is known of the tokens of a part. */
static TokenPart sum_up(const SequenceFacts *facts, size_t begin, size_t end) {
  size_t uses[N_USES + 1] = {0}, upper = 0, best = 0;
  for (size_t i = begin; i < end; i++) {
    uses[facts->at[i].known.best]++;
    upper += facts->tokens[i].n_upper > 0;
  }
  for (size_t use = 1; use < N_USES; use++)
    if (uses[use] > uses[best])
      best = use;
  return (TokenPart){.begin = (uint16_t)begin,
                     .end = (uint16_t)end,
                     .use = (uint8_t)(uses[best] > 0 ? best : N_USES),
                     .use_share = share_of(uses[best], end - begin),
                     .upper_share = share_of(upper, end - begin)};
}

static void fill_parts(SequenceFacts *facts, PartLevel level) {
  TokenParts *parts = &facts->parts[level];
  size_t begin = 0;
  parts->at = parts->room + 2;
  parts->n = 0;
  memset(parts->room, 0, 2 * sizeof(TokenPart));
  for (size_t i = 0; i < facts->n; i++) {
    facts->at[i].parts[level] = (uint16_t)parts->n;
    if (!ends_part(&facts->tokens[i], level) && i + 1 < facts->n)
      continue;
    parts->at[parts->n++] = sum_up(facts, begin, i + 1);
    begin = i + 1;
  }
  memset(parts->at + parts->n, 0, 2 * sizeof(TokenPart));
}

/* Addresses count by what they contain, other words by what they are. */
static KeywordClass keyword_of(const SequenceFacts *facts, const ReferenceToken *token) {
  if (token->contains & TOKEN_HAS_URL)
    return KEYWORD_WEB;
  if (token->contains & TOKEN_HAS_DOI && token->length < 4)
    return KEYWORD_DOI;
  return token->contains & TOKEN_HAS_DOI && token->number != NUMBER_NONE
             ? KEYWORD_DOI_NUMBER
             : reference_keywords_find(facts->keywords, token->word);
}

bool reference_facts_read(SequenceFacts *facts, const char *text, size_t end, size_t *at) {
  memset(facts->room, 0, sizeof(ReferenceToken) * REFERENCE_MARGIN);
  memset(facts->contexts, 0, sizeof(TokenContext) * REFERENCE_MARGIN);
  facts->tokens = facts->room + REFERENCE_MARGIN;
  facts->at = facts->contexts + REFERENCE_MARGIN;
  facts->n = reference_tokens_read(text, end, at, facts->tokens, REFERENCE_MAX_TOKENS);
  memset(facts->tokens + facts->n, 0, sizeof(ReferenceToken) * REFERENCE_MARGIN);
  memset(facts->at, 0, sizeof(TokenContext) * (facts->n + REFERENCE_MARGIN));
  for (size_t i = 0; i < facts->n; i++) {
    uint32_t word = facts->tokens[i].word;
    facts->at[i].keyword = (uint8_t)keyword_of(facts, &facts->tokens[i]);
    facts->at[i].known = facts->counts ? reference_word_counts_find(facts->counts, word)
                                       : reference_dictionary_find(&facts->dictionary, word);
  }
  fill_states(facts);
  fill_coming(facts);
  for (size_t level = 0; level < N_PART_LEVELS; level++)
    fill_parts(facts, (PartLevel)level);
  return facts->n > 0;
}

/* ---- features ------------------------------------------------------------------------------ */

typedef struct List {
  uint32_t *at;
  size_t n;
  uint32_t number;
} List;

/* Each call is a feature of its own kind, so their order must not change once a model is trained.
 */
static inline void put(List *list, uint32_t a, uint32_t b) {
  list->at[list->n++] = reference_feature_hash(++list->number, a, b);
}

static inline uint32_t both(uint32_t a, uint32_t b) {
  return a * 0x9E3779B1U + (b ^ (a >> 16));
}

static uint32_t look(const ReferenceToken *token) {
  return token->first | (uint32_t)token->last << 8 | (uint32_t)token->number << 16;
}

static void put_own(List *list, const ReferenceToken *token, const TokenContext *context) {
  put(list, 0, 0);
  put(list, token->raw, 0);
  put(list, token->word, 0);
  for (uint32_t i = 0; i < 4; i++) {
    put(list, token->prefixes[i], 0);
    put(list, token->suffixes[i], 0);
  }
  put(list, token->shape, 0);
  put(list, token->first, token->last);
  put(list, token->last, 0);
  put(list, token->number, token->last);
  put(list, token->number, context->brackets);
  put(list, context->keyword, token->last);
  put(list, context->keyword, 0);
  put(list, context->brackets, context->quoted);
  put(list, capped(token->length, 12), token->n_upper);
  put(list, token->before_last, token->number);
  put(list, token->contains, context[-1].keyword);
}

static void put_place(List *list, const SequenceFacts *facts, size_t i) {
  const TokenContext *context = &facts->at[i];
  const ReferenceToken *token = &facts->tokens[i];
  size_t left = facts->n - 1 - i;
  put(list, capped(i, 6), 0);
  put(list, capped(left, 6), 0);
  put(list, (uint32_t)(i * 10 / facts->n), 0);
  put(list, context->seen, 0);
  put(list, context->coming, 0);
  put(list, context->seen, look(token));
  put(list, context->coming, look(token));
  put(list, context->seen, context->coming);
  put(list, context->seen & (SIGN_YEAR | SIGN_IN), context->quoted | token->first << 8);
  put(list, context->coming & (SIGN_EDITOR | SIGN_PUBLISHER),
      context->seen & (SIGN_IN | SIGN_EDITOR));
  put(list, context->seen & SIGN_YEAR, both(token->word, context->quoted));
}

static void put_around(List *list, const SequenceFacts *facts, size_t i) {
  const ReferenceToken *token = &facts->tokens[i];
  const TokenContext *context = &facts->at[i];
  for (int offset = -3; offset <= 3; offset++) {
    if (offset == 0)
      continue;
    const ReferenceToken *other = token + offset;
    const TokenContext *its = context + offset;
    put(list, its->keyword, other->last);
    put(list, look(other), 0);
    if (offset < -2 || offset > 2)
      continue;
    put(list, other->word, 0);
    put(list, other->shape, 0);
    put(list, other->first, token->first);
  }
  put(list, token[-1].word, token->word);
  put(list, token->word, token[1].word);
  put(list, both(token[-1].last, token->first), both(token->last, token[1].first));
  put(list, both(token[-1].shape, token->shape), token[1].shape);
  put(list, both(token[-1].number, token->number), token[1].number);
  put(list, both(context[-1].keyword, context->keyword), context[1].keyword);
  put(list, both(token[-2].last, token[-1].last), token->last);
  put(list, both(token[-1].last, token->last), token[1].last);
  put(list, both(token->last, token[1].last), token[2].last);
  put(list, token[-1].raw, token->first);
  put(list, token[-1].last, token->word);
  put(list, both(token[-2].shape, token[-1].shape), token->shape);
  put(list, both(token[1].shape, token[2].shape), token->shape);
}

static void put_knowledge(List *list, const TokenContext *context) {
  const WordKnowledge *known = &context->known;
  for (size_t use = 0; use < N_USES; use++)
    put(list, known->levels[use], known->often);
  put(list, known->best, known->levels[known->best % N_USES]);
  put(list, known->best, context[-1].known.best);
  put(list, known->best, context[1].known.best);
  put(list, both(context[-1].known.best, known->best), context[1].known.best);
  put(list, context[-2].known.best, context[-1].known.best);
  put(list, context[1].known.best, context[2].known.best);
}

/* What a part begins and ends with. */
static uint32_t look_of_part(const SequenceFacts *facts, const TokenPart *part) {
  if (part->end == 0)
    return 0;
  const ReferenceToken *first = &facts->tokens[part->begin],
                       *last = &facts->tokens[part->end - 1];
  return 1 + (first->first | (uint32_t)last->last << 8 | (uint32_t)first->number << 16 |
              (uint32_t)facts->at[part->begin].keyword << 24);
}

static uint32_t length_of_part(const TokenPart *part) {
  return capped((size_t)(part->end - part->begin), 8);
}

static void put_parts(List *list, const SequenceFacts *facts, size_t i, PartLevel level) {
  const TokenPart *part = &facts->parts[level].at[facts->at[i].parts[level]];
  const ReferenceToken *token = &facts->tokens[i];
  uint32_t own = look_of_part(facts, part), number = capped(facts->at[i].parts[level], 8);
  uint32_t before = look_of_part(facts, part - 1), after = look_of_part(facts, part + 1);
  uint32_t left = capped(facts->parts[level].n - 1 - facts->at[i].parts[level], 8);
  put(list, number, capped(i - part->begin, 3));
  put(list, number, token->first);
  put(list, number, left);
  put(list, length_of_part(part), token->first);
  put(list, own, length_of_part(part));
  put(list, before, 0);
  put(list, after, 0);
  put(list, own, before);
  put(list, own, after);
  put(list, look_of_part(facts, part + 2), after);
  put(list, look_of_part(facts, part - 2), before);
  put(list, facts->tokens[part->begin].word, 0);
  put(list, facts->tokens[part->begin].word, facts->tokens[part->begin + 1].word);
  put(list, facts->tokens[part->end - 1].word, 0);
  put(list, both(part->use, part->use_share), part->upper_share);
  put(list, both(part->use, part[-1].use), part[1].use);
  put(list, both(part->upper_share, part[-1].upper_share), part[1].upper_share);
  put(list, both(part->upper_share, length_of_part(part)), after);
}

size_t reference_facts_features(const SequenceFacts *facts, size_t i,
                                uint32_t features[REFERENCE_MAX_FEATURES]) {
  List list = {features, 0, 0};
  put_own(&list, &facts->tokens[i], &facts->at[i]);
  put_place(&list, facts, i);
  put_around(&list, facts, i);
  put_knowledge(&list, &facts->at[i]);
  for (size_t level = 0; level < N_PART_LEVELS; level++)
    put_parts(&list, facts, i, (PartLevel)level);
  return list.n;
}

/* ---- features of pairs --------------------------------------------------------------------- */

/* Adds the value of an observation with so many of them; each has its own range of numbers. */
static inline void put_pair(List *list, uint32_t value, uint32_t of) {
  list->at[list->n++] = list->number + value % of;
  list->number += of;
}

size_t reference_facts_pairs(const SequenceFacts *facts, size_t i,
                             uint32_t pairs[REFERENCE_MAX_PAIRS]) {
  List list = {pairs, 0, 0};
  const ReferenceToken *token = &facts->tokens[i], *before = token - 1;
  const TokenContext *context = &facts->at[i], *its = context - 1;
  put_pair(&list, before->last * N_CLASSES + token->first, N_CLASSES * N_CLASSES);
  put_pair(&list, token->first * N_CLASSES + token->last, N_CLASSES * N_CLASSES);
  put_pair(&list, before->number * N_NUMBERS + token->number, N_NUMBERS * N_NUMBERS);
  put_pair(&list, token->number * N_CLASSES + token->last, N_NUMBERS * N_CLASSES);
  put_pair(&list, token->number * N_CLASSES + before->last, N_NUMBERS * N_CLASSES);
  put_pair(&list, context->keyword * N_CLASSES + before->last, N_KEYWORDS * N_CLASSES);
  put_pair(&list, its->keyword * N_KEYWORDS + context->keyword, N_KEYWORDS * N_KEYWORDS);
  put_pair(
      &list,
      (uint32_t)((its->brackets * 3 + context->brackets) * 9 + its->quoted * 3 + context->quoted),
      81);
  put_pair(&list, context->seen, 256);
  put_pair(&list, context->coming, 256);
  put_pair(&list, reference_feature_hash(1, token->shape, 0), 256);
  put_pair(&list, reference_feature_hash(2, before->shape, 0), 256);
  put_pair(&list, reference_feature_hash(3, token->word, 0), 1024);
  put_pair(&list, reference_feature_hash(4, before->word, 0), 1024);
  put_pair(&list, its->known.best * 7U + context->known.best, 49);
  put_pair(&list, context->known.best * N_CLASSES + before->last, 7 * N_CLASSES);
  return list.n;
}
