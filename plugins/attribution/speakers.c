/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/speakers.h"
#include "plugins/attribution/firstnames.h"
#include "plugins/attribution/traits.h"

enum {
  FARTHEST_SPEAKER = 250, /* tokens between a pronoun and whom it stands for, if that one spoke */
  FARTHEST_NAME = 80,     /* if that one was only named */
};

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

/* By a title or the first name. */
static Gender gender_of(const AttributionText *text, TokenRange person) {
  static const char *const men[] = {"Mr", "Mr.", "Sir", "Lord", NULL}, *const women[] = {
                                                                           "Mrs",  "Mrs.", "Ms",
                                                                           "Ms.",  "Miss", "Dame",
                                                                           "Lady", NULL};
  if (attribution_bare_word_is_any(text, person.begin, men))
    return GENDER_MAN;
  if (attribution_bare_word_is_any(text, person.begin, women))
    return GENDER_WOMAN;
  MillSpan first = attribution_bare_word(text, person.begin);
  bool is_first = person.end - person.begin > 1;
  return is_first ? attribution_gender_of(text->bytes + first.begin, first.end - first.begin)
                  : GENDER_UNKNOWN;
}

/* The last person of that gender who is named before a token, and after another one; empty if
 * there is none. */
static TokenRange find_named(const AttributionText *text, uint32_t before, uint32_t after,
                             Gender gender) {
  uint32_t begin = before > FARTHEST_NAME ? before - FARTHEST_NAME : 0;
  TokenRange found = nothing;
  for (uint32_t at = MAX(begin, after); at < before;) {
    TokenRange name = attribution_name_run(text, at, before);
    uint32_t next = MAX(name.end, at + 1);
    if (name.end - name.begin > 1 && gender_of(text, name) == gender)
      found = name;
    at = next;
  }
  return found;
}

/* Whom "he" or "she" stands for: who spoke last, unless the name says that this is somebody else,
 * or somebody of that gender was named since. */
static TokenRange resolve_person(const Speakers *speakers, const AttributionText *text,
                                 uint32_t at) {
  static const char *const she[] = {"she", "she's", "she'd", "her", NULL};
  Gender gender = attribution_word_is_any(text, at, she) ? GENDER_WOMAN : GENDER_MAN;
  TokenRange speaker = speakers->person;
  bool has_speaker =
      !range_is_empty(speaker) && speaker.end <= at && at - speaker.end <= FARTHEST_SPEAKER;
  Gender known = has_speaker ? gender_of(text, speaker) : GENDER_UNKNOWN;
  if (has_speaker && known == gender)
    return speaker;
  TokenRange named = find_named(text, at, has_speaker ? speaker.end : 0, gender);
  if (!range_is_empty(named))
    return named;
  return has_speaker && known == GENDER_UNKNOWN ? speaker : nothing;
}

TokenRange attribution_speakers_resolve(const Speakers *speakers, const AttributionText *text,
                                        const Attribution *found) {
  static const char *const singular[] = {"he",  "she",   "he's", "she's", "he'd",
                                         "his", "she'd", "her",  "him",   NULL};
  static const char *const plural[] = {"they", "their", "them", "they're", "they'd", NULL};
  uint32_t at = found->source.begin;
  if (found->source.end != at + 1)
    return nothing;
  if (attribution_word_is_any(text, at, singular))
    return resolve_person(speakers, text, at);
  TokenRange group = attribution_word_is_any(text, at, plural) ? speakers->group : nothing;
  bool is_near = group.end <= at && at - group.end <= FARTHEST_SPEAKER;
  return is_near ? group : nothing;
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
