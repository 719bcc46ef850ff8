/* SPDX-License-Identifier: MIT */
/* Says a target as an encoder understands it best. A debate's motion goes without what all
 * motions begin with. Small encoders know what speaks for X, but often not that it speaks against
 * "a ban on X": so they are asked about X, too, and answer for the other side. */
#include "plugins/stance/targets.h"

#include <string.h>

enum { MOST_WORDS = 64 };

/* How motions begin, and what to say instead; the longer of two that begin alike comes first. */
static const struct Motion {
  const char *begin, *instead;
} motions[] = {
    {"this house believes that ", ""},   {"this house believes ", ""}, {"thbt ", ""},
    {"this house would ", "we should "}, {"thw ", "we should "},
};

static char *without_motion(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(motions); i++) {
    size_t n = strlen(motions[i].begin);
    if (g_ascii_strncasecmp(name, motions[i].begin, n) == 0)
      return g_strconcat(motions[i].instead, name + n, NULL);
  }
  return g_strdup(name);
}

typedef struct Words {
  MillSpan at[MOST_WORDS];
  WordClass classes[MOST_WORDS];
  bool negates[MOST_WORDS]; /* "not": it is left out, and the rest stays */
  size_t n;
} Words;

static bool is_negator(const char *word) {
  static const char *const negators[] = {"not", "no", "never", "cannot"};
  for (size_t i = 0; i < G_N_ELEMENTS(negators); i++)
    if (g_ascii_strcasecmp(word, negators[i]) == 0)
      return true;
  return false;
}

static void read_words(const TargetSet *set, const char *name, Words *words) {
  words->n = 0;
  for (size_t at = 0; words->n < MOST_WORDS && next_word(name, &at, &words->at[words->n]);) {
    MillSpan word = words->at[words->n];
    g_autofree char *plain = g_strndup(name + word.begin, word.end - word.begin);
    const char *stem = stem_word(set->stemmer, name, word);
    words->negates[words->n] = is_negator(plain);
    words->classes[words->n++] =
        stem ? classify_word(&set->cues->classes, plain, stem) : WORD_EMPTY;
  }
}

static size_t last_opposing(const Words *words) {
  size_t at = words->n;
  while (at-- > 0)
    if (words->classes[at] == WORD_OPPOSING)
      return at;
  return 0;
}

/* Narrows words [*begin, *end) to the first and last that say what the target is; false if none
 * does. */
static bool trim(const Words *words, size_t *begin, size_t *end) {
  while (*begin < *end && words->classes[*begin] != WORD_CONTENT)
    ++*begin;
  while (*begin < *end && words->classes[*end - 1] != WORD_CONTENT)
    --*end;
  return *begin < *end;
}

/* The name without the word that turns it, or what stands behind that word, or before it. */
static char *turn_name(const Words *words, const char *name) {
  size_t at = last_opposing(words);
  MillSpan word = words->at[at];
  if (words->negates[at])
    return g_strdup_printf("%.*s%s", (int)word.begin, name,
                           name + word.end + strspn(name + word.end, " "));
  size_t begin = at + 1, end = words->n;
  if (!trim(words, &begin, &end)) {
    begin = 0, end = at;
    if (!trim(words, &begin, &end))
      return NULL;
  }
  return g_strndup(name + words->at[begin].begin,
                   words->at[end - 1].end - words->at[begin].begin);
}

static const char *keep(const TargetSet *set, const char *name, const char *description) {
  g_autofree char *both = description ? g_strconcat(name, ": ", description, NULL) : NULL;
  return g_string_chunk_insert(set->strings, both ? both : name);
}

void word_target(const TargetSet *set, Target *target, const char *description) {
  Words words;
  g_autofree char *name = without_motion(target->name);
  target->wording = keep(set, name, description);
  if (!target->opposing)
    return;
  read_words(set, name, &words);
  g_autofree char *turned = turn_name(&words, name);
  target->turned = turned ? keep(set, turned, description) : NULL;
}
