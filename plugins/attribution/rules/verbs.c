/* SPDX-License-Identifier: MIT */
/* Attributions by a verb: where its subject is, and on which side its content. */
#include "plugins/attribution/rules/verbs.h"
#include "plugins/attribution/rules/content.h"
#include "plugins/attribution/rules/source.h"

/* A verb with its auxiliaries. */
typedef struct VerbGroup {
  TokenRange tokens;
  ReportingWord cue;
  bool auxiliary;
  bool passive;
  bool infinitive;
} VerbGroup;

static bool is_form_of_be(const AttributionText *text, uint32_t at) {
  static const char *const forms[] = {"is", "are",   "was",   "were",   "been",
                                      "be", "being", "isn't", "wasn't", NULL};
  return attribution_word_is_any(text, at, forms);
}

static VerbGroup verb_group(const Linker *linker, const ReportingWord *cue) {
  VerbGroup group = {.tokens = cue->tokens, .cue = *cue};
  const AttributionText *text = linker->text;
  while (group.tokens.begin > linker->unit.begin) {
    uint32_t before = group.tokens.begin - 1;
    WordKind kind = word_kind(text, before);
    if (kind != WORD_AUXILIARY && kind != WORD_ADVERB)
      break;
    group.auxiliary |= kind == WORD_AUXILIARY;
    group.passive |= is_form_of_be(text, before) && cue->form != FORM_ING;
    group.tokens.begin = before;
  }
  group.infinitive = linker_kind(linker, group.tokens.begin - 1) == WORD_TO;
  return group;
}

/* A participle by itself: "..., saying that". */
static bool is_participle(const VerbGroup *group) {
  return group->cue.form == FORM_ING && !group->auxiliary;
}

/* A preposition that belongs to the cue: "criticized for", "called for". */
static bool takes_preposition(const Linker *linker, const ReportingWord *cue) {
  if (!(cue->frame & FRAME_OBJECT) || linker_kind(linker, cue->tokens.end) != WORD_PREPOSITION)
    return false;
  static const char *const taken[] = {"about",   "of",   "for",  "on",
                                      "against", "with", "over", NULL};
  return attribution_word_is_any(linker->text, cue->tokens.end, taken);
}

typedef enum Opening { OPENING_NONE, OPENING_CLAUSE, OPENING_OBJECT, OPENING_INFINITIVE } Opening;

/* Which frames a word lets a content open for, by its kind. */
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
static bool begins_bare_clause(WordKind kind) {
  return kind == WORD_OTHER || kind == WORD_NAME || kind == WORD_NUMBER ||
         kind == WORD_DETERMINER || kind == WORD_POSSESSIVE || kind == WORD_PRONOUN;
}

/* What kind of content opens at token `at` for a verb with these frames. */
static Opening opening_at(const Linker *linker, unsigned frame, uint32_t at) {
  WordKind kind = linker_kind(linker, at);
  if (frame & FRAME_CLAUSE && begins_bare_clause(kind) &&
      attribution_content_has_verb(linker, at, linker->unit.end))
    return OPENING_CLAUSE;
  return openers[kind].frames & frame ? openers[kind].opening : OPENING_NONE;
}

/* True for a word that can only open the content, so nobody is addressed before it. */
static bool opens_content(WordKind kind) {
  return kind == WORD_THAT || kind == WORD_QUOTE || kind == WORD_QUESTION;
}

/* Where the words after the cue continue, past the addressee. */
static uint32_t skip_addressee(const Linker *linker, const ReportingWord *cue) {
  uint32_t at = cue->tokens.end;
  WordKind kind = linker_kind(linker, at);
  if (!(cue->frame & FRAME_ADDRESSEE))
    return at;
  if (opening_at(linker, FRAME_CLAUSE, at) != OPENING_NONE && !opens_content(kind))
    return attribution_content_skip_addressee(linker->text, at, linker->unit.end);
  return kind == WORD_OBJECT ? at + 1 : at;
}

