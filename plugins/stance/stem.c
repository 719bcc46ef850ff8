/* SPDX-License-Identifier: MIT */
/* Stems of English words by Snowball, so that forms of one word in a target and in a text come
 * out alike. What Snowball keeps apart is joined around it: British spellings ("recognise") and
 * nouns in -ition ("recognition"). A stem only has to be consistent, not to be a word. */
#include "plugins/stance/targets.h"

#include <libstemmer.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { SHORTEST_STEM = 5 /* bytes that a stem keeps when it loses an ending of ours */ };

struct Stemmer {
  struct sb_stemmer *snowball;
  char word[STEM_BYTES];
};

/* Endings that are written with z before Snowball sees them, by the place of their s. */
static const char *const british_endings[] = {"ise",   "ises",   "ised",    "ising",   "iser",
                                              "isers", "isable", "isation", "isations"};

Stemmer *stemmer_new(void) {
  Stemmer *stemmer = g_new0(Stemmer, 1);
  stemmer->snowball = sb_stemmer_new("english", "UTF_8");
  if (!stemmer->snowball)
    g_error("libstemmer has no stemmer for English");
  return stemmer;
}

void stemmer_free(Stemmer *stemmer) {
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

const char *stem_word(Stemmer *stemmer, const char *text, MillSpan word) {
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
