/* SPDX-License-Identifier: MIT */
/* Who speaks: noun phrases next to a cue, found by walking over words that noun phrases are made
 * of. Every walk is bounded by the unit and by MAX_PHRASE. */
#include "plugins/attribution/rules/source.h"

static const TokenRange nothing = {0, 0};

static uint32_t floor_of(uint32_t limit, uint32_t end) {
  return end > limit + MAX_PHRASE ? end - MAX_PHRASE : limit;
}

/* "leaked" in "the leaked memo" belongs to the phrase; in "he leaked the memo" it ends it. */
static bool is_past_tense(const AttributionText *text, uint32_t begin, uint32_t at) {
  if (at == begin || !word_has(text, at, WORD_LOWER_ED) || word_kind(text, at) != WORD_OTHER)
    return false;
  WordKind before = word_kind(text, at - 1);
  return before != WORD_DETERMINER && before != WORD_POSSESSIVE && before != WORD_HYPHEN;
}

static bool is_finite_past(const AttributionText *text, uint32_t at, uint32_t end) {
  if (!word_has(text, at, WORD_LOWER_ED) || word_kind(text, at) != WORD_OTHER || at + 1 >= end)
    return false;
  WordKind next = word_kind(text, at + 1);
  return next == WORD_DETERMINER || next == WORD_POSSESSIVE || next == WORD_TO ||
         next == WORD_PRONOUN || next == WORD_OBJECT;
}

/* A preposition between two nominals goes on with the phrase: "a judge in Ohio". */
static bool joins_back(const AttributionText *text, uint32_t limit, uint32_t at) {
  return at > limit && attribution_word_is_nominal(text, at - 1) &&
         !word_has(text, at, WORD_SENTENCE_START);
}

/* Prepositions after which a clause can begin; the phrase is its subject then. */
static bool begins_clause(const AttributionText *text, uint32_t at) {
  static const char *const words[] = {"after", "as", "before", "since", "than", "until", NULL};
  return attribution_word_is_any(text, at, words);
}

/* "Ray and Lee", "the mayor and his wife"; not "the vote and Ray". */
static bool coordinates_back(const AttributionText *text, uint32_t limit, uint32_t at,
                             uint32_t end) {
  if (at <= limit || at + 1 >= end)
    return false;
  WordKind left = word_kind(text, at - 1), right = word_kind(text, at + 1);
  if (left == WORD_NAME)
    return right == WORD_NAME || right == WORD_POSSESSIVE || right == WORD_DETERMINER ||
           right == WORD_OTHER;
  return left == WORD_OTHER && (right == WORD_OTHER || right == WORD_POSSESSIVE);
}

/* True if the phrase that ends at `end` may also hold token `at`. */
static bool extends_back(const AttributionText *text, uint32_t limit, uint32_t at, uint32_t end) {
  switch (word_kind(text, at)) {
  case WORD_OTHER:
    return !is_finite_past(text, at, end) &&
           !(word_has(text, at, WORD_LOWER_ING) && at + 1 < end &&
             word_kind(text, at + 1) != WORD_OTHER);
  case WORD_NAME:
  case WORD_NUMBER:
  case WORD_DETERMINER:
  case WORD_POSSESSIVE:
  case WORD_HYPHEN:
    return true;
  case WORD_PREPOSITION:
    return joins_back(text, limit, at) && !begins_clause(text, at);
  case WORD_AND:
    return coordinates_back(text, limit, at, end);
  case WORD_ADVERB: /* "a report allegedly leaked by" */
    return at + 1 < end && at > limit && word_has(text, at + 1, WORD_LOWER_ED) &&
           attribution_word_is_nominal(text, at - 1);
  case WORD_QUOTE:
    return true;
  default:
    return false;
  }
}

/* A determiner opens a phrase, unless a preposition binds it to more: "a member of the board". */
static bool opens_phrase(const AttributionText *text, uint32_t limit, uint32_t at) {
  WordKind kind = word_kind(text, at);
  if (kind != WORD_DETERMINER && kind != WORD_POSSESSIVE)
    return false;
  if (at <= limit)
    return true;
  WordKind before = word_kind(text, at - 1);
  return before != WORD_PREPOSITION && before != WORD_AND && before != WORD_DETERMINER;
}

/* Cuts off what cannot begin or end a phrase. */
static TokenRange tidy(const AttributionText *text, TokenRange phrase) {
  while (phrase.begin < phrase.end) {
    WordKind kind = word_kind(text, phrase.begin);
    if (kind != WORD_PREPOSITION && kind != WORD_AND && kind != WORD_HYPHEN &&
        kind != WORD_ADVERB && kind != WORD_TIME && kind != WORD_COMMA && kind != WORD_QUOTE)
      break;
    phrase.begin++;
  }
  while (phrase.begin < phrase.end) {
    WordKind kind = word_kind(text, phrase.end - 1);
    if (kind != WORD_PREPOSITION && kind != WORD_AND && kind != WORD_COMMA &&
        kind != WORD_HYPHEN && kind != WORD_TIME)
      break;
    phrase.end--;
  }
  return phrase.begin < phrase.end ? phrase : nothing;
}

