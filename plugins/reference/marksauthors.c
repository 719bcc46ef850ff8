/* SPDX-License-Identifier: MIT */
/* A year is what every such mark has; from there the look goes back over the names before it. */
#include "plugins/reference/marksauthors.h"
#include "plugins/reference/linkskeys.h"
#include "plugins/reference/linksnames.h"
#include "plugins/reference/listevidence.h"

#include <string.h>

enum {
  NAMES_BYTES = 200, /* before a year */
  MOST_TOKENS = 40,
  MOST_FIRST = 8,     /* words of the first author's name */
  GROUP_BYTES = 1500, /* a bracket that is longer was never closed */
  JOINT_BYTES = 8     /* between two years of the same authors */
};

static const float CO_AUTHOR = -3.0F; /* a name that stands after "and" or a comma */
static const float WORST_FIT = -3.0F;
static const float BARE_FIT = 3.0F; /* what a mark without brackets needs */

/* The names before a year. */
typedef struct Names {
  ReferenceNameToken at[MOST_TOKENS];
  size_t n;
} Names;

/* A year in the text. */
typedef struct Year {
  size_t begin;
  size_t end;
  uint32_t number;
  char letter;
} Year;

typedef struct Scan {
  ReferenceText text;
  size_t begin;
  size_t end;
  size_t floor;  /* the end of the last year */
  size_t opened; /* after the outermost open bracket */
  unsigned depth;
  const ReferenceIndex *index;
  GArray *marks;
  Names names;  /* of the last mark */
  size_t start; /* the first of these that is its own */
  bool has_names;
} Scan;

/* Where the look back from `end` stops. */
static size_t names_begin(const Scan *scan, size_t end) {
  const char *at = scan->text.at;
  size_t floor = MAX(scan->floor, scan->begin);
  floor = end > floor + NAMES_BYTES ? end - NAMES_BYTES : floor;
  size_t i = end;
  while (i > floor && !strchr("()[];:\"{}<>=", at[i - 1]) &&
         !(at[i - 1] == '\n' && i > floor + 1 && at[i - 2] == '\n'))
    i--;
  while (i < end && ((unsigned char)at[i] & 0xC0) == 0x80)
    i++;
  bool cut = i == floor && i > scan->begin && i > scan->floor;
  while (cut && i < end && at[i] != ' ')
    i++;
  return i;
}

/* Reads the names that stand right before `end`. */
static void read_names(const Scan *scan, size_t end, Names *names) {
  names->n = 0;
  for (size_t i = names_begin(scan, end); i < end;) {
    ReferenceNameToken token = reference_next_name(&scan->text, i, end);
    if (token.end > end || token.end == i)
      break;
    i = token.end;
    if (token.kind == REFERENCE_NAME_END && token.begin == end)
      break;
    if (token.kind == REFERENCE_NAME_STOP && names->n > 0 &&
        names->at[names->n - 1].end - names->at[names->n - 1].begin == 2)
      continue; /* "Smith Jr.", "St. John" */
    if (token.kind == REFERENCE_NAME_END || token.kind == REFERENCE_NAME_STOP ||
        token.kind == REFERENCE_NAME_SEMICOLON) {
      names->n = 0;
      continue;
    }
    if (names->n == MOST_TOKENS) {
      memmove(names->at, names->at + 1, sizeof names->at[0] * (MOST_TOKENS - 1));
      names->n--;
    }
    names->at[names->n++] = token;
  }
}

/* The end of a name without "'s". */
static size_t bare_end(const ReferenceText *text, size_t begin, size_t end) {
  if (end > begin + 3 && text->at[end - 1] == 's') {
    if (text->at[end - 2] == '\'')
      return end - 2;
    if (end > begin + 4 && reference_starts(text, end - 4, "\xE2\x80\x99"))
      return end - 4;
  }
  return end;
}

static bool is_name(const ReferenceNameToken *token) {
  return token->kind == REFERENCE_NAME_WORD || (token->kind == REFERENCE_NAME_INITIALS &&
                                                !token->dotted && token->end - token->begin > 1);
}

static uint64_t hash_name(const ReferenceText *text, const ReferenceNameToken *token) {
  return reference_hash(text, token->begin, bare_end(text, token->begin, token->end));
}

