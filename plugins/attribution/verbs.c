/* SPDX-License-Identifier: MIT */
/* Attributions that a verb makes: where its subject stands, and on which side its content. */
#include "plugins/attribution/attribution.h"

/* A verb with its auxiliaries. */
typedef struct VerbGroup {
  Range tokens;
  Cue cue;
  bool auxiliary;
  bool passive;
  bool infinitive;
} VerbGroup;

static bool is_form_of_be(const Text *text, uint32_t at) {
  static const char *const forms[] = {"is", "are",   "was",   "were",   "been",
                                      "be", "being", "isn't", "wasn't", NULL};
  for (size_t i = 0; forms[i]; i++)
    if (word_is(text, at, forms[i]))
      return true;
  return false;
}

static VerbGroup verb_group(const Linker *linker, const Cue *cue) {
  VerbGroup group = {.tokens = cue->tokens, .cue = *cue};
  const Text *text = linker->text;
  while (group.tokens.begin > linker->unit.begin) {
    uint32_t before = group.tokens.begin - 1;
    WordClass class = word_class(text, before);
    if (class != WORD_AUXILIARY && class != WORD_ADVERB)
      break;
    group.auxiliary |= class == WORD_AUXILIARY;
    group.passive |= is_form_of_be(text, before) && cue->form != FORM_ING;
    group.tokens.begin = before;
  }
  group.infinitive = linker_class(linker, group.tokens.begin - 1) == WORD_TO;
  return group;
}

/* A preposition that belongs to the cue: "criticized for", "called for". */
static bool takes_preposition(const Linker *linker, const Cue *cue) {
  if (!(cue->frame & FRAME_OBJECT) || linker_class(linker, cue->tokens.end) != WORD_PREPOSITION)
    return false;
  static const char *const taken[] = {"about",   "of",   "for",  "on",
                                      "against", "with", "over", NULL};
  for (size_t i = 0; taken[i]; i++)
    if (word_is(linker->text, cue->tokens.end, taken[i]))
      return true;
  return false;
}

typedef enum Opening { OPENING_NONE, OPENING_CLAUSE, OPENING_OBJECT, OPENING_INFINITIVE } Opening;

/* What kind of content opens at token `at` for a verb with these frames. */
static Opening opening_at(const Linker *linker, unsigned frame, uint32_t at) {
  bool clause = frame & FRAME_CLAUSE, object = frame & FRAME_OBJECT;
  switch (linker_class(linker, at)) {
  case WORD_THAT:
    return clause || object ? OPENING_CLAUSE : OPENING_NONE;
  case WORD_QUESTION:
    return clause || object ? OPENING_CLAUSE : OPENING_NONE;
  case WORD_TO:
    return frame & FRAME_INFINITIVE ? OPENING_INFINITIVE : OPENING_NONE;
  case WORD_QUOTE:
    return clause || object ? OPENING_CLAUSE : OPENING_NONE;
  case WORD_OTHER:
  case WORD_NAME:
  case WORD_NUMBER:
  case WORD_DETERMINER:
  case WORD_POSSESSIVE:
  case WORD_PRONOUN:
    if (clause && content_has_verb(linker, at, linker->unit.end))
      return OPENING_CLAUSE;
    return object ? OPENING_OBJECT : OPENING_NONE;
  case WORD_OBJECT:
    return object ? OPENING_OBJECT : OPENING_NONE;
  default:
    return OPENING_NONE;
  }
}

/* Adds what follows the verb as content. */
static Opening add_content_after(const Linker *linker, const VerbGroup *group, uint32_t *cue_end,
                                 Attribution *found) {
  const Cue *cue = &group->cue;
  uint32_t at = cue->tokens.end, end = linker->unit.end;
  Range quotation;
  if (takes_preposition(linker, cue)) {
    *cue_end = ++at;
    attribution_add(found, linker->text, (Range){at, content_rest_of_clause(linker, at)});
    return found->n_content ? OPENING_OBJECT : OPENING_NONE;
  }
  if (cue->frame & FRAME_ADDRESSEE && opening_at(linker, FRAME_CLAUSE, at) != OPENING_NONE &&
      linker_class(linker, at) != WORD_THAT && linker_class(linker, at) != WORD_QUOTE &&
      linker_class(linker, at) != WORD_QUESTION)
    at = content_skip_addressee(linker->text, at, end);
  else if (cue->frame & FRAME_ADDRESSEE && linker_class(linker, at) == WORD_OBJECT)
    at++;
  Opening opening = opening_at(linker, cue->frame, at);
  if (opening == OPENING_NONE || linker_class(linker, at) == WORD_OTHER) {
    uint32_t past = content_skip_adjuncts(linker->text, at, end);
    Opening later = past > at ? opening_at(linker, cue->frame, past) : OPENING_NONE;
    if (later != OPENING_NONE || past > at)
      at = past, opening = later;
  }
  if (cue->frame & (FRAME_QUOTE | FRAME_CLAUSE) && linker_class(linker, at) != WORD_QUOTE &&
      content_quotation_after(linker, at, &quotation)) {
    attribution_add(found, linker->text, quotation);
    return OPENING_CLAUSE;
  }
  if (linker_class(linker, at) == WORD_COLON && at + 1 < end && cue->frame & FRAME_QUOTE) {
    attribution_add(found, linker->text, (Range){at + 1, end});
    return OPENING_CLAUSE;
  }
  if (opening != OPENING_NONE)
    attribution_add(found, linker->text, (Range){at, content_rest_of_clause(linker, at)});
  return found->n_content ? opening : OPENING_NONE;
}

