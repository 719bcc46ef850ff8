/* SPDX-License-Identifier: MIT */
/* Quotations that continue: in the same paragraph after "..., she said", or in the paragraphs
 * that follow, without a cue of their own. */
#include "plugins/attribution/rules/follow.h"
#include "plugins/attribution/finding.h"
#include "plugins/attribution/quotes.h"

static uint32_t last_token(const Attribution *found) {
  uint32_t last = MAX(found->source.end, found->cue.end);
  for (uint32_t i = 0; i < found->n_content; i++)
    last = MAX(last, found->content[i].end);
  return last;
}

/* True if a part of the content begins with a quotation, and lies in it. */
static bool cites_quotation(const AttributionText *text, const Attribution *found) {
  for (uint32_t i = 0; i < found->n_content; i++) {
    TokenRange content = found->content[i];
    const Quotation *quotation = attribution_quotes_around(text, content.begin);
    if (quotation && quotation->tokens.begin == content.begin &&
        quotation->tokens.end >= content.end)
      return true;
  }
  return false;
}

/* True if there are only stops and commas between two tokens. */
static bool only_stops_between(const AttributionText *text, uint32_t from, uint32_t to) {
  if (to < from || to - from > MAX_PHRASE)
    return false;
  for (uint32_t i = from; i < to; i++)
    if (word_kind(text, i) < WORD_COMMA)
      return false;
  return true;
}

static Attribution *attribution_at(const Follower *follower, guint index) {
  return &g_array_index(follower->attributions, Attribution, index);
}

/* True if an attribution already has the quotation; it can only be one of the latest. */
static bool is_claimed(const Follower *follower, TokenRange quotation) {
  guint n = follower->attributions->len;
  for (guint looked = 0; looked < MIN(n, 8); looked++)
    if (attribution_holds(attribution_at(follower, n - 1 - looked),
                          (TokenRange){quotation.begin, quotation.begin + 1}))
      return true;
  return false;
}

void attribution_follow_settle(Follower *follower) {
  TokenRange quotation = follower->waiting;
  follower->waiting = (TokenRange){0, 0};
  if (range_is_empty(quotation) || is_claimed(follower, quotation))
    return;
  Attribution *last = attribution_at(follower, follower->last);
  follower->sentence_end = quotation.end;
  if (follower->same && last->n_content < MAX_PARTS) {
    last->content[last->n_content++] = quotation;
    return;
  }
  Attribution next = {.source = last->source,
                      .content = {quotation},
                      .n_content = 1,
                      .rule = RULE_CONTINUED,
                      .score = attribution_rule_score(RULE_CONTINUED)};
  g_array_append_val(follower->attributions, next);
  follower->last = follower->attributions->len - 1;
}

/* True if only the end of its own sentence comes after the quotation. */
static bool ends_sentence(const AttributionText *text, TokenRange quotation) {
  return quotation.end >= text->tokens.n || word_has(text, quotation.end, WORD_SENTENCE_START) ||
         word_kind(text, quotation.end) == WORD_STOP;
}

/* Postpones the quotation that opens the unit: a cue may yet follow it. */
static void wait_for(Follower *follower, const TextUnit *unit) {
  const AttributionText *text = follower->text;
  uint32_t begin = unit->tokens.begin;
  if (!follower->open || word_kind(text, begin) != WORD_QUOTE ||
      !word_has(text, begin, WORD_QUOTED))
    return;
  const Quotation *quotation = attribution_quotes_around(text, begin);
  if (!quotation || quotation->tokens.begin != begin || is_claimed(follower, quotation->tokens) ||
      !ends_sentence(text, quotation->tokens) ||
      !only_stops_between(text, follower->sentence_end, begin))
    return;
  const Quotation *before = follower->sentence_end > 0
                                ? attribution_quotes_around(text, follower->sentence_end - 1)
                                : NULL;
  follower->same = !unit->paragraph || (before && before->unclosed);
  follower->waiting = quotation->tokens;
}

void attribution_follow_unit(Follower *follower, const TextUnit *unit, guint first) {
  guint n = follower->attributions->len;
  if (follower->waiting.end <= unit->tokens.begin)
    attribution_follow_settle(follower);
  wait_for(follower, unit);
  for (guint i = first; i < n; i++) {
    const Attribution *found = attribution_at(follower, i);
    if (range_is_empty(found->source) || !cites_quotation(follower->text, found))
      continue;
    follower->last = i;
    follower->sentence_end = MAX(unit->tokens.end, last_token(found));
    follower->open = true;
  }
}
