/* SPDX-License-Identifier: MIT */
/* Tells the genre of an article: by the shape of the page (turns, a salutation, stars), by the
 * name of its section, and else by how often the author speaks of I and you, of duties and of who
 * said what. The numbers were chosen on voices, and on PolNeAR and SEESAW for news. */
#include "plugins/zones/genre.h"

#include <math.h>
#include <string.h>

enum {
  CAREFUL_BYTES = 20000, /* of the body that are counted */
  HEAD_UNITS = 8,        /* in which the name of a section is looked for */
  SECTION_WIDTH = 70,
  FEW_WORDS = 50, /* added to those of a text, so that a short one says little */
};

typedef enum Genre { NEWS, OPINION, INTERVIEW, TRANSCRIPT, LETTER, REVIEW, PRESS_RELEASE } Genre;

static const char *const genres[] = {"news",   "opinion", "interview",    "transcript",
                                     "letter", "review",  "press release"};

static const double by_shape = 0.95, by_section = 0.9;

/* What somebody found about the genre. */
typedef struct Finding {
  Genre genre;
  double score;
  const char *reason;
  MillSpan evidence;
} Finding;

/* ---- the name of a section ----------------------------------------------------------------- */

static const struct Section {
  const char
      *name; /* in small letters: all of a line, or a part of a path such as "Home > News" */
  Genre genre;
} sections[] = {
    {"opinion", OPINION},
    {"opinions", OPINION},
    {"comment", OPINION},
    {"commentary", OPINION},
    {"editorial", OPINION},
    {"editorials", OPINION},
    {"op-ed", OPINION},
    {"column", OPINION},
    {"columnists", OPINION},
    {"viewpoint", OPINION},
    {"perspective", OPINION},
    {"leader", OPINION},
    {"guest column", OPINION},
    {"comment is free", OPINION},
    {"our view", OPINION},
    {"letters", LETTER},
    {"letter", LETTER},
    {"your letters", LETTER},
    {"open letter", LETTER},
    {"letters to the editor", LETTER},
    {"letter of the week", LETTER},
    {"review", REVIEW},
    {"reviews", REVIEW},
    {"press release", PRESS_RELEASE},
    {"news release", PRESS_RELEASE},
    {"media release", PRESS_RELEASE},
    {"transcript", TRANSCRIPT},
    {"interview", INTERVIEW},
    {"local news", NEWS},
    {"breaking news", NEWS},
};

/* How a line begins that only one genre has. */
static const struct Opening {
  const char *begin; /* in small letters */
  Genre genre;
  bool anywhere; /* in the first lines; else only as a salutation: a short line that ends after it
                  */
} openings[] = {
    {"for immediate release", PRESS_RELEASE, true},
    {"to the editor", LETTER, true},
    {"dear editor", LETTER, true},
    {"sir –", LETTER, true},
    {"sir,", LETTER, true},
    {"editor,", LETTER, true},
    {"an open letter", LETTER, true},
    {"open letter:", LETTER, true},
    {"unofficial transcript", TRANSCRIPT, true},
    {"dear ", LETTER, false},
    {"★", REVIEW, true},
};

static bool is_separator(const char *at, size_t left, size_t *n) {
  static const char *const marks[] = {">", "|", "/", "›", "·", "»"};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    *n = strlen(marks[i]);
    if (left >= *n && memcmp(at, marks[i], *n) == 0)
      return true;
  }
  return false;
}

static bool is_section(const char *text, MillSpan part, Finding *found) {
  while (part.begin < part.end && text[part.begin] == ' ')
    part.begin++;
  while (part.end > part.begin && text[part.end - 1] == ' ')
    part.end--;
  for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
    if (strlen(sections[i].name) == part.end - part.begin &&
        g_ascii_strncasecmp(text + part.begin, sections[i].name, part.end - part.begin) == 0) {
      *found = (Finding){sections[i].genre, by_section, "section", part};
      return true;
    }
  return false;
}

/* A line or a part of a path that is a section's name; the last one counts. */
static bool find_section(const char *text, const Unit *unit, Finding *found) {
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

static bool find_opening(const char *text, const Unit *unit, Finding *found) {
  for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
    size_t n = strlen(openings[i].begin);
    if (unit->end - unit->begin < n ||
        g_ascii_strncasecmp(text + unit->begin, openings[i].begin, n) != 0)
      continue;
    if (!openings[i].anywhere && (unit->width > SECTION_WIDTH || text[unit->end - 1] != ','))
      continue;
    *found = (Finding){
        openings[i].genre, by_shape, "opening", {unit->begin, unit->begin + (uint32_t)n}};
    return true;
  }
  return false;
}

