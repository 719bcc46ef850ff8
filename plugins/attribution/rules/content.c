/* SPDX-License-Identifier: MIT */
/* What a cue governs: where the clause after it begins and where it ends. */
#include "plugins/attribution/rules/content.h"
#include "plugins/attribution/quotes.h"

#include <string.h>

enum { MAX_ADJUNCT = 14 };

static bool opens_content(const AttributionText *text, uint32_t at) {
  switch (word_kind(text, at)) {
  case WORD_THAT:
  case WORD_QUOTE:
  case WORD_COLON:
  case WORD_COMMA:
  case WORD_QUESTION:
  case WORD_STOP:
  case WORD_DASH:
    return true;
  default:
    return false;
  }
}

/* "on Monday", "in an interview with the paper": a preposition and what follows, when content
 * clearly opens after it. */
static uint32_t skip_phrase(const AttributionText *text, uint32_t at, uint32_t end) {
  uint32_t limit = MIN(end, at + MAX_ADJUNCT);
  for (uint32_t i = at + 1; i < limit; i++) {
    WordKind kind = word_kind(text, i);
    if (opens_content(text, i))
      return i;
    if (kind == WORD_VERB || kind == WORD_AUXILIARY || kind == WORD_BUT ||
        kind == WORD_RELATIVE || word_has(text, i, WORD_LOWER_ING))
      return at;
    if (kind == WORD_PRONOUN)
      return i;
  }
  return limit == end ? end : at;
}

static bool is_time_word(const AttributionText *text, uint32_t at) {
  WordKind kind = word_kind(text, at);
  return kind == WORD_TIME || kind == WORD_ADVERB;
}

uint32_t attribution_content_skip_adjuncts(const AttributionText *text, uint32_t at,
                                           uint32_t end) {
  for (int round = 0; round < 3 && at < end; round++) {
    uint32_t from = at;
    while (at < end && is_time_word(text, at))
      at++;
    if (at < end && at > from && word_kind(text, at) == WORD_OTHER &&
        (attribution_word_is(text, at, "week") || attribution_word_is(text, at, "month") ||
         attribution_word_is(text, at, "year") || attribution_word_is(text, at, "night") ||
         attribution_word_is(text, at, "morning") || attribution_word_is(text, at, "afternoon")))
      at++;
    if (at < end && word_kind(text, at) == WORD_PREPOSITION)
      at = skip_phrase(text, at, end);
    if (at == from)
      break;
  }
  return at;
}

/* The length of the run of nominals from `at` that can be an addressee. */
static uint32_t nominal_run_end(const AttributionText *text, uint32_t at, uint32_t end) {
  uint32_t limit = MIN(end, at + MAX_ADJUNCT), i = at;
  while (i < limit &&
         (attribution_word_is_nominal(text, i) || word_kind(text, i) == WORD_HYPHEN ||
          word_kind(text, i) == WORD_AND || attribution_word_is(text, i, "of"))) {
    bool fresh = word_kind(text, i) == WORD_DETERMINER || word_kind(text, i) == WORD_POSSESSIVE;
    bool after_join =
        i > at && (word_kind(text, i - 1) == WORD_AND || attribution_word_is(text, i - 1, "of"));
    if (i > at && fresh && !after_join)
      break;
    i++;
  }
  return i;
}

uint32_t attribution_content_skip_addressee(const AttributionText *text, uint32_t at,
                                            uint32_t end) {
  if (at >= end)
    return at;
  WordKind kind = word_kind(text, at);
  if (kind == WORD_OBJECT)
    return at + 1;
  if (kind == WORD_PRONOUN &&
      (attribution_word_is(text, at, "you") || attribution_word_is(text, at, "it")))
    return at + 1;
  return attribution_word_is_nominal(text, at) ? nominal_run_end(text, at, end) : at;
}

/* True if a reporting word at `at` begins the next attribution: "..., adding that", "and
 * said". */
static bool next_cue_at(const AttributionText *text, const ReportingTable *table, uint32_t at) {
  ReportingWord cue;
  return attribution_reporting_match(table, text, at, &cue) && (cue.frame & ~FRAME_NOUN) &&
         cue.weight >= 60;
}

/* "but", "while": what follows is no longer reported, unless another "that" says so. */
static bool turns_away(const AttributionText *text, uint32_t at, uint32_t end) {
  return word_kind(text, at) == WORD_BUT && !attribution_word_is(text, at, "because") &&
         !attribution_word_is(text, at, "unless") &&
         !(at + 1 < end && word_kind(text, at + 1) == WORD_THAT);
}

static bool ends_at_comma(const AttributionText *text, const ReportingTable *table, uint32_t at,
                          uint32_t end) {
  uint32_t next = at + 1;
  if (next >= end)
    return true;
  if (word_kind(text, next) == WORD_AND)
    next++;
  while (next < end && (word_kind(text, next) == WORD_ADVERB))
    next++;
  if (next >= end)
    return true;
  if (turns_away(text, next, end) || word_kind(text, next) == WORD_PRONOUN)
    return true;
  return (word_has(text, next, WORD_LOWER_ING) || attribution_word_is(text, next, "according")) &&
         next_cue_at(text, table, next);
}

static bool ends_at_and(const AttributionText *text, const ReportingTable *table, uint32_t at,
                        uint32_t end) {
  uint32_t next = at + 1;
  while (next < end && word_kind(text, next) == WORD_ADVERB)
    next++;
  ReportingWord cue;
  return next < end && attribution_reporting_match(table, text, next, &cue) && cue.weight >= 80 &&
         (cue.form == FORM_PAST || (cue.form == FORM_S && !(cue.frame & FRAME_NOUN)));
}