/* The content's kind and its first token, past "on Monday" and "in a statement". */
static Opening find_opening(const Linker *linker, const ReportingWord *cue, uint32_t *at) {
  Opening opening = opening_at(linker, cue->frame, *at);
  if (opening != OPENING_NONE && linker_kind(linker, *at) != WORD_OTHER)
    return opening;
  uint32_t past = attribution_content_skip_adjuncts(linker->text, *at, linker->unit.end);
  if (past <= *at)
    return opening;
  *at = past;
  return opening_at(linker, cue->frame, past);
}

/* "said, “...”" and "said: ...": adds what stands after the mark. */
static bool add_marked_content(const Linker *linker, const ReportingWord *cue, uint32_t at,
                               Attribution *found) {
  WordKind kind = linker_kind(linker, at);
  TokenRange content;
  if (cue->frame & (FRAME_QUOTE | FRAME_CLAUSE) && kind != WORD_QUOTE &&
      attribution_content_quotation_after(linker, at, &content)) {
    attribution_add_content(found, linker->text, content);
    return true;
  }
  if (kind != WORD_COLON || at + 1 >= linker->unit.end || !(cue->frame & FRAME_QUOTE))
    return false;
  attribution_add_content(found, linker->text, (TokenRange){at + 1, linker->unit.end});
  return true;
}

/* Adds what follows the verb as content. */
static Opening add_content_after(const Linker *linker, const VerbGroup *group, uint32_t *cue_end,
                                 Attribution *found) {
  const ReportingWord *cue = &group->cue;
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
    attribution_add_content(found, linker->text,
                            (TokenRange){at, attribution_content_rest_of_clause(linker, at)});
  return found->n_content ? opening : OPENING_NONE;
}

static TokenRange last_source(const Linker *linker, uint32_t before) {
  for (size_t i = linker->n_found; i > 0; i--)
    if (!range_is_empty(linker->found[i - 1].source) && linker->found[i - 1].cue.end <= before)
      return linker->found[i - 1].source;
  return (TokenRange){0, 0};
}

/* The subject of a verb after "and", or of a participle. */
static TokenRange shared_source(const Linker *linker, uint32_t at) {
  TokenRange source = last_source(linker, at);
  return range_is_empty(source)
             ? attribution_source_of_clause(linker->text, linker->unit.begin, at)
             : source;
}

/* "..., said Ann Ray": needs a quotation or clause before, and a name after. */
static bool try_inverted(Linker *linker, const VerbGroup *group) {
  const ReportingWord *cue = &group->cue;
  uint32_t begin = group->tokens.begin, after = cue->tokens.end;
  TokenRange quotation;
  if (!(cue->frame & FRAME_QUOTE) || (cue->form != FORM_PAST && cue->form != FORM_S))
    return false;
  if (group->auxiliary || !attribution_content_is_before(linker, begin))
    return false;
  bool quoted = attribution_content_quotation_ends(linker, begin, &quotation);
  if (!quoted &&
      !range_is_empty(attribution_source_before(linker->text, linker->unit.begin, begin)))
    return false;
  Attribution found = {.cue = group->tokens,
                       .source = attribution_source_after(linker->text, after, linker->unit.end)};
  if (range_is_empty(found.source))
    return false;
  attribution_add_content(&found, linker->text, attribution_content_take_before(linker, begin));
  uint32_t behind = found.source.end;
  if (attribution_content_quotation_after(linker, behind, &quotation))
    attribution_add_content(&found, linker->text, quotation);
  attribution_keep_candidate(linker, &found, RULE_INVERTED, cue->weight);
  return true;
}

/* Where the sentence can be considered over: only adjuncts to the end. */
static bool nothing_follows(const Linker *linker, uint32_t at) {
  at = attribution_content_skip_adjuncts(linker->text, at, linker->unit.end);
  return at >= linker->unit.end || linker_kind(linker, at) == WORD_STOP;
}

/* What comes after "..., she said". */
typedef struct Remainder {
  uint32_t at; /* after addressee and adjuncts */
  bool over;   /* nothing more */
  bool comma;
} Remainder;

