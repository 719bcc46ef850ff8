/* SPDX-License-Identifier: MIT */
/* Features of tokens: words around it and their kinds, the rules' verdict, and its position
 * relative to the reporting words and quotations of its sentence. */
#include "plugins/attribution/learned/features.h"
#include "plugins/attribution/quotes.h"

#include <string.h>

/* ---- sequences ----------------------------------------------------------------------------- */

/* True if a unit and the next one are part of the same sequence: inside a paragraph, and past a
 * colon at its end. */
static bool goes_on(const AttributionText *text, size_t unit) {
  const TextUnit *next = &text->units[unit + 1];
  if (next->excluded)
    return false;
  if (!next->paragraph)
    return true;
  return word_kind(text, text->units[unit].tokens.end - 1) == WORD_COLON;
}

bool attribution_facts_next(const AttributionText *text, size_t *unit, TokenRange *tokens) {
  while (*unit < text->n_units && text->units[*unit].excluded)
    (*unit)++;
  if (*unit == text->n_units)
    return false;
  *tokens = text->units[*unit].tokens;
  for (; *unit + 1 < text->n_units && goes_on(text, *unit); (*unit)++) {
    const TextUnit *next = &text->units[*unit + 1];
    if (next->tokens.end - tokens->begin > MAX_SEQUENCE)
      break;
    tokens->end = next->tokens.end;
  }
  (*unit)++;
  return true;
}

/* ---- facts of single tokens ---------------------------------------------------------------- */

static uint32_t hash_folded(const char *bytes, size_t n) {
  uint32_t hash = 2166136261U;
  for (size_t i = 0; i < n; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    if (byte >= 'A' && byte <= 'Z')
      byte |= 0x20;
    hash = (hash ^ byte) * 16777619U;
  }
  return hash | 1;
}

uint32_t attribution_facts_word(const AttributionText *text, size_t at) {
  MillSpan span = text->tokens.at[at];
  return hash_folded(text->bytes + span.begin, span.end - span.begin);
}

static uint8_t shape_of(const char *token, size_t length, WordKind kind) {
  if (kind >= WORD_COMMA)
    return 1;
  if (g_ascii_isdigit(*token))
    return 2;
  if (!g_ascii_isupper(*token))
    return g_ascii_islower(*token) ? 3 : 4;
  return length > 1 && g_ascii_isupper(token[1]) ? 5 : 6;
}

static void fill_token(SequenceFacts *facts, uint32_t i) {
  const AttributionText *text = facts->text;
  uint32_t at = facts->tokens.begin + i;
  MillSpan span = text->tokens.at[at];
  const char *token = text->bytes + span.begin;
  size_t length = span.end - span.begin, ending = MIN(length, 3);
  TokenFacts *fact = &facts->at[i];
  fact->word = hash_folded(token, length);
  fact->ending = hash_folded(token + length - ending, ending);
  fact->kind = text->words[at].kind + 1;
  fact->cluster = clusters_find(&facts->clusters, fact->word);
  fact->shape = shape_of(token, length, word_kind(text, at));
  fact->role = text->words[at].role;
  fact->rule = text->words[at].rule;
  fact->attribution = text->words[at].attribution;
}

/* ---- quotations ---------------------------------------------------------------------------- */

static uint32_t kind_at(const SequenceFacts *facts, uint32_t at) {
  return at >= facts->tokens.begin && at < facts->tokens.end
             ? facts->at[at - facts->tokens.begin].kind
             : 0;
}

static uint32_t cue_at(const SequenceFacts *facts, uint32_t at) {
  return at >= facts->tokens.begin && at < facts->tokens.end
             ? facts->at[at - facts->tokens.begin].cue != 0
             : 0;
}

static uint32_t length_class(uint32_t length) {
  return length <= 3 ? 1 : length <= 5 ? 2 : length <= 8 ? 3 : length <= 15 ? 4 : 5;
}

