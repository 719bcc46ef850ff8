/* SPDX-License-Identifier: MIT */
/* Attributions without a reporting verb: "according to", "reportedly", "their claim that", and
 * the colon after a speaker's name. */
#include "plugins/attribution/rules/phrases.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/rules/content.h"
#include "plugins/attribution/rules/source.h"

enum { MAX_SPEAKER = 4 /* tokens of a name before a colon */ };

/* "according to X, ..." and "..., according to X" */
void attribution_link_according(Linker *linker, const ReportingWord *cue) {
  const AttributionText *text = linker->text;
  Attribution found = {.cue = cue->tokens};
  found.source = attribution_source_after(text, cue->tokens.end, linker->unit.end);
  if (range_is_empty(found.source))
    return;
  uint32_t before = cue->tokens.begin, after = found.source.end;
  bool first = before - linker->unit.begin < 2;
  if (!first)
    attribution_add_content(&found, linker->text,
                            attribution_content_take_before(linker, before));
  if (linker_kind(linker, after) == WORD_COMMA &&
      (first || linker_kind(linker, before - 1) == WORD_COMMA))
    attribution_add_content(
        &found, linker->text,
        (TokenRange){after + 1, attribution_content_rest_of_clause(linker, after + 1)});
  else if (first && after < linker->unit.end)
    attribution_add_content(
        &found, linker->text,
        (TokenRange){after, attribution_content_rest_of_clause(linker, after)});
  attribution_keep_candidate(linker, &found, RULE_ACCORDING, cue->weight);
}

/* "IS reportedly planned ...", "it seems that ..." */
void attribution_link_alone(Linker *linker, const ReportingWord *cue) {
  const AttributionText *text = linker->text;
  uint32_t begin = cue->tokens.begin;
  while (begin > linker->unit.begin && word_kind(text, begin - 1) == WORD_AUXILIARY)
    begin--;
  TokenRange subject = attribution_source_before(text, linker->unit.begin, begin);
  Attribution found = {.cue = cue->tokens};
  if (cue->form == FORM_FIXED)
    attribution_add_content(
        &found, linker->text,
        (TokenRange){range_is_empty(subject) ? begin : subject.begin, cue->tokens.begin});
  else if (range_is_empty(subject) || cue->form == FORM_ING)
    return;
  else
    attribution_add_content(&found, linker->text, subject), found.cue.begin = begin;
  attribution_add_content(
      &found, linker->text,
      (TokenRange){cue->tokens.end, attribution_content_rest_of_clause(linker, cue->tokens.end)});
  attribution_keep_candidate(linker, &found, RULE_SOURCELESS, cue->weight);
}

/* "Ray's claim that ...", "their support for ..." */
void attribution_link_noun(Linker *linker, const ReportingWord *cue) {
  const AttributionText *text = linker->text;
  uint32_t owner = cue->tokens.begin, floor = linker->unit.begin;
  for (int i = 0; i < 4 && owner > floor; i++) {
    owner--;
    WordKind kind = word_kind(text, owner);
    if (kind == WORD_POSSESSIVE || word_has(text, owner, WORD_GENITIVE))
      break;
    if (kind != WORD_OTHER && kind != WORD_ADVERB && kind != WORD_NAME)
      return;
  }
  bool possessive = word_kind(text, owner) == WORD_POSSESSIVE;
  if (owner >= cue->tokens.begin || (!possessive && !word_has(text, owner, WORD_GENITIVE)))
    return;
  Attribution found = {.cue = {owner + 1, cue->tokens.end}};
  found.source = possessive ? (TokenRange){owner, owner + 1}
                            : attribution_source_before(text, floor, owner + 1);
  uint32_t at = cue->tokens.end;
  WordKind next = linker_kind(linker, at);
  if (next == WORD_PREPOSITION && !attribution_word_is(text, at, "in") &&
      !attribution_word_is(text, at, "at"))
    found.cue.end = ++at;
  else if (next != WORD_THAT && next != WORD_TO && next != WORD_COLON)
    return;
  attribution_add_content(&found, linker->text,
                          (TokenRange){at, attribution_content_rest_of_clause(linker, at)});
  attribution_keep_candidate(linker, &found, RULE_NOUN, cue->weight);
}

