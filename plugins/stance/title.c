/* SPDX-License-Identifier: MIT */
/* The target that a document names itself: what its title argues about. That is the subject of a
 * verdict ("Tolls Would Ruin Us"), what is to be done ("The Council Must Sell the Bridge", "Ban
 * Tolls"), what a case is made for or against. A title that argues nothing gives nothing. */
#include "plugins/stance/title.h"
#include "plugins/stance/genres.h"

#include <string.h>

enum {
  MOST_TITLE_WORDS = 40,
  MOST_TARGET_WORDS = 12, /* what is longer is no phrase */
  LONGEST_WORD = 24,      /* bytes of a word that are compared */
  LONGEST_TITLE = 300,    /* bytes; a longer first line is no title */
  LOOKED_THROUGH = 20000, /* bytes of the text in which words are looked for */
};

/* What a word can be in a title. */
typedef enum Part {
  PART_NONE,
  PART_LEAD,       /* before the sentence: "Why", "Opinion:" */
  PART_VERDICT,    /* a verb whose subject is judged */
  PART_DUTY,       /* says what is to be done */
  PART_IMPERATIVE, /* does the same at the beginning */
  PART_PRONOUN,    /* no subject that a target can be made of */
  PART_END,        /* a phrase ends before it */
  PART_SKIP,       /* between a duty and what is to be done */
  PART_REPORTING,  /* reported speech follows: "they say a sugar tax works" */
  PART_SIDE,       /* after I or we: what follows is the target */
  PART_OF,         /* after a noun that is no demand then: "ban on scooters" */
  PART_WEAK,       /* a verdict that may as well be news */
  PART_POSSESSIVE, /* "our trouble with tolls" is about tolls */
} Part;

static const struct {
  Part part;
  const char *words; /* separated by blanks, with one at either end */
} parts[] = {
    {PART_LEAD, " why how yes no sorry please opinion editorial commentary op-ed analysis column "
                "letter letters comment "},
    {PART_VERDICT,
     " would will could can may might is are was were isn't aren't wasn't weren't wouldn't won't "
     "couldn't can't cannot has have had hasn't does do did doesn't don't endangers endanger "
     "threatens threaten harms harm hurts hurt helps help saves kills kill undermines undermine "
     "protects protect works fails fail deserves deserve makes make means costs ruins ruin "
     "destroys destroy violates violate breaks matters weakens weaken strengthens strengthen "
     "betrays betray rewards punishes puts brings gives keeps benefits remains poses risks "
     "invites robs divides unites corrupts damages backfires pays improves "},
    {PART_DUTY, " should must ought needs need shall shouldn't mustn't "},
    {PART_IMPERATIVE,
     " ban abolish end stop scrap repeal outlaw prohibit legalize legalise decriminalize "
     "decriminalise keep save protect defend fund defund build close open raise lower cut tax "
     "break free give bring make let recognize recognise reject support oppose pass adopt "
     "approve restore reform regulate nationalize nationalise privatize privatise allow forbid "
     "boycott sanction arm disarm fix replace expand limit reduce increase lift impose fire "
     "impeach elect invest divest teach leave join withdraw tear dismantle rebuild "},
    {PART_PRONOUN,
     " we you i he she it they this that these those there here everyone nobody who "
     "what us "},
    {PART_END, " because before if when while unless until although though despite but than who "
               "which whether so — – - : ; ? ! | . , ( ) "},
    {PART_SKIP, " not never to have always also finally now "},
    {PART_REPORTING,
     " that say says said think thinks believe believes know knows reminded remind told "
     "warn warns claim claims find finds hope fear "},
    {PART_SIDE,
     " oppose support back favor favour reject love hate endorse fear want defend despise "
     "applaud welcome regret miss like "},
    {PART_OF, " on of for to in with about "},
    {PART_WEAK,
     " can could may might has have had hasn't does do did endangers endanger threatens "
     "threaten harms harm hurts hurt helps help saves kills kill undermines undermine "
     "protects protect works fails fail makes make means costs ruins ruin destroys destroy "
     "violates violate breaks weakens weaken strengthens strengthen rewards punishes puts "
     "brings gives keeps benefits remains poses risks invites robs divides unites damages "
     "pays improves will used "},
    {PART_POSSESSIVE, " my our your their his her "},
};

