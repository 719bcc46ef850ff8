/* SPDX-License-Identifier: MIT */
/* What single words are: their stems, which of a target's name are looked for and which turn its
 * direction, and the numbers that the classifier knows them by.
 *
 * Stems are made by Snowball, so that forms of one word in a target and in a text come out alike.
 * What Snowball keeps apart is joined around it: British spellings ("recognise") and nouns in
 * -ition ("recognition"). A stem only has to be consistent, not to be a word. */
#include "plugins/stance/vocabulary.h"

#include <libstemmer.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum {
  STEM_BYTES = 64,
  SHORTEST_STEM = 5, /* bytes that a stem keeps when it loses an ending of ours */
};

struct Stemmer {
  struct sb_stemmer *snowball;
  char word[STEM_BYTES];
};

/* Endings that are written with z before Snowball sees them, by the place of their s. */
static const char *const british_endings[] = {"ise",   "ises",   "ised",    "ising",   "iser",
                                              "isers", "isable", "isation", "isations"};

Stemmer *stance_stemmer_new(void) {
  Stemmer *stemmer = g_new0(Stemmer, 1);
  stemmer->snowball = sb_stemmer_new("english", "UTF_8");
  if (!stemmer->snowball)
    g_error("libstemmer has no stemmer for English");
  return stemmer;
}

void stance_stemmer_free(Stemmer *stemmer) {
  if (!stemmer)
    return;
  sb_stemmer_delete(stemmer->snowball);
  g_free(stemmer);
}

static bool has_ending(const char *word, size_t length, const char *ending) {
  size_t n = strlen(ending);
  return length >= n + SHORTEST_STEM && memcmp(word + length - n, ending, n) == 0;
}

static void spell_with_z(char *word, size_t length) {
  for (size_t i = 0; i < G_N_ELEMENTS(british_endings); i++)
    if (has_ending(word, length, british_endings[i]))
      word[length - strlen(british_endings[i]) + 1] = 'z';
}

/* Folds a word into the stemmer's buffer; its length, or 0 if it is empty or too long. */
static size_t fold_word(Stemmer *stemmer, const char *text, MillSpan word) {
  size_t n = 0;
  for (size_t i = word.begin; i < word.end;) {
    UChar32 c;
    U8_NEXT_UNSAFE(text, i, c);
    if (n + U8_MAX_LENGTH >= STEM_BYTES)
      return 0;
    c = c == 0x2019 ? '\'' : c < 0x80 ? g_ascii_tolower((char)c) : u_foldCase(c, 0);
    U8_APPEND_UNSAFE(stemmer->word, n, c);
  }
  return n;
}

const char *stance_stem_word(Stemmer *stemmer, const char *text, MillSpan word) {
  size_t length = fold_word(stemmer, text, word);
  if (length == 0)
    return NULL;
  spell_with_z(stemmer->word, length);
  const sb_symbol *stem = sb_stemmer_stem(
      stemmer->snowball, (const sb_symbol *)(const void *)stemmer->word, (int)length);
  if (!stem)
    g_error("not enough memory to find the stem of a word");
  size_t n = MIN((size_t)sb_stemmer_length(stemmer->snowball), (size_t)STEM_BYTES - 1);
  memcpy(stemmer->word, stem, n);
  /* "prohibition" keeps its -it for the sake of "prohibit" */
  if (has_ending(stemmer->word, n, "it") && !has_ending(stemmer->word, n, "ibit"))
    n -= 2;
  stemmer->word[n] = '\0';
  return stemmer->word;
}

/* ---- words of a name ----------------------------------------------------------------------- */

bool stance_next_word(const char *name, size_t *at, MillSpan *word) {
  size_t length = strlen(name);
  UChar32 c;
  for (size_t i = *at; i < length; *at = i) {
    U8_NEXT_UNSAFE(name, i, c);
    if (u_isalnum(c))
      break;
  }
  word->begin = word->end = (uint32_t)*at;
  for (size_t i = *at; i < length; *at = word->end = (uint32_t)i) {
    U8_NEXT_UNSAFE(name, i, c);
    if (!u_isalnum(c) && c != '\'' && c != 0x2019 && u_charType(c) != U_NON_SPACING_MARK)
      break;
  }
  return word->end > word->begin;
}