/* Where the paragraph that holds token `at - 1` ends; no further than MAX_UNIT tokens. */
static uint32_t paragraph_end(const AttributionText *text, uint32_t at) {
  uint32_t limit = MIN(at + MAX_UNIT, (uint32_t)text->tokens.n);
  while (at < limit && !word_has(text, at, WORD_PARAGRAPH_START | WORD_EXCLUDED))
    at++;
  return at;
}

/* True if the tokens are words in capitals: "RAY", "THE MAYOR". */
static bool is_shouted(const AttributionText *text, TokenRange words) {
  for (uint32_t at = words.begin; at < words.end; at++) {
    MillSpan span = text->tokens.at[at];
    for (uint32_t i = span.begin; i < span.end; i++)
      if (g_ascii_islower(text->bytes[i]))
        return false;
    if (span.end - span.begin < 3)
      return false;
  }
  return true;
}

/* "RAY: ..." in a transcript, "Ann Ray: ..." in a headline: a name of a few words that opens its
 * paragraph. Gives the token from which the unit is to be read on. */
uint32_t attribution_link_colon(Linker *linker) {
  const AttributionText *text = linker->text;
  uint32_t begin = linker->unit.begin, name = begin;
  if (linker_kind(linker, name) == WORD_QUOTE)
    name++;
  uint32_t colon = name;
  while (colon < linker->unit.end && colon - name < MAX_SPEAKER &&
         (word_kind(text, colon) == WORD_NAME || attribution_word_is(text, colon, "the")))
    colon++;
  if (colon == name || linker_kind(linker, colon) != WORD_COLON || colon + 2 >= text->tokens.n)
    return begin;
  bool shouted = is_shouted(text, (TokenRange){name, colon});
  if (shouted ? text->has_zones : name > begin || colon + 4 >= linker->unit.end)
    return begin;
  Attribution found = {.source = {name, colon}, .cue = {colon, colon + 1}};
  attribution_add_content(&found, text,
                          (TokenRange){colon + 1, paragraph_end(text, linker->unit.end)});
  attribution_keep_candidate(linker, &found, shouted ? RULE_TRANSCRIPT : RULE_COLON, 90);
  return colon + 1;
}

bool attribution_is_signature(const Linker *linker, uint32_t begin, uint32_t end) {
  ReportingWord cue;
  for (uint32_t at = begin; at < end; at++)
    if ((at > begin && word_has(linker->text, at, WORD_SENTENCE_START)) ||
        word_kind(linker->text, at) == WORD_AUXILIARY ||
        word_kind(linker->text, at) == WORD_VERB ||
        (attribution_reporting_match(linker->table, linker->text, at, &cue) &&
         !(cue.frame & FRAME_NOUN)))
      return false;
  return true;
}

/* "..." - Ann Ray, mayor of Elm: nothing else stands in the paragraph. */
void attribution_link_signature(Linker *linker, uint32_t at) {
  const AttributionText *text = linker->text;
  if (at < 2 || at + 1 >= text->tokens.n || word_kind(text, at - 1) != WORD_QUOTE ||
      word_kind(text, at + 1) != WORD_NAME)
    return;
  const Quotation *quotation = attribution_quotes_around(text, at - 1);
  uint32_t end = paragraph_end(text, at + 1);
  if (!quotation || quotation->tokens.end != at || end - at > MAX_SIGNATURE ||
      !attribution_is_signature(linker, at + 1, end) ||
      !word_has(text, quotation->tokens.begin, WORD_PARAGRAPH_START))
    return;
  Attribution found = {.cue = {at, at + 1}, .content = {quotation->tokens}, .n_content = 1};
  found.source = attribution_text_trim(text, (TokenRange){at + 1, end});
  attribution_keep_candidate(linker, &found, RULE_SIGNED, 90);
}