/* What follows one of these is the target. */
static const char *const frames[] = {
    "the case for",
    "the case against",
    "a case for",
    "a case against",
    "in defense of",
    "in defence of",
    "in praise of",
    "yes to",
    "say yes to",
    "no to",
    "say no to",
    "it's time to",
    "it is time to",
    "time to",
    "let's",
    "let us",
    "the trouble with",
    "the problem with",
    "the folly of",
    "the danger of",
    "the dangers of",
    "the perils of",
    "the promise of",
    "the myth of",
    "no more",
    "against",
    "don't",
    "do not",
    "never",
    "enough of",
    "what's wrong with",
};

typedef struct Title {
  const char *text;
  MillSpan words[MOST_TITLE_WORDS]; /* and signs */
  Part parts[MOST_TITLE_WORDS];
  size_t n;
} Title;

/* The word in small letters with straight apostrophes; empty if it is long. */
static void fold(const char *text, MillSpan word, char folded[LONGEST_WORD]) {
  size_t n = 0;
  for (uint32_t i = word.begin; i < word.end && n + 1 < LONGEST_WORD; n++) {
    bool curly = word.end - i >= 3 && memcmp(text + i, "\xE2\x80\x99", 3) == 0;
    folded[n] = curly ? '\'' : g_ascii_tolower(text[i]);
    i += curly ? 3 : 1;
  }
  folded[n] = '\0';
}

static bool is_part(const char *padded, size_t row) {
  return strstr(parts[row].words, padded) != NULL;
}

/* The first part that a word can be, whatever stands around it. */
static Part part_of(const char *text, MillSpan word) {
  char folded[LONGEST_WORD];
  fold(text, word, folded);
  g_autofree char *padded = g_strdup_printf(" %s ", folded);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (is_part(padded, i))
      return parts[i].part;
  return PART_NONE;
}

/* Whether a word of a title can be that part, perhaps among others. */
static bool can_be(const Title *title, size_t at, Part part) {
  char folded[LONGEST_WORD];
  if (at >= title->n)
    return false;
  fold(title->text, title->words[at], folded);
  g_autofree char *padded = g_strdup_printf(" %s ", folded);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (parts[i].part == part && is_part(padded, i))
      return true;
  return false;
}

static bool is_sign(gunichar c) {
  return g_unichar_ispunct(c) && c != '\'' && c != 0x2019 && c != '-';
}

/* Splits at blanks, and takes signs for words. */
static void split_title(const char *text, MillSpan span, Title *title) {
  *title = (Title){.text = text};
  for (uint32_t i = span.begin; i < span.end && title->n < MOST_TITLE_WORDS;) {
    const char *at = text + i, *next = g_utf8_next_char(at);
    gunichar c = g_utf8_get_char(at);
    uint32_t begin = i;
    i = (uint32_t)(next - text);
    if (g_unichar_isspace(c))
      continue;
    while (!is_sign(c) && i < span.end) {
      gunichar following = g_utf8_get_char(text + i);
      if (g_unichar_isspace(following) || is_sign(following))
        break;
      i = (uint32_t)(g_utf8_next_char(text + i) - text);
    }
    title->words[title->n] = (MillSpan){begin, i};
    title->parts[title->n] = part_of(text, title->words[title->n]);
    title->n++;
  }
}

/* ---- patterns ------------------------------------------------------------------------------ */

static size_t find_end(const Title *title, size_t begin) {
  while (begin < title->n && title->parts[begin] != PART_END)
    begin++;
  return begin;
}

/* Where the first word of that part stands in [begin, end); `end` if there is none. */
static size_t find_part(const Title *title, size_t begin, size_t end, Part part) {
  while (begin < end && title->parts[begin] != part)
    begin++;
  return begin;
}

