/* SPDX-License-Identifier: MIT */
/* Attributions without a reporting verb: "according to", "reportedly", "their claim that", and
 * the colon behind a speaker's name. */
#include "plugins/attribution/rules/phrases.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/rules/content.h"
#include "plugins/attribution/rules/source.h"

enum {
  MAX_SPEAKER = 4,   /* tokens of a name before a colon */
  MAX_SIGNATURE = 16 /* and of one below a quotation, with what explains it */
};

/* "according to X, ..." and "..., according to X" */
void link_according(Linker *linker, const Cue *cue) {
  const Text *text = linker->text;
  Attribution found = {.cue = cue->tokens};
  found.source = source_after(text, cue->tokens.end, linker->unit.end);
  if (range_is_empty(found.source))
    return;
  uint32_t before = cue->tokens.begin, after = found.source.end;
  bool first = before - linker->unit.begin < 2;
  if (!first)
    attribution_add(&found, linker->text, content_take_before(linker, before));
  if (linker_class(linker, after) == WORD_COMMA &&
      (first || linker_class(linker, before - 1) == WORD_COMMA))
    attribution_add(&found, linker->text,
                    (Range){after + 1, content_rest_of_clause(linker, after + 1)});
  else if (first && after < linker->unit.end)
    attribution_add(&found, linker->text, (Range){after, content_rest_of_clause(linker, after)});
  link_keep(linker, &found, RULE_ACCORDING, cue->weight);
}

/* "IS reportedly planned ...", "it seems that ..." */
void link_alone(Linker *linker, const Cue *cue) {
  const Text *text = linker->text;
  uint32_t begin = cue->tokens.begin;
  while (begin > linker->unit.begin && word_class(text, begin - 1) == WORD_AUXILIARY)
    begin--;
  Range subject = source_before(text, linker->unit.begin, begin);
  Attribution found = {.cue = cue->tokens};
  if (cue->form == FORM_FIXED)
    attribution_add(&found, linker->text,
                    (Range){range_is_empty(subject) ? begin : subject.begin, cue->tokens.begin});
  else if (range_is_empty(subject) || cue->form == FORM_ING)
    return;
  else
    attribution_add(&found, linker->text, subject), found.cue.begin = begin;
  attribution_add(&found, linker->text,
                  (Range){cue->tokens.end, content_rest_of_clause(linker, cue->tokens.end)});
  link_keep(linker, &found, RULE_SOURCELESS, cue->weight);
}

/* "Ray's claim that ...", "their support for ..." */
void link_noun(Linker *linker, const Cue *cue) {
  const Text *text = linker->text;
  uint32_t owner = cue->tokens.begin, floor = linker->unit.begin;
  for (int i = 0; i < 4 && owner > floor; i++) {
    owner--;
    WordClass class = word_class(text, owner);
    if (class == WORD_POSSESSIVE || word_has(text, owner, WORD_GENITIVE))
      break;
    if (class != WORD_OTHER && class != WORD_ADVERB && class != WORD_NAME)
      return;
  }
  bool possessive = word_class(text, owner) == WORD_POSSESSIVE;
  if (owner >= cue->tokens.begin || (!possessive && !word_has(text, owner, WORD_GENITIVE)))
    return;
  Attribution found = {.cue = {owner + 1, cue->tokens.end}};
  found.source = possessive ? (Range){owner, owner + 1} : source_before(text, floor, owner + 1);
  uint32_t at = cue->tokens.end;
  WordClass next = linker_class(linker, at);
  if (next == WORD_PREPOSITION && !word_is(text, at, "in") && !word_is(text, at, "at"))
    found.cue.end = ++at;
  else if (next != WORD_THAT && next != WORD_TO && next != WORD_COLON)
    return;
  attribution_add(&found, linker->text, (Range){at, content_rest_of_clause(linker, at)});
  link_keep(linker, &found, RULE_NOUN, cue->weight);
}

/* Where the paragraph that holds token `at - 1` ends; no further than MAX_UNIT tokens. */
static uint32_t paragraph_end(const Text *text, uint32_t at) {
  uint32_t limit = MIN(at + MAX_UNIT, (uint32_t)text->tokens.n);
  while (at < limit && !word_has(text, at, WORD_PARAGRAPH_START | WORD_EXCLUDED))
    at++;
  return at;
}

/* True if the tokens are words in capitals: "RAY", "THE MAYOR". */
static bool is_shouted(const Text *text, Range words) {
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
uint32_t link_colon(Linker *linker) {
  const Text *text = linker->text;
  uint32_t begin = linker->unit.begin, name = begin;
  if (linker_class(linker, name) == WORD_QUOTE)
    name++;
  uint32_t colon = name;
  while (colon < linker->unit.end && colon - name < MAX_SPEAKER &&
         (word_class(text, colon) == WORD_NAME || word_is(text, colon, "the")))
    colon++;
  if (colon == name || linker_class(linker, colon) != WORD_COLON || colon + 2 >= text->tokens.n)
    return begin;
  bool shouted = is_shouted(text, (Range){name, colon});
  if (!shouted && (name > begin || colon + 4 >= linker->unit.end))
    return begin;
  Attribution found = {.source = {name, colon}, .cue = {colon, colon + 1}};
  attribution_add(&found, text, (Range){colon + 1, paragraph_end(text, linker->unit.end)});
  link_keep(linker, &found, shouted ? RULE_TRANSCRIPT : RULE_COLON, 90);
  return colon + 1;
}

/* "..." - Ann Ray, mayor of Elm: nothing else stands in the paragraph. */
void link_signature(Linker *linker, uint32_t at) {
  const Text *text = linker->text;
  if (at < 2 || at + 1 >= text->tokens.n || word_class(text, at - 1) != WORD_QUOTE ||
      word_class(text, at + 1) != WORD_NAME)
    return;
  const Quotation *quotation = quotes_around(text, at - 1);
  uint32_t end = paragraph_end(text, at + 1);
  if (!quotation || quotation->tokens.end != at || end - at > MAX_SIGNATURE ||
      !word_has(text, quotation->tokens.begin, WORD_PARAGRAPH_START))
    return;
  Attribution found = {.cue = {at, at + 1}, .content = {quotation->tokens}, .n_content = 1};
  found.source = text_trim(text, (Range){at + 1, end});
  link_keep(linker, &found, RULE_SIGNED, 90);
}