static void fill_quotation(SequenceFacts *facts, const Quotation *quotation) {
  TokenRange whole = quotation->tokens;
  uint32_t before = kind_at(facts, whole.begin - 1) | cue_at(facts, whole.begin - 1) << 5;
  uint32_t last = kind_at(facts, whole.end - 2), after = kind_at(facts, whole.end);
  after |= (cue_at(facts, whole.end) | cue_at(facts, whole.end + 1)) << 5;
  uint32_t hash = feature_hash(length_class(whole.end - whole.begin), before | last << 8,
                               after | (uint32_t)quotation->unclosed << 8);
  uint32_t begin = MAX(whole.begin, facts->tokens.begin);
  uint32_t end = MIN(whole.end, facts->tokens.end);
  for (uint32_t at = begin; at < end; at++) {
    TokenFacts *fact = &facts->at[at - facts->tokens.begin];
    fact->quotation = hash | 1;
    fact->quoted = at == whole.begin       ? 1
                   : at + 1 == whole.end   ? 4
                   : at == whole.begin + 1 ? 2
                                           : 3;
    if (whole.end - whole.begin <= 5)
      fact->quoted |= 8;
  }
}

static void fill_quotations(SequenceFacts *facts) {
  const AttributionText *text = facts->text;
  for (size_t i = attribution_quotes_at(text, facts->tokens.begin);
       i < text->n_quotations && text->quotations[i].tokens.begin < facts->tokens.end; i++)
    fill_quotation(facts, &text->quotations[i]);
}

/* ---- sentences ----------------------------------------------------------------------------- */

static bool is_strong(const TokenFacts *fact) {
  return fact->cue != 0 || fact->role == ROLE_CUE;
}

/* Finds reporting words on both sides of every token of the sentence [begin, end). */
static void fill_sentence(SequenceFacts *facts, uint32_t begin, uint32_t end) {
  uint32_t last = NOWHERE, n_cues = 0, n_rules = 0, n_quoted = 0;
  uint8_t commas = 0, that = 0;
  for (uint32_t i = begin; i < end; i++) {
    TokenFacts *fact = &facts->at[i];
    fact->left = last;
    fact->commas = commas;
    fact->that = that;
    WordKind kind = (WordKind)(fact->kind - 1);
    commas = (uint8_t)MIN(3, commas + (kind == WORD_COMMA));
    that |= kind == WORD_THAT;
    n_quoted += fact->quoted != 0;
    if (is_strong(fact))
      last = i, n_cues++, that = 0, commas = 0;
    n_rules += fact->role == ROLE_CUE;
  }
  last = NOWHERE;
  uint32_t kind = MIN(n_cues, 2) | MIN(n_rules, 1) << 2 | (n_quoted > 0) << 3 |
                  (n_quoted * 2 > end - begin) << 4;
  for (uint32_t i = end; i > begin; i--) {
    TokenFacts *fact = &facts->at[i - 1];
    fact->right = last;
    fact->sentence = kind;
    if (is_strong(fact))
      last = i - 1;
  }
}

static void fill_sentences(SequenceFacts *facts) {
  uint32_t n = facts->tokens.end - facts->tokens.begin, begin = 0;
  for (uint32_t i = 1; i <= n; i++)
    if (i == n || word_has(facts->text, facts->tokens.begin + i, WORD_SENTENCE_START)) {
      fill_sentence(facts, begin, i);
      begin = i;
    }
}

/* ---- borders ------------------------------------------------------------------------------- */

static bool is_mark(const TokenFacts *fact) {
  return fact->kind == WORD_COMMA + 1 || fact->kind == WORD_DASH + 1 ||
         fact->kind == WORD_COLON + 1;
}

static TokenBorder border_of(const SequenceFacts *facts, uint32_t i) {
  const TokenFacts *fact = &facts->at[i];
  uint32_t at = facts->tokens.begin + i;
  if (word_has(facts->text, at, WORD_PARAGRAPH_START))
    return BORDER_PARAGRAPH;
  if (word_has(facts->text, at, WORD_SENTENCE_START))
    return BORDER_SENTENCE;
  if ((fact->quoted & 7) == 1)
    return BORDER_OPENS;
  if ((fact[-1].quoted & 7) == 4)
    return BORDER_CLOSED;
  if (fact->quoted)
    return BORDER_QUOTED;
  if (is_mark(fact))
    return BORDER_AT_MARK;
  return is_mark(fact - 1) ? BORDER_BEHIND_MARK : BORDER_NONE;
}

