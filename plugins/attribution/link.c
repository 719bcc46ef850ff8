/* SPDX-License-Identifier: MIT */
/* Puts source, cue and content together, one unit (sentence) at a time: every cue makes at most
 * one candidate, and of candidates that claim the same words the likelier one stays. */
#include "plugins/attribution/attribution.h"

#include <string.h>

/* Name, and how often an attribution of this rule is right when its cue is certain. */
typedef struct RuleFacts {
  const char *name;
  float score;
} RuleFacts;

static const RuleFacts rules[N_RULES] = {
    [RULE_AFTER] = {"clause-after-cue", 0.85f},
    [RULE_BEFORE] = {"content-before-source-and-cue", 0.90f},
    [RULE_INVERTED] = {"content-before-inverted-cue", 0.92f},
    [RULE_AROUND] = {"content-around-source-and-cue", 0.85f},
    [RULE_OBJECT] = {"object-of-cue", 0.60f},
    [RULE_INFINITIVE] = {"infinitive-after-cue", 0.65f},
    [RULE_PARTICIPLE] = {"participle-cue", 0.70f},
    [RULE_ACCORDING] = {"according-to", 0.95f},
    [RULE_NOUN] = {"noun-cue", 0.55f},
    [RULE_SOURCELESS] = {"cue-without-source", 0.60f},
    [RULE_PASSIVE] = {"passive-cue", 0.50f},
    [RULE_COLON] = {"name-and-colon", 0.60f},
    [RULE_CONTINUED] = {"quotation-goes-on", 0.70f},
};

/* What the rules look at. */
typedef struct Linker {
  const Text *text;
  const CueTable *table;
  Range unit;
  Attribution found[MAX_CANDIDATES];
  size_t n_found;
} Linker;

/* A verb with its auxiliaries. */
typedef struct VerbGroup {
  Range tokens;
  Cue cue;
  bool auxiliary;
  bool passive;
  bool infinitive;
} VerbGroup;

const char *rule_name(Rule rule) {
  return rules[rule].name;
}

static bool is_empty(Range range) {
  return range.begin >= range.end;
}

static WordClass class_at(const Linker *linker, uint32_t at) {
  return at >= linker->unit.begin && at < linker->unit.end ? word_class(linker->text, at)
                                                           : WORD_STOP;
}

static void add_content(Attribution *found, const Text *text, Range range) {
  range = content_trim(text, range);
  if (!is_empty(range) && found->n_content < MAX_PARTS)
    found->content[found->n_content++] = range;
}

static void keep(Linker *linker, Attribution *found, Rule rule, unsigned weight) {
  if (found->n_content == 0 || linker->n_found == MAX_CANDIDATES)
    return;
  found->rule = rule;
  found->score = rules[rule].score * MIN(1.0f, (float)weight / 90.0f);
  linker->found[linker->n_found++] = *found;
}

/* ---- the verb and what surrounds it -------------------------------------------------------- */

static bool is_form_of_be(const Text *text, uint32_t at) {
  static const char *const forms[] = {"is",  "are", "was",   "were",   "been",
                                      "be",  "being", "isn't", "wasn't", NULL};
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
  group.infinitive = class_at(linker, group.tokens.begin - 1) == WORD_TO;
  return group;
}

/* A sentence border may stand between “Why?” and "she asked", but not between “No.” and "She". */
static bool is_cut_short(const Linker *linker, const Quotation *quotation) {
  const Text *text = linker->text;
  uint32_t last = quotation->tokens.end - 2;
  return text->bytes[text->tokens.at[last].begin] != '.' &&
         !word_has(text, quotation->tokens.end, WORD_PARAGRAPH_START);
}