bool stance_is_one_of(const char *text, MillSpan span, const char *const *words, size_t n) {
  size_t length = span.end - span.begin;
  for (size_t i = 0; i < n; i++)
    if (strlen(words[i]) == length &&
        g_ascii_strncasecmp(text + span.begin, words[i], length) == 0)
      return true;
  return false;
}

/* Not looked for: words that say nothing about what the target is. */
static const char *const empty_words[] = {
    "a",         "about",   "all",        "also",      "an",      "and",        "any",
    "are",       "as",      "at",         "be",        "been",    "being",      "believes",
    "by",        "can",     "could",      "do",        "does",    "ever",       "for",
    "from",      "had",     "has",        "have",      "he",      "her",        "his",
    "house",     "how",     "i",          "if",        "in",      "into",       "is",
    "it",        "its",     "made",       "make",      "many",    "may",        "more",
    "most",      "much",    "must",       "need",      "of",      "on",         "or",
    "other",     "our",     "ought",      "over",      "people",  "she",        "should",
    "so",        "some",    "such",       "than",      "that",    "the",        "their",
    "them",      "there",   "these",      "they",      "this",    "to",         "under",
    "up",        "us",      "very",       "was",       "we",      "were",       "what",
    "when",      "which",   "who",        "will",      "with",    "would",      "you",
    "your",      "always",  "allowed",    "using",     "use",     "used",       "justified",
    "legal",     "good",    "better",     "necessary", "right",   "beneficial", "compulsory",
    "mandatory", "support", "supporting", "allow",     "promote", "encourage",  "adopt",
};

/* A target "ban X" is against X: who speaks ill of X speaks for the target. */
static const char *const opposing_words[] = {
    "ban",         "abolish",     "prohibit", "forbid",     "outlaw",      "end",
    "stop",        "against",     "oppose",   "reject",     "repeal",      "scrap",
    "eliminate",   "restrict",    "limit",    "boycott",    "not",         "no",
    "never",       "cannot",      "wrong",    "bad",        "harmful",     "dangerous",
    "criminalize", "criminalise", "illegal",  "immoral",    "unjustified", "withdraw",
    "reduce",      "abandon",     "disband",  "block",      "dismantle",   "cancel",
    "unnecessary", "prevent",     "worse",    "harms",      "harm",        "forbidding",
    "abolition",   "lift",        "ease",     "relax",      "loosen",      "undo",
    "rescind",     "overturn",    "revoke",   "opposition",
};

void stance_word_classes_init(StanceWordClasses *classes, Stemmer *stemmer) {
  classes->empty = g_hash_table_new(g_str_hash, g_str_equal);
  classes->opposing = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(empty_words); i++)
    g_hash_table_add(classes->empty, (char *)empty_words[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(opposing_words); i++) {
    MillSpan word = {0, (uint32_t)strlen(opposing_words[i])};
    g_hash_table_add(classes->opposing,
                     g_strdup(stance_stem_word(stemmer, opposing_words[i], word)));
  }
}

void stance_word_classes_finish(StanceWordClasses *classes) {
  if (!classes->empty)
    return;
  g_hash_table_unref(classes->empty);
  g_hash_table_unref(classes->opposing);
}

StanceWordClass stance_classify_word(const StanceWordClasses *classes, const char *word,
                                     const char *stem) {
  g_autofree char *folded = g_ascii_strdown(word, -1);
  if (g_hash_table_contains(classes->empty, folded))
    return WORD_EMPTY;
  return g_hash_table_contains(classes->opposing, stem) ? WORD_OPPOSING : WORD_CONTENT;
}

uint64_t stance_hash_word(const char *text, MillSpan word) {
  char folded[STEM_BYTES];
  size_t n = MIN((size_t)(word.end - word.begin), sizeof(folded));
  for (size_t i = 0; i < n; i++)
    folded[i] = g_ascii_tolower(text[word.begin + i]);
  return mill_ngram_hash(folded, n, 0);
}
