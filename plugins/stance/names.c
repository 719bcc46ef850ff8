/* SPDX-License-Identifier: MIT */
#include "plugins/stance/names.h"
#include "plugins/stance/vocabulary.h"

enum { NAME_WORDS = 12 };

static const char *const ignored[] = {
    "the",       "a",    "an",  "mr",  "mrs",       "ms",       "miss",     "dr",     "prof",
    "professor", "sir",  "rep", "sen", "senator",   "governor", "gov",      "mayor",  "lord",
    "lady",      "dame", "of",  "rev", "president", "judge",    "minister", "general"};

typedef struct Words {
  const char *text;
  MillSpan at[NAME_WORDS];
  size_t n;
} Words;

static Words read_words(const char *name) {
  Words words = {.text = name};
  MillSpan word;
  for (size_t at = 0; words.n < NAME_WORDS && stance_next_word(name, &at, &word);)
    if (!stance_is_one_of(name, word, ignored, G_N_ELEMENTS(ignored)))
      words.at[words.n++] = word;
  return words;
}

static bool same_word(const Words *a, size_t i, const Words *b, size_t k) {
  uint32_t length = a->at[i].end - a->at[i].begin;
  return length == b->at[k].end - b->at[k].begin &&
         g_ascii_strncasecmp(a->text + a->at[i].begin, b->text + b->at[k].begin, length) == 0;
}

static bool has_all(const Words *whole, const Words *part) {
  for (size_t i = 0; i < part->n; i++) {
    size_t k = 0;
    while (k < whole->n && !same_word(part, i, whole, k))
      k++;
    if (k == whole->n)
      return false;
  }
  return true;
}

bool stance_same_phrase(const char *one, const char *other) {
  Words a = read_words(one), b = read_words(other);
  return a.n > 0 && a.n == b.n && has_all(&a, &b);
}

bool stance_same_name(const char *one, const char *other) {
  Words a = read_words(one), b = read_words(other);
  return a.n > 0 && b.n > 0 && same_word(&a, a.n - 1, &b, b.n - 1) &&
         (a.n < b.n ? has_all(&b, &a) : has_all(&a, &b));
}