/* True if a quotation ends right before `at`, a comma between them allowed. */
static bool quotation_ends_before(const Linker *linker, uint32_t at, Range *quotation) {
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

static bool quotation_begins_at(const Linker *linker, uint32_t at, Range *quotation) {
  if (at >= linker->text->tokens.n || word_class(linker->text, at) != WORD_QUOTE)
    return false;
  const Quotation *found = quotes_around(linker->text, at);
  if (!found || found->tokens.begin != at)
    return false;
  *quotation = found->tokens;
  return true;
}

/* The words before a source or cue that it reports: the unit up to `end`, and all of a quotation
 * that ends there. */
static Range content_before(const Linker *linker, uint32_t end) {
  Range quotation, whole = {linker->unit.begin, end};
  if (quotation_ends_before(linker, end, &quotation)) {
    uint32_t before = MAX(quotation.begin, linker->unit.begin);
    WordClass class = before > linker->unit.begin ? word_class(linker->text, before - 1) : WORD_STOP;
    if (quotation.begin <= linker->unit.begin || class == WORD_COLON || class == WORD_COMMA)
      return quotation;
    return (Range){linker->unit.begin, quotation.end};
  }
  WordClass first = class_at(linker, whole.begin);
  if (first == WORD_AND || (first == WORD_BUT && word_is(linker->text, whole.begin, "but")))
    whole.begin++;
  return whole;
}

/* True if there is something before `end` that can be reported speech: a quotation, or a clause
 * with a verb that a comma closes. */
static bool has_content_before(const Linker *linker, uint32_t end) {
  Range quotation;
  if (quotation_ends_before(linker, end, &quotation))
    return true;
  if (end < linker->unit.begin + 2 || class_at(linker, end - 1) != WORD_COMMA)
    return false;
  return true;
}

static bool has_finite_verb(const Linker *linker, uint32_t begin, uint32_t end) {
  end = MIN(end, begin + MAX_PHRASE);
  for (uint32_t i = begin; i < end; i++) {
    WordClass class = word_class(linker->text, i);
    if (class == WORD_AUXILIARY || class == WORD_VERB)
      return true;
    const char *token = linker->text->bytes + linker->text->tokens.at[i].begin;
    if (class == WORD_PRONOUN && (memchr(token, '\'', 6) || g_utf8_get_char(token) == 0))
      return true;
    if (i > begin && class == WORD_OTHER &&
        (word_has(linker->text, i, WORD_LOWER_ED) || word_has(linker->text, i, WORD_LOWER_S)))
      return true;
  }
  return false;
}

/* ---- content behind the cue ----------------------------------------------------------------- */

static uint32_t clause_end(const Linker *linker, uint32_t at) {
  return content_clause_end(linker->text, linker->table, at, linker->unit.end);
}

/* A preposition that belongs to the cue: "criticized for", "called for". */
static bool takes_preposition(const Linker *linker, const Cue *cue) {
  if (!(cue->frame & FRAME_OBJECT) || class_at(linker, cue->tokens.end) != WORD_PREPOSITION)
    return false;
  static const char *const taken[] = {"about", "of", "for", "on", "against", "with", "over", NULL};
  for (size_t i = 0; taken[i]; i++)
    if (word_is(linker->text, cue->tokens.end, taken[i]))
      return true;
  return false;
}

/* A quotation behind the cue: directly, or past a comma or colon, where it may begin the next
 * unit or paragraph. */
static bool quotation_after(const Linker *linker, uint32_t at, Range *quotation) {
  if (quotation_begins_at(linker, at, quotation))
    return true;
  WordClass class = class_at(linker, at);
  if (class != WORD_COMMA && class != WORD_COLON)
    return false;
  return quotation_begins_at(linker, at + 1, quotation);
}

typedef enum Opening { OPENING_NONE, OPENING_CLAUSE, OPENING_OBJECT, OPENING_INFINITIVE } Opening;

/* What kind of content opens at token `at` for a verb with these frames. */
static Opening opening_at(const Linker *linker, unsigned frame, uint32_t at) {
  bool clause = frame & FRAME_CLAUSE, object = frame & FRAME_OBJECT;
  switch (class_at(linker, at)) {
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
    if (clause && has_finite_verb(linker, at, linker->unit.end))
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
    add_content(found, linker->text, (Range){at, clause_end(linker, at)});
    return found->n_content ? OPENING_OBJECT : OPENING_NONE;
  }
  if (cue->frame & FRAME_ADDRESSEE && opening_at(linker, FRAME_CLAUSE, at) != OPENING_NONE &&
      class_at(linker, at) != WORD_THAT && class_at(linker, at) != WORD_QUOTE &&
      class_at(linker, at) != WORD_QUESTION)
    at = content_skip_addressee(linker->text, at, end);
  else if (cue->frame & FRAME_ADDRESSEE && class_at(linker, at) == WORD_OBJECT)
    at++;
  Opening opening = opening_at(linker, cue->frame, at);
  if (opening == OPENING_NONE || class_at(linker, at) == WORD_OTHER) {
    uint32_t past = content_skip_adjuncts(linker->text, at, end);
    Opening later = past > at ? opening_at(linker, cue->frame, past) : OPENING_NONE;
    if (later != OPENING_NONE || past > at)
      at = past, opening = later;
  }
  if (cue->frame & (FRAME_QUOTE | FRAME_CLAUSE) && class_at(linker, at) != WORD_QUOTE &&
      quotation_after(linker, at, &quotation)) {
    add_content(found, linker->text, quotation);
    return OPENING_CLAUSE;
  }
  if (class_at(linker, at) == WORD_COLON && at + 1 < end && cue->frame & FRAME_QUOTE) {
    add_content(found, linker->text, (Range){at + 1, end});
    return OPENING_CLAUSE;
  }
  if (opening != OPENING_NONE)
    add_content(found, linker->text, (Range){at, clause_end(linker, at)});
  return found->n_content ? opening : OPENING_NONE;
}

/* ---- rules ---------------------------------------------------------------------------------- */

static Range last_source(const Linker *linker, uint32_t before) {
  for (size_t i = linker->n_found; i > 0; i--)
    if (!is_empty(linker->found[i - 1].source) && linker->found[i - 1].cue.end <= before)
      return linker->found[i - 1].source;
  return (Range){0, 0};
}

/* The subject of a verb that stands behind "and", or of a participle. */
static Range shared_source(const Linker *linker, uint32_t at) {
  Range source = last_source(linker, at);
  return is_empty(source) ? source_of_clause(linker->text, linker->unit.begin, at) : source;
}

/* "..., said Ann Ray": needs a quotation or clause before, and a name behind. */
static bool try_inverted(Linker *linker, const VerbGroup *group) {
  const Cue *cue = &group->cue;
  uint32_t begin = group->tokens.begin, after = cue->tokens.end;
  Range quotation;
  if (!(cue->frame & FRAME_QUOTE) || (cue->form != FORM_PAST && cue->form != FORM_S))
    return false;
  if (group->auxiliary || !has_content_before(linker, begin))
    return false;
  bool quoted = quotation_ends_before(linker, begin, &quotation);
  if (!quoted && !is_empty(source_before(linker->text, linker->unit.begin, begin)))
    return false;
  Attribution found = {.cue = group->tokens,
                       .source = source_after(linker->text, after, linker->unit.end)};
  if (is_empty(found.source))
    return false;
  add_content(&found, linker->text, content_before(linker, begin));
  uint32_t behind = found.source.end;
  if (quotation_after(linker, behind, &quotation))
    add_content(&found, linker->text, quotation);
  keep(linker, &found, RULE_INVERTED, cue->weight);
  return true;
}

/* Where the sentence can be taken as over: nothing but adjuncts to the end. */
static bool nothing_follows(const Linker *linker, uint32_t at) {
  at = content_skip_adjuncts(linker->text, at, linker->unit.end);
  return at >= linker->unit.end || class_at(linker, at) == WORD_STOP;
}

/* "..., she said" and "..., she said, ..." */
static bool try_before(Linker *linker, const VerbGroup *group, Range source) {
  const Cue *cue = &group->cue;
  uint32_t begin = source.begin;
  Range quotation;
  if (!(cue->frame & FRAME_QUOTE) || group->infinitive || group->passive ||
      !has_content_before(linker, begin))
    return false;
  bool quoted = quotation_ends_before(linker, begin, &quotation);
  uint32_t at = content_skip_addressee(linker->text, cue->tokens.end, linker->unit.end);
  if (!(cue->frame & FRAME_ADDRESSEE))
    at = cue->tokens.end;
  at = content_skip_adjuncts(linker->text, at, linker->unit.end);
  bool over = nothing_follows(linker, at);
  bool comma = class_at(linker, at) == WORD_COMMA;
  if (!over && !comma && !quoted)
    return false;
  bool clause = has_finite_verb(linker, linker->unit.begin, begin);
  if (!quoted && !over && quotation_after(linker, at, &quotation) && !clause)
    return false; /* "On Monday, she said, “...”": only an adjunct stands before */
  Attribution found = {.source = source, .cue = group->tokens};
  add_content(&found, linker->text, content_before(linker, begin));
  Rule rule = RULE_BEFORE;
  if (!over && comma && at + 1 < linker->unit.end) {
    WordClass next = class_at(linker, at + 1);
    if (quotation_begins_at(linker, at + 1, &quotation)) {
      add_content(&found, linker->text, quotation);
      rule = RULE_AROUND;
    } else if (!quoted && next != WORD_BUT && next != WORD_RELATIVE &&
               !word_has(linker->text, at + 1, WORD_LOWER_ING)) {
      add_content(&found, linker->text, (Range){at + 1, clause_end(linker, at + 1)});
      rule = RULE_AROUND;
    }
  } else if (!over && quoted && class_at(linker, at) == WORD_THAT) {
    return false;
  }
  keep(linker, &found, rule, cue->weight);
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
    return !word_is(text, last, "he") && !word_is(text, last, "she") && !word_is(text, last, "it");
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
  keep(linker, &found,
       group->cue.form == FORM_ING && !group->auxiliary ? RULE_PARTICIPLE
                                                        : rule_of(opening, &group->cue),
       weight);
}

/* "is expected to ...", "was widely seen as ..." */
static void try_passive(Linker *linker, const VerbGroup *group) {
  Range subject = source_before(linker->text, linker->unit.begin, group->tokens.begin);
  uint32_t after = group->tokens.end;
  WordClass next = class_at(linker, after);
  if (is_empty(subject) || (next != WORD_TO && next != WORD_PREPOSITION && next != WORD_THAT))
    return;
  Attribution found = {.cue = group->tokens};
  if (word_is(linker->text, after, "by")) {
    found.source = source_after(linker->text, after + 1, linker->unit.end);
    found.cue.end++;
    add_content(&found, linker->text, subject);
  } else {
    add_content(&found, linker->text, subject);
    add_content(&found, linker->text, (Range){after, clause_end(linker, after)});
  }
  keep(linker, &found, RULE_PASSIVE, group->cue.weight);
}

/* Of "a letter saying", the letter's author speaks; of "with Ray saying", Ray does; but not of
 * "wrote in Foreign Affairs arguing". */
static bool speaks_itself(const Linker *linker, Range source) {
  if (is_empty(source))
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

static void consider_verb(Linker *linker, const Cue *cue) {
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
  WordClass before = class_at(linker, begin - 1);
  bool shared = before == WORD_AND || before == WORD_BUT || group.infinitive ||
                (cue->form == FORM_ING && !group.auxiliary &&
                 (before == WORD_COMMA || before == WORD_PREPOSITION || before == WORD_DASH));
  Range source = shared ? shared_source(linker, begin)
                        : source_before(text, linker->unit.begin, begin);
  if (!shared && cue->form == FORM_ING && !group.auxiliary && !speaks_itself(linker, source)) {
    Range subject = shared_source(linker, begin);
    source = is_empty(subject) ? source : subject, shared = true;
  }
  if (is_empty(source) && before == WORD_COMMA)
    source = shared_source(linker, begin), shared = true;
  if (is_empty(source) || !agrees(linker, &group, source))
    return;
  if (!shared && cue->form != FORM_ING && try_before(linker, &group, source))
    return;
  try_after(linker, &group, source, shared);
}

/* "according to X, ..." and "..., according to X" */
static void consider_according(Linker *linker, const Cue *cue) {
  const Text *text = linker->text;
  Attribution found = {.cue = cue->tokens};
  found.source = source_after(text, cue->tokens.end, linker->unit.end);
  if (is_empty(found.source))
    return;
  uint32_t before = cue->tokens.begin, after = found.source.end;
  bool first = before - linker->unit.begin < 2;
  if (!first)
    add_content(&found, text, content_before(linker, before));
  if (class_at(linker, after) == WORD_COMMA && (first || class_at(linker, before - 1) == WORD_COMMA))
    add_content(&found, text, (Range){after + 1, clause_end(linker, after + 1)});
  else if (first && after < linker->unit.end)
    add_content(&found, text, (Range){after, clause_end(linker, after)});
  keep(linker, &found, RULE_ACCORDING, cue->weight);
}

/* "IS reportedly planned ...", "it seems that ..." */
static void consider_alone(Linker *linker, const Cue *cue) {
  const Text *text = linker->text;
  uint32_t begin = cue->tokens.begin;
  while (begin > linker->unit.begin && word_class(text, begin - 1) == WORD_AUXILIARY)
    begin--;
  Range subject = source_before(text, linker->unit.begin, begin);
  Attribution found = {.cue = cue->tokens};
  if (cue->form == FORM_FIXED)
    add_content(&found, text, (Range){is_empty(subject) ? begin : subject.begin, cue->tokens.begin});
  else if (is_empty(subject) || cue->form == FORM_ING)
    return;
  else
    add_content(&found, text, subject), found.cue.begin = begin;
  add_content(&found, text, (Range){cue->tokens.end, clause_end(linker, cue->tokens.end)});
  keep(linker, &found, RULE_SOURCELESS, cue->weight);
}

/* "Ray's claim that ...", "their support for ..." */
static void consider_noun(Linker *linker, const Cue *cue) {
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
  WordClass next = class_at(linker, at);
  if (next == WORD_PREPOSITION && !word_is(text, at, "in") && !word_is(text, at, "at"))
    found.cue.end = ++at;
  else if (next != WORD_THAT && next != WORD_TO && next != WORD_COLON)
    return;
  add_content(&found, text, (Range){at, clause_end(linker, at)});
  keep(linker, &found, RULE_NOUN, cue->weight);
}

static bool reads_as_noun(const Linker *linker, const Cue *cue) {
  if (!(cue->frame & FRAME_NOUN))
    return false;
  if (!(cue->frame & ~FRAME_NOUN))
    return true;
  uint32_t at = cue->tokens.begin;
  if (at == linker->unit.begin)
    return true;
  WordClass before = word_class(linker->text, at - 1);
  return before == WORD_DETERMINER || before == WORD_POSSESSIVE || before == WORD_PREPOSITION ||
         word_has(linker->text, at - 1, WORD_GENITIVE);
}

static void consider(Linker *linker, const Cue *cue) {
  if (cue->frame & FRAME_SOURCE_NEXT)
    consider_according(linker, cue);
  else if (reads_as_noun(linker, cue))
    consider_noun(linker, cue);
  else if (cue->frame & FRAME_ALONE)
    consider_alone(linker, cue);
  else
    consider_verb(linker, cue);
}

/* ---- conflicts ------------------------------------------------------------------------------ */

static bool holds(const Attribution *outer, Range inner) {
  for (uint32_t i = 0; i < outer->n_content; i++)
    if (outer->content[i].begin <= inner.begin && inner.end <= outer->content[i].end)
      return true;
  return false;
}

/* A cue inside another's content is reported speech itself; it goes, unless it is the surer one
 * and holds the other. */
static void settle(Linker *linker) {
  for (size_t i = 0; i < linker->n_found; i++)
    for (size_t k = 0; k < linker->n_found; k++) {
      Attribution *outer = &linker->found[i], *inner = &linker->found[k];
      if (i == k || outer->dropped || inner->dropped || !holds(outer, inner->cue))
        continue;
      if (holds(inner, outer->cue) && inner->score > outer->score)
        outer->dropped = true;
      else
        inner->dropped = true;
    }
}

static void link_unit(Linker *linker) {
  linker->n_found = 0;
  for (uint32_t at = linker->unit.begin; at < linker->unit.end;) {
    Cue cue;
    if (word_has(linker->text, at, WORD_QUOTED | WORD_EXCLUDED) ||
        !cues_match(linker->table, linker->text, at, &cue)) {
      at++;
      continue;
    }
    cue.tokens.end = MIN(cue.tokens.end, linker->unit.end);
    consider(linker, &cue);
    at = cue.tokens.end;
  }
  settle(linker);
}

/* ---- quotations that go on ------------------------------------------------------------------ */

static uint32_t last_token(const Attribution *found) {
  uint32_t last = MAX(found->source.end, found->cue.end);
  for (uint32_t i = 0; i < found->n_content; i++)
    last = MAX(last, found->content[i].end);
  return last;
}

static bool is_quotation(const Text *text, Range content) {
  const Quotation *quotation = quotes_around(text, content.begin);
  return quotation && quotation->tokens.begin == content.begin &&
         quotation->tokens.end >= content.end;
}

static bool cites_quotation(const Text *text, const Attribution *found) {
  for (uint32_t i = 0; i < found->n_content; i++)
    if (is_quotation(text, found->content[i]))
      return true;
  return false;
}

/* True if only stops and commas stand between two tokens. */
static bool only_stops_between(const Text *text, uint32_t from, uint32_t to) {
  if (to < from || to - from > MAX_PHRASE)
    return false;
  for (uint32_t i = from; i < to; i++)
    if (word_class(text, i) < WORD_COMMA)
      return false;
  return true;
}

typedef struct Follower {
  const Text *text;
  GArray *attributions;
  uint32_t sentence_end; /* of the last attribution that cited a quotation */
  guint last;            /* its index */
  bool open;
} Follower;

static bool is_claimed(const Follower *follower, Range quotation) {
  for (guint i = follower->attributions->len, looked = 0; i > 0 && looked < 8; i--, looked++)
    if (holds(&g_array_index(follower->attributions, Attribution, i - 1),
              (Range){quotation.begin, quotation.begin + 1}))
      return true;
  return false;
}

/* "...," he said. "...": goes on in the same paragraph; the next paragraph makes a new one. */
static void follow_unit(Follower *follower, const Unit *unit) {
  const Text *text = follower->text;
  const Quotation *quotation =
      word_class(text, unit->tokens.begin) == WORD_QUOTE ? quotes_around(text, unit->tokens.begin)
                                                         : NULL;
  if (!quotation || quotation->tokens.begin != unit->tokens.begin || !follower->open ||
      !word_has(text, unit->tokens.begin, WORD_QUOTED) || is_claimed(follower, quotation->tokens))
    return;
  Attribution *last = &g_array_index(follower->attributions, Attribution, follower->last);
  if (!only_stops_between(text, follower->sentence_end, quotation->tokens.begin))
    return;
  follower->sentence_end = quotation->tokens.end;
  if (!unit->paragraph && last->n_content < MAX_PARTS) {
    last->content[last->n_content++] = quotation->tokens;
    return;
  }
  Attribution next = {.source = last->source,
                      .content = {quotation->tokens},
                      .n_content = 1,
                      .rule = RULE_CONTINUED,
                      .score = rules[RULE_CONTINUED].score};
  g_array_append_val(follower->attributions, next);
  follower->last = follower->attributions->len - 1;
}

/* Remembers the last attribution of the unit that cited a quotation, and where its sentence
 * ended. */
static void remember(Follower *follower, const Unit *unit, guint first) {
  for (guint i = first; i < follower->attributions->len; i++) {
    const Attribution *found = &g_array_index(follower->attributions, Attribution, i);
    if (!cites_quotation(follower->text, found))
      continue;
    follower->last = i;
    follower->sentence_end = MAX(unit->tokens.end, last_token(found));
    follower->open = true;
  }
}

void link_document(const Text *text, const CueTable *table, GArray *attributions) {
  Linker linker = {.text = text, .table = table};
  Follower follower = {.text = text, .attributions = attributions};
  for (size_t u = 0; u < text->n_units; u++) {
    const Unit *unit = &text->units[u];
    if (unit->excluded)
      continue;
    linker.unit = unit->tokens;
    link_unit(&linker);
    guint first = attributions->len;
    for (size_t i = 0; i < linker.n_found; i++)
      if (!linker.found[i].dropped)
        g_array_append_val(attributions, linker.found[i]);
    if (attributions->len == first)
      follow_unit(&follower, unit);
    remember(&follower, unit, first);
  }
}
