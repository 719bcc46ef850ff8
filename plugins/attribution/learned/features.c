/* SPDX-License-Identifier: MIT */
/* Features of tokens: words and their classes around it, what the rules make of it, and how it
 * stands to the reporting words and quotations of its sentence. */
#include "plugins/attribution/learned/features.h"
#include "plugins/attribution/quotes.h"

#include <string.h>

/* ---- sequences ----------------------------------------------------------------------------- */

/* True if the text goes on from a unit to the next as one sequence: inside a paragraph, and past
 * a colon at its end. */
static bool goes_on(const Text *text, size_t unit) {
  const Unit *next = &text->units[unit + 1];
  if (next->excluded)
    return false;
  if (!next->paragraph)
    return true;
  return word_class(text, text->units[unit].tokens.end - 1) == WORD_COLON;
}

bool facts_next(const Text *text, size_t *unit, Range *tokens) {
  while (*unit < text->n_units && text->units[*unit].excluded)
    (*unit)++;
  if (*unit == text->n_units)
    return false;
  *tokens = text->units[*unit].tokens;
  for (; *unit + 1 < text->n_units && goes_on(text, *unit); (*unit)++) {
    const Unit *next = &text->units[*unit + 1];
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

uint32_t facts_word(const Text *text, size_t at) {
  MillSpan span = text->tokens.at[at];
  return hash_folded(text->bytes + span.begin, span.end - span.begin);
}

static uint8_t shape_of(const char *token, size_t length, WordClass class) {
  if (class >= WORD_COMMA)
    return 1;
  if (g_ascii_isdigit(*token))
    return 2;
  if (!g_ascii_isupper(*token))
    return g_ascii_islower(*token) ? 3 : 4;
  return length > 1 && g_ascii_isupper(token[1]) ? 5 : 6;
}

static void fill_token(Facts *facts, uint32_t i) {
  const Text *text = facts->text;
  uint32_t at = facts->tokens.begin + i;
  MillSpan span = text->tokens.at[at];
  const char *token = text->bytes + span.begin;
  size_t length = span.end - span.begin, ending = MIN(length, 3);
  Fact *fact = &facts->at[i];
  fact->word = hash_folded(token, length);
  fact->ending = hash_folded(token + length - ending, ending);
  fact->class = text->words[at].class + 1;
  fact->cluster = clusters_find(&facts->clusters, fact->word);
  fact->shape = shape_of(token, length, word_class(text, at));
  fact->role = text->words[at].role;
  fact->rule = text->words[at].rule;
  fact->attribution = text->words[at].attribution;
}

/* ---- quotations ---------------------------------------------------------------------------- */

static uint32_t class_at(const Facts *facts, uint32_t at) {
  return at >= facts->tokens.begin && at < facts->tokens.end
             ? facts->at[at - facts->tokens.begin].class
             : 0;
}

static uint32_t cue_at(const Facts *facts, uint32_t at) {
  return at >= facts->tokens.begin && at < facts->tokens.end
             ? facts->at[at - facts->tokens.begin].cue != 0
             : 0;
}

static uint32_t length_class(uint32_t length) {
  return length <= 3 ? 1 : length <= 5 ? 2 : length <= 8 ? 3 : length <= 15 ? 4 : 5;
}

static void fill_quotation(Facts *facts, const Quotation *quotation) {
  Range whole = quotation->tokens;
  uint32_t before = class_at(facts, whole.begin - 1) | cue_at(facts, whole.begin - 1) << 5;
  uint32_t last = class_at(facts, whole.end - 2), after = class_at(facts, whole.end);
  after |= (cue_at(facts, whole.end) | cue_at(facts, whole.end + 1)) << 5;
  uint32_t hash = feature_hash(length_class(whole.end - whole.begin), before | last << 8,
                               after | (uint32_t)quotation->unclosed << 8);
  uint32_t begin = MAX(whole.begin, facts->tokens.begin);
  uint32_t end = MIN(whole.end, facts->tokens.end);
  for (uint32_t at = begin; at < end; at++) {
    Fact *fact = &facts->at[at - facts->tokens.begin];
    fact->quotation = hash | 1;
    fact->quoted = at == whole.begin       ? 1
                   : at + 1 == whole.end   ? 4
                   : at == whole.begin + 1 ? 2
                                           : 3;
    if (whole.end - whole.begin <= 5)
      fact->quoted |= 8;
  }
}

static void fill_quotations(Facts *facts) {
  const Text *text = facts->text;
  for (size_t i = quotes_at(text, facts->tokens.begin);
       i < text->n_quotations && text->quotations[i].tokens.begin < facts->tokens.end; i++)
    fill_quotation(facts, &text->quotations[i]);
}

/* ---- sentences ----------------------------------------------------------------------------- */

static bool is_strong(const Fact *fact) {
  return fact->cue != 0 || fact->role == ROLE_CUE;
}

/* Finds reporting words on both sides of every token of the sentence [begin, end). */
static void fill_sentence(Facts *facts, uint32_t begin, uint32_t end) {
  uint32_t last = NOWHERE, n_cues = 0, n_rules = 0, n_quoted = 0;
  uint8_t commas = 0, that = 0;
  for (uint32_t i = begin; i < end; i++) {
    Fact *fact = &facts->at[i];
    fact->left = last;
    fact->commas = commas;
    fact->that = that;
    WordClass class = (WordClass)(fact->class - 1);
    commas = (uint8_t)MIN(3, commas + (class == WORD_COMMA));
    that |= class == WORD_THAT;
    n_quoted += fact->quoted != 0;
    if (is_strong(fact))
      last = i, n_cues++, that = 0, commas = 0;
    n_rules += fact->role == ROLE_CUE;
  }
  last = NOWHERE;
  uint32_t kind = MIN(n_cues, 2) | MIN(n_rules, 1) << 2 | (n_quoted > 0) << 3 |
                  (n_quoted * 2 > end - begin) << 4;
  for (uint32_t i = end; i > begin; i--) {
    Fact *fact = &facts->at[i - 1];
    fact->right = last;
    fact->sentence = kind;
    if (is_strong(fact))
      last = i - 1;
  }
}

static void fill_sentences(Facts *facts) {
  uint32_t n = facts->tokens.end - facts->tokens.begin, begin = 0;
  for (uint32_t i = 1; i <= n; i++)
    if (i == n || word_has(facts->text, facts->tokens.begin + i, WORD_SENTENCE_START)) {
      fill_sentence(facts, begin, i);
      begin = i;
    }
}

/* ---- borders ------------------------------------------------------------------------------- */

static bool is_mark(const Fact *fact) {
  return fact->class == WORD_COMMA + 1 || fact->class == WORD_DASH + 1 ||
         fact->class == WORD_COLON + 1;
}

static Border border_of(const Facts *facts, uint32_t i) {
  const Fact *fact = &facts->at[i];
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

/* Words of these classes begin no cue, so the table need not be asked. */
static bool can_be_cue(uint8_t class) {
  enum {
    NEVER = 1 << WORD_NUMBER | 1 << WORD_DETERMINER | 1 << WORD_POSSESSIVE | 1 << WORD_PRONOUN |
            1 << WORD_OBJECT | 1 << WORD_AND | 1 << WORD_TO
  };
  return class < WORD_COMMA && !(NEVER >> class & 1);
}

void facts_fill(Facts *facts, const Text *text, const CueTable *table, Range tokens) {
  uint32_t n = tokens.end - tokens.begin;
  facts->text = text;
  facts->table = table;
  facts->tokens = tokens;
  facts->at = facts->room + MARGIN;
  memset(facts->room, 0, (n + 2 * MARGIN) * sizeof(Fact));
  for (uint32_t i = 0; i < n; i++) {
    Cue cue;
    fill_token(facts, i);
    if (can_be_cue(text->words[tokens.begin + i].class) &&
        cues_match(table, text, tokens.begin + i, &cue))
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

static void add_words(Adder *adder, const Fact *fact) {
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
  add(adder, fact[-1].word, fact[0].class);
  add(adder, fact[1].word, fact[0].class);
}

static void add_classes(Adder *adder, const Fact *fact) {
  uint32_t triple = fact[-1].class | (uint32_t)fact[0].class << 5 | (uint32_t)fact[1].class << 10;
  add(adder, triple, 0);
  add(adder, fact[-2].class | (uint32_t)fact[-1].class << 5 | (uint32_t)fact[0].class << 10, 0);
  add(adder, fact[0].class | (uint32_t)fact[1].class << 5 | (uint32_t)fact[2].class << 10, 0);
  add(adder, triple, fact[-2].class | (uint32_t)fact[2].class << 5);
  add(adder, fact[1].class | (uint32_t)fact[2].class << 5 | (uint32_t)fact[3].class << 10, 1);
  add(adder, fact[-1].class | (uint32_t)fact[-2].class << 5 | (uint32_t)fact[-3].class << 10, 1);
  add(adder, fact[0].cue, 0);
  add(adder, fact[-1].cue, fact[0].class);
  add(adder, fact[1].cue, fact[0].class);
  add(adder, fact[0].cue, fact[-1].class | (uint32_t)fact[1].class << 5);
}

static void add_rules(Adder *adder, const Fact *fact) {
  uint32_t role = fact[0].role | (uint32_t)fact[0].rule << 4;
  uint32_t roles = fact[-1].role | (uint32_t)fact[0].role << 4 | (uint32_t)fact[1].role << 8;
  add(adder, role, 0);
  add(adder, roles, 0);
  add(adder, roles, fact[0].rule | (uint32_t)fact[0].class << 5);
  add(adder, role, fact[0].word);
  add(adder, role, fact[-1].word);
  add(adder, role, fact[1].class | (uint32_t)fact[-1].class << 5);
}

static void add_surroundings(Adder *adder, const Facts *facts, size_t i) {
  const Fact *fact = &facts->at[i], *none = &facts->room[0];
  const Fact *left = fact->left == NOWHERE ? none : &facts->at[fact->left];
  const Fact *right = fact->right == NOWHERE ? none : &facts->at[fact->right];
  uint32_t behind = fact->left == NOWHERE ? 9 : distance_class((uint32_t)i - fact->left);
  uint32_t ahead = fact->right == NOWHERE ? 9 : distance_class(fact->right - (uint32_t)i);
  uint32_t state = fact->commas | (uint32_t)fact->that << 2 | (uint32_t)fact->quoted << 3;
  add(adder, left->word, state);
  add(adder, left->cue, state | behind << 8);
  add(adder, left->word, behind | (uint32_t)fact->class << 8);
  add(adder, right->word, ahead | (uint32_t)fact->class << 8);
  add(adder, right->cue, ahead | (uint32_t)fact->quoted << 8);
  add(adder, left->role | (uint32_t)right->role << 4 | (uint32_t)fact->role << 8,
      fact->sentence | state << 8);
  add(adder, fact->quotation, fact->quoted);
  add(adder, fact->quoted | (uint32_t)fact->role << 4, fact->sentence);
  add(adder, fact->sentence, fact->class | (uint32_t)fact->border << 8);
  add(adder, left->cue, right->cue);
}

static void add_clusters(Adder *adder, const Fact *fact) {
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

size_t facts_features(const Facts *facts, size_t i, uint32_t features[MAX_TOKEN_FEATURES]) {
  Adder adder = {features, 0};
  const Fact *fact = &facts->at[i];
  add(&adder, 0, 0);
  add_words(&adder, fact);
  add_classes(&adder, fact);
  add_rules(&adder, fact);
  add_surroundings(&adder, facts, i);
  add_clusters(&adder, fact);
  return adder.n;
}