/* The same for a verdict; the month is none ("Hospital to Open in May"). */
static size_t find_verdict(const Title *title, size_t begin, size_t end) {
  size_t at = find_part(title, begin, end, PART_VERDICT);
  char folded[LONGEST_WORD] = "";
  if (at + 1 == title->n && end - begin > 2)
    fold(title->text, title->words[at], folded);
  return strcmp(folded, "may") == 0 ? end : at;
}

/* The number of words of a frame at a place; 0 if none is there. */
static size_t match_frame(const Title *title, size_t begin) {
  for (size_t i = 0; i < G_N_ELEMENTS(frames); i++) {
    g_auto(GStrv) words = g_strsplit(frames[i], " ", -1);
    size_t n = g_strv_length(words), same = 0;
    for (char folded[LONGEST_WORD]; same < n && begin + same < title->n; same++) {
      fold(title->text, title->words[begin + same], folded);
      if (strcmp(folded, words[same]) != 0)
        break;
    }
    if (same == n)
      return n;
  }
  return 0;
}

/* Whether "ban", "cut" or "fire" is a noun there: "ban on scooters", "fire destroys". */
static bool is_noun(const Title *title, size_t at) {
  char folded[LONGEST_WORD];
  fold(title->text, title->words[at], folded);
  bool can_follow = strcmp(folded, "give") != 0 && strcmp(folded, "leave") != 0;
  return can_be(title, at + 1, PART_VERDICT) || (can_follow && can_be(title, at + 1, PART_OF));
}

/* Words [begin, end) as a span; false if they cannot be a target. Of
 * reported speech only its subject is left. */
static bool take(const Title *title, size_t begin, size_t end, MillSpan *span) {
  for (size_t i = begin; i + 1 < end; i++)
    if (can_be(title, i, PART_REPORTING) && i > begin)
      begin = i + 1;
  while (begin < end && title->parts[begin] == PART_END)
    begin++;
  for (size_t i = begin + 1; begin < end && can_be(title, begin, PART_POSSESSIVE) && i + 1 < end;
       i++)
    if (can_be(title, i, PART_OF))
      begin = i + 1;
  if (begin >= end || end - begin > MOST_TARGET_WORDS ||
      (end == begin + 1 && title->parts[begin] == PART_PRONOUN))
    return false;
  *span = (MillSpan){title->words[begin].begin, title->words[end - 1].end};
  return true;
}

/* "and let the city sleep" is another demand. */
static size_t cut_second_demand(const Title *title, size_t begin, size_t end) {
  char folded[LONGEST_WORD];
  for (size_t i = begin + 1; i + 1 < end; i++) {
    fold(title->text, title->words[i], folded);
    if (strcmp(folded, "and") == 0 && title->parts[i + 1] == PART_IMPERATIVE)
      return i;
  }
  return end;
}

/* What comes after "should": what is to be done, or the subject if only its end is called for. */
static bool take_duty(const Title *title, size_t begin, size_t duty, size_t end, MillSpan *span) {
  char folded[LONGEST_WORD];
  size_t done = duty + 1;
  while (done < end && title->parts[done] == PART_SKIP)
    done++;
  if (done >= end)
    return take(title, begin, duty, span);
  fold(title->text, title->words[done], folded);
  bool of_subject = strcmp(folded, "be") == 0 || strcmp(folded, "go") == 0 || done + 1 == end;
  if (of_subject && duty > begin)
    return take(title, begin, duty, span);
  return take(title, done, cut_second_demand(title, done, end), span);
}

/* "Should We Ban X?" */
static bool take_question(const Title *title, size_t begin, size_t end, MillSpan *span) {
  size_t verb = begin + 1;
  if (verb < end && title->parts[verb] == PART_PRONOUN)
    return take(title, verb + 1, end, span);
  for (char folded[LONGEST_WORD]; verb < end; verb++) {
    fold(title->text, title->words[verb], folded);
    if (strcmp(folded, "be") == 0)
      return take(title, begin + 1, verb, span);
  }
  return false;
}

