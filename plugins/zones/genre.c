/* SPDX-License-Identifier: MIT */
/* Finds the genre of an article: by the shape of the page (turns, a salutation, stars), by the
 * name of its section, and else by how often the author speaks of I and you, of duties and of who
 * said what. The numbers were chosen on voices, and on PolNeAR and SEESAW for news. */
#include "plugins/zones/genre.h"
#include "plugins/zones/voices.h"

#include <math.h>
#include <string.h>

enum {
  CAREFUL_BYTES = 4000, /* of the body that are counted */
  HEAD_UNITS = 8,       /* in which the name of a section is looked for */
  SECTION_WIDTH = 70,
  LONGEST_COUNTED = 31, /* bytes of a word */
  LONGEST_SECTION = 24, /* bytes of its name */
  FEW_WORDS = 50,       /* added to those of a text, so that a short one says little */
};

typedef enum Genre {
  GENRE_NEWS,
  GENRE_OPINION,
  GENRE_INTERVIEW,
  GENRE_TRANSCRIPT,
  GENRE_LETTER,
  GENRE_REVIEW,
  GENRE_PRESS_RELEASE
} Genre;

typedef struct GenreFinding {
  Genre genre;
  double score;
  const char *reason;
  MillSpan evidence; /* the line or word that says so */
} GenreFinding;

static const char *const genres[] = {"news",   "opinion", "interview",    "transcript",
                                     "letter", "review",  "press release"};

static const double by_shape = 0.95, by_section = 0.9;

/* ---- the name of a section ----------------------------------------------------------------- */

static const struct Section {
  const char
      *name; /* in small letters: all of a line, or a part of a path such as "Home > News" */
  Genre genre;
} sections[] = {
    {"opinion", GENRE_OPINION},
    {"opinions", GENRE_OPINION},
    {"comment", GENRE_OPINION},
    {"commentary", GENRE_OPINION},
    {"editorial", GENRE_OPINION},
    {"editorials", GENRE_OPINION},
    {"op-ed", GENRE_OPINION},
    {"column", GENRE_OPINION},
    {"columnists", GENRE_OPINION},
    {"viewpoint", GENRE_OPINION},
    {"perspective", GENRE_OPINION},
    {"leader", GENRE_OPINION},
    {"guest column", GENRE_OPINION},
    {"comment is free", GENRE_OPINION},
    {"our view", GENRE_OPINION},
    {"letters", GENRE_LETTER},
    {"letter", GENRE_LETTER},
    {"your letters", GENRE_LETTER},
    {"open letter", GENRE_LETTER},
    {"letters to the editor", GENRE_LETTER},
    {"letter of the week", GENRE_LETTER},
    {"review", GENRE_REVIEW},
    {"reviews", GENRE_REVIEW},
    {"press release", GENRE_PRESS_RELEASE},
    {"news release", GENRE_PRESS_RELEASE},
    {"media release", GENRE_PRESS_RELEASE},
    {"transcript", GENRE_TRANSCRIPT},
    {"interview", GENRE_INTERVIEW},
    {"local news", GENRE_NEWS},
    {"breaking news", GENRE_NEWS},
};

/* How a line begins that only one genre has. */
static const struct Opening {
  const char *begin; /* in small letters */
  Genre genre;
  bool anywhere; /* else only as a salutation: a short line that ends in a comma */
} openings[] = {
    {"for immediate release", GENRE_PRESS_RELEASE, true},
    {"to the editor", GENRE_LETTER, true},
    {"dear editor", GENRE_LETTER, true},
    {"sir –", GENRE_LETTER, true},
    {"sir,", GENRE_LETTER, true},
    {"editor,", GENRE_LETTER, true},
    {"an open letter", GENRE_LETTER, true},
    {"open letter:", GENRE_LETTER, true},
    {"unofficial transcript", GENRE_TRANSCRIPT, true},
    {"dear ", GENRE_LETTER, false},
    {"letter:", GENRE_LETTER, true},
    {"★", GENRE_REVIEW, true},
};

