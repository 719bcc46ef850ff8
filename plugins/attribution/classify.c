/* SPDX-License-Identifier: MIT */
/* A coarse kind for every token, from closed word lists and spelling. There is no tagger
 * here on purpose: the rules need only to know where a noun phrase or a clause can end. */
#include "plugins/attribution/classify.h"

#include <string.h>

typedef struct KindList {
  WordKind kind;
  const char *words; /* separated by blanks */
} KindList;

static const KindList kind_lists[] = {
    {WORD_OTHER, /* no adverbs, though they end in ly */
     "ally anomaly assembly daily deadly elderly family friendly likely monthly monopoly "
     "quarterly "
     "rally reply supply unlikely weekly yearly"},
    {WORD_DETERMINER,
     "a an the this these those some many several most few any every each all both no another "
     "other one two three four five six dozens more"},
    {WORD_POSSESSIVE, "his her their our my your its whose"},
    {WORD_PRONOUN,
     "he she they we i you it he's she's they're we're i'm you're it's he'd she'd they'd we'd "
     "i'd "
     "you'd he'll she'll they'll we'll i'll you'll i've we've they've you've someone somebody "
     "anyone everyone nobody everybody others neither that's there there's"},
    {WORD_OBJECT, "him them us me himself herself themselves itself myself ourselves yourself"},
    {WORD_RELATIVE, "who which whom who's who'd"},
    {WORD_THAT, "that"},
    {WORD_QUESTION, "how why whether what when where if"},
    {WORD_PREPOSITION,
     "of in on at for from with by about into over under against between among during after "
     "before "
     "through without within toward towards near behind outside inside around across despite "
     "throughout upon amid beyond like via per than since until beside alongside as"},
    {WORD_TO, "to"},
    {WORD_AND, "and or nor &"},
    {WORD_BUT, "but while because although though unless so yet whereas even once except however "
               "therefore"},
    {WORD_AUXILIARY,
     "is are was were be been being am has have had having do does did will would can could may "
     "might must shall should not isn't aren't wasn't weren't hasn't haven't hadn't don't "
     "doesn't "
     "didn't won't wouldn't can't cannot couldn't shouldn't mustn't ain't"},
    {WORD_VERB,
     "went goes took takes came comes made makes gave gives got gets became becomes won wins "
     "lost "
     "loses ran brought brings began begins kept keeps let lets put sent sends met meets spent "
     "spends led leads stood stands held holds knew knows thought saw fell fought chose grew "
     "drew "
     "wore spoke left felt built bought paid sat rose rises broke broken said says told tells "
     "wrote "
     "writes seems remains helps lives includes included includes happens happened refers "
     "refused "
     "refuses believes wants needs tries allows requires continues believes argues claims "
     "appears "
     "looks plays asks gone taken given become come shown seen known done isn't found kept "
     "sought seek go make become believe want think know let give bring happen"},
    {WORD_ADVERB,
     "also repeatedly recently reportedly publicly privately later then now just never often "
     "still "
     "already once again previously always long only even ever simply quickly immediately "
     "clearly "
     "consistently strongly openly initially formally officially explicitly frequently famously "
     "sharply specifically similarly routinely merely actually really rarely sometimes soon "
     "finally "
     "initially subsequently separately earlier increasingly apparently largely generally "
     "bluntly "
     "flatly angrily jokingly sarcastically instead nonetheless nevertheless meanwhile further "
     "correctly wrongly falsely currently clearly broadly essentially effectively basically "
     "certainly obviously probably certainly literally loudly quietly reluctantly regularly "
     "firmly "
     "vehemently forcefully steadfastly harshly proudly rightly quite very too widely "
     "maybe perhaps"},
    {WORD_TIME,
     "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
     "last january february march april june july august september october november december "
     "jan feb aug sept oct nov dec ago"},
};

/* Marks that are one code point long; what is not here and no letter or digit is a stop. */
typedef struct KindOfMark {
  gunichar mark;
  WordKind kind;
} KindOfMark;