/* ---- shape --------------------------------------------------------------------------------- */

static bool has_label(const Unit *unit, const char *label) {
  return strcmp(unit->label, label) == 0;
}

/* Turns that make up most of a text: an interview if they ask and answer, else a transcript. */
static bool find_turns(const Article *article, Finding *found) {
  size_t turns = 0, body = 0, first = 0, asked = 0;
  for (size_t i = 0; i < article->n; i++) {
    const Unit *unit = &article->units[i];
    body += has_label(unit, "body") && unit->sentence;
    if (!has_label(unit, "turn"))
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
  *found = (Finding){is_interview ? INTERVIEW : TRANSCRIPT, by_shape, "turns", evidence};
  return true;
}

/* "Tarn E2 review: a school bus with pedals" */
static bool find_review(const Article *article, Finding *found) {
  if (article->title >= article->n)
    return false;
  const Unit *title = &article->units[article->title];
  const char *at =
      g_strstr_len(article->text + title->begin, title->end - title->begin, " review");
  if (!at || g_ascii_isalpha(at[strlen(" review")]))
    return false;
  uint32_t begin = (uint32_t)(at - article->text) + 1;
  *found = (Finding){REVIEW, by_section, "title", {begin, begin + (uint32_t)strlen("review")}};
  return true;
}

static bool find_shape(const Article *article, Finding *found) {
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
  double kinds[N_KINDS];
  double words, marks; /* question and exclamation marks */
  bool quoted;
} Counts;

static void count_word(Counts *counts, const char *word, size_t n) {
  counts->words++;
  for (size_t i = 0; i < G_N_ELEMENTS(counted); i++)
    if (g_ascii_tolower(word[0]) == counted[i].word[0] && strlen(counted[i].word) == n &&
        g_ascii_strncasecmp(word, counted[i].word, n) == 0)
      counts->kinds[counted[i].kind]++;
}

/* Takes a mark; its length in bytes. An apostrophe is one before a letter. */
static size_t count_mark(Counts *counts, const char *at, size_t left) {
  static const char *const opening[] = {"“", "‘"}, *const closing[] = {"”", "’"};
  for (size_t i = 0; left >= 3 && i < G_N_ELEMENTS(opening); i++) {
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

/* Counts what the author says himself: a quotation ends with its paragraph at the latest. */
static void count_unit(Counts *counts, const char *text, size_t length) {
  counts->quoted = false;
  for (size_t at = 0; at < length;) {
    size_t begin = at;
    while (at < length && g_ascii_isalpha(text[at]))
      at++;
    if (at == begin)
      at += count_mark(counts, text + at, length - at);
    else if (!counts->quoted)
      count_word(counts, text + begin, at - begin);
  }
}

static Counts count_words(const Article *article) {
  Counts counts = {0};
  size_t read = 0;
  for (size_t i = 0; i < article->n && read < CAREFUL_BYTES; i++) {
    const Unit *unit = &article->units[i];
    if (!has_label(unit, "body"))
      continue;
    size_t length = MIN(unit->end - unit->begin, CAREFUL_BYTES - read);
    count_unit(&counts, article->text + unit->begin, length);
    read += length;
  }
  return counts;
}

/* How likely the author argues, by words for every thousand words. */
static double judge_words(const Counts *counts) {
  static const double by_kind[N_KINDS] = {0.22, 0.35, -0.1};
  static const double by_mark = 0.15, base = -1.3;
  double scale = 1000 / (counts->words + FEW_WORDS), margin = base;
  for (size_t kind = 0; kind < N_KINDS; kind++)
    margin += by_kind[kind] * scale * counts->kinds[kind];
  margin += by_mark * scale * counts->marks;
  return 1 / (1 + exp(-margin));
}

void zones_add_genre(const Article *article) {
  Finding found;
  if (!find_shape(article, &found)) {
    Counts counts = count_words(article);
    double opinion = judge_words(&counts);
    found = (Finding){opinion >= 0.5 ? OPINION : NEWS,
                      MAX(opinion, 1 - opinion),
                      opinion >= 0.5 ? "speaks in the first person or of duties"
                                     : "reports what others do and say",
                      {0, 0}};
  }
  MillAnnotation *genre =
      mill_layer_add(mill_document_layer(article->document, "genre"), MILL_WHOLE_DOCUMENT,
                     MILL_WHOLE_DOCUMENT, genres[found.genre], found.score);
  if (found.evidence.begin < found.evidence.end)
    mill_annotation_add_evidence(genre, found.evidence.begin, found.evidence.end, found.reason,
                                 found.score);
  else
    mill_annotation_set_string(genre, "reason", found.reason);
}