/* "the" or "such" alone speak for nobody; "some" and "many" do. */
static bool is_bare_determiner(const AttributionText *text, TokenRange phrase) {
  static const char *const speakers[] = {"some",    "many", "most",  "all", "both",    "few",
                                         "several", "this", "these", "one", "another", NULL};
  if (phrase.end - phrase.begin != 1)
    return false;
  if (word_kind(text, phrase.begin) == WORD_POSSESSIVE ||
      word_kind(text, phrase.begin) == WORD_NUMBER)
    return true;
  if (word_kind(text, phrase.begin) != WORD_DETERMINER)
    return false;
  return !attribution_word_is_any(text, phrase.begin, speakers);
}

/* Steps over "(R-Ohio)" at the end of a name. */
static uint32_t before_bracket(const AttributionText *text, uint32_t floor, uint32_t end) {
  if (end <= floor || word_kind(text, end - 1) != WORD_BRACKET)
    return end;
  for (uint32_t at = end - 1; at > floor; at--)
    if (word_kind(text, at - 1) == WORD_BRACKET)
      return at - 1;
  return end;
}

static TokenRange phrase_before(const AttributionText *text, uint32_t limit, uint32_t end) {
  uint32_t floor = floor_of(limit, end), whole_end = end;
  end = before_bracket(text, floor, end);
  uint32_t begin = end;
  while (begin > floor && !word_has(text, begin - 1, WORD_QUOTED) &&
         extends_back(text, floor, begin - 1, end)) {
    begin--;
    if (opens_phrase(text, floor, begin))
      break;
  }
  TokenRange phrase = tidy(text, (TokenRange){begin, end});
  bool lone = phrase.begin < phrase.end && is_bare_determiner(text, phrase);
  return lone || phrase.begin == phrase.end ? nothing : (TokenRange){phrase.begin, whole_end};
}

static bool is_aside(const AttributionText *text, uint32_t at) {
  WordKind kind = word_kind(text, at);
  return kind == WORD_PREPOSITION || kind == WORD_BUT || kind == WORD_QUESTION ||
         kind == WORD_PRONOUN || kind == WORD_ADVERB || kind == WORD_TO ||
         word_has(text, at, WORD_LOWER_ING);
}

/* Where the comma is that opens what the comma at `at` closes; `at` if there is none. */
static uint32_t opening_comma(const AttributionText *text, uint32_t limit, uint32_t at) {
  uint32_t floor = floor_of(limit, at);
  for (uint32_t i = at; i > floor; i--) {
    WordKind kind = word_kind(text, i - 1);
    if (kind == WORD_COMMA || kind == WORD_DASH)
      return i - 1;
    if (kind == WORD_STOP || kind == WORD_COLON || word_has(text, i - 1, WORD_QUOTED))
      return at;
  }
  return at;
}

/* "Ann Ray, 59, of Akron, Ohio, said": these parts never stand alone between two commas. */
static bool is_minor(const AttributionText *text, uint32_t at) {
  WordKind kind = word_kind(text, at);
  return kind == WORD_NUMBER || attribution_word_is(text, at, "of") ||
         (kind == WORD_NAME && word_kind(text, at + 1) == WORD_COMMA);
}

/* "Ann Ray, a judge in Ohio," said: name and apposition are one source; an aside ("speaking in
 * Ohio,") is left out. */
static TokenRange apposition_before(const AttributionText *text, uint32_t limit, uint32_t comma) {
  uint32_t open = opening_comma(text, limit, comma);
  if (open == comma)
    return nothing;
  for (int i = 0; i < 3 && is_minor(text, open + 1); i++) {
    uint32_t further = opening_comma(text, limit, open);
    if (further == open)
      break;
    open = further;
  }
  TokenRange phrase = phrase_before(text, limit, open);
  if (phrase.begin == phrase.end && open > limit && word_kind(text, open - 1) == WORD_PRONOUN)
    phrase = (TokenRange){open - 1, open};
  if (phrase.begin == phrase.end)
    return nothing;
  if (open + 1 < comma && is_aside(text, open + 1))
    return phrase;
  return (TokenRange){phrase.begin, comma};
}

/* "members who voted for it": a phrase that is the end of a relative clause, with the noun that
 * the clause is about. */
static TokenRange with_antecedent(const AttributionText *text, uint32_t limit,
                                  TokenRange phrase) {
  if (phrase.begin < limit + 2 || phrase.begin == phrase.end ||
      !attribution_word_is(text, phrase.begin - 1, "who"))
    return phrase;
  TokenRange antecedent = phrase_before(text, limit, phrase.begin - 1);
  return antecedent.begin == antecedent.end ? phrase : (TokenRange){antecedent.begin, phrase.end};
}

