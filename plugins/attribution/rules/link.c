/* SPDX-License-Identifier: MIT */
/* Combines source, cue and content, one unit (sentence) at a time: every cue makes at most one
 * candidate, and of candidates that claim the same words the more likely one is kept. */
#include "plugins/attribution/rules/link.h"
#include "plugins/attribution/rules/candidates.h"
#include "plugins/attribution/rules/follow.h"
#include "plugins/attribution/rules/lead.h"
#include "plugins/attribution/rules/phrases.h"
#include "plugins/attribution/rules/verbs.h"

static bool reads_as_noun(const Linker *linker, const ReportingWord *cue) {
  if (!(cue->frame & FRAME_NOUN))
    return false;
  if (!(cue->frame & ~FRAME_NOUN))
    return true;
  uint32_t at = cue->tokens.begin;
  if (at == linker->unit.begin)
    return true;
  WordKind before = word_kind(linker->text, at - 1);
  return before == WORD_DETERMINER || before == WORD_POSSESSIVE || before == WORD_PREPOSITION ||
         word_has(linker->text, at - 1, WORD_GENITIVE);
}

static void consider(Linker *linker, const ReportingWord *cue) {
  if (cue->frame & FRAME_SOURCE_NEXT)
    attribution_link_according(linker, cue);
  else if (reads_as_noun(linker, cue))
    attribution_link_noun(linker, cue);
  else if (cue->frame & FRAME_ALONE)
    attribution_link_alone(linker, cue);
  else
    attribution_link_verb(linker, cue);
}

static bool lies_in(TokenRange inner, TokenRange outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/* A named speaker inside a report ("the story notes that officials admit ..."): worth reporting
 * although it is reported itself. */
static bool stands_alone(const Linker *linker, const Attribution *found) {
  TokenRange source = found->source;
  return found->rule == RULE_AFTER && found->score >= SURE_SCORE &&
         source.end - source.begin >= 2 && !word_has(linker->text, found->cue.begin, WORD_QUOTED);
}

/* True if the inner's cue is part of the outer's source, or a verb that "reportedly" stands
 * before. */
static bool is_claimed(const Attribution *outer, const Attribution *inner) {
  if (!range_is_empty(inner->cue) && lies_in(inner->cue, outer->source))
    return true;
  return outer->rule == RULE_SOURCELESS && inner->rule != RULE_SOURCELESS &&
         lies_in(outer->cue, inner->cue);
}

/* Two candidates of one unit: one whose cue the other claims goes; so does one whose cue is
 * inside the other's content and thus reported speech itself, unless it has the higher score and
 * contains the other. */
static void settle_pair(const Linker *linker, Attribution *outer, Attribution *inner) {
  if (outer->dropped || inner->dropped)
    return;
  if (is_claimed(outer, inner)) {
    inner->dropped = true;
  } else if (attribution_holds(outer, inner->cue)) {
    if (attribution_holds(inner, outer->cue) && inner->score > outer->score)
      outer->dropped = true;
    else
      inner->dropped = !stands_alone(linker, inner);
  }
}

static void settle(Linker *linker) {
  for (size_t i = 0; i < linker->n_found; i++)
    for (size_t k = 0; k < linker->n_found; k++)
      if (i != k)
        settle_pair(linker, &linker->found[i], &linker->found[k]);
}

/* "US-backed", "small-arms attacks": half of a compound reports nothing. */
static bool is_compound(const Linker *linker, const ReportingWord *cue) {
  return linker_kind(linker, cue->tokens.begin - 1) == WORD_HYPHEN ||
         linker_kind(linker, cue->tokens.end) == WORD_HYPHEN;
}

static void link_unit(Linker *linker, const TextUnit *unit) {
  linker->unit = unit->tokens;
  linker->n_found = 0;
  uint32_t cues = 0, at = unit->tokens.begin;
  if (unit->paragraph)
    at = attribution_link_colon(linker);
  while (at < linker->unit.end && cues < MAX_CANDIDATES) {
    ReportingWord cue;
    if (word_kind(linker->text, at) == WORD_DASH || word_kind(linker->text, at) == WORD_HYPHEN)
      attribution_link_signature(linker, at);
    if (word_has(linker->text, at, WORD_QUOTED | WORD_EXCLUDED) ||
        !attribution_reporting_match(linker->table, linker->text, at, &cue)) {
      at++;
      continue;
    }
    cue.tokens.end = MIN(cue.tokens.end, linker->unit.end);
    if (!is_compound(linker, &cue))
      consider(linker, &cue);
    cues++;
    at = cue.tokens.end;
  }
  settle(linker);
  attribution_link_lead(linker);
}

void attribution_link_document(const AttributionText *text, const ReportingTable *table,
                               GArray *attributions) {
  Linker linker = {.text = text, .table = table};
  Follower follower = {.text = text, .attributions = attributions};
  for (size_t u = 0; u < text->n_units; u++) {
    const TextUnit *unit = &text->units[u];
    guint first = attributions->len;
    if (unit->excluded)
      continue;
    link_unit(&linker, unit);
    for (size_t i = 0; i < linker.n_found; i++)
      if (!linker.found[i].dropped)
        g_array_append_val(attributions, linker.found[i]);
    attribution_follow_unit(&follower, unit, first);
  }
  attribution_follow_settle(&follower);
}