/* Words of these kinds never begin a cue, so there is no need to look them up. */
static bool can_be_cue(uint8_t kind) {
  enum {
    NEVER = 1 << WORD_NUMBER | 1 << WORD_DETERMINER | 1 << WORD_POSSESSIVE | 1 << WORD_PRONOUN |
            1 << WORD_OBJECT | 1 << WORD_AND | 1 << WORD_TO
  };
  return kind < WORD_COMMA && !(NEVER >> kind & 1);
}

void attribution_facts_fill(SequenceFacts *facts, const AttributionText *text,
                            const ReportingTable *table, TokenRange tokens) {
  uint32_t n = tokens.end - tokens.begin;
  facts->text = text;
  facts->table = table;
  facts->tokens = tokens;
  facts->at = facts->room + MARGIN;
  memset(facts->room, 0, (n + 2 * MARGIN) * sizeof(TokenFacts));
  for (uint32_t i = 0; i < n; i++) {
    ReportingWord cue;
    fill_token(facts, i);
    if (can_be_cue(text->words[tokens.begin + i].kind) &&
        attribution_reporting_match(table, text, tokens.begin + i, &cue))
      facts->at[i].cue = cue.frame | (uint32_t)cue.form << 12 | (uint32_t)(cue.weight / 10) << 16;
  }
  fill_quotations(facts);
  fill_sentences(facts);
  for (uint32_t i = 0; i < n; i++)
    facts->at[i].border = (uint8_t)border_of(facts, i);
}

/* ---- features ------------------------------------------------------------------------------ */

typedef struct Adder {
  uint32_t *features;
  size_t n;
} Adder;

/* The number of a feature is the order in which it is added. */
static inline void add(Adder *adder, uint32_t a, uint32_t b) {
  adder->features[adder->n] = feature_hash((uint32_t)adder->n + 1, a, b);
  adder->n++;
}

static uint32_t distance_class(uint32_t distance) {
  return distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : distance < 20 ? 6 : 7;
}

static void add_words(Adder *adder, const TokenFacts *fact) {
  add(adder, fact[-2].word, 0);
  add(adder, fact[-1].word, 0);
  add(adder, fact[0].word, 0);
  add(adder, fact[1].word, 0);
  add(adder, fact[2].word, 0);
  add(adder, fact[-1].word, fact[0].word);
  add(adder, fact[0].word, fact[1].word);
  add(adder, fact[-1].ending, fact[-1].shape);
  add(adder, fact[0].ending, fact[0].shape);
  add(adder, fact[1].ending, fact[1].shape);
  add(adder, fact[-1].word, fact[0].kind);
  add(adder, fact[1].word, fact[0].kind);
}

static void add_kinds(Adder *adder, const TokenFacts *fact) {
  uint32_t triple = fact[-1].kind | (uint32_t)fact[0].kind << 5 | (uint32_t)fact[1].kind << 10;
  add(adder, triple, 0);
  add(adder, fact[-2].kind | (uint32_t)fact[-1].kind << 5 | (uint32_t)fact[0].kind << 10, 0);
  add(adder, fact[0].kind | (uint32_t)fact[1].kind << 5 | (uint32_t)fact[2].kind << 10, 0);
  add(adder, triple, fact[-2].kind | (uint32_t)fact[2].kind << 5);
  add(adder, fact[1].kind | (uint32_t)fact[2].kind << 5 | (uint32_t)fact[3].kind << 10, 1);
  add(adder, fact[-1].kind | (uint32_t)fact[-2].kind << 5 | (uint32_t)fact[-3].kind << 10, 1);
  add(adder, fact[0].cue, 0);
  add(adder, fact[-1].cue, fact[0].kind);
  add(adder, fact[1].cue, fact[0].kind);
  add(adder, fact[0].cue, fact[-1].kind | (uint32_t)fact[1].kind << 5);
}

