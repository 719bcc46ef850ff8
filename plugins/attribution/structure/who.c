/* SPDX-License-Identifier: MIT */
#include "plugins/attribution/structure/who.h"
#include "plugins/attribution/rules/source.h"
#include "plugins/attribution/structure/parts.h"

#include <string.h>

/* Where the sentence begins that a token is in, or MAX_PHRASE before it. */
static uint32_t sentence_of(const AttributionText *text, uint32_t at) {
  uint32_t floor = at > MAX_PHRASE ? at - MAX_PHRASE : 0;
  while (at > floor && !word_has(text, at, WORD_SENTENCE_START))
    at--;
  return at;
}

/* The phrase that ends before a token, or before a comma there. */
static TokenRange phrase_before(const AttributionText *text, uint32_t end) {
  if (end == 0 || word_has(text, end, WORD_SENTENCE_START))
    return (TokenRange){0, 0};
  return attribution_source_before(text, sentence_of(text, end - 1), end);
}

static bool is_who(const AttributionText *text, TokenRange source) {
  return source.end == source.begin + 1 && attribution_word_is(text, source.begin, "who");
}

/* Of "noise for people" the people: what is said of them begins behind a verb or a preposition
 * other than "of", "at", "in" and "from". */
static uint32_t last_noun(const AttributionText *text, TokenRange phrase) {
  static const char *const joining[] = {"of", "at", "in", "from", NULL};
  uint32_t begin = phrase.begin;
  for (uint32_t at = phrase.begin; at + 1 < phrase.end; at++) {
    WordKind kind = word_kind(text, at);
    bool is_verb = word_has(text, at, WORD_LOWER_ING) && kind != WORD_NAME;
    if (is_verb || (kind == WORD_PREPOSITION && !attribution_word_is_any(text, at, joining)))
      begin = at + 1;
  }
  return begin;
}

/* "The mayor, who calls it ...": the mayor. */
static TokenRange antecedent_of(const AttributionText *text, TokenRange who) {
  uint32_t end = who.begin;
  if (word_has(text, who.begin, WORD_SENTENCE_START))
    return who;
  if (end > 0 && word_kind(text, end - 1) == WORD_COMMA)
    end--;
  TokenRange found = phrase_before(text, end);
  return range_is_empty(found) ? who : (TokenRange){last_noun(text, found), who.end};
}

/* True for a form of "be", whose subject is not the speaker's: "It is feared that". */
static bool is_passive(const AttributionText *text, TokenRange cue) {
  static const char *const forms[] = {"is",   "are",   "was", "were", "be",
                                      "been", "being", "by",  NULL};
  for (uint32_t at = cue.begin; at < cue.end; at++)
    if (attribution_word_is_any(text, at, forms))
      return true;
  return cue.begin > 0 && attribution_word_is_any(text, cue.begin - 1, forms);
}

/* True for a subject and the verb that it has: a name, a noun with its article, a plural; not
 * "the talk about", "to tell". */
static bool is_subject(const AttributionText *text, TokenRange phrase, TokenRange cue) {
  WordKind kind = word_kind(text, cue.begin), first = word_kind(text, phrase.begin);
  if (kind == WORD_DETERMINER || kind == WORD_TO || kind == WORD_PREPOSITION ||
      kind == WORD_POSSESSIVE || range_is_empty(phrase))
    return false;
  return first != WORD_OTHER ||
         (phrase.end == phrase.begin + 1 && word_has(text, phrase.begin, WORD_LOWER_S));
}

static bool is_free(const Attribution *found, TokenRange source) {
  for (uint32_t i = 0; i < found->n_content; i++)
    if (range_overlap(found->content[i], source) > 0)
      return false;
  return true;
}

static bool is_quotation(const AttributionText *text, TokenRange part) {
  return word_kind(text, part.begin) == WORD_QUOTE;
}

/* Never the last one. */
static void remove_part(Attribution *found, uint32_t i) {
  found->n_content--;
  memmove(&found->content[i], &found->content[i + 1],
          (found->n_content - i) * sizeof *found->content);
}

/* `"It is dreadful!" sighed Tess, looking at the bills`: what stands behind the cue is who. */
static void take_inverted(const AttributionText *text, Attribution *found) {
  for (uint32_t i = 1; i < found->n_content; i++) {
    TokenRange part = found->content[i], before = found->content[i - 1];
    if (part.begin != found->cue.end || before.end > found->cue.begin ||
        before.end + 1 < found->cue.begin || !is_quotation(text, before) ||
        word_kind(text, part.begin) != WORD_NAME)
      continue;
    if (range_is_empty(found->source))
      found->source = attribution_source_after(text, part.begin, part.end);
    remove_part(found, i);
    return;
  }
}

/* `said a woman who goes by the name "Birdie"`: the name in quotation marks is hers. */
static void take_nickname(const AttributionText *text, Attribution *found) {
  for (uint32_t i = 1; i < found->n_content; i++) {
    TokenRange part = found->content[i];
    if (part.begin != found->source.end || part.end - part.begin > SCARE_QUOTE ||
        found->cue.end > found->source.begin || !is_quotation(text, part))
      continue;
    found->source.end = part.end;
    remove_part(found, i);
    return;
  }
}

/* "Last night Farah Nadir": her name alone. */
static void drop_time(const AttributionText *text, TokenRange *source) {
  uint32_t at = source->begin;
  if (word_kind(text, at) != WORD_TIME)
    return;
  while (at < source->end && at < source->begin + 3 && word_kind(text, at) != WORD_NAME)
    at++;
  if (at < source->end && word_kind(text, at) == WORD_NAME)
    source->begin = at;
}

/* "Nora, folding the awning": what she does meanwhile is not who she is. */
static void drop_aside(const AttributionText *text, TokenRange *source) {
  for (uint32_t at = source->begin + 1; at + 1 < source->end; at++)
    if (word_kind(text, at) == WORD_COMMA && word_has(text, at + 1, WORD_LOWER_ING) &&
        word_kind(text, at + 1) != WORD_NAME && !attribution_word_is(text, at + 1, "including"))
      source->end = at;
}

/* A content begins after the source that it was taken for. */
static void take_source_from_content(const AttributionText *text, Attribution *found) {
  for (uint32_t i = 0; i < found->n_content; i++)
    if (found->content[i].begin == found->source.begin &&
        found->content[i].end > found->source.end)
      found->content[i] =
          attribution_text_trim(text, (TokenRange){found->source.end, found->content[i].end});
}

/* "The argument that": an article speaks for nobody. */
static void drop_article(const AttributionText *text, TokenRange *source) {
  static const char *const articles[] = {"the", "a", "an", NULL};
  if (source->end == source->begin + 1 && attribution_word_is_any(text, source->begin, articles))
    source->end = source->begin;
}

void attribution_complete_source(const AttributionText *text, Attribution *found) {
  bool has_cue = !range_is_empty(found->cue);
  drop_article(text, &found->source);
  if (range_is_empty(found->source) && has_cue && !is_passive(text, found->cue)) {
    TokenRange subject = phrase_before(text, found->cue.begin);
    if (is_subject(text, subject, found->cue) && is_free(found, subject))
      found->source = subject;
  }
  take_inverted(text, found);
  if (range_is_empty(found->source))
    return;
  if (is_who(text, found->source))
    found->source = antecedent_of(text, found->source);
  take_source_from_content(text, found);
  drop_time(text, &found->source);
  drop_aside(text, &found->source);
  take_nickname(text, found);
}