uint32_t attribution_content_rest_of_clause(const Linker *linker, uint32_t at) {
  const AttributionText *text = linker->text;
  const ReportingTable *table = linker->table;
  uint32_t end = linker->unit.end;
  for (uint32_t i = at; i < end; i++) {
    const Quotation *quotation =
        word_kind(text, i) == WORD_QUOTE ? attribution_quotes_around(text, i) : NULL;
    if (quotation && quotation->tokens.begin == i) {
      i = quotation->tokens.end - 1;
      continue;
    }
    WordKind kind = word_kind(text, i);
    if (kind == WORD_COMMA && ends_at_comma(text, table, i, end))
      return i;
    if (kind == WORD_AND && i > at && ends_at_and(text, table, i, end))
      return i;
    if (i > at && turns_away(text, i, end) &&
        (attribution_word_is(text, i, "but") || attribution_word_is(text, i, "while") ||
         attribution_word_is(text, i, "although")))
      return i;
    if (i > at && attribution_word_is(text, i, "according"))
      return i;
    if (kind == WORD_STOP && text->bytes[text->tokens.at[i].begin] == ';')
      return i;
  }
  return end;
}

/* A sentence border may come between “Why?” and "she asked", but not between “No.” and "She". */
static bool is_cut_short(const Linker *linker, const Quotation *quotation) {
  const AttributionText *text = linker->text;
  uint32_t last = quotation->tokens.end - 2;
  return text->bytes[text->tokens.at[last].begin] != '.' &&
         !word_has(text, quotation->tokens.end, WORD_PARAGRAPH_START);
}

/* True if a quotation ends right before `at`, a comma between them allowed. */
bool attribution_content_quotation_ends(const Linker *linker, uint32_t at,
                                        TokenRange *quotation) {
  const AttributionText *text = linker->text;
  if (at > 0 && word_kind(text, at - 1) == WORD_COMMA)
    at--;
  if (at == 0 || word_kind(text, at - 1) != WORD_QUOTE)
    return false;
  const Quotation *found = attribution_quotes_around(text, at - 1);
  if (!found || found->tokens.end != at || found->unclosed ||
      (at <= linker->unit.begin && !is_cut_short(linker, found)))
    return false;
  *quotation = found->tokens;
  return true;
}

bool attribution_content_quotation_begins(const Linker *linker, uint32_t at,
                                          TokenRange *quotation) {
  if (at >= linker->text->tokens.n || word_kind(linker->text, at) != WORD_QUOTE)
    return false;
  const Quotation *found = attribution_quotes_around(linker->text, at);
  if (!found || found->tokens.begin != at)
    return false;
  *quotation = found->tokens;
  return true;
}

/* A quotation after the cue: directly, or past a comma or colon, where it may begin the next
 * unit or paragraph. */
bool attribution_content_quotation_after(const Linker *linker, uint32_t at,
                                         TokenRange *quotation) {
  if (attribution_content_quotation_begins(linker, at, quotation))
    return true;
  WordKind kind = linker_kind(linker, at);
  if (kind != WORD_COMMA && kind != WORD_COLON)
    return false;
  return attribution_content_quotation_begins(linker, at + 1, quotation);
}

/* The words before a source or cue that it reports: the unit up to `end`, and all of a quotation
 * that ends there. */
TokenRange attribution_content_take_before(const Linker *linker, uint32_t end) {
  TokenRange quotation, whole = {linker->unit.begin, end};
  if (attribution_content_quotation_ends(linker, end, &quotation)) {
    uint32_t before = MAX(quotation.begin, linker->unit.begin);
    WordKind kind = before > linker->unit.begin ? word_kind(linker->text, before - 1) : WORD_STOP;
    if (quotation.begin <= linker->unit.begin || kind == WORD_COLON || kind == WORD_COMMA)
      return quotation;
    return (TokenRange){linker->unit.begin, quotation.end};
  }
  WordKind first = linker_kind(linker, whole.begin);
  if (first == WORD_AND ||
      (first == WORD_BUT && attribution_word_is(linker->text, whole.begin, "but")))
    whole.begin++;
  return whole;
}

/* True if there is something before `end` that can be reported speech: a quotation, or a clause
 * with a verb that a comma closes. */
bool attribution_content_is_before(const Linker *linker, uint32_t end) {
  TokenRange quotation;
  if (attribution_content_quotation_ends(linker, end, &quotation))
    return true;
  if (end < linker->unit.begin + 2 || linker_kind(linker, end - 1) != WORD_COMMA)
    return false;
  return true;
}

/* "he's", "they'll": a pronoun with its verb. */
static bool is_contraction(const AttributionText *text, uint32_t at) {
  MillSpan span = text->tokens.at[at];
  const char *token = text->bytes + span.begin;
  return memchr(token, '\'', span.end - span.begin) != NULL ||
         memchr(token, '\342', span.end - span.begin) != NULL;
}

bool attribution_content_has_verb(const Linker *linker, uint32_t begin, uint32_t end) {
  end = MIN(end, begin + MAX_PHRASE);
  for (uint32_t i = begin; i < end; i++) {
    WordKind kind = word_kind(linker->text, i);
    if (kind == WORD_AUXILIARY || kind == WORD_VERB)
      return true;
    if (kind == WORD_PRONOUN && is_contraction(linker->text, i))
      return true;
    if (i > begin && kind == WORD_OTHER &&
        (word_has(linker->text, i, WORD_LOWER_ED) || word_has(linker->text, i, WORD_LOWER_S)))
      return true;
  }
  return false;
}