static Remainder remainder_of(const Linker *linker, const ReportingWord *cue) {
  uint32_t at = cue->tokens.end, end = linker->unit.end;
  if (cue->frame & FRAME_ADDRESSEE)
    at = attribution_content_skip_addressee(linker->text, at, end);
  at = attribution_content_skip_adjuncts(linker->text, at, end);
  return (Remainder){at, nothing_follows(linker, at), linker_kind(linker, at) == WORD_COMMA};
}

/* Whether what comes before "she said" is what she said. */
static bool reports_before(const Linker *linker, const Remainder *rest, uint32_t begin,
                           bool quoted) {
  TokenRange quotation;
  if (rest->over)
    return true;
  if (quoted)
    return rest->comma || linker_kind(linker, rest->at) != WORD_THAT;
  /* "On Monday, she said, “...”": only an adjunct stands before */
  return rest->comma && (!attribution_content_quotation_after(linker, rest->at, &quotation) ||
                         attribution_content_has_verb(linker, linker->unit.begin, begin));
}

/* "..., she said, ...": adds the content's second part, if what follows is one. */
static bool add_second_part(const Linker *linker, uint32_t at, bool quoted, Attribution *found) {
  WordKind kind = linker_kind(linker, at);
  TokenRange part;
  if (at >= linker->unit.end)
    return false;
  if (!attribution_content_quotation_begins(linker, at, &part)) {
    if (quoted || kind == WORD_BUT || kind == WORD_RELATIVE ||
        word_has(linker->text, at, WORD_LOWER_ING))
      return false;
    part = (TokenRange){at, attribution_content_rest_of_clause(linker, at)};
  }
  attribution_add_content(found, linker->text, part);
  return true;
}

/* "..., she said" and "..., she said, ..." */
static bool try_before(Linker *linker, const VerbGroup *group, TokenRange source) {
  const ReportingWord *cue = &group->cue;
  TokenRange quotation;
  if (!(cue->frame & FRAME_QUOTE) || group->infinitive || group->passive ||
      !attribution_content_is_before(linker, source.begin))
    return false;
  bool quoted = attribution_content_quotation_ends(linker, source.begin, &quotation);
  Remainder rest = remainder_of(linker, cue);
  if (!reports_before(linker, &rest, source.begin, quoted))
    return false;
  Attribution found = {.source = source, .cue = group->tokens};
  attribution_add_content(&found, linker->text,
                          attribution_content_take_before(linker, source.begin));
  bool around = !rest.over && rest.comma && add_second_part(linker, rest.at + 1, quoted, &found);
  attribution_keep_candidate(linker, &found, around ? RULE_AROUND : RULE_BEFORE, cue->weight);
  return true;
}

/* A base form or a noun lookalike needs a subject in the plural, or an auxiliary. */
static bool agrees(const Linker *linker, const VerbGroup *group, TokenRange source) {
  const AttributionText *text = linker->text;
  const ReportingWord *cue = &group->cue;
  if (cue->form != FORM_BASE || group->auxiliary)
    return true;
  uint32_t last = source.end - 1;
  WordKind kind = word_kind(text, last);
  if (kind == WORD_RELATIVE || kind == WORD_THAT)
    return true;
  if (kind == WORD_PRONOUN)
    return !attribution_word_is(text, last, "he") && !attribution_word_is(text, last, "she") &&
           !attribution_word_is(text, last, "it");
  bool plural = word_has(text, last, WORD_LOWER_S) || attribution_word_is(text, last, "people") ||
                attribution_word_is(text, last, "some") ||
                attribution_word_is(text, last, "many");
  for (uint32_t i = source.begin; i < last; i++)
    plural |= word_kind(text, i) == WORD_AND;
  return plural;
}

static RuleKind rule_of(Opening opening, const ReportingWord *cue) {
  if (opening == OPENING_OBJECT)
    return RULE_OBJECT;
  if (opening == OPENING_INFINITIVE)
    return RULE_INFINITIVE;
  return cue->frame & (FRAME_CLAUSE | FRAME_QUOTE) ? RULE_AFTER : RULE_OBJECT;
}

/* "X said that ...", "X criticized ...", "X vowed to ..." */
static void try_after(Linker *linker, const VerbGroup *group, TokenRange source, bool shared) {
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
  attribution_keep_candidate(
      linker, &found, is_participle(group) ? RULE_PARTICIPLE : rule_of(opening, &group->cue),
      weight);
}

