/* SPDX-License-Identifier: MIT */
/* What is told of a source beside its words: the publication that it names, and whom a pronoun
 * stands for. */
#include "plugins/attribution/attribution.h"

#include <string.h>

enum {
  FARTHEST_SPEAKER = 250, /* tokens between a pronoun and whom it stands for */
  LONGEST_PLACE = 8       /* of "in Foreign Policy" behind a cue */
};

static const Range nothing = {0, 0};

/* Publications by their whole name, and by the last word of a name of several. */
static const char *const outlets[] = {
    "AFP",       "Axios",     "BBC",        "Bloomberg", "Breitbart", "BuzzFeed", "CBS",
    "CNBC",      "CNN",       "Forbes",     "HuffPost",  "MSNBC",     "NBC",      "NPR",
    "Newsweek",  "Pravda",    "ProPublica", "Politico",  "Reuters",   "Slate",    "Spiegel",
    "Telemundo", "Univision", "Vox",        "Xinhua",    NULL};
static const char *const outlet_heads[] = {
    "Advertiser", "Beast",   "Bulletin",  "Chronicle", "Courier", "Dispatch",    "Economist",
    "Examiner",   "Gazette", "Globe",     "Guardian",  "Herald",  "Independent", "Inquirer",
    "Journal",    "Ledger",  "Magazine",  "Mail",      "Mirror",  "News",        "Observer",
    "Post",       "Press",   "Register",  "Reporter",  "Review",  "Sentinel",    "Standard",
    "Star",       "Sun",     "Telegraph", "Times",     "Today",   "Tribune",     "Weekly",
    "Yorker",     NULL};

/* Names that are no person's, by their last word. */
static const char *const bodies[] = {
    "Administration", "Agency",   "America", "Army",       "Association", "Bank",
    "Bureau",         "Campaign", "China",   "Commission", "Committee",   "Company",
    "Congress",       "Corp",     "Council", "Court",      "Democrats",   "Department",
    "Foundation",     "Group",    "House",   "Inc",        "Institute",   "Iran",
    "Ministry",       "Nations",  "Office",  "Party",      "Police",      "Republicans",
    "Russia",         "School",   "Senate",  "States",     "Union",       "University",
    "Washington",     NULL};

/* The token without the ending of a genitive. */
static MillSpan bare_word(const Text *text, uint32_t at) {
  MillSpan span = text->tokens.at[at];
  if (word_has(text, at, WORD_GENITIVE))
    span.end -= text->bytes[span.end - 2] == '\'' ? 2 : 4;
  return span;
}

static bool bare_word_is_any(const Text *text, uint32_t at, const char *const *words) {
  MillSpan span = bare_word(text, at);
  for (; *words; words++)
    if (strlen(*words) == span.end - span.begin &&
        memcmp(*words, text->bytes + span.begin, span.end - span.begin) == 0)
      return true;
  return false;
}

/* The run of names that begins at `at`; a genitive ends it. */
static Range name_run(const Text *text, uint32_t at, uint32_t end) {
  Range run = {at, at};
  while (run.end < end && word_class(text, run.end) == WORD_NAME)
    if (word_has(text, run.end++, WORD_GENITIVE))
      break;
  return run;
}

/* "Foreign Policy", but not "Veterans Affairs". */
static const char *const foreign_heads[] = {"policy", "affairs", NULL};

static bool is_outlet(const Text *text, Range name) {
  if (bare_word_is_any(text, name.end - 1, outlets))
    return true;
  if (name.end - name.begin < 2)
    return false;
  if (word_is_any(text, name.end - 1, foreign_heads))
    return word_is(text, name.end - 2, "foreign");
  return bare_word_is_any(text, name.end - 1, outlet_heads);
}

