/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/rules/lead.h"
#include "plugins/attribution/quotes.h"
#include "plugins/attribution/rules/phrases.h"
#include "plugins/attribution/rules/source.h"

/* Verbs that report only where a quotation follows. */
static const char *const verbs[] = {
    "put",     "puts",     "goes",     "went",      "makes",     "made",      "gives",
    "gave",    "offers",   "offered",  "has",       "had",       "begins",    "began",
    "reads",   "read",     "runs",     "ran",       "sums",      "summed",    "ends",
    "ended",   "opens",    "opened",   "comes",     "came",      "wrote",     "writes",
    "says",    "said",     "asks",     "asked",     "adds",      "added",     "replies",
    "replied", "softened", "quotes",   "quoted",    "explains",  "explained", "tells",
    "told",    "answers",  "answered", "continues", "continued", "concludes", "concluded",
    "warns",   "warned",   "argues",   "argued",    "recalls",   "recalled",  "posted",
    "tweeted", "texted",   NULL};

/* Nouns for what is said. */
static const char *const nouns[] = {
    "words",     "word",    "point",        "case",        "argument", "answer",
    "reply",     "verdict", "claim",        "message",     "question", "reasoning",
    "view",      "account", "remark",       "explanation", "defence",  "defense",
    "statement", "letter",  "announcement", NULL};

/* The first of the quotation that the unit leads in, or an empty range. */
static TokenRange led_quotation(const Linker *linker) {
  const AttributionText *text = linker->text;
  uint32_t colon = linker->unit.end;
  while (colon > linker->unit.begin && word_kind(text, colon - 1) == WORD_QUOTE)
    colon--; /* a mark that was taken for the end of this sentence */
  if (colon == linker->unit.begin || word_kind(text, colon - 1) != WORD_COLON ||
      colon >= text->tokens.n)
    return (TokenRange){0, 0};
  const Quotation *quotation = attribution_quotes_around(text, colon);
  if (!quotation &&
      colon + 1 < text->tokens.n) /* the mark of a quoted paragraph stands between */
    quotation = attribution_quotes_around(text, ++colon);
  return quotation && quotation->tokens.begin == colon ? quotation->tokens : (TokenRange){0, 0};
}

static bool is_found(const Linker *linker, TokenRange quotation) {
  for (size_t i = 0; i < linker->n_found; i++)
    if (!linker->found[i].dropped &&
        attribution_holds(&linker->found[i],
                          (TokenRange){quotation.begin + 1, quotation.begin + 2}))
      return true;
  return false;
}

/* The cue that begins with a verb: "makes a point", "goes on". */
static TokenRange extend_cue(const Linker *linker, uint32_t at) {
  uint32_t end = linker->unit.end;
  if (attribution_word_is_any(linker->text, at, (const char *const[]){"goes", "went", NULL}) &&
      at + 1 < end && attribution_word_is(linker->text, at + 1, "on"))
    return (TokenRange){at, at + 2};
  if (at + 1 < end && word_kind(linker->text, at + 1) == WORD_DETERMINER)
    for (uint32_t i = at + 2;
         i < MIN(end, at + 6) && attribution_word_is_nominal(linker->text, i); i++)
      if (attribution_word_is_any(linker->text, i, nouns))
        return (TokenRange){at, i + 1};
  return (TokenRange){at, at + 1};
}

/* "his own words:", "her argument, from page 12:" */
static bool find_noun(const Linker *linker, Attribution *found) {
  const AttributionText *text = linker->text;
  for (uint32_t at = linker->unit.end; at > linker->unit.begin + 1; at--) {
    if (!attribution_word_is_any(text, at - 1, nouns))
      continue;
    uint32_t owner = at - 2;
    while (owner > linker->unit.begin && owner + 4 > at &&
           word_kind(text, owner) != WORD_POSSESSIVE && attribution_word_is_nominal(text, owner))
      owner--;
    if (word_kind(text, owner) != WORD_POSSESSIVE)
      continue;
    found->source = (TokenRange){owner, owner + 1};
    found->cue = (TokenRange){at - 1, at};
    return true;
  }
  return false;
}

static bool find_verb(const Linker *linker, Attribution *found) {
  const AttributionText *text = linker->text;
  for (uint32_t at = linker->unit.end; at > linker->unit.begin + 1; at--) {
    if (!attribution_word_is_any(text, at - 1, verbs))
      continue;
    TokenRange source = attribution_source_before(text, linker->unit.begin, at - 1);
    if (range_is_empty(source) || word_kind(text, source.begin) == WORD_RELATIVE)
      continue;
    found->source = source;
    found->cue = extend_cue(linker, at - 1);
    return true;
  }
  return false;
}

/* "And from Chairwoman Ines Kaur:", "From the desk of Tom Reed, analyst:" */
static bool find_name(const Linker *linker, TokenRange quotation, Attribution *found) {
  static const char *const words[] = {"and", "from", "the", "desk", "of", "then", NULL};
  const AttributionText *text = linker->text;
  uint32_t begin = linker->unit.begin, at = begin, colon = quotation.begin - 1;
  while (at < colon && attribution_word_is_any(text, at, words))
    at++;
  while (colon > at && word_kind(text, colon) != WORD_COLON)
    colon--;
  if (!word_has(text, begin, WORD_PARAGRAPH_START) || at >= colon || colon - at > MAX_SIGNATURE ||
      word_kind(text, at) != WORD_NAME || !attribution_is_signature(linker, at, colon))
    return false;
  found->source = (TokenRange){at, colon};
  found->cue = at > begin ? (TokenRange){begin, at} : (TokenRange){colon, colon + 1};
  return true;
}

void attribution_link_lead(Linker *linker) {
  TokenRange quotation = led_quotation(linker);
  Attribution found = {.content = {quotation}, .n_content = 1};
  if (range_is_empty(quotation) || is_found(linker, quotation))
    return;
  if (find_verb(linker, &found) || find_noun(linker, &found) ||
      find_name(linker, quotation, &found))
    attribution_keep_candidate(linker, &found, RULE_LEAD, 90);
}
