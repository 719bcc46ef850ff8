/* SPDX-License-Identifier: MIT */
/* Attributions that a verb makes: where its subject stands, and on which side its content. */
#include "plugins/attribution/rules/verbs.h"
#include "plugins/attribution/rules/content.h"
#include "plugins/attribution/rules/source.h"

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
  return word_is_any(text, at, forms);
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

/* A participle that stands by itself: "..., saying that". */
static bool is_participle(const VerbGroup *group) {
  return group->cue.form == FORM_ING && !group->auxiliary;
}

/* A preposition that belongs to the cue: "criticized for", "called for". */
static bool takes_preposition(const Linker *linker, const Cue *cue) {
  if (!(cue->frame & FRAME_OBJECT) || linker_class(linker, cue->tokens.end) != WORD_PREPOSITION)
    return false;
  static const char *const taken[] = {"about",   "of",   "for",  "on",
                                      "against", "with", "over", NULL};
  return word_is_any(linker->text, cue->tokens.end, taken);
}

typedef enum Opening { OPENING_NONE, OPENING_CLAUSE, OPENING_OBJECT, OPENING_INFINITIVE } Opening;

/* Which frames a word lets a content open for, by its class. */
typedef struct Opener {
  uint16_t frames;
  Opening opening;
} Opener;

static const Opener openers[] = {
    [WORD_THAT] = {FRAME_CLAUSE | FRAME_OBJECT, OPENING_CLAUSE},
    [WORD_QUESTION] = {FRAME_CLAUSE | FRAME_OBJECT, OPENING_CLAUSE},
    [WORD_QUOTE] = {FRAME_CLAUSE | FRAME_OBJECT, OPENING_CLAUSE},
    [WORD_TO] = {FRAME_INFINITIVE, OPENING_INFINITIVE},
    [WORD_OTHER] = {FRAME_OBJECT, OPENING_OBJECT},
    [WORD_NAME] = {FRAME_OBJECT, OPENING_OBJECT},
    [WORD_NUMBER] = {FRAME_OBJECT, OPENING_OBJECT},
    [WORD_DETERMINER] = {FRAME_OBJECT, OPENING_OBJECT},
    [WORD_POSSESSIVE] = {FRAME_OBJECT, OPENING_OBJECT},
    [WORD_PRONOUN] = {FRAME_OBJECT, OPENING_OBJECT},
    [WORD_OBJECT] = {FRAME_OBJECT, OPENING_OBJECT},
    [WORD_STOP] = {0, OPENING_NONE},
};

/* True for a word that can begin a clause without "that". */
static bool begins_bare_clause(WordClass class) {
  return class == WORD_OTHER || class == WORD_NAME || class == WORD_NUMBER ||
         class == WORD_DETERMINER || class == WORD_POSSESSIVE || class == WORD_PRONOUN;
}

/* What kind of content opens at token `at` for a verb with these frames. */
static Opening opening_at(const Linker *linker, unsigned frame, uint32_t at) {
  WordClass class = linker_class(linker, at);
  if (frame & FRAME_CLAUSE && begins_bare_clause(class) &&
      content_has_verb(linker, at, linker->unit.end))
    return OPENING_CLAUSE;
  return openers[class].frames & frame ? openers[class].opening : OPENING_NONE;
}

/* True for a word that can only open the content, so nobody is addressed before it. */
static bool opens_content(WordClass class) {
  return class == WORD_THAT || class == WORD_QUOTE || class == WORD_QUESTION;
}

/* Where the words behind the cue go on, past whom they are addressed to. */
static uint32_t skip_addressee(const Linker *linker, const Cue *cue) {
  uint32_t at = cue->tokens.end;
  WordClass class = linker_class(linker, at);
  if (!(cue->frame & FRAME_ADDRESSEE))
    return at;
  if (opening_at(linker, FRAME_CLAUSE, at) != OPENING_NONE && !opens_content(class))
    return content_skip_addressee(linker->text, at, linker->unit.end);
  return class == WORD_OBJECT ? at + 1 : at;
}

/* The content's kind and its first token, past "on Monday" and "in a statement". */
static Opening find_opening(const Linker *linker, const Cue *cue, uint32_t *at) {
  Opening opening = opening_at(linker, cue->frame, *at);
  if (opening != OPENING_NONE && linker_class(linker, *at) != WORD_OTHER)
    return opening;
  uint32_t past = content_skip_adjuncts(linker->text, *at, linker->unit.end);
  if (past <= *at)
    return opening;
  *at = past;
  return opening_at(linker, cue->frame, past);
}

/* "said, “...”" and "said: ...": adds what stands behind the mark. */
static bool add_marked_content(const Linker *linker, const Cue *cue, uint32_t at,
                               Attribution *found) {
  WordClass class = linker_class(linker, at);
  Range content;
  if (cue->frame & (FRAME_QUOTE | FRAME_CLAUSE) && class != WORD_QUOTE &&
      content_quotation_after(linker, at, &content)) {
    attribution_add(found, linker->text, content);
    return true;
  }
  if (class != WORD_COLON || at + 1 >= linker->unit.end || !(cue->frame & FRAME_QUOTE))
    return false;
  attribution_add(found, linker->text, (Range){at + 1, linker->unit.end});
  return true;
}

