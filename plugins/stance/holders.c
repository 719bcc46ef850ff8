/* SPDX-License-Identifier: MIT */
/* Whose words are whose: the contents of attributions belong to their sources, all else to the
 * author. A source is the same holder again if its citations call it the same, or it comes with
 * the same name, or as a pronoun right after. "I" and "we" are whoever speaks there: the author,
 * or the source that is quoted.
 *
 * "A former officer, Ada Lind", "Lind and her co-author" and "Ms. Lind" have one name. What
 * counts is a key: the last words with capitals of the first noun phrase, and what follows them
 * there; or, without capitals, that noun phrase. */
#include "plugins/stance/holders.h"
#include "plugins/stance/spans.h"
#include "plugins/stance/takers.h"
#include "plugins/stance/vocabulary.h"

#include <string.h>

enum { SPEAKER = NOBODY - 1 /* until it is known whose words stand around */ };

static const char *const own_pronouns[] = {"i", "we", "me", "us", "my", "our"};
static const char *const other_pronouns[] = {"he",  "she",  "they", "it",   "him",
                                             "her", "them", "his",  "their"};
static const char *const relative_pronouns[] = {"who", "that", "which", "those", "what"};

/* ---- names --------------------------------------------------------------------------------- */

enum {
  LONGEST_NAME = 200, /* bytes of a source that are looked at */
};

/* The noun phrase ends before these, if it has begun. */
static const char *const phrase_ends[] = {"and", "or",   "who", "which", "that",  "whose", "in",
                                          "on",  "at",   "by",  "from",  "with",  "among", "near",
                                          "as",  "into", "to",  "when",  "after", "before"};

/* These end it only where no name stands before: "a spokesman for the town", but "Friends of the
 * River". */
static const char *const weak_ends[] = {"of", "for"};

static const char *const titles[] = {
    "mr",         "mrs",        "ms",      "miss",    "dr",         "prof",       "professor",
    "sir",        "dame",       "lord",    "lady",    "president",  "senator",    "sen",
    "governor",   "gov",        "rep",     "mayor",   "minister",   "secretary",  "judge",
    "justice",    "general",    "gen",     "colonel", "col",        "captain",    "capt",
    "lt",         "sgt",        "officer", "chief",   "councillor", "councilman", "councilwoman",
    "ambassador", "chancellor", "king",    "queen",   "prince",     "princess",   "pope",
    "father",     "rabbi",      "imam",    "mullah",  "sheikh",     "the",
};

typedef struct Name {
  MillSpan words[NAME_WORDS];
  size_t n;
} Name;

static bool is_capital(const char *text, MillSpan word) {
  return g_unichar_isupper(g_utf8_get_char(text + word.begin));
}

/* Without a full stop at its end. */
static bool is_among(const char *text, MillSpan word, const char *const *words, size_t n) {
  word.end -= word.end - word.begin > 1 && text[word.end - 1] == '.';
  return stance_is_one_of(text, word, words, n);
}

#define IS_AMONG(text, word, list) is_among(text, word, list, G_N_ELEMENTS(list))

static bool is_comma(char c) {
  return c == ',' || c == ';' || c == '(' || c == ')' || c == ':';
}

/* The words up to a comma; *at moves past it. */
static Name read_part(const char *text, uint32_t *at, uint32_t end) {
  Name name = {.n = 0};
  while (*at < end && !is_comma(text[*at])) {
    uint32_t begin = *at;
    while (*at < end && !is_comma(text[*at]) && !g_ascii_isspace(text[*at]))
      (*at)++;
    if (*at > begin && name.n < NAME_WORDS)
      name.words[name.n++] = (MillSpan){begin, *at};
    while (*at < end && g_ascii_isspace(text[*at]))
      (*at)++;
  }
  *at += *at < end;
  return name;
}

static bool has_capital(const char *text, const Name *name, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++)
    if (is_capital(text, name->words[i]) && !IS_AMONG(text, name->words[i], titles))
      return true;
  return false;
}

/* The number of words of the first noun phrase. */
static size_t find_end(const char *text, const Name *name) {
  for (size_t i = 1; i < name->n; i++)
    if (IS_AMONG(text, name->words[i], phrase_ends) ||
        (IS_AMONG(text, name->words[i], weak_ends) && !has_capital(text, name, 0, i)))
      return i;
  return name->n;
}

/* Leaves the key of the words; false if none of them is a name. */
static bool keep_key(const char *text, Name *name) {
  static const char *const articles[] = {"the", "a", "an", "this", "that", "these", "those"};
  size_t end = find_end(text, name), begin = end;
  while (begin > 0 && !is_capital(text, name->words[begin - 1]))
    begin--;
  bool is_name = begin > 0;
  while (begin > 0 && is_capital(text, name->words[begin - 1]))
    begin--;
  if (!is_name)
    begin = 0;
  while (begin + 1 < end && IS_AMONG(text, name->words[begin], articles))
    begin++;
  name->n = end - begin;
  memmove(name->words, name->words + begin, name->n * sizeof(*name->words));
  return is_name && has_capital(text, name, 0, name->n);
}