static void add_rules(Adder *adder, const TokenFacts *fact) {
  uint32_t role = fact[0].role | (uint32_t)fact[0].rule << 4;
  uint32_t roles = fact[-1].role | (uint32_t)fact[0].role << 4 | (uint32_t)fact[1].role << 8;
  add(adder, role, 0);
  add(adder, roles, 0);
  add(adder, roles, fact[0].rule | (uint32_t)fact[0].kind << 5);
  add(adder, role, fact[0].word);
  add(adder, role, fact[-1].word);
  add(adder, role, fact[1].kind | (uint32_t)fact[-1].kind << 5);
}

static void add_surroundings(Adder *adder, const SequenceFacts *facts, size_t i) {
  const TokenFacts *fact = &facts->at[i], *none = &facts->room[0];
  const TokenFacts *left = fact->left == NOWHERE ? none : &facts->at[fact->left];
  const TokenFacts *right = fact->right == NOWHERE ? none : &facts->at[fact->right];
  uint32_t behind = fact->left == NOWHERE ? 9 : distance_class((uint32_t)i - fact->left);
  uint32_t ahead = fact->right == NOWHERE ? 9 : distance_class(fact->right - (uint32_t)i);
  uint32_t state = fact->commas | (uint32_t)fact->that << 2 | (uint32_t)fact->quoted << 3;
  add(adder, left->word, state);
  add(adder, left->cue, state | behind << 8);
  add(adder, left->word, behind | (uint32_t)fact->kind << 8);
  add(adder, right->word, ahead | (uint32_t)fact->kind << 8);
  add(adder, right->cue, ahead | (uint32_t)fact->quoted << 8);
  add(adder, left->role | (uint32_t)right->role << 4 | (uint32_t)fact->role << 8,
      fact->sentence | state << 8);
  add(adder, fact->quotation, fact->quoted);
  add(adder, fact->quoted | (uint32_t)fact->role << 4, fact->sentence);
  add(adder, fact->sentence, fact->kind | (uint32_t)fact->border << 8);
  add(adder, left->cue, right->cue);
}

static void add_clusters(Adder *adder, const TokenFacts *fact) {
  add(adder, fact[-2].cluster, 0);
  add(adder, fact[-1].cluster, 0);
  add(adder, fact[0].cluster, 0);
  add(adder, fact[1].cluster, 0);
  add(adder, fact[2].cluster, 0);
  add(adder, fact[-1].cluster, fact[0].cluster);
  add(adder, fact[0].cluster, fact[1].cluster);
  add(adder, fact[-1].cluster | fact[0].cluster << 10, fact[1].cluster);
  add(adder, fact[-2].cluster | fact[-1].cluster << 10, fact[0].cluster);
  add(adder, fact[0].cluster | fact[1].cluster << 10, fact[2].cluster);
  add(adder, fact[-1].cluster, fact[1].cluster);
}

/* The same words report differently in opinion texts and in news. */
static void add_register(Adder *adder, const SequenceFacts *facts, size_t i) {
  const TokenFacts *fact = &facts->at[i], *none = &facts->room[0];
  const TokenFacts *left = fact->left == NOWHERE ? none : &facts->at[fact->left];
  uint32_t personal = facts->text->personal + 1u;
  add(adder, personal, fact->cue);
  add(adder, personal, fact->word);
  add(adder, personal | (uint32_t)fact->kind << 2,
      fact->role | (uint32_t)fact->rule << 4 | (uint32_t)fact->quoted << 12);
  add(adder, personal | (uint32_t)fact->quoted << 2, left->cue);
}

size_t attribution_facts_features(const SequenceFacts *facts, size_t i,
                                  uint32_t features[MAX_TOKEN_FEATURES]) {
  Adder adder = {features, 0};
  const TokenFacts *fact = &facts->at[i];
  add(&adder, 0, 0);
  add_words(&adder, fact);
  add_kinds(&adder, fact);
  add_rules(&adder, fact);
  add_surroundings(&adder, facts, i);
  add_clusters(&adder, fact);
  add_register(&adder, facts, i);
  return adder.n;
}