static bool is_separator(const char *at, size_t left, size_t *n) {
  static const char *const marks[] = {">", "|", "/", "›", "·", "»"};
  if (g_ascii_isalnum(*at) || *at == ' ')
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    *n = strlen(marks[i]);
    if (left >= *n && memcmp(at, marks[i], *n) == 0)
      return true;
  }
  return false;
}

static bool is_section(const char *text, MillSpan part, GenreFinding *found) {
  while (part.begin < part.end && text[part.begin] == ' ')
    part.begin++;
  while (part.end > part.begin && text[part.end - 1] == ' ')
    part.end--;
  if (part.begin == part.end || part.end - part.begin > LONGEST_SECTION)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
    if (g_ascii_tolower(text[part.begin]) == sections[i].name[0] &&
        strlen(sections[i].name) == part.end - part.begin &&
        g_ascii_strncasecmp(text + part.begin, sections[i].name, part.end - part.begin) == 0) {
      *found = (GenreFinding){sections[i].genre, by_section, "section", part};
      return true;
    }
  return false;
}

/* A line or a part of a path that is a section's name; the last one counts. */
static bool find_section(const char *text, const Unit *unit, GenreFinding *found) {
  bool is_found = false;
  uint32_t begin = unit->begin;
  for (uint32_t at = unit->begin; at < unit->end;) {
    size_t n;
    bool is_border = is_separator(text + at, unit->end - at, &n);
    if (is_border)
      is_found |= is_section(text, (MillSpan){begin, at}, found);
    at += is_border ? (uint32_t)n : 1;
    begin = is_border ? at : begin;
  }
  return is_section(text, (MillSpan){begin, unit->end}, found) || is_found;
}

static bool find_opening(const char *text, const Unit *unit, GenreFinding *found) {
  for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
    size_t n = strlen(openings[i].begin);
    if (g_ascii_tolower(text[unit->begin]) != openings[i].begin[0] ||
        unit->end - unit->begin < n ||
        g_ascii_strncasecmp(text + unit->begin, openings[i].begin, n) != 0)
      continue;
    if (!openings[i].anywhere && (unit->width > SECTION_WIDTH || text[unit->end - 1] != ','))
      continue;
    *found = (GenreFinding){
        openings[i].genre, by_shape, "opening", {unit->begin, unit->begin + (uint32_t)n}};
    return true;
  }
  return false;
}

/* ---- shape --------------------------------------------------------------------------------- */

/* Turns that make up most of a text: an interview if they ask and answer, else a transcript. */
static bool find_turns(const Article *article, GenreFinding *found) {
  size_t turns = 0, body = 0, first = 0, asked = 0;
  for (size_t i = 0; i < article->n; i++) {
    const Unit *unit = &article->units[i];
    body += zones_has_label(unit, "body") && unit->sentence;
    if (!zones_has_label(unit, "turn"))
      continue;
    first = turns++ == 0 ? i : first;
    asked += article->text[unit->end - 1] == '?';
  }
  if (turns < 3 || turns < body)
    return false;
  bool is_interview = 3 * asked >= turns;
  MillSpan evidence = article->units[first].speaker;
  if (evidence.begin == evidence.end)
    evidence = (MillSpan){article->units[first].begin, article->units[first].end};
  *found = (GenreFinding){is_interview ? GENRE_INTERVIEW : GENRE_TRANSCRIPT, by_shape, "turns",
                          evidence};
  return true;
}

/* "Tarn E2 review: a school bus with pedals" */
static bool find_review(const Article *article, GenreFinding *found) {
  if (article->title >= article->n)
    return false;
  const Unit *title = &article->units[article->title];
  const char *at =
      g_strstr_len(article->text + title->begin, title->end - title->begin, " review");
  if (!at || g_ascii_isalpha(at[strlen(" review")]))
    return false;
  uint32_t begin = (uint32_t)(at - article->text) + 1;
  *found = (GenreFinding){
      GENRE_REVIEW, by_section, "title", {begin, begin + (uint32_t)strlen("review")}};
  return true;
}