/* The key of the first part with a name ("the director, Ada Lind"), or of the first of all. */
static bool find_key(const char *text, MillSpan source, Name *key) {
  uint32_t at = source.begin, end = MIN(source.end, source.begin + LONGEST_NAME);
  Name first = {.n = 0};
  while (at < end) {
    *key = read_part(text, &at, end);
    if (keep_key(text, key))
      return true;
    if (first.n == 0)
      first = *key;
  }
  *key = first;
  return false;
}

/* ---- comparing ----------------------------------------------------------------------------- */

static bool same_word(const char *text, MillSpan a, MillSpan b) {
  size_t length = a.end - a.begin;
  return length == b.end - b.begin &&
         g_ascii_strncasecmp(text + a.begin, text + b.begin, length) == 0;
}

static bool same_words(const char *text, const SourceName *a, const SourceName *b) {
  for (size_t i = 0; i < a->n && i < b->n; i++)
    if (!same_word(text, a->key[i], b->key[i]))
      return false;
  return a->n == b->n && a->n > 0;
}

/* Of a person: capitals only, and titles in front gone. */
static bool is_person(const char *text, Name *name) {
  size_t titled = 0;
  for (size_t i = 0; i < name->n; i++)
    if (!is_capital(text, name->words[i]))
      return false;
  while (titled + 1 < name->n && IS_AMONG(text, name->words[titled], titles))
    titled++;
  name->n -= titled;
  memmove(name->words, name->words + titled, name->n * sizeof(*name->words));
  return name->n > 0;
}

/* The last names are the same, and what stands before them too, where both have it. */
static bool same_person(const char *text, const SourceName *a, const SourceName *b) {
  return same_word(text, a->key[a->n - 1], b->key[b->n - 1]) &&
         (a->n == 1 || b->n == 1 || same_word(text, a->key[a->n - 2], b->key[b->n - 2]));
}

static SourceName read_name(const char *text, MillSpan source) {
  Name key;
  SourceName name = {.source = source, .is_name = find_key(text, source, &key)};
  name.is_person = name.is_name && is_person(text, &key);
  name.n = (uint8_t)key.n;
  memcpy(name.key, key.words, key.n * sizeof(*key.words));
  return name;
}

/* Whether two sources in the text are one by their names. */
static bool same_source(const char *text, const SourceName *a, const SourceName *b) {
  if (same_word(text, a->source, b->source))
    return true;
  if (!a->is_name || !b->is_name)
    return false;
  return same_words(text, a, b) || (a->is_person && b->is_person && same_person(text, a, b));
}

/* ---- holders ------------------------------------------------------------------------------- */

/* The number of the holder that citations call so, or (unless it is a pronoun) that has the name
 * of a source; NOBODY if there is none yet. */
static uint32_t look_up(const Owners *owners, const char *text, const char *called,
                        const SourceName *source) {
  bool is_pronoun =
      stance_is_one_of(text, source->source, other_pronouns, G_N_ELEMENTS(other_pronouns));
  for (uint32_t i = 1; i < owners->holders->len; i++) {
    const Holder *holder = &g_array_index(owners->holders, Holder, i);
    if ((called && holder->called && strcmp(called, holder->called) == 0) ||
        (!is_pronoun && same_source(text, &holder->name, source)))
      return i;
  }
  return NOBODY;
}

/* Adds a holder, named by where it first comes up if nothing calls it otherwise; NOBODY if there
 * is no room. */
static uint32_t add_holder(Owners *owners, MillDocument *document, Holder holder) {
  MillSpan name = holder.name.source;
  if (owners->holders->len >= MAX_HOLDERS)
    return NOBODY;
  if (!holder.called)
    holder.called = stance_keep_text(document, mill_document_text(document, NULL) + name.begin,
                                     name.end - name.begin);
  g_array_append_val(owners->holders, holder);
  return owners->holders->len - 1;
}