static bool is_gerund(const Title *title, size_t at) {
  char folded[LONGEST_WORD];
  fold(title->text, title->words[at], folded);
  return strlen(folded) > 5 && g_str_has_suffix(folded, "ing");
}

static bool take_clause(const Title *title, size_t begin, size_t end, MillSpan *span) {
  size_t frame = match_frame(title, begin);
  size_t verdict = find_verdict(title, begin, end);
  size_t duty = find_part(title, begin, end, PART_DUTY);
  if (frame > 0)
    return take(title, begin + frame, verdict > begin + frame ? verdict : end, span);
  if (title->parts[begin] == PART_PRONOUN && can_be(title, begin + 1, PART_SIDE) &&
      begin + 2 < end)
    return take(title, begin + 2, end, span);
  if (title->parts[begin] == PART_IMPERATIVE && !is_noun(title, begin))
    return take(title, begin, cut_second_demand(title, begin, end), span);
  if (duty == begin || verdict == begin)
    return take_question(title, begin, end, span);
  if (duty < end && duty < verdict)
    return take_duty(title, begin, duty, end, span);
  if (verdict < end)
    return take(title, begin, verdict, span);
  return begin + 1 < end && is_gerund(title, begin) && take(title, begin, end, span);
}

/* How sure it is that a title argues. */
typedef enum Argues { ARGUES_NOT, ARGUES_IF_SHARED, ARGUES } Argues;

/* News hardly ever says I or we, or makes a demand: "I" and a verb, a frame, an imperative. */
static bool is_plain(const Title *title, size_t begin) {
  return title->parts[begin] == PART_PRONOUN || match_frame(title, begin) > 0 ||
         (title->parts[begin] == PART_IMPERATIVE && !is_noun(title, begin));
}

/* What a title, bytes `in` of the text, argues about. In news only the plainest titles argue. */
static Argues find_proposition(const char *text, MillSpan in, bool reports, MillSpan *span) {
  Title title;
  bool has_lead = false; /* "Opinion |", "Why" */
  split_title(text, in, &title);
  for (size_t begin = 0; begin < title.n;) {
    Part part = title.parts[begin];
    if (part == PART_END || (part == PART_LEAD && match_frame(&title, begin) == 0)) {
      has_lead |= part == PART_LEAD;
      begin++;
      continue;
    }
    size_t end = find_end(&title, begin);
    if ((!reports || is_plain(&title, begin)) && take_clause(&title, begin, end, span))
      return !has_lead && can_be(&title, find_part(&title, begin, end, PART_VERDICT), PART_WEAK)
                 ? ARGUES_IF_SHARED
                 : ARGUES;
    begin = end;
  }
  return ARGUES_NOT;
}

/* ---- the title ----------------------------------------------------------------------------- */

/* The first line, if it is short and others follow. */
static bool find_first_line(const char *text, size_t length, MillSpan *title) {
  size_t begin = 0;
  while (begin < length && g_ascii_isspace(text[begin]))
    begin++;
  const char *end = memchr(text + begin, '\n', MIN(length - begin, LONGEST_TITLE));
  *title = (MillSpan){(uint32_t)begin, end ? (uint32_t)(end - text) : 0};
  return end && text[title->end - 1] != '.';
}

/* Where the title is, and where the text after it begins: headlines often occur twice. */
static bool find_title(const MillDocument *document, MillSpan *title, uint32_t *after) {
  size_t length;
  const char *text = mill_document_text(document, &length);
  MillAnnotations zones = mill_document_annotations(document, "zone");
  for (size_t i = 0; i < zones.n; i++)
    if (strcmp(zones.at[i]->label, "title") == 0) {
      *title = zones.at[i]->span;
      for (; i < zones.n && strcmp(zones.at[i]->label, "title") == 0; i++)
        *after = zones.at[i]->span.end;
      return title->end - title->begin <= LONGEST_TITLE;
    }
  bool found = zones.n == 0 && find_first_line(text, length, title);
  *after = title->end;
  return found;
}