static Range last_source(const Linker *linker, uint32_t before) {
  for (size_t i = linker->n_found; i > 0; i--)
    if (!range_is_empty(linker->found[i - 1].source) && linker->found[i - 1].cue.end <= before)
      return linker->found[i - 1].source;
  return (Range){0, 0};
}

/* The subject of a verb that stands behind "and", or of a participle. */
static Range shared_source(const Linker *linker, uint32_t at) {
  Range source = last_source(linker, at);
  return range_is_empty(source) ? source_of_clause(linker->text, linker->unit.begin, at) : source;
}

/* "..., said Ann Ray": needs a quotation or clause before, and a name behind. */
static bool try_inverted(Linker *linker, const VerbGroup *group) {
  const Cue *cue = &group->cue;
  uint32_t begin = group->tokens.begin, after = cue->tokens.end;
  Range quotation;
  if (!(cue->frame & FRAME_QUOTE) || (cue->form != FORM_PAST && cue->form != FORM_S))
    return false;
  if (group->auxiliary || !content_is_before(linker, begin))
    return false;
  bool quoted = content_quotation_ends(linker, begin, &quotation);
  if (!quoted && !range_is_empty(source_before(linker->text, linker->unit.begin, begin)))
    return false;
  Attribution found = {.cue = group->tokens,
                       .source = source_after(linker->text, after, linker->unit.end)};
  if (range_is_empty(found.source))
    return false;
  attribution_add(&found, linker->text, content_take_before(linker, begin));
  uint32_t behind = found.source.end;
  if (content_quotation_after(linker, behind, &quotation))
    attribution_add(&found, linker->text, quotation);
  link_keep(linker, &found, RULE_INVERTED, cue->weight);
  return true;
}

/* Where the sentence can be taken as over: nothing but adjuncts to the end. */
static bool nothing_follows(const Linker *linker, uint32_t at) {
  at = content_skip_adjuncts(linker->text, at, linker->unit.end);
  return at >= linker->unit.end || linker_class(linker, at) == WORD_STOP;
}

/* "..., she said" and "..., she said, ..." */
static bool try_before(Linker *linker, const VerbGroup *group, Range source) {
  const Cue *cue = &group->cue;
  uint32_t begin = source.begin;
  Range quotation;
  if (!(cue->frame & FRAME_QUOTE) || group->infinitive || group->passive ||
      !content_is_before(linker, begin))
    return false;
  bool quoted = content_quotation_ends(linker, begin, &quotation);
  uint32_t at = content_skip_addressee(linker->text, cue->tokens.end, linker->unit.end);
  if (!(cue->frame & FRAME_ADDRESSEE))
    at = cue->tokens.end;
  at = content_skip_adjuncts(linker->text, at, linker->unit.end);
  bool over = nothing_follows(linker, at);
  bool comma = linker_class(linker, at) == WORD_COMMA;
  if (!over && !comma && !quoted)
    return false;
  bool clause = content_has_verb(linker, linker->unit.begin, begin);
  if (!quoted && !over && content_quotation_after(linker, at, &quotation) && !clause)
    return false; /* "On Monday, she said, “...”": only an adjunct stands before */
  Attribution found = {.source = source, .cue = group->tokens};
  attribution_add(&found, linker->text, content_take_before(linker, begin));
  Rule rule = RULE_BEFORE;
  if (!over && comma && at + 1 < linker->unit.end) {
    WordClass next = linker_class(linker, at + 1);
    if (content_quotation_begins(linker, at + 1, &quotation)) {
      attribution_add(&found, linker->text, quotation);
      rule = RULE_AROUND;
    } else if (!quoted && next != WORD_BUT && next != WORD_RELATIVE &&
               !word_has(linker->text, at + 1, WORD_LOWER_ING)) {
      attribution_add(&found, linker->text,
                      (Range){at + 1, content_rest_of_clause(linker, at + 1)});
      rule = RULE_AROUND;
    }
  } else if (!over && quoted && linker_class(linker, at) == WORD_THAT) {
    return false;
  }
  link_keep(linker, &found, rule, cue->weight);
  return true;
}

/* A base form or a noun lookalike needs a subject in the plural, or an auxiliary. */
static bool agrees(const Linker *linker, const VerbGroup *group, Range source) {
  const Text *text = linker->text;
  const Cue *cue = &group->cue;
  if (cue->form != FORM_BASE || group->auxiliary)
    return true;
  uint32_t last = source.end - 1;
  WordClass class = word_class(text, last);
  if (class == WORD_RELATIVE || class == WORD_THAT)
    return true;
  if (class == WORD_PRONOUN)
    return !word_is(text, last, "he") && !word_is(text, last, "she") &&
           !word_is(text, last, "it");
  bool plural = word_has(text, last, WORD_LOWER_S) || word_is(text, last, "people") ||
                word_is(text, last, "some") || word_is(text, last, "many");
  for (uint32_t i = source.begin; i < last; i++)
    plural |= word_class(text, i) == WORD_AND;
  return plural;
}