static const KindOfMark kinds_of_marks[] = {
    {',', WORD_COMMA},    {0x3001, WORD_COMMA}, {0xFF0C, WORD_COMMA},  {':', WORD_COLON},
    {0xFF1A, WORD_COLON}, {'-', WORD_HYPHEN},   {0x2010, WORD_HYPHEN}, {0x2011, WORD_HYPHEN},
    {'/', WORD_HYPHEN},   {0x2012, WORD_DASH},  {0x2013, WORD_DASH},   {0x2014, WORD_DASH},
    {0x2015, WORD_DASH},  {'(', WORD_BRACKET},  {')', WORD_BRACKET},   {'[', WORD_BRACKET},
    {']', WORD_BRACKET},  {'"', WORD_QUOTE},    {'\'', WORD_QUOTE},    {'`', WORD_QUOTE},
    {0xAB, WORD_QUOTE},   {0xBB, WORD_QUOTE},   {0x2018, WORD_QUOTE},  {0x2019, WORD_QUOTE},
    {0x201A, WORD_QUOTE}, {0x201B, WORD_QUOTE}, {0x201C, WORD_QUOTE},  {0x201D, WORD_QUOTE},
    {0x201E, WORD_QUOTE}, {0x201F, WORD_QUOTE}, {0x2039, WORD_QUOTE},  {0x203A, WORD_QUOTE},
    {0x300C, WORD_QUOTE}, {0x300D, WORD_QUOTE}, {0x300E, WORD_QUOTE},  {0x300F, WORD_QUOTE},
    {'$', WORD_NUMBER},   {'%', WORD_NUMBER},   {0x20AC, WORD_NUMBER}, {0xA3, WORD_NUMBER},
    {'#', WORD_OTHER},    {'@', WORD_OTHER},    {'&', WORD_AND},
};

/* Zones that hold no attribution worth telling. */
static const char *const excluded_zones[] = {"boilerplate", "byline",     "biography", "caption",
                                             "dateline",    "disclaimer", NULL};

MillLexicon *attribution_word_kinds_new(void) {
  MillLexicon *lexicon = mill_lexicon_new();
  for (size_t i = 0; i < G_N_ELEMENTS(kind_lists); i++) {
    g_auto(GStrv) words = g_strsplit(kind_lists[i].words, " ", -1);
    for (char **word = words; *word; word++)
      mill_lexicon_add(lexicon, *word, kind_lists[i].kind, NULL);
  }
  return lexicon;
}

/* Looks at the last letter first, which nearly always decides. */
static inline bool ends_with(const char *token, size_t length, const char *ending) {
  size_t n = strlen(ending);
  return length > n && (token[length - 1] | 0x20) == ending[n - 1] &&
         g_ascii_strncasecmp(token + length - n, ending, n) == 0;
}

static uint8_t spelling_flags(const char *token, size_t length) {
  uint8_t flags = 0;
  if (ends_with(token, length, "'s") || ends_with(token, length, "\342\200\231s"))
    return WORD_GENITIVE;
  if (ends_with(token, length, "s"))
    flags |= WORD_LOWER_S;
  if (length > 3 && ends_with(token, length, "ed"))
    flags |= WORD_LOWER_ED;
  if (length > 4 && ends_with(token, length, "ing"))
    flags |= WORD_LOWER_ING;
  return flags;
}

static WordKind kind_of_mark(gunichar c, bool *found) {
  *found = true;
  for (size_t i = 0; i < G_N_ELEMENTS(kinds_of_marks); i++)
    if (kinds_of_marks[i].mark == c)
      return kinds_of_marks[i].kind;
  *found = false;
  return WORD_STOP;
}

static WordKind kind_by_spelling(const char *token, size_t length) {
  unsigned char byte = (unsigned char)*token;
  if (g_ascii_islower(byte))
    return length > 4 && ends_with(token, length, "ly") ? WORD_ADVERB : WORD_OTHER;
  if (g_ascii_isupper(byte))
    return WORD_NAME;
  if (g_ascii_isdigit(byte))
    return WORD_NUMBER;
  gunichar c = g_utf8_get_char(token);
  bool found;
  WordKind kind = kind_of_mark(c, &found);
  if (found)
    return kind;
  if (g_unichar_isupper(c))
    return WORD_NAME;
  return g_unichar_isalnum(c) ? WORD_OTHER : WORD_STOP;
}