static bool find_shape(const Article *article, GenreFinding *found) {
  bool is_found = false;
  if (find_turns(article, found))
    return true;
  size_t n = MIN(article->n, MAX((size_t)HEAD_UNITS, MIN(article->body, article->n) + 3));
  for (size_t i = 0; i < n; i++)
    if (find_opening(article->text, &article->units[i], found))
      return true;
  for (size_t i = 0; i < n; i++)
    if (article->units[i].width <= SECTION_WIDTH)
      is_found |= find_section(article->text, &article->units[i], found);
  return is_found ? true : find_review(article, found);
}

/* ---- words --------------------------------------------------------------------------------- */

typedef enum WordKind { PERSONAL, DUTY, REPORTING, N_KINDS } WordKind;

static const struct Counted {
  const char *word;
  WordKind kind;
} counted[] = {
    {"i", PERSONAL},     {"my", PERSONAL},    {"me", PERSONAL},    {"we", PERSONAL},
    {"our", PERSONAL},   {"us", PERSONAL},    {"you", PERSONAL},   {"your", PERSONAL},
    {"should", DUTY},    {"must", DUTY},      {"ought", DUTY},     {"let", DUTY},
    {"said", REPORTING}, {"told", REPORTING}, {"says", REPORTING}, {"according", REPORTING},
};

typedef struct Counts {
  unsigned lengths[26]; /* of the counted words with that first letter: a bit for each */
  double kinds[N_KINDS];
  MillSpan first[N_KINDS]; /* where the first of each kind stands; empty: nowhere */
  double words, marks;     /* question and exclamation marks */
  bool quoted;
} Counts;

static size_t letter(char c) {
  return (size_t)(g_ascii_tolower(c) - 'a');
}

static void count_word(Counts *counts, const char *text, MillSpan span) {
  const char *word = text + span.begin;
  size_t n = span.end - span.begin;
  counts->words++;
  if (n > LONGEST_COUNTED || !(counts->lengths[letter(*word)] >> n & 1))
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(counted); i++) {
    WordKind kind = counted[i].kind;
    if (strlen(counted[i].word) != n || g_ascii_strncasecmp(word, counted[i].word, n) != 0)
      continue;
    if (counts->kinds[kind]++ == 0)
      counts->first[kind] = span;
  }
}

/* Takes a mark; its length in bytes. An apostrophe is one before a letter. */
static size_t count_mark(Counts *counts, const char *at, size_t left) {
  static const char *const opening[] = {"“", "‘"}, *const closing[] = {"”", "’"};
  for (size_t i = 0; *at == '\xE2' && left >= 3 && i < G_N_ELEMENTS(opening); i++) {
    bool opens = memcmp(at, opening[i], 3) == 0;
    if (!opens && (memcmp(at, closing[i], 3) != 0 || (left > 3 && g_ascii_isalpha(at[3]))))
      continue;
    counts->quoted = opens;
    return 3;
  }
  if (*at == '"')
    counts->quoted = !counts->quoted;
  else if (!counts->quoted)
    counts->marks += *at == '?' || *at == '!';
  return 1;
}

/* Counts the author's own words: a quotation ends with its paragraph at the latest. */
static void count_unit(Counts *counts, const char *text, uint32_t at, uint32_t end) {
  counts->quoted = false;
  while (at < end) {
    uint32_t begin = at;
    if (text[at] == ' ' || ((unsigned char)text[at] > 0x7F && text[at] != '\xE2')) {
      at++;
      continue;
    }
    while (at < end && g_ascii_isalpha(text[at]))
      at++;
    if (at == begin)
      at += (uint32_t)count_mark(counts, text + at, end - at);
    else if (!counts->quoted)
      count_word(counts, text, (MillSpan){begin, at});
  }
}

static Counts count_words(const Article *article) {
  Counts counts = {0};
  uint32_t read = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(counted); i++)
    counts.lengths[letter(counted[i].word[0])] |= 1U << strlen(counted[i].word);
  for (size_t i = 0; i < article->n && read < CAREFUL_BYTES; i++) {
    const Unit *unit = &article->units[i];
    if (!zones_has_label(unit, "body"))
      continue;
    uint32_t length = MIN(unit->end - unit->begin, CAREFUL_BYTES - read);
    count_unit(&counts, article->text, unit->begin, unit->begin + length);
    read += length;
  }
  return counts;
}

