/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/speakers.h"
#include "plugins/attribution/traits.h"

enum { FARTHEST_SPEAKER = 250 /* tokens between a pronoun and whom it stands for */ };

static const TokenRange nothing = {0, 0};

static bool is_group(const AttributionText *text, TokenRange source) {
  for (uint32_t at = source.begin; at < source.end; at++) {
    if (word_kind(text, at) == WORD_AND || word_kind(text, at) == WORD_COMMA)
      return word_kind(text, at) == WORD_AND;
    if (word_kind(text, at) == WORD_PREPOSITION)
      return false;
    bool last = at + 1 == source.end || word_kind(text, at + 1) == WORD_PREPOSITION;
    if (last)
      return word_kind(text, at) == WORD_OTHER && word_has(text, at, WORD_LOWER_S);
  }
  return false;
}

/* False for "she" and "Mr. Strand". */
static bool titles_agree(const AttributionText *text, uint32_t pronoun, TokenRange person) {
  static const char *const men[] = {"Mr", "Mr.", NULL}, *const women[] = {"Mrs", "Mrs.", "Ms",
                                                                          "Ms.", "Miss", NULL};
  static const char *const she[] = {"she", "she's", "she'd", "her", NULL};
  bool female = attribution_word_is_any(text, pronoun, she);
  return !attribution_bare_word_is_any(text, person.begin, female ? men : women);
}

TokenRange attribution_speakers_resolve(const Speakers *speakers, const AttributionText *text,
                                        const Attribution *found) {
  static const char *const singular[] = {"he",  "she",   "he's", "she's", "he'd",
                                         "his", "she'd", "her",  "him",   NULL};
  static const char *const plural[] = {"they", "their", "them", "they're", "they'd", NULL};
  uint32_t at = found->source.begin;
  if (found->source.end != at + 1)
    return nothing;
  TokenRange speaker = attribution_word_is_any(text, at, singular) ? speakers->person
                       : attribution_word_is_any(text, at, plural) ? speakers->group
                                                                   : nothing;
  if (range_is_empty(speaker) || speaker.end > at || at - speaker.end > FARTHEST_SPEAKER ||
      (attribution_word_is_any(text, at, singular) && !titles_agree(text, at, speaker)))
    return nothing;
  return speaker;
}

/* A name alone is a person's if the text tells the rest of it somewhere: not "Norway". */
static bool is_known(const AttributionText *text, TokenRange name, const People *people) {
  return name.end - name.begin > 1 || attribution_people_know(people, text, name);
}

void attribution_speakers_add(Speakers *speakers, const AttributionText *text,
                              const Attribution *found, const People *people) {
  TokenRange source = found->source;
  if (range_is_empty(source))
    return;
  TokenRange name = attribution_name_run(text, source.begin, source.end);
  if (attribution_is_person(text, source) && is_known(text, name, people))
    speakers->person = name;
  else if (is_group(text, source))
    speakers->group = source;
}