static bool is_capitals(const AttributionText *text, size_t at) {
  if (at >= text->tokens.n)
    return false;
  MillSpan span = text->tokens.at[at];
  for (uint32_t i = span.begin; i < span.end; i++)
    if (!g_ascii_isupper(text->bytes[i]))
      return false;
  return span.end - span.begin >= 2;
}

/* "US", "WHO": capitals among other words, where the small word would not have them. */
static bool is_acronym(const AttributionText *text, size_t at) {
  return is_capitals(text, at) && !is_capitals(text, at + 1) &&
         !(at > 0 && is_capitals(text, at - 1));
}

static AttributionWord classify_token(const AttributionText *text, const MillLexicon *lexicon,
                                      size_t at) {
  MillSpan span = text->tokens.at[at];
  const char *token = text->bytes + span.begin;
  size_t length = span.end - span.begin;
  MillMatch match;
  WordKind kind = kind_by_spelling(token, length);
  bool letters = kind == WORD_OTHER || kind == WORD_NAME || kind == WORD_ADVERB;
  if (letters && length <= 14 && !(kind == WORD_NAME && is_acronym(text, at)) &&
      mill_lexicon_match(lexicon, text->bytes, (MillSpans){text->tokens.at + at, 1}, 0, &match))
    kind = (WordKind)match.values[match.n_values - 1];
  return (AttributionWord){.kind = (uint8_t)kind,
                           .flags = letters ? spelling_flags(token, length) : 0};
}

static bool has_newline(const char *bytes, size_t begin, size_t end) {
  return begin < end && memchr(bytes + begin, '\n', end - begin) != NULL;
}

/* Flags the tokens of zones that cite nobody; both lists are sorted, zones may nest. */
static void flag_excluded(AttributionText *text, const MillDocument *document) {
  MillAnnotations zones = mill_document_annotations(document, "zone");
  size_t token = 0;
  for (size_t i = 0; i < zones.n; i++) {
    MillSpan zone = zones.at[i]->span;
    if (zone.begin == MILL_WHOLE_DOCUMENT || !g_strv_contains(excluded_zones, zones.at[i]->label))
      continue;
    while (token < text->tokens.n && text->tokens.at[token].begin < zone.begin)
      token++;
    for (; token < text->tokens.n && text->tokens.at[token].begin < zone.end; token++)
      text->words[token].flags |= WORD_EXCLUDED;
  }
}

static void append_units(const AttributionText *text, TokenRange tokens, bool paragraph,
                         GArray *units) {
  for (uint32_t at = tokens.begin; at < tokens.end; at += MAX_UNIT) {
    TextUnit unit = {.tokens = {at, MIN(at + MAX_UNIT, tokens.end)},
                     .paragraph = paragraph && at == tokens.begin,
                     .excluded = word_has(text, at, WORD_EXCLUDED)};
    g_array_append_val(units, unit);
  }
}

/* Cuts the tokens at the sentence layer's borders. */
static void find_units(AttributionText *text, MillSpans sentences, GArray *units) {
  uint32_t at = 0, n = (uint32_t)text->tokens.n;
  for (size_t i = 0; i < sentences.n && at < n; i++) {
    TokenRange tokens = {at, at};
    while (tokens.end < n && text->tokens.at[tokens.end].begin < sentences.at[i].end)
      tokens.end++;
    at = tokens.end;
    if (tokens.begin == tokens.end)
      continue;
    uint32_t before = tokens.begin > 0 ? text->tokens.at[tokens.begin - 1].end : 0;
    bool paragraph = tokens.begin == 0 ||
                     has_newline(text->bytes, before, text->tokens.at[tokens.begin].begin);
    text->words[tokens.begin].flags |=
        WORD_SENTENCE_START | (paragraph ? WORD_PARAGRAPH_START : 0);
    append_units(text, tokens, paragraph, units);
  }
}

void attribution_classify_words(AttributionText *text, const MillLexicon *lexicon,
                                const MillDocument *document, GArray *units) {
  for (size_t i = 0; i < text->tokens.n; i++)
    text->words[i] = classify_token(text, lexicon, i);
  flag_excluded(text, document);
  find_units(text, mill_document_spans(document, "sentence"), units);
  text->units = (const TextUnit *)(const void *)units->data;
  text->n_units = units->len;
}