/* What the names from token `start` say. */
static void make_query(const ReferenceText *text, const Names *names, size_t start,
                       uint64_t *first, ReferenceQuery *query) {
  size_t authors = 1;
  query->first = first;
  query->n_first = 0;
  query->second = 0;
  query->more = false;
  for (size_t i = start; i < names->n; i++) {
    const ReferenceNameToken *token = &names->at[i];
    if (token->kind == REFERENCE_NAME_ET_AL)
      query->more = true;
    if (is_name(token)) {
      bool next = i > start && (names->at[i - 1].kind == REFERENCE_NAME_AND ||
                                names->at[i - 1].kind == REFERENCE_NAME_COMMA);
      for (size_t k = i; k-- > start && names->at[k].kind == REFERENCE_NAME_PARTICLE;)
        next |= k > start && (names->at[k - 1].kind == REFERENCE_NAME_AND ||
                              names->at[k - 1].kind == REFERENCE_NAME_COMMA);
      authors += next;
      if (authors == 1 && query->n_first < MOST_FIRST)
        first[query->n_first++] = hash_name(text, token);
      else if (authors == 2)
        query->second = hash_name(text, token);
    }
  }
  query->more |= authors > 2;
}

/* The entry that these names and the year mean, `*start` is the token that its name begins
 * with. -1 if there is none. */
static int64_t find_entry(const Scan *scan, const Names *names, const Year *year, size_t *start,
                          float *best) {
  int64_t entry = -1;
  *best = WORST_FIT;
  for (size_t i = 0; i < names->n; i++) {
    if (!is_name(&names->at[i]))
      continue;
    uint64_t first[MOST_FIRST];
    float fit;
    ReferenceQuery query = {.year = year->number, .letter = year->letter};
    make_query(&scan->text, names, i, first, &query);
    int64_t found = reference_index_find(scan->index, &query, &fit);
    if (found < 0)
      continue;
    if (i > 0 &&
        (names->at[i - 1].kind == REFERENCE_NAME_AND ||
         (names->at[i - 1].kind == REFERENCE_NAME_COMMA && i > 1 && is_name(&names->at[i - 2]))))
      fit += CO_AUTHOR;
    if (fit > *best) {
      *best = fit;
      *start = i;
      entry = found;
    }
  }
  return entry;
}

/* True for "Smith et al." and "Smith and Lee": the form of a mark whatever the list has. */
static bool has_form(const Names *names, size_t *start) {
  size_t words = 0, end = names->n;
  while (end > 0 && names->at[end - 1].kind == REFERENCE_NAME_COMMA)
    end--;
  if (end >= 2 && names->at[end - 1].kind == REFERENCE_NAME_ET_AL) {
    size_t i = end - 1;
    while (i > 0 &&
           (is_name(&names->at[i - 1]) || names->at[i - 1].kind == REFERENCE_NAME_PARTICLE ||
            names->at[i - 1].kind == REFERENCE_NAME_COMMA ||
            names->at[i - 1].kind == REFERENCE_NAME_AND)) {
      words += is_name(&names->at[i - 1]);
      i--;
    }
    *start = i;
    return words > 0;
  }
  if (end < 3 || end > 4 || !is_name(&names->at[end - 1]) ||
      names->at[end - 2].kind != REFERENCE_NAME_AND || !is_name(&names->at[end - 3]))
    return false;
  *start = end - 3;
  return true;
}

static void add_mark(Scan *scan, size_t begin, size_t end, int64_t entry, bool strong) {
  ReferenceAuthorMark mark = {{(uint32_t)begin, (uint32_t)end}, entry, strong};
  g_array_append_val(scan->marks, mark);
}

/* True if only commas and spaces stand between the last year and this one. */
static bool is_joined(const Scan *scan, size_t i) {
  if (!scan->has_names || i - scan->floor > JOINT_BYTES)
    return false;
  for (size_t at = scan->floor; at < i; at++)
    if (!strchr(",;& ", scan->text.at[at]) && !reference_starts(&scan->text, at, "and ") &&
        !reference_starts(&scan->text, at, "nd ") && !reference_starts(&scan->text, at, "d "))
      return false;
  return i > scan->floor;
}

/* A year after another one of the same authors. */
static void see_joined(Scan *scan, const Year *year) {
  float fit;
  size_t start;
  int64_t entry = find_entry(scan, &scan->names, year, &start, &fit);
  if (entry >= 0)
    add_mark(scan, year->begin, year->end, entry, false);
}

/* More letters after a year: "2019a, b". */
static void see_letters(Scan *scan, Year year) {
  const ReferenceText *text = &scan->text;
  while (year.letter && scan->has_names) {
    size_t at = year.end;
    if (reference_byte(text, at) != ',' && reference_byte(text, at) != '-')
      break;
    at = reference_skip_spaces(text, at + 1, MIN(at + 3, scan->end));
    unsigned char letter = reference_byte(text, at);
    if (!g_ascii_islower((gchar)letter) || letter <= (unsigned char)year.letter ||
        letter > (unsigned char)year.letter + 3 ||
        g_ascii_isalnum((gchar)reference_byte(text, at + 1)))
      break;
    year = (Year){at, at + 1, year.number, (char)letter};
    see_joined(scan, &year);
    scan->floor = year.end;
  }
}

