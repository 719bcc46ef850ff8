/* SPDX-License-Identifier: MIT */
/* What single words are: which of a target's name are looked for, which turn its direction, and
 * the numbers that the classifier knows them by. */
#include "plugins/stance/targets.h"

#include <string.h>

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
    "ban",         "abolish",     "prohibit", "forbid",  "outlaw",      "end",
    "stop",        "against",     "oppose",   "reject",  "repeal",      "scrap",
    "eliminate",   "restrict",    "limit",    "boycott", "not",         "no",
    "never",       "cannot",      "wrong",    "bad",     "harmful",     "dangerous",
    "criminalize", "criminalise", "illegal",  "immoral", "unjustified", "withdraw",
    "reduce",      "abandon",     "disband",  "block",   "dismantle",   "cancel",
    "unnecessary", "prevent",     "worse",    "harms",   "harm",        "forbidding",
    "abolition",
};

void word_classes_init(WordClasses *classes, Stemmer *stemmer) {
  classes->empty = g_hash_table_new(g_str_hash, g_str_equal);
  classes->opposing = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(empty_words); i++)
    g_hash_table_add(classes->empty, (char *)empty_words[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(opposing_words); i++) {
    MillSpan word = {0, (uint32_t)strlen(opposing_words[i])};
    g_hash_table_add(classes->opposing, g_strdup(stem_word(stemmer, opposing_words[i], word)));
  }
}

void word_classes_finish(WordClasses *classes) {
  if (!classes->empty)
    return;
  g_hash_table_unref(classes->empty);
  g_hash_table_unref(classes->opposing);
}

WordClass classify_word(const WordClasses *classes, const char *word, const char *stem) {
  g_autofree char *folded = g_ascii_strdown(word, -1);
  if (g_hash_table_contains(classes->empty, folded))
    return WORD_EMPTY;
  return g_hash_table_contains(classes->opposing, stem) ? WORD_OPPOSING : WORD_CONTENT;
}

uint64_t hash_word(const char *text, MillSpan word) {
  char folded[STEM_BYTES];
  size_t n = MIN((size_t)(word.end - word.begin), sizeof(folded));
  for (size_t i = 0; i < n; i++)
    folded[i] = g_ascii_tolower(text[word.begin + i]);
  return mill_ngram_hash(folded, n, 0);
}
