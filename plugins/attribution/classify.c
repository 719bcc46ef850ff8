/* SPDX-License-Identifier: MIT */
/* A coarse kind for every token, from closed word lists and spelling. There is no tagger
 * here on purpose: the rules need only to know where a noun phrase or a clause can end. */
#include "plugins/attribution/classify.h"
#include "plugins/attribution/wordkinds.h"
#include "plugins/shared/entity.h"

#include <string.h>

/* Zones that hold no attribution worth reporting. */
static const char *const excluded_zones[] = {"boilerplate", "byline",     "biography", "caption",
                                             "dateline",    "disclaimer", NULL};

MillLexicon *attribution_word_kinds_new(void) {
  MillLexicon *lexicon = mill_lexicon_new();
  for (const WordsOfKind *list = attribution_words_of_kinds; list->words; list++) {
    g_auto(GStrv) words = g_strsplit(list->words, " ", -1);
    for (char **word = words; *word; word++)
      mill_lexicon_add(lexicon, *word, list->kind, NULL);
  }
  return lexicon;
}

/* Looks at the last letter first, which nearly always decides. */
static inline bool ends_with(const char *token, size_t length, const char *ending) {
  size_t n = strlen(ending);
  return length > n && (token[length - 1] | 0x20) == ending[n - 1] &&
         g_ascii_strncasecmp(token + length - n, ending, n) == 0;
}

static uint8_t spelling_flags(const char *token, size_t length) {
  uint8_t flags = 0;
  if (ends_with(token, length, "'s") || ends_with(token, length, "\342\200\231s"))
    return WORD_GENITIVE;
  if (ends_with(token, length, "s"))
    flags |= WORD_LOWER_S;
  if (length > 3 && ends_with(token, length, "ed"))
    flags |= WORD_LOWER_ED;
  if (length > 4 && ends_with(token, length, "ing"))
    flags |= WORD_LOWER_ING;
  return flags;
}

static const KindOfMark *find_mark(gunichar c) {
  const KindOfMark *row = attribution_kinds_of_marks;
  while (row->mark && row->mark != c)
    row++;
  return row->mark ? row : NULL;
}

static WordKind kind_by_spelling(const char *token, size_t length) {
  unsigned char byte = (unsigned char)*token;
  if (g_ascii_islower(byte))
    return length > 4 && ends_with(token, length, "ly") ? WORD_ADVERB : WORD_OTHER;
  if (g_ascii_isupper(byte))
    return WORD_NAME;
  if (g_ascii_isdigit(byte))
    return WORD_NUMBER;
  gunichar c = shared_entity_character(token, 0, length);
  const KindOfMark *mark = find_mark(c);
  if (mark)
    return mark->kind;
  if (g_unichar_isupper(c))
    return WORD_NAME;
  return g_unichar_isalnum(c) ? WORD_OTHER : WORD_STOP;
}

static bool is_capitals(const AttributionText *text, size_t at) {
  if (at >= text->tokens.n)
    return false;
  MillSpan span = text->tokens.at[at];
  for (uint32_t i = span.begin; i < span.end; i++)
    if (!g_ascii_isupper(text->bytes[i]))
      return false;
  return span.end - span.begin >= 2;
}

/* "US", "WHO": capitals among other words, where the small word would not have them. */
static bool is_acronym(const AttributionText *text, size_t at) {
  return is_capitals(text, at) && !is_capitals(text, at + 1) &&
         !(at > 0 && is_capitals(text, at - 1));
}

static AttributionWord classify_token(const AttributionText *text, const MillLexicon *lexicon,
                                      size_t at) {
  MillSpan span = text->tokens.at[at];
  const char *token = text->bytes + span.begin;
  size_t length = span.end - span.begin;
  MillMatch match;
  WordKind kind = kind_by_spelling(token, length);
  bool letters = kind == WORD_OTHER || kind == WORD_NAME || kind == WORD_ADVERB;
  if (letters && length <= 14 && !(kind == WORD_NAME && is_acronym(text, at)) &&
      mill_lexicon_match(lexicon, text->bytes, (MillSpans){text->tokens.at + at, 1}, 0, &match))
    kind = (WordKind)match.values[match.n_values - 1];
  return (AttributionWord){.kind = (uint8_t)kind,
                           .flags = letters ? spelling_flags(token, length) : 0};
}

static bool has_newline(const char *bytes, size_t begin, size_t end) {
  return begin < end && memchr(bytes + begin, '\n', end - begin) != NULL;
}

/* Flags the tokens of zones that cite nobody; both lists are sorted, zones may nest. */
static void flag_excluded(AttributionText *text, const MillDocument *document) {
  MillAnnotations zones = mill_document_annotations(document, "zone");
  size_t token = 0;
  for (size_t i = 0; i < zones.n; i++) {
    MillSpan zone = zones.at[i]->span;
    if (zone.begin == MILL_WHOLE_DOCUMENT || !g_strv_contains(excluded_zones, zones.at[i]->label))
      continue;
    while (token < text->tokens.n && text->tokens.at[token].begin < zone.begin)
      token++;
    for (; token < text->tokens.n && text->tokens.at[token].begin < zone.end; token++)
      text->words[token].flags |= WORD_EXCLUDED;
  }
}

static void append_units(const AttributionText *text, TokenRange tokens, bool paragraph,
                         GArray *units) {
  for (uint32_t at = tokens.begin; at < tokens.end; at += MAX_UNIT) {
    TextUnit unit = {.tokens = {at, MIN(at + MAX_UNIT, tokens.end)},
                     .paragraph = paragraph && at == tokens.begin,
                     .excluded = word_has(text, at, WORD_EXCLUDED)};
    g_array_append_val(units, unit);
  }
}

/* Cuts the tokens at the sentence layer's borders. */
static void find_units(AttributionText *text, MillSpans sentences, GArray *units) {
  uint32_t at = 0, n = (uint32_t)text->tokens.n;
  for (size_t i = 0; i < sentences.n && at < n; i++) {
    TokenRange tokens = {at, at};
    while (tokens.end < n && text->tokens.at[tokens.end].begin < sentences.at[i].end)
      tokens.end++;
    at = tokens.end;
    if (tokens.begin == tokens.end)
      continue;
    uint32_t before = tokens.begin > 0 ? text->tokens.at[tokens.begin - 1].end : 0;
    bool paragraph = tokens.begin == 0 ||
                     has_newline(text->bytes, before, text->tokens.at[tokens.begin].begin);
    text->words[tokens.begin].flags |=
        WORD_SENTENCE_START | (paragraph ? WORD_PARAGRAPH_START : 0);
    append_units(text, tokens, paragraph, units);
  }
}

void attribution_classify_words(AttributionText *text, const MillLexicon *lexicon,
                                const MillDocument *document, GArray *units) {
  for (size_t i = 0; i < text->tokens.n; i++)
    text->words[i] = classify_token(text, lexicon, i);
  flag_excluded(text, document);
  find_units(text, mill_document_spans(document, "sentence"), units);
  text->units = (const TextUnit *)(const void *)units->data;
  text->n_units = units->len;
}