/* ---- capitals ------------------------------------------------------------------------------ */

static bool begins_sentence(const char *text, uint32_t at) {
  while (at > 0 && strchr(" \"'(", text[at - 1]))
    at--;
  return at == 0 || strchr(".?!:\n", text[at - 1]) || (unsigned char)text[at - 1] >= 0x80;
}

/* Whether the text after the title writes a word with a capital within a sentence. */
static bool is_written_with_capital(const MillDocument *document, uint32_t from, const char *word,
                                    size_t n) {
  size_t length;
  const char *text = mill_document_text(document, &length);
  size_t stop = MIN(length, (size_t)from + LOOKED_THROUGH);
  for (size_t i = from; i + n <= stop; i++) {
    const char *found = memchr(text + i, word[0], stop - n - i + 1);
    if (!found)
      return false;
    i = (size_t)(found - text);
    bool whole = (i == 0 || !g_ascii_isalnum(text[i - 1])) &&
                 (i + n == length || !g_ascii_isalnum(text[i + n]));
    if (whole && memcmp(found, word, n) == 0 && !begins_sentence(text, (uint32_t)i))
      return true;
  }
  return false;
}

static bool is_abbreviation(const char *word, size_t n) {
  return n > 1 && (g_ascii_isupper(word[1]) || word[1] == '.' || g_ascii_isdigit(word[1]));
}

/* Titles write most words with a capital; only names keep it. */
static void lower_capitals(const MillDocument *document, uint32_t from, char *name) {
  for (char *word = name; *word;) {
    size_t n = strcspn(word, " -\n");
    if (g_ascii_isupper(*word) && !is_abbreviation(word, n) &&
        !is_written_with_capital(document, from, word, n))
      *word = g_ascii_tolower(*word);
    word += n;
    word += *word ? 1 : 0;
  }
}

/* ---- does the text argue about it? --------------------------------------------------------- */

/* Whether the text after the title has the last word of a name, or its beginning. */
static bool is_shared(const MillDocument *document, uint32_t from, const char *name) {
  enum { STEM = 5 };
  const char *last = strrchr(name, ' ');
  size_t length, n;
  const char *text = mill_document_text(document, &length);
  size_t stop = MIN(length, (size_t)from + LOOKED_THROUGH);
  last = last ? last + 1 : name;
  n = MIN(strlen(last), (size_t)STEM);
  for (size_t i = from; n > 0 && i + n <= stop; i++)
    if (g_ascii_strncasecmp(text + i, last, n) == 0 && (i == 0 || !g_ascii_isalpha(text[i - 1])))
      return true;
  return false;
}

/* The target that bytes of a string name, if the text after the title bears it out. */
static char *name_target(const MillDocument *document, const char *text, MillSpan span,
                         uint32_t after, Argues argues) {
  if (argues == ARGUES_NOT)
    return NULL;
  char *name = g_strndup(text + span.begin, span.end - span.begin);
  lower_capitals(document, after, name);
  if (argues == ARGUES_IF_SHARED && !is_shared(document, after, name))
    g_clear_pointer(&name, g_free);
  return name;
}

static const double surely_reports = 0.85; /* a score of the genre */

char *stance_find_own_target(const MillDocument *document, MillSpan *span) {
  const char *text = mill_document_text(document, NULL);
  const char *field = mill_document_field(document, "title");
  MillSpan title = {0, 0}, found;
  uint32_t after = 0;
  bool reports = stance_find_reports(document) >= surely_reports;
  if (find_title(document, &title, &after)) {
    Argues argues = find_proposition(text, title, reports, span);
    char *name = name_target(document, text, *span, after, argues);
    if (name)
      return name;
  }
  *span = (MillSpan){0, 0};
  if (!field || strlen(field) > LONGEST_TITLE)
    return NULL;
  Argues argues =
      find_proposition(field, (MillSpan){0, (uint32_t)strlen(field)}, reports, &found);
  return name_target(document, field, found, 0, argues);
}
