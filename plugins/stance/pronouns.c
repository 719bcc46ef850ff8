/* SPDX-License-Identifier: MIT */
/* Pronouns that stand for a target: "he" and "she" mean the person who was named last, as long as
 * no other name came between. */
#include "plugins/stance/targets.h"

#include <string.h>

/* What a pronoun counts beside the name. */
static const double pronoun_coverage = 0.4;

static const char *const pronouns[] = {"he", "she", "him", "his", "her"};

/* Written with a capital, but no names of others. */
static const char *const no_names[] = {
    "i",        "mr",     "mrs",      "ms",     "dr",        "monday",   "tuesday",  "wednesday",
    "thursday", "friday", "saturday", "sunday", "january",   "february", "march",    "april",
    "may",      "june",   "july",     "august", "september", "october",  "november", "december",
};

static bool is_among(const char *text, MillSpan token, const char *const *words, size_t n) {
  size_t length = token.end - token.begin;
  for (size_t i = 0; i < n; i++)
    if (strlen(words[i]) == length &&
        g_ascii_strncasecmp(text + token.begin, words[i], length) == 0)
      return true;
  return false;
}

/* The number of a target + 1 that the word is part of the name of; 0: none. */
static uint32_t find_named(const TargetSet *set, uint32_t word) {
  for (; word > 0; word = g_array_index(set->words, FormWord, word - 1).next) {
    uint32_t form = g_array_index(set->words, FormWord, word - 1).form;
    uint32_t target = g_array_index(set->forms, Form, form).target;
    if (g_array_index(set->targets, Target, target).is_name)
      return target + 1;
  }
  return 0;
}

void follow_name(const TargetSet *set, MentionFinder *finder, const char *text, MillSpans tokens,
                 uint32_t begin, uint32_t at, uint32_t word) {
  MillSpan token = tokens.at[at];
  uint32_t named = find_named(set, word);
  if (named > 0)
    finder->antecedent = named;
  if (named > 0 || finder->antecedent == 0)
    return;
  if (is_among(text, token, pronouns, G_N_ELEMENTS(pronouns))) {
    Mention mention = {finder->antecedent - 1, at, at + 1, pronoun_coverage, 1, 0};
    g_array_append_val(finder->mentions, mention);
  } else if (at > begin && g_ascii_isupper(text[token.begin]) &&
             !is_among(text, token, no_names, G_N_ELEMENTS(no_names))) {
    finder->antecedent = 0;
  }
}
