/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/traits.h"
#include "plugins/attribution/outlets.h"

#include <string.h>

enum { LONGEST_PLACE = 8 /* tokens of "in Foreign Policy" after a cue */ };

MillSpan attribution_bare_word(const AttributionText *text, uint32_t at) {
  MillSpan span = text->tokens.at[at];
  if (word_has(text, at, WORD_GENITIVE))
    span.end -= text->bytes[span.end - 2] == '\'' ? 2 : 4;
  return span;
}

bool attribution_bare_word_is_any(const AttributionText *text, uint32_t at,
                                  const char *const *words) {
  MillSpan span = attribution_bare_word(text, at);
  for (; *words; words++)
    if (strlen(*words) == span.end - span.begin &&
        memcmp(*words, text->bytes + span.begin, span.end - span.begin) == 0)
      return true;
  return false;
}

TokenRange attribution_name_run(const AttributionText *text, uint32_t at, uint32_t end) {
  TokenRange run = {at, at};
  while (run.end < end && word_kind(text, run.end) == WORD_NAME)
    if (word_has(text, run.end++, WORD_GENITIVE))
      break;
  return run;
}

/* "Foreign Policy", but not "Veterans Affairs". */
static const char *const foreign_heads[] = {"policy", "affairs", NULL};

bool attribution_name_is_outlet(const AttributionText *text, TokenRange name) {
  if (attribution_bare_word_is_any(text, name.end - 1, attribution_outlets))
    return true;
  if (name.end - name.begin < 2)
    return false;
  if (attribution_word_is_any(text, name.end - 1, foreign_heads))
    return attribution_word_is(text, name.end - 2, "foreign");
  return attribution_bare_word_is_any(text, name.end - 1, attribution_outlet_heads);
}

static MillSpan find_outlet(const AttributionText *text, TokenRange words) {
  for (uint32_t at = words.begin; at < words.end; at++) {
    TokenRange name = attribution_name_run(text, at, words.end);
    if (range_is_empty(name))
      continue;
    if (attribution_name_is_outlet(text, name))
      return (MillSpan){text->tokens.at[name.begin].begin,
                        attribution_bare_word(text, name.end - 1).end};
    at = name.end - 1;
  }
  return (MillSpan){0, 0};
}

/* Where to look for "in": from the cue on, or from the source on in "X wrote in ..., arguing". */
static uint32_t first_of_place(const Attribution *found) {
  uint32_t after = found->source.end;
  bool is_near = !range_is_empty(found->source) && after <= found->cue.begin &&
                 found->cue.begin - after <= 2 * LONGEST_PLACE;
  return is_near ? after : found->cue.begin;
}

MillSpan attribution_source_outlet(const AttributionText *text, const Attribution *found) {
  MillSpan outlet = find_outlet(text, found->source);
  for (uint32_t at = first_of_place(found); outlet.end == 0 && at <= found->cue.end; at++)
    if (at < text->tokens.n && !range_is_empty(found->cue) && attribution_word_is(text, at, "in"))
      outlet = find_outlet(
          text, (TokenRange){at + 1, MIN(at + 1 + LONGEST_PLACE, (uint32_t)text->tokens.n)});
  return outlet;
}

bool attribution_source_is_anonymous(const AttributionText *text, TokenRange source) {
  static const char *const vague[] = {
      "officials", "official", "sources",   "source",   "aides",     "aide",       "critics",
      "experts",   "analysts", "observers", "insiders", "people",    "witnesses",  "person",
      "diplomats", "diplomat", "reports",   "advisers", "residents", "some",       "many",
      "others",    "unnamed",  "anonymous", "someone",  "lawmakers", "operatives", NULL};
  bool found = false;
  for (uint32_t at = source.begin; at < source.end; at++) {
    WordKind kind = word_kind(text, at);
    if (kind == WORD_COMMA)
      break;
    for (size_t i = 0; vague[i] && !found; i++)
      found = attribution_word_is(text, at, vague[i]);
  }
  if (!found)
    return false;
  /* "White House official Ann Ray" has a name after the word, "Ohio officials" before it */
  return word_kind(text, source.end - 1) != WORD_NAME || source.end - source.begin == 1;
}

/* Names that are no person's, by their last word. */
static const char *const bodies[] = {
    "Administration", "Agency",   "America", "Army",       "Association", "Bank",
    "Bureau",         "Campaign", "China",   "Commission", "Committee",   "Company",
    "Congress",       "Corp",     "Council", "Court",      "Democrats",   "Department",
    "Foundation",     "Group",    "House",   "Inc",        "Institute",   "Iran",
    "Ministry",       "Nations",  "Office",  "Party",      "Police",      "Republicans",
    "Russia",         "School",   "Senate",  "States",     "Union",       "University",
    "Washington",     NULL};

bool attribution_is_person(const AttributionText *text, TokenRange source) {
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
