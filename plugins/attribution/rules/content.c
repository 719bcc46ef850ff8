/* SPDX-License-Identifier: MIT */
/* What a cue governs: where the clause behind it begins and where it ends. */
#include "plugins/attribution/rules/content.h"
#include "plugins/attribution/quotes.h"

#include <string.h>

enum { MAX_ADJUNCT = 14 };

static bool opens_content(const Text *text, uint32_t at) {
  switch (word_class(text, at)) {
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
 * clearly opens behind it. */
static uint32_t skip_phrase(const Text *text, uint32_t at, uint32_t end) {
  uint32_t limit = MIN(end, at + MAX_ADJUNCT);
  for (uint32_t i = at + 1; i < limit; i++) {
    WordClass class = word_class(text, i);
    if (opens_content(text, i))
      return i;
    if (class == WORD_VERB || class == WORD_AUXILIARY || class == WORD_BUT ||
        class == WORD_RELATIVE || word_has(text, i, WORD_LOWER_ING))
      return at;
    if (class == WORD_PRONOUN)
      return i;
  }
  return limit == end ? end : at;
}

static bool is_time_word(const Text *text, uint32_t at) {
  WordClass class = word_class(text, at);
  return class == WORD_TIME || class == WORD_ADVERB;
}

uint32_t content_skip_adjuncts(const Text *text, uint32_t at, uint32_t end) {
  for (int round = 0; round < 3 && at < end; round++) {
    uint32_t from = at;
    while (at < end && is_time_word(text, at))
      at++;
    if (at < end && at > from && word_class(text, at) == WORD_OTHER &&
        (word_is(text, at, "week") || word_is(text, at, "month") || word_is(text, at, "year") ||
         word_is(text, at, "night") || word_is(text, at, "morning") ||
         word_is(text, at, "afternoon")))
      at++;
    if (at < end && word_class(text, at) == WORD_PREPOSITION)
      at = skip_phrase(text, at, end);
    if (at == from)
      break;
  }
  return at;
}

/* How long the run of nominals from `at` is that can be whom something is told. */
static uint32_t nominal_run_end(const Text *text, uint32_t at, uint32_t end) {
  uint32_t limit = MIN(end, at + MAX_ADJUNCT), i = at;
  while (i < limit && (word_is_nominal(text, i) || word_class(text, i) == WORD_HYPHEN ||
                       word_class(text, i) == WORD_AND || word_is(text, i, "of"))) {
    bool fresh = word_class(text, i) == WORD_DETERMINER || word_class(text, i) == WORD_POSSESSIVE;
    bool after_join =
        i > at && (word_class(text, i - 1) == WORD_AND || word_is(text, i - 1, "of"));
    if (i > at && fresh && !after_join)
      break;
    i++;
  }
  return i;
}

uint32_t content_skip_addressee(const Text *text, uint32_t at, uint32_t end) {
  if (at >= end)
    return at;
  WordClass class = word_class(text, at);
  if (class == WORD_OBJECT)
    return at + 1;
  if (class == WORD_PRONOUN && (word_is(text, at, "you") || word_is(text, at, "it")))
    return at + 1;
  return word_is_nominal(text, at) ? nominal_run_end(text, at, end) : at;
}

/* True if a reporting word at `at` begins the next attribution: "..., adding that", "and said".
 */
static bool next_cue_at(const Text *text, const CueTable *table, uint32_t at) {
  Cue cue;
  return cues_match(table, text, at, &cue) && (cue.frame & ~FRAME_NOUN) && cue.weight >= 60;
}

/* "but", "while": what follows is no longer reported, unless another "that" says so. */
static bool turns_away(const Text *text, uint32_t at, uint32_t end) {
  return word_class(text, at) == WORD_BUT && !word_is(text, at, "because") &&
         !word_is(text, at, "unless") && !(at + 1 < end && word_class(text, at + 1) == WORD_THAT);
}

static bool ends_at_comma(const Text *text, const CueTable *table, uint32_t at, uint32_t end) {
  uint32_t next = at + 1;
  if (next >= end)
    return true;
  if (word_class(text, next) == WORD_AND)
    next++;
  while (next < end && (word_class(text, next) == WORD_ADVERB))
    next++;
  if (next >= end)
    return true;
  if (turns_away(text, next, end) || word_class(text, next) == WORD_PRONOUN)
    return true;
  return (word_has(text, next, WORD_LOWER_ING) || word_is(text, next, "according")) &&
         next_cue_at(text, table, next);
}

static bool ends_at_and(const Text *text, const CueTable *table, uint32_t at, uint32_t end) {
  uint32_t next = at + 1;
  while (next < end && word_class(text, next) == WORD_ADVERB)
    next++;
  Cue cue;
  return next < end && cues_match(table, text, next, &cue) && cue.weight >= 80 &&
         (cue.form == FORM_PAST || (cue.form == FORM_S && !(cue.frame & FRAME_NOUN)));
}

uint32_t content_clause_end(const Text *text, const CueTable *table, uint32_t at, uint32_t end) {
  for (uint32_t i = at; i < end; i++) {
    const Quotation *quotation =
        word_class(text, i) == WORD_QUOTE ? quotes_around(text, i) : NULL;
    if (quotation && quotation->tokens.begin == i) {
      i = quotation->tokens.end - 1;
      continue;
    }
    WordClass class = word_class(text, i);
    if (class == WORD_COMMA && ends_at_comma(text, table, i, end))
      return i;
    if (class == WORD_AND && i > at && ends_at_and(text, table, i, end))
      return i;
    if (i > at && turns_away(text, i, end) &&
        (word_is(text, i, "but") || word_is(text, i, "while") || word_is(text, i, "although")))
      return i;
    if (i > at && word_is(text, i, "according"))
      return i;
    if (class == WORD_STOP && text->bytes[text->tokens.at[i].begin] == ';')
      return i;
  }
  return end;
}

/* A sentence border may stand between “Why?” and "she asked", but not between “No.” and "She". */
static bool is_cut_short(const Linker *linker, const Quotation *quotation) {
  const Text *text = linker->text;
  uint32_t last = quotation->tokens.end - 2;
  return text->bytes[text->tokens.at[last].begin] != '.' &&
         !word_has(text, quotation->tokens.end, WORD_PARAGRAPH_START);
}

/* True if a quotation ends right before `at`, a comma between them allowed. */
bool content_quotation_ends(const Linker *linker, uint32_t at, Range *quotation) {
  const Text *text = linker->text;
  if (at > 0 && word_class(text, at - 1) == WORD_COMMA)
    at--;
  if (at == 0 || word_class(text, at - 1) != WORD_QUOTE)
    return false;
  const Quotation *found = quotes_around(text, at - 1);
  if (!found || found->tokens.end != at || found->unclosed ||
      (at <= linker->unit.begin && !is_cut_short(linker, found)))
    return false;
  *quotation = found->tokens;
  return true;
}

bool content_quotation_begins(const Linker *linker, uint32_t at, Range *quotation) {
  if (at >= linker->text->tokens.n || word_class(linker->text, at) != WORD_QUOTE)
    return false;
  const Quotation *found = quotes_around(linker->text, at);
  if (!found || found->tokens.begin != at)
    return false;
  *quotation = found->tokens;
  return true;
}

/* A quotation behind the cue: directly, or past a comma or colon, where it may begin the next
 * unit or paragraph. */
bool content_quotation_after(const Linker *linker, uint32_t at, Range *quotation) {
  if (content_quotation_begins(linker, at, quotation))
    return true;
  WordClass class = linker_class(linker, at);
  if (class != WORD_COMMA && class != WORD_COLON)
    return false;
  return content_quotation_begins(linker, at + 1, quotation);
}

/* The words before a source or cue that it reports: the unit up to `end`, and all of a quotation
 * that ends there. */
Range content_take_before(const Linker *linker, uint32_t end) {
  Range quotation, whole = {linker->unit.begin, end};
  if (content_quotation_ends(linker, end, &quotation)) {
    uint32_t before = MAX(quotation.begin, linker->unit.begin);
    WordClass class =
        before > linker->unit.begin ? word_class(linker->text, before - 1) : WORD_STOP;
    if (quotation.begin <= linker->unit.begin || class == WORD_COLON || class == WORD_COMMA)
      return quotation;
    return (Range){linker->unit.begin, quotation.end};
  }
  WordClass first = linker_class(linker, whole.begin);
  if (first == WORD_AND || (first == WORD_BUT && word_is(linker->text, whole.begin, "but")))
    whole.begin++;
  return whole;
}

/* True if there is something before `end` that can be reported speech: a quotation, or a clause
 * with a verb that a comma closes. */
bool content_is_before(const Linker *linker, uint32_t end) {
  Range quotation;
  if (content_quotation_ends(linker, end, &quotation))
    return true;
  if (end < linker->unit.begin + 2 || linker_class(linker, end - 1) != WORD_COMMA)
    return false;
  return true;
}

/* "he's", "they'll": a pronoun with its verb. */
static bool is_contraction(const Text *text, uint32_t at) {
  MillSpan span = text->tokens.at[at];
  const char *token = text->bytes + span.begin;
  return memchr(token, '\'', span.end - span.begin) != NULL ||
         memchr(token, '\342', span.end - span.begin) != NULL;
}

bool content_has_verb(const Linker *linker, uint32_t begin, uint32_t end) {
  end = MIN(end, begin + MAX_PHRASE);
  for (uint32_t i = begin; i < end; i++) {
    WordClass class = word_class(linker->text, i);
    if (class == WORD_AUXILIARY || class == WORD_VERB)
      return true;
    if (class == WORD_PRONOUN && is_contraction(linker->text, i))
      return true;
    if (i > begin && class == WORD_OTHER &&
        (word_has(linker->text, i, WORD_LOWER_ED) || word_has(linker->text, i, WORD_LOWER_S)))
      return true;
  }
  return false;
}

uint32_t content_rest_of_clause(const Linker *linker, uint32_t at) {
  return content_clause_end(linker->text, linker->table, at, linker->unit.end);
}
