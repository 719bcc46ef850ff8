/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/speakers.h"
#include "plugins/attribution/traits.h"

enum { FARTHEST_SPEAKER = 250 /* tokens between a pronoun and whom it stands for */ };

static const TokenRange nothing = {0, 0};

/* Names that are no person's, by their last word. */
static const char *const bodies[] = {
    "Administration", "Agency",   "America", "Army",       "Association", "Bank",
    "Bureau",         "Campaign", "China",   "Commission", "Committee",   "Company",
    "Congress",       "Corp",     "Council", "Court",      "Democrats",   "Department",
    "Foundation",     "Group",    "House",   "Inc",        "Institute",   "Iran",
    "Ministry",       "Nations",  "Office",  "Party",      "Police",      "Republicans",
    "Russia",         "School",   "Senate",  "States",     "Union",       "University",
    "Washington",     NULL};

static bool is_person(const AttributionText *text, TokenRange source) {
  TokenRange name = attribution_name_run(text, source.begin, source.end);
  MillSpan last = range_is_empty(name) ? (MillSpan){0, 0} : text->tokens.at[name.end - 1];
  bool lower = false, alone = name.end - name.begin == 1;
  if (alone && name.end < source.end && word_kind(text, name.end) == WORD_PREPOSITION)
    return false; /* "Sources in Kandahar" */
  for (uint32_t i = last.begin; i < last.end; i++)
    lower |= g_ascii_islower(text->bytes[i]) || (unsigned char)text->bytes[i] >= 0x80;
  for (uint32_t at = source.begin; at < source.end; at++)
    if (word_kind(text, at) == WORD_AND)
      return false;
  return lower && !word_has(text, name.end - 1, WORD_GENITIVE) &&
         !attribution_name_is_outlet(text, name) &&
         !attribution_bare_word_is_any(text, name.end - 1, bodies);
}

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

void attribution_speakers_add(Speakers *speakers, const AttributionText *text,
                              const Attribution *found) {
  TokenRange source = found->source;
  if (range_is_empty(source))
    return;
  if (is_person(text, source))
    speakers->person = attribution_name_run(text, source.begin, source.end);
  else if (is_group(text, source))
    speakers->group = source;
}