/* The holder of what a citation's source says. `*last` is who spoke before. */
static uint32_t find_holder(Owners *owners, MillDocument *document,
                            const MillAnnotation *citation, MillSpan source, uint32_t *last) {
  const char *text = mill_document_text(document, NULL);
  const char *called = mill_annotation_string(citation, "holder");
  if (stance_is_one_of(text, source, own_pronouns, G_N_ELEMENTS(own_pronouns)))
    return SPEAKER;
  if (!called &&
      stance_is_one_of(text, source, relative_pronouns, G_N_ELEMENTS(relative_pronouns)))
    return NOBODY;
  if (!called && *last != NOBODY &&
      stance_is_one_of(text, source, other_pronouns, G_N_ELEMENTS(other_pronouns)))
    return *last;
  Holder holder = {.called = called, .name = read_name(text, source)};
  uint32_t found = look_up(owners, text, called, &holder.name);
  if (found == NOBODY)
    found = add_holder(owners, document, holder);
  if (found != NOBODY)
    *last = found;
  return found;
}

/* Verbs that only say that something was said. What others say is the source's as well:
 * "opposes". */
static const char *const plain_cues[] = {"said",      "says",   "say",    "told",
                                         "added",     "wrote",  "writes", "asked",
                                         "according", "saying", "that",   ":"};

/* The words from a cue right before a content, or from the content. */
static uint32_t find_beginning(const char *text, const MillAnnotation *citation,
                               MillSpan content) {
  for (const MillRoleSpan *cue = mill_annotation_role(citation, "cue"); cue; cue = cue->next)
    if (cue->span.end <= content.begin && content.begin - cue->span.end <= 1 &&
        !stance_is_one_of(text, cue->span, plain_cues, G_N_ELEMENTS(plain_cues)))
      return cue->span.begin;
  return content.begin;
}

/* Adds a citation's words; `said` is its number, or NOBODY. */
static void add_contents(Owners *owners, const char *text, const MillAnnotation *citation,
                         uint32_t holder, uint32_t said) {
  for (const MillRoleSpan *content = mill_annotation_role(citation, "content"); content;
       content = content->next)
    g_array_append_val(owners->spans,
                       ((OwnedSpan){find_beginning(text, citation, content->span),
                                    content->span.end, holder, citation->score, said}));
}

/* Adds a citation as a whole; its number, or NOBODY if its source is nobody in particular. */
static uint32_t add_said(Owners *owners, const MillAnnotation *citation, MillSpan source,
                         uint32_t holder) {
  static const char *const roles[] = {"source", "cue", "content"};
  Said said = {.begin = UINT32_MAX, .source = source.begin, .holder = holder};
  for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
    for (const MillRoleSpan *part = mill_annotation_role(citation, roles[i]); part;
         part = part->next) {
      said.begin = MIN(said.begin, part->span.begin);
      said.end = MAX(said.end, part->span.end);
    }
  if (holder == NOBODY || holder == SPEAKER || said.begin >= said.end)
    return NOBODY;
  g_array_append_val(owners->said, said);
  return owners->said->len - 1;
}

/* By begin; of spans that begin together the longer first, as the last one wins. Of two
 * sources for the same words, that is the one with the higher score, otherwise the one that
 * came first. */
static int compare_spans(const void *left, const void *right) {
  const OwnedSpan *a = left;
  const OwnedSpan *b = right;
  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  if (a->score != b->score)
    return a->score < b->score ? -1 : 1;
  return a->holder > b->holder ? -1 : a->holder < b->holder;
}

static int compare_said(const void *left, const void *right) {
  const Said *a = left, *b = right;
  return (a->begin > b->begin) - (a->begin < b->begin);
}

static void owners_reset(Owners *owners) {
  if (!owners->holders) {
    owners->holders = g_array_new(FALSE, TRUE, sizeof(Holder));
    owners->spans = g_array_new(FALSE, FALSE, sizeof(OwnedSpan));
    owners->said = g_array_new(FALSE, FALSE, sizeof(Said));
  }
  g_array_set_size(owners->holders, 0);
  g_array_set_size(owners->holders, 1);
  g_array_set_size(owners->spans, 0);
  g_array_set_size(owners->said, 0);
  owners->next = owners->depth = 0;
}

/* False for identifiers, and for reported speech that may as well be the author's own: what has
 * no quotation marks must be likelier a citation than not. */
static bool is_attribution(const MillAnnotation *citation) {
  const double sure = 0.5;
  const char *kind = mill_annotation_string(citation, "kind");
  if (kind && strcmp(kind, "attribution") != 0)
    return false;
  return strcmp(citation->label, "indirect") != 0 || !(citation->score < sure);
}

/* ---- sides without citations --------------------------------------------------------------- */

/* Whether any citation has words in a stretch of text; both are asked in order. */
static bool is_cited(const GArray *said, guint *next, MillSpan span) {
  while (*next < said->len && g_array_index(said, Said, *next).end <= span.begin)
    ++*next;
  return *next < said->len && g_array_index(said, Said, *next).begin < span.end;
}