static MillSpan find_outlet(const Text *text, Range words) {
  for (uint32_t at = words.begin; at < words.end; at++) {
    Range name = name_run(text, at, words.end);
    if (range_is_empty(name))
      continue;
    if (is_outlet(text, name))
      return (MillSpan){text->tokens.at[name.begin].begin, bare_word(text, name.end - 1).end};
    at = name.end - 1;
  }
  return (MillSpan){0, 0};
}

MillSpan source_outlet(const Text *text, const Attribution *found) {
  MillSpan outlet = find_outlet(text, found->source);
  for (uint32_t at = found->cue.begin; outlet.end == 0 && at <= found->cue.end; at++)
    if (at < text->tokens.n && !range_is_empty(found->cue) && word_is(text, at, "in"))
      outlet = find_outlet(
          text, (Range){at + 1, MIN(at + 1 + LONGEST_PLACE, (uint32_t)text->tokens.n)});
  return outlet;
}

/* ---- pronouns ------------------------------------------------------------------------------ */

static bool is_person(const Text *text, Range source) {
  Range name = name_run(text, source.begin, source.end);
  MillSpan last = range_is_empty(name) ? (MillSpan){0, 0} : text->tokens.at[name.end - 1];
  bool lower = false, alone = name.end - name.begin == 1;
  if (alone && name.end < source.end && word_class(text, name.end) == WORD_PREPOSITION)
    return false; /* "Sources in Kandahar" */
  for (uint32_t i = last.begin; i < last.end; i++)
    lower |= g_ascii_islower(text->bytes[i]) || (unsigned char)text->bytes[i] >= 0x80;
  for (uint32_t at = source.begin; at < source.end; at++)
    if (word_class(text, at) == WORD_AND)
      return false;
  return lower && !word_has(text, name.end - 1, WORD_GENITIVE) && !is_outlet(text, name) &&
         !bare_word_is_any(text, name.end - 1, bodies);
}

static bool is_group(const Text *text, Range source) {
  for (uint32_t at = source.begin; at < source.end; at++) {
    if (word_class(text, at) == WORD_AND || word_class(text, at) == WORD_COMMA)
      return word_class(text, at) == WORD_AND;
    if (word_class(text, at) == WORD_PREPOSITION)
      return false;
    bool last = at + 1 == source.end || word_class(text, at + 1) == WORD_PREPOSITION;
    if (last)
      return word_class(text, at) == WORD_OTHER && word_has(text, at, WORD_LOWER_S);
  }
  return false;
}

/* False for "she" and "Mr. Strand". */
static bool titles_agree(const Text *text, uint32_t pronoun, Range person) {
  static const char *const men[] = {"Mr", "Mr.", NULL}, *const women[] = {"Mrs", "Mrs.", "Ms",
                                                                          "Ms.", "Miss", NULL};
  static const char *const she[] = {"she", "she's", "she'd", "her", NULL};
  bool female = word_is_any(text, pronoun, she);
  return !bare_word_is_any(text, person.begin, female ? men : women);
}

Range speakers_resolve(const Speakers *speakers, const Text *text, const Attribution *found) {
  static const char *const singular[] = {"he",  "she",   "he's", "she's", "he'd",
                                         "his", "she'd", "her",  "him",   NULL};
  static const char *const plural[] = {"they", "their", "them", "they're", "they'd", NULL};
  uint32_t at = found->source.begin;
  if (found->source.end != at + 1)
    return nothing;
  Range speaker = word_is_any(text, at, singular) ? speakers->person
                  : word_is_any(text, at, plural) ? speakers->group
                                                  : nothing;
  if (range_is_empty(speaker) || speaker.end > at || at - speaker.end > FARTHEST_SPEAKER ||
      (word_is_any(text, at, singular) && !titles_agree(text, at, speaker)))
    return nothing;
  return speaker;
}

void speakers_add(Speakers *speakers, const Text *text, const Attribution *found) {
  Range source = found->source;
  if (range_is_empty(source))
    return;
  if (is_person(text, source))
    speakers->person = name_run(text, source.begin, source.end);
  else if (is_group(text, source))
    speakers->group = source;
}