TokenRange attribution_source_before(const AttributionText *text, uint32_t limit, uint32_t end) {
  if (end <= limit)
    return nothing;
  switch (word_kind(text, end - 1)) {
  case WORD_PRONOUN:
  case WORD_RELATIVE:
    return (TokenRange){end - 1, end};
  case WORD_THAT:
    return end - 1 > limit && attribution_word_is_nominal(text, end - 2)
               ? (TokenRange){end - 1, end}
               : nothing;
  case WORD_COMMA:
  case WORD_DASH:
    return apposition_before(text, limit, end - 1);
  default:
    return with_antecedent(text, limit, phrase_before(text, limit, end));
  }
}

/* A preposition that goes on with what a person is: "of the board", "at Harvard". */
static bool describes(const AttributionText *text, uint32_t at) {
  static const char *const prepositions[] = {"of", "for", "at", "with", "from",
                                             "on", "by",  "as", NULL};
  return attribution_word_is_any(text, at, prepositions);
}

static bool extends_after(const AttributionText *text, uint32_t begin, uint32_t at,
                          uint32_t limit) {
  switch (word_kind(text, at)) {
  case WORD_OTHER:
    return at == begin || !word_has(text, at, WORD_LOWER_ING);
  case WORD_NAME:
  case WORD_NUMBER:
  case WORD_DETERMINER:
  case WORD_POSSESSIVE:
  case WORD_HYPHEN:
  case WORD_AND:
    return true;
  case WORD_PREPOSITION:
    return describes(text, at);
  case WORD_COMMA: /* an apposition, not "..., adding that" */
    return at + 1 < limit &&
           (attribution_word_is_nominal(text, at + 1) ||
            word_kind(text, at + 1) == WORD_RELATIVE) &&
           !word_has(text, at + 1, WORD_LOWER_ING);
  default:
    return false;
  }
}

/* After "who" the description continues with verbs, up to the next comma. */
static uint32_t relative_end(const AttributionText *text, uint32_t at, uint32_t limit) {
  while (at < limit && word_kind(text, at) < WORD_COMMA)
    at++;
  return at;
}

/* "according to the report, the cables are worn": what a verb follows was no apposition, but the
 * subject of the next clause. */
static uint32_t without_next_subject(const AttributionText *text, uint32_t begin, uint32_t end,
                                     uint32_t limit) {
  if (end >= limit ||
      (word_kind(text, end) != WORD_AUXILIARY && word_kind(text, end) != WORD_VERB))
    return end;
  for (uint32_t at = end; at > begin; at--)
    if (word_kind(text, at - 1) == WORD_COMMA)
      return at - 1;
  return end;
}

TokenRange attribution_source_after(const AttributionText *text, uint32_t begin, uint32_t limit) {
  limit = MIN(limit, begin + MAX_PHRASE);
  if (begin >= limit)
    return nothing;
  WordKind kind = word_kind(text, begin);
  if (kind == WORD_PRONOUN || kind == WORD_OBJECT)
    return (TokenRange){begin, begin + 1};
  uint32_t end = begin;
  while (end < limit && extends_after(text, begin, end, limit))
    end++;
  end = without_next_subject(text, begin, end, limit);
  if (end > begin && end < limit && word_kind(text, end) == WORD_RELATIVE)
    end = relative_end(text, end, limit);
  return tidy(text, (TokenRange){begin, end});
}

/* The first phrase of a clause, past "And" and "On Monday,". */
static TokenRange first_phrase(const AttributionText *text, uint32_t begin, uint32_t limit) {
  while (begin < limit && !attribution_word_is_nominal(text, begin) &&
         word_kind(text, begin) != WORD_PRONOUN && word_kind(text, begin) != WORD_PREPOSITION &&
         word_kind(text, begin) != WORD_RELATIVE)
    begin++;
  if (begin < limit && word_kind(text, begin) == WORD_PREPOSITION) {
    uint32_t comma = begin;
    while (comma < limit && word_kind(text, comma) != WORD_COMMA)
      comma++;
    if (comma + 1 < limit)
      begin = comma + 1;
  }
  if (begin < limit &&
      (word_kind(text, begin) == WORD_PRONOUN || word_kind(text, begin) == WORD_RELATIVE))
    return (TokenRange){begin, begin + 1};
  uint32_t end = begin;
  while (end < limit &&
         (attribution_word_is_nominal(text, end) || word_kind(text, end) == WORD_HYPHEN ||
          attribution_word_is(text, end, "of")) &&
         !is_past_tense(text, begin, end))
    end++;
  return tidy(text, (TokenRange){begin, end});
}

TokenRange attribution_source_of_clause(const AttributionText *text, uint32_t begin,
                                        uint32_t at) {
  uint32_t floor = floor_of(begin, at);
  for (uint32_t i = at; i > floor; i--) {
    WordKind kind = word_kind(text, i - 1);
    if (kind == WORD_BUT || kind == WORD_STOP || kind == WORD_RELATIVE || kind == WORD_COLON)
      return first_phrase(text, kind == WORD_RELATIVE ? i - 1 : i, at);
  }
  return floor == begin ? first_phrase(text, begin, at) : nothing;
}