/* Gives whoever takes a side the words that do so; false if there is no room. */
static bool add_taker(Owners *owners, MillDocument *document, const SideTaken *taken,
                      uint32_t reporter) {
  const char *text = mill_document_text(document, NULL);
  Holder holder = {.name = read_name(text, taken->holder), .reporter = reporter};
  MillSpan words = taken->words;
  uint32_t found = look_up(owners, text, NULL, &holder.name);
  if (found == NOBODY)
    found = add_holder(owners, document, holder);
  if (found == NOBODY)
    return false;
  g_array_append_val(owners->spans, ((OwnedSpan){words.begin, words.end, found, 1, NOBODY}));
  g_array_append_val(owners->said, ((Said){.begin = MIN(taken->holder.begin, words.begin),
                                           .end = MAX(taken->holder.end, words.end),
                                           .source = taken->holder.begin,
                                           .holder = found}));
  return true;
}

/* Within what sources say without quotation marks: "Villagers say that the mayor opposes it". Who
 * reports on which side somebody else is takes none by that. */
static void read_nested_takers(Owners *owners, MillDocument *document) {
  enum { MOST_TOKENS = 60 };
  const char *text = mill_document_text(document, NULL);
  MillSpans tokens = mill_document_spans(document, "token");
  for (guint i = 0, n = owners->spans->len; i < n; i++) {
    OwnedSpan outer = g_array_index(owners->spans, OwnedSpan, i);
    size_t begin = stance_span_after(tokens, outer.begin);
    size_t end = MIN(stance_span_after(tokens, outer.end - 1) + 1, tokens.n);
    SideTaken taken;
    if (outer.said == NOBODY || begin >= end || end - begin > MOST_TOKENS ||
        !stance_find_taker(text, tokens, begin, end, &taken))
      continue;
    g_array_index(owners->said, Said, outer.said).is_relay = true;
    if (!add_taker(owners, document, &taken, outer.holder))
      return;
  }
}

/* In sentences that no citation touches. */
static void read_plain_takers(Owners *owners, MillDocument *document) {
  const char *text = mill_document_text(document, NULL);
  MillSpans tokens = mill_document_spans(document, "token");
  MillSpans sentences = mill_document_spans(document, "sentence");
  g_autoptr(GArray) cited = g_array_copy(owners->said);
  guint next = 0;
  size_t at = 0;
  g_array_sort(cited, compare_said);
  for (size_t i = 0; i < sentences.n; i++) {
    size_t begin = at;
    SideTaken taken;
    while (at < tokens.n && tokens.at[at].begin < sentences.at[i].end)
      at++;
    if (!is_cited(cited, &next, sentences.at[i]) &&
        stance_find_taker(text, tokens, begin, at, &taken) &&
        !add_taker(owners, document, &taken, AUTHOR))
      return;
  }
}

void stance_owners_read(Owners *owners, MillDocument *document, bool alone) {
  const char *text = mill_document_text(document, NULL);
  MillAnnotations citations = mill_document_annotations(document, "citation");
  uint32_t last = NOBODY;
  owners_reset(owners);
  for (size_t i = 0; i < citations.n && !alone; i++) {
    const MillAnnotation *citation = citations.at[i];
    const MillRoleSpan *source = mill_annotation_role(citation, "source");
    uint32_t holder = NOBODY, said = NOBODY;
    if (!is_attribution(citation))
      continue;
    if (source && source->span.begin < source->span.end) {
      holder = find_holder(owners, document, citation, source->span, &last);
      said = add_said(owners, citation, source->span, holder);
    }
    add_contents(owners, text, citation, holder, said);
  }
  owners->has_voices =
      !alone && (owners->spans->len > 0 || mill_document_annotations(document, "zone").n > 0);
  if (owners->has_voices) {
    read_nested_takers(owners, document);
    read_plain_takers(owners, document);
  }
  g_array_sort(owners->spans, compare_spans);
}

uint32_t stance_owners_at(Owners *owners, uint32_t byte) {
  while (owners->depth > 0 && owners->stack[owners->depth - 1].end <= byte)
    owners->depth--;
  for (; owners->next < owners->spans->len; owners->next++) {
    OwnedSpan span = g_array_index(owners->spans, OwnedSpan, owners->next);
    if (span.begin > byte)
      break;
    if (span.holder == SPEAKER)
      span.holder = owners->depth > 0 ? owners->stack[owners->depth - 1].holder : AUTHOR;
    if (span.end > byte && owners->depth < OWNER_DEPTH)
      owners->stack[owners->depth++] = span;
  }
  return owners->depth > 0 ? owners->stack[owners->depth - 1].holder : AUTHOR;
}

void stance_owners_finish(Owners *owners) {
  if (!owners->holders)
    return;
  g_array_unref(owners->holders);
  g_array_unref(owners->spans);
  g_array_unref(owners->said);
}