/* How likely the author argues, by words for every thousand words, and by a dateline. */
static double judge_words(const Article *article, const Counts *counts) {
  static const double by_kind[N_KINDS] = {0.22, 0.35, -0.1};
  static const double by_mark = 0.15, by_dateline = -1.5, base = -1.3;
  MillSpan dateline;
  double scale = 1000 / (counts->words + FEW_WORDS), margin = base;
  for (size_t kind = 0; kind < N_KINDS; kind++)
    margin += by_kind[kind] * scale * counts->kinds[kind];
  margin += by_mark * scale * counts->marks;
  if (article->body < article->n &&
      zones_match_dateline(article, &article->units[article->body], &dateline))
    margin += by_dateline;
  return 1 / (1 + exp(-margin));
}

/* False if nothing in the text shows it. */
static bool find_genre(const Article *article, GenreFinding *found) {
  if (find_shape(article, found))
    return true;
  Counts counts = count_words(article);
  double opinion = judge_words(article, &counts);
  MillSpan own = counts.first[counts.kinds[PERSONAL] > 0 ? PERSONAL : DUTY];
  *found = opinion >= 0.5 ? (GenreFinding){GENRE_OPINION, opinion, "first person or duties", own}
                          : (GenreFinding){GENRE_NEWS, 1 - opinion, "reports what others say",
                                           counts.first[REPORTING]};
  return found->evidence.begin < found->evidence.end;
}

static void add_genre(const Article *article, const GenreFinding *found) {
  MillAnnotation *genre =
      mill_layer_add(mill_document_layer(article->document, "genre"), MILL_WHOLE_DOCUMENT,
                     MILL_WHOLE_DOCUMENT, genres[found->genre], found->score);
  MillSpan evidence = zones_place(article, found->evidence, MARKUP_INSIDE);
  mill_annotation_add_evidence(genre, evidence.begin, evidence.end, found->reason, found->score);
}

/* ---- signatures ---------------------------------------------------------------------------- */

/* A short line of words with capitals, as a name or a place is. */
static bool is_name_line(const char *text, const Unit *unit) {
  enum { MOST_WORDS = 5, WIDTH = 50 };
  size_t words = 0;
  if (unit->sentence || unit->width > WIDTH)
    return false;
  for (uint32_t at = unit->begin; at < unit->end; words++) {
    if (!zones_is_upper_at(text, at, unit->end))
      return false;
    while (at < unit->end && text[at] != ' ')
      at++;
    while (at < unit->end && text[at] == ' ')
      at++;
  }
  return words > 0 && words <= MOST_WORDS;
}

/* The last paragraph of a letter may be short: "Yours is the choice." */
static bool is_sentence(const Unit *unit) {
  return zones_has_label(unit, "body") && unit->sentence;
}

static void find_signature(Article *article) {
  static const char *const labels[] = {"byline", "dateline"};
  enum { TAIL = 12 }; /* units that may follow: other notes of the page */
  Unit *units = article->units;
  size_t at = article->n, stop = article->n > TAIL ? article->n - TAIL : 0;
  while (at > stop + 1 &&
         !(is_sentence(&units[at - 2]) && is_name_line(article->text, &units[at - 1])))
    at--;
  if (at <= stop + 1)
    return;
  for (size_t n = 0, i = at - 1; n < G_N_ELEMENTS(labels) && i < article->n; i++, n++) {
    if (!zones_has_label(&units[i], "body") || !is_name_line(article->text, &units[i]))
      return;
    units[i].label = labels[n];
    units[i].reason = "signature";
    units[i].score = by_shape;
    units[i].evidence = (MillSpan){units[i].begin, units[i].end};
  }
}

void zones_add_genre(Article *article) {
  GenreFinding found;
  if (!find_genre(article, &found))
    return;
  if (found.genre == GENRE_LETTER)
    find_signature(article);
  add_genre(article, &found);
}