/* The end of a mark: its year, and the bracket that closes after it if one opened before. */
static size_t mark_end(const Scan *scan, const Year *year, bool bracketed) {
  unsigned char next = reference_byte(&scan->text, year->end);
  return bracketed && (next == ')' || next == ']') ? year->end + 1 : year->end;
}

/* True for "van" and, at the beginning of a sentence, "Van". */
static bool is_particle(const ReferenceText *text, const ReferenceNameToken *token) {
  static const char *const words[] = {"De", "Van", "Von", "Di", "La", "Le", "Du", "Del", "Ten"};
  if (token->kind == REFERENCE_NAME_PARTICLE)
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (token->end - token->begin == strlen(words[i]) &&
        memcmp(text->at + token->begin, words[i], strlen(words[i])) == 0)
      return true;
  return false;
}

static void see_year(Scan *scan, const Year *year) {
  const ReferenceText *text = &scan->text;
  if (is_joined(scan, year->begin)) {
    see_joined(scan, year);
    return;
  }
  size_t at = reference_back_spaces(text, scan->begin, year->begin);
  bool bracketed = at > scan->begin && (text->at[at - 1] == '(' || text->at[at - 1] == '[');
  bool inside = !bracketed && scan->depth > 0 && year->begin - scan->opened < GROUP_BYTES;
  at = bracketed ? at - 1 : at;
  Names *names = &scan->names;
  read_names(scan, at, names);
  scan->has_names = false;
  if (names->n == 0)
    return;
  size_t start = 0;
  float fit;
  int64_t entry = find_entry(scan, names, year, &start, &fit);
  size_t form_start = 0;
  bool strong = has_form(names, &form_start) && (bracketed || inside);
  if (entry >= 0 && !bracketed && !inside && fit < BARE_FIT)
    entry = -1;
  if (entry < 0 && !strong)
    return;
  start = entry < 0 ? form_start : start;
  size_t begin = names->at[start].begin;
  for (size_t i = start; i-- > 0 && is_particle(text, &names->at[i]);)
    begin = names->at[i].begin;
  add_mark(scan, begin, mark_end(scan, year, bracketed), entry, strong);
  scan->has_names = true;
}

/* Keeps track of open brackets. */
static void see_bracket(Scan *scan, size_t i) {
  unsigned char byte = (unsigned char)scan->text.at[i];
  if (scan->depth > 0 && i - scan->opened > GROUP_BYTES)
    scan->depth = 0;
  if (byte == '(' || byte == '[') {
    if (scan->depth++ == 0)
      scan->opened = i + 1;
  } else if ((byte == ')' || byte == ']') && scan->depth > 0) {
    scan->depth--;
  }
}

static bool read_year(const ReferenceText *text, size_t i, Year *year) {
  unsigned char byte = (unsigned char)text->at[i], before = reference_byte_before(text, i);
  *year = (Year){.begin = i};
  if (byte == '1' || byte == '2') {
    if (g_ascii_isalnum((gchar)before) || before == '.' || before == '-' || before == '/' ||
        before == '$')
      return false;
    year->end = reference_year_end(text, i, &year->number, &year->letter);
    return year->end > 0;
  }
  if (!strchr("infsu", byte) || (before != ' ' && before != '(' && before != '\n'))
    return false;
  year->number = REFERENCE_YEAR_NONE;
  return reference_read_undated(text, i, text->n, &year->end);
}

void reference_find_author_marks(const ReferenceText *text, size_t begin, size_t end,
                                 const ReferenceIndex *index, GArray *marks) {
  Scan scan = {.text = {text->at, end},
               .begin = begin,
               .end = end,
               .floor = begin,
               .index = index,
               .marks = marks};
  for (size_t i = begin; i < end; i++) {
    static const bool interesting[256] = {
        ['1'] = true, ['2'] = true, ['('] = true, [')'] = true, ['['] = true, [']'] = true,
        ['i'] = true, ['n'] = true, ['f'] = true, ['s'] = true, ['u'] = true};
    Year year;
    if (!interesting[(unsigned char)text->at[i]])
      continue;
    see_bracket(&scan, i);
    if (!read_year(&scan.text, i, &year))
      continue;
    see_year(&scan, &year);
    scan.floor = MAX(scan.floor, year.end);
    see_letters(&scan, year);
    i = MAX(i, scan.floor - 1);
  }
}