static Rule rule_of(Opening opening, const Cue *cue) {
  if (opening == OPENING_OBJECT)
    return RULE_OBJECT;
  if (opening == OPENING_INFINITIVE)
    return RULE_INFINITIVE;
  return cue->frame & (FRAME_CLAUSE | FRAME_QUOTE) ? RULE_AFTER : RULE_OBJECT;
}

/* "X said that ...", "X criticized ...", "X vowed to ..." */
static void try_after(Linker *linker, const VerbGroup *group, Range source, bool shared) {
  Attribution found = {.source = source, .cue = group->tokens};
  uint32_t cue_end = group->tokens.end;
  Opening opening = add_content_after(linker, group, &cue_end, &found);
  if (opening == OPENING_NONE)
    return;
  found.cue.end = cue_end;
  unsigned weight = group->cue.weight;
  if (shared)
    weight = weight * 9 / 10;
  if (group->infinitive)
    weight = weight * 6 / 10;
  if (group->cue.form == FORM_BASE && !group->infinitive)
    weight = weight * 85 / 100;
  link_keep(linker, &found,
            group->cue.form == FORM_ING && !group->auxiliary ? RULE_PARTICIPLE
                                                             : rule_of(opening, &group->cue),
            weight);
}

/* "is expected to ...", "was widely seen as ..." */
static void try_passive(Linker *linker, const VerbGroup *group) {
  Range subject = source_before(linker->text, linker->unit.begin, group->tokens.begin);
  uint32_t after = group->tokens.end;
  WordClass next = linker_class(linker, after);
  if (range_is_empty(subject) ||
      (next != WORD_TO && next != WORD_PREPOSITION && next != WORD_THAT))
    return;
  Attribution found = {.cue = group->tokens};
  if (word_is(linker->text, after, "by")) {
    found.source = source_after(linker->text, after + 1, linker->unit.end);
    found.cue.end++;
    attribution_add(&found, linker->text, subject);
  } else {
    attribution_add(&found, linker->text, subject);
    attribution_add(&found, linker->text, (Range){after, content_rest_of_clause(linker, after)});
  }
  link_keep(linker, &found, RULE_PASSIVE, group->cue.weight);
}

/* Of "a letter saying", the letter's author speaks; of "with Ray saying", Ray does; but not of
 * "wrote in Foreign Affairs arguing". */
static bool speaks_itself(const Linker *linker, Range source) {
  if (range_is_empty(source))
    return false;
  uint32_t begin = source.begin;
  static const char *const places[] = {"in", "on", "at", "during", "after", "to", "from", NULL};
  for (size_t i = 0; begin > linker->unit.begin && places[i]; i++)
    if (word_is(linker->text, begin - 1, places[i]))
      return false;
  WordClass last = word_class(linker->text, source.end - 1);
  return last == WORD_NAME || last == WORD_PRONOUN || last == WORD_RELATIVE ||
         word_has(linker->text, source.end - 1, WORD_LOWER_S);
}

/* "United States", "Reporting Act": names, unless the verb hardly ever is one. */
static bool is_part_of_name(const Linker *linker, const Cue *cue) {
  return word_class(linker->text, cue->tokens.begin) == WORD_NAME && cue->weight < 84 &&
         cue->tokens.begin > linker->unit.begin;
}

void link_verb(Linker *linker, const Cue *cue) {
  VerbGroup group = verb_group(linker, cue);
  const Text *text = linker->text;
  if (group.passive) {
    if (cue->frame & FRAME_PASSIVE)
      try_passive(linker, &group);
    return;
  }
  if (is_part_of_name(linker, cue))
    return;
  if (!(cue->frame & ~(FRAME_NOUN | FRAME_PASSIVE)) || try_inverted(linker, &group))
    return;
  uint32_t begin = group.tokens.begin;
  WordClass before = linker_class(linker, begin - 1);
  bool shared = before == WORD_AND || before == WORD_BUT || group.infinitive ||
                (cue->form == FORM_ING && !group.auxiliary &&
                 (before == WORD_COMMA || before == WORD_PREPOSITION || before == WORD_DASH));
  Range source =
      shared ? shared_source(linker, begin) : source_before(text, linker->unit.begin, begin);
  if (!shared && cue->form == FORM_ING && !group.auxiliary && !speaks_itself(linker, source)) {
    Range subject = shared_source(linker, begin);
    source = range_is_empty(subject) ? source : subject, shared = true;
  }
  if (range_is_empty(source) && before == WORD_COMMA)
    source = shared_source(linker, begin), shared = true;
  if (range_is_empty(source) || !agrees(linker, &group, source))
    return;
  if (!shared && cue->form != FORM_ING && try_before(linker, &group, source))
    return;
  try_after(linker, &group, source, shared);
}