/* "is expected to ...", "was widely seen as ..." */
static void try_passive(Linker *linker, const VerbGroup *group) {
  TokenRange subject =
      attribution_source_before(linker->text, linker->unit.begin, group->tokens.begin);
  uint32_t after = group->tokens.end;
  WordKind next = linker_kind(linker, after);
  if (range_is_empty(subject) ||
      (next != WORD_TO && next != WORD_PREPOSITION && next != WORD_THAT))
    return;
  Attribution found = {.cue = group->tokens};
  if (attribution_word_is(linker->text, after, "by")) {
    found.source = attribution_source_after(linker->text, after + 1, linker->unit.end);
    found.cue.end++;
    attribution_add_content(&found, linker->text, subject);
  } else {
    attribution_add_content(&found, linker->text, subject);
    attribution_add_content(
        &found, linker->text,
        (TokenRange){after, attribution_content_rest_of_clause(linker, after)});
  }
  attribution_keep_candidate(linker, &found, RULE_PASSIVE, group->cue.weight);
}

/* Of "a letter saying", the letter's author speaks; of "with Ray saying", Ray does; but not of
 * "wrote in Foreign Affairs arguing". */
static bool speaks_itself(const Linker *linker, TokenRange source) {
  if (range_is_empty(source))
    return false;
  uint32_t begin = source.begin;
  static const char *const places[] = {"in", "on", "at", "during", "after", "to", "from", NULL};
  if (begin > linker->unit.begin && attribution_word_is_any(linker->text, begin - 1, places))
    return false;
  WordKind last = word_kind(linker->text, source.end - 1);
  return last == WORD_NAME || last == WORD_PRONOUN || last == WORD_RELATIVE ||
         word_has(linker->text, source.end - 1, WORD_LOWER_S);
}

/* "United States", "Reporting Act": names, unless the verb hardly ever is one. */
static bool is_part_of_name(const Linker *linker, const ReportingWord *cue) {
  return word_kind(linker->text, cue->tokens.begin) == WORD_NAME && cue->weight < 84 &&
         cue->tokens.begin > linker->unit.begin;
}

/* Whether the word before the verb shows that its subject is further away. */
static bool shares_subject(const VerbGroup *group, WordKind before) {
  return before == WORD_AND || before == WORD_BUT || group->infinitive ||
         (is_participle(group) &&
          (before == WORD_COMMA || before == WORD_PREPOSITION || before == WORD_DASH));
}

/* The verb's subject; `shared` says whether it is that of an earlier verb. */
static TokenRange find_subject(const Linker *linker, const VerbGroup *group, bool *shared) {
  uint32_t begin = group->tokens.begin;
  WordKind before = linker_kind(linker, begin - 1);
  *shared = shares_subject(group, before);
  if (*shared)
    return shared_source(linker, begin);
  TokenRange source = attribution_source_before(linker->text, linker->unit.begin, begin);
  bool elsewhere = is_participle(group) && !speaks_itself(linker, source);
  *shared = elsewhere || (range_is_empty(source) && before == WORD_COMMA);
  if (!*shared)
    return source;
  TokenRange subject = shared_source(linker, begin);
  return range_is_empty(subject) ? source : subject;
}

static void link_active(Linker *linker, const VerbGroup *group) {
  bool shared;
  if (is_part_of_name(linker, &group->cue) ||
      !(group->cue.frame & ~(FRAME_NOUN | FRAME_PASSIVE)) || try_inverted(linker, group))
    return;
  TokenRange source = find_subject(linker, group, &shared);
  if (range_is_empty(source) || !agrees(linker, group, source))
    return;
  if (!shared && group->cue.form != FORM_ING && try_before(linker, group, source))
    return;
  try_after(linker, group, source, shared);
}

void attribution_link_verb(Linker *linker, const ReportingWord *cue) {
  VerbGroup group = verb_group(linker, cue);
  if (!group.passive)
    link_active(linker, &group);
  else if (cue->frame & FRAME_PASSIVE)
    try_passive(linker, &group);
}