/* Adds what follows the verb as content. */
static Opening add_content_after(const Linker *linker, const VerbGroup *group, uint32_t *cue_end,
                                 Attribution *found) {
  const Cue *cue = &group->cue;
  Opening opening = OPENING_OBJECT;
  uint32_t at;
  if (takes_preposition(linker, cue)) {
    *cue_end = at = cue->tokens.end + 1;
  } else {
    at = skip_addressee(linker, cue);
    opening = find_opening(linker, cue, &at);
    if (add_marked_content(linker, cue, at, found))
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

/* What stands behind "..., she said". */
typedef struct Remainder {
  uint32_t at; /* behind addressee and adjuncts */
  bool over;   /* nothing more */
  bool comma;
} Remainder;

static Remainder remainder_of(const Linker *linker, const Cue *cue) {
  uint32_t at = cue->tokens.end, end = linker->unit.end;
  if (cue->frame & FRAME_ADDRESSEE)
    at = content_skip_addressee(linker->text, at, end);
  at = content_skip_adjuncts(linker->text, at, end);
  return (Remainder){at, nothing_follows(linker, at), linker_class(linker, at) == WORD_COMMA};
}

/* Whether what stands before "she said" is what she said. */
static bool reports_before(const Linker *linker, const Remainder *rest, uint32_t begin,
                           bool quoted) {
  Range quotation;
  if (rest->over)
    return true;
  if (quoted)
    return rest->comma || linker_class(linker, rest->at) != WORD_THAT;
  /* "On Monday, she said, “...”": only an adjunct stands before */
  return rest->comma && (!content_quotation_after(linker, rest->at, &quotation) ||
                         content_has_verb(linker, linker->unit.begin, begin));
}

/* "..., she said, ...": adds the content's second part, if what follows is one. */
static bool add_second_part(const Linker *linker, uint32_t at, bool quoted, Attribution *found) {
  WordClass class = linker_class(linker, at);
  Range part;
  if (at >= linker->unit.end)
    return false;
  if (!content_quotation_begins(linker, at, &part)) {
    if (quoted || class == WORD_BUT || class == WORD_RELATIVE ||
        word_has(linker->text, at, WORD_LOWER_ING))
      return false;
    part = (Range){at, content_rest_of_clause(linker, at)};
  }
  attribution_add(found, linker->text, part);
  return true;
}

/* "..., she said" and "..., she said, ..." */
static bool try_before(Linker *linker, const VerbGroup *group, Range source) {
  const Cue *cue = &group->cue;
  Range quotation;
  if (!(cue->frame & FRAME_QUOTE) || group->infinitive || group->passive ||
      !content_is_before(linker, source.begin))
    return false;
  bool quoted = content_quotation_ends(linker, source.begin, &quotation);
  Remainder rest = remainder_of(linker, cue);
  if (!reports_before(linker, &rest, source.begin, quoted))
    return false;
  Attribution found = {.source = source, .cue = group->tokens};
  attribution_add(&found, linker->text, content_take_before(linker, source.begin));
  bool around = !rest.over && rest.comma && add_second_part(linker, rest.at + 1, quoted, &found);
  link_keep(linker, &found, around ? RULE_AROUND : RULE_BEFORE, cue->weight);
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
            is_participle(group) ? RULE_PARTICIPLE : rule_of(opening, &group->cue), weight);
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
  if (begin > linker->unit.begin && word_is_any(linker->text, begin - 1, places))
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

/* Whether the word before the verb says that its subject stands further away. */
static bool shares_subject(const VerbGroup *group, WordClass before) {
  return before == WORD_AND || before == WORD_BUT || group->infinitive ||
         (is_participle(group) &&
          (before == WORD_COMMA || before == WORD_PREPOSITION || before == WORD_DASH));
}

/* The verb's subject; `shared` tells whether it is that of an earlier verb. */
static Range find_subject(const Linker *linker, const VerbGroup *group, bool *shared) {
  uint32_t begin = group->tokens.begin;
  WordClass before = linker_class(linker, begin - 1);
  *shared = shares_subject(group, before);
  if (*shared)
    return shared_source(linker, begin);
  Range source = source_before(linker->text, linker->unit.begin, begin);
  bool elsewhere = is_participle(group) && !speaks_itself(linker, source);
  *shared = elsewhere || (range_is_empty(source) && before == WORD_COMMA);
  if (!*shared)
    return source;
  Range subject = shared_source(linker, begin);
  return range_is_empty(subject) ? source : subject;
}

static void link_active(Linker *linker, const VerbGroup *group) {
  bool shared;
  if (is_part_of_name(linker, &group->cue) ||
      !(group->cue.frame & ~(FRAME_NOUN | FRAME_PASSIVE)) || try_inverted(linker, group))
    return;
  Range source = find_subject(linker, group, &shared);
  if (range_is_empty(source) || !agrees(linker, group, source))
    return;
  if (!shared && group->cue.form != FORM_ING && try_before(linker, group, source))
    return;
  try_after(linker, group, source, shared);
}

void link_verb(Linker *linker, const Cue *cue) {
  VerbGroup group = verb_group(linker, cue);
  if (!group.passive)
    link_active(linker, &group);
  else if (cue->frame & FRAME_PASSIVE)
    try_passive(linker, &group);
}
