/* SPDX-License-Identifier: MIT */
#include "plugins/reference/linkskeys.h"
#include "plugins/reference/linksnames.h"
#include "plugins/reference/listevidence.h"

#include <string.h>

enum {
  NAMES_BYTES = 500,  /* in which the authors' names end */
  YEARS_BYTES = 2000, /* in which the year stands */
  TITLE_BYTES = 400,
  MOST_NAME_WORDS = 12
};

bool reference_read_undated(const ReferenceText *text, size_t i, size_t end, size_t *after) {
  static const char *const words[] = {
      "in press", "forthcoming", "n.d.", "n. d.",    "in prep",     "submitted", "unpublished",
      "no date",  "s.a.",        "o.j.", "im druck", "sous presse", "en prensa", "in review"};
  for (size_t k = 0; k < G_N_ELEMENTS(words); k++) {
    size_t n = strlen(words[k]);
    if (i + n <= end && reference_starts(text, i, words[k]) &&
        !g_ascii_isalpha((gchar)reference_byte(text, i + n))) {
      *after = i + n;
      return true;
    }
  }
  return false;
}

/* A name without its initials: hashes of its words, and where it ends. */
typedef struct Name {
  uint64_t words[REFERENCE_KEY_WORDS];
  uint64_t acronym;
  size_t n;
  size_t end;
} Name;

static uint64_t add_letter(uint64_t hash, const ReferenceText *text, size_t at) {
  size_t n;
  return (hash ^ reference_fold(reference_char(text, at, &n))) * UINT64_C(0x100000001B3);
}

/* Reads the words of one name at i. */
static Name read_name(const ReferenceText *text, size_t i, size_t end) {
  Name name = {.end = i, .acronym = UINT64_C(0xCBF29CE484222325)};
  size_t words = 0;
  for (size_t at = i; words < MOST_NAME_WORDS;) {
    ReferenceNameToken token = reference_next_name(text, at, end);
    bool inner = token.kind == REFERENCE_NAME_PARTICLE || token.kind == REFERENCE_NAME_OF;
    if (token.kind != REFERENCE_NAME_WORD && !inner)
      break;
    at = token.end;
    if (inner)
      continue;
    uint64_t hash = reference_hash(text, token.begin, token.end);
    if (name.n < REFERENCE_KEY_WORDS)
      name.words[name.n++] = hash;
    else
      name.words[REFERENCE_KEY_WORDS - 1] = hash;
    name.acronym = add_letter(name.acronym, text, token.begin);
    name.end = token.end;
    words++;
  }
  name.acronym = words >= 2 ? name.acronym ^ (name.acronym >> 29) : 0;
  return name;
}

static size_t skip_initials(const ReferenceText *text, size_t i, size_t end, bool *dotted) {
  ReferenceNameToken token;
  while ((token = reference_next_name(text, i, end)).kind == REFERENCE_NAME_INITIALS) {
    *dotted |= token.dotted;
    i = token.end;
  }
  return i;
}

static size_t skip_separators(const ReferenceText *text, size_t i, size_t end) {
  ReferenceNameToken token;
  while ((token = reference_next_name(text, i, end)).kind == REFERENCE_NAME_COMMA ||
         token.kind == REFERENCE_NAME_SEMICOLON || token.kind == REFERENCE_NAME_AND)
    i = token.end;
  return i;
}

static void add_author(ReferenceKey *key, const Name *name) {
  if (name->n == 0)
    return;
  key->n_authors++;
  if (key->n_authors == 1) {
    key->n_family = (uint8_t)name->n;
    memcpy(key->family, name->words, sizeof key->family);
    key->acronym = name->acronym;
  } else if (key->n_authors == 2) {
    key->second[0] = name->words[0];
    key->second[1] = name->words[name->n - 1];
  } else {
    key->third = name->words[name->n - 1];
    key->n_authors = REFERENCE_MANY_AUTHORS;
  }
}

/* The authors after "J. Smith": each with the initials first. */
static size_t read_given_first(const ReferenceText *text, size_t i, size_t end,
                               ReferenceKey *key) {
  for (size_t authors = 0; authors < 8; authors++) {
    bool dotted = false;
    size_t at = skip_initials(text, i, end, &dotted);
    if (authors > 0 && !dotted)
      break;
    Name name = read_name(text, at, end);
    if (name.n == 0)
      break;
    add_author(key, &name);
    i = name.end;
    at = skip_separators(text, i, end);
    if (reference_next_name(text, at, end).kind == REFERENCE_NAME_ET_AL)
      key->n_authors = REFERENCE_MANY_AUTHORS;
    if (at == i)
      break;
    i = at;
  }
  return i;
}

/* A family name in capitals that could be initials: "LEE K", "LI, X.". */
static Name read_capitals(const ReferenceText *text, size_t i, size_t end) {
  Name name = {.end = i};
  ReferenceNameToken token = reference_next_name(text, i, end);
  if (token.kind != REFERENCE_NAME_INITIALS || token.dotted || token.end < token.begin + 2)
    return name;
  ReferenceNameToken next = reference_next_name(text, token.end, end);
  if (next.kind == REFERENCE_NAME_COMMA)
    next = reference_next_name(text, next.end, end);
  if (next.kind != REFERENCE_NAME_INITIALS)
    return name;
  name.words[name.n++] = reference_hash(text, token.begin, token.end);
  name.end = token.end;
  return name;
}

/* The authors from "Smith, J.", "Smith J" or "Smith, John": each with the family name first. */
static size_t read_family_first(const ReferenceText *text, size_t i, size_t end,
                                ReferenceKey *key) {
  for (size_t authors = 0; authors < 8; authors++) {
    bool dotted = false;
    Name name = read_capitals(text, i, end);
    if (name.n == 0)
      name = read_name(text, authors > 0 ? skip_initials(text, i, end, &dotted) : i, end);
    if (name.n == 0)
      break;
    add_author(key, &name);
    i = name.end;
    ReferenceNameToken token = reference_next_name(text, i, end);
    if (token.kind == REFERENCE_NAME_COMMA) {
      ReferenceNameToken given = reference_next_name(text, token.end, end);
      if (given.kind == REFERENCE_NAME_INITIALS)
        i = token.end;
      else if (given.kind == REFERENCE_NAME_WORD && authors == 0)
        i = read_name(text, token.end, end).end;
    }
    i = skip_initials(text, i, end, &dotted);
    size_t next = skip_separators(text, i, end);
    token = reference_next_name(text, next, end);
    if (token.kind == REFERENCE_NAME_ET_AL)
      key->n_authors = REFERENCE_MANY_AUTHORS;
    if (next == i || token.kind == REFERENCE_NAME_ET_AL)
      break;
    i = next;
  }
  return i;
}

/* True for a year that is no page, part of an address or end of a range. */
static size_t read_year(const ReferenceText *text, size_t i, uint32_t *year, char *letter) {
  size_t n;
  unsigned char before = reference_byte_before(text, i);
  if (g_ascii_isalnum((gchar)before) || before == '/' || before == '_' || before == '=')
    return 0;
  if (before == '.' && i > 1 && reference_is_digit((unsigned char)text->at[i - 2]))
    return 0;
  size_t end = reference_year_end(text, i, year, letter);
  if (end == 0)
    return 0;
  if (i >= 3 && reference_dash(text, i - 3) == 3)
    return 0;
  if (before == '-' || reference_byte(text, end) == '/')
    return 0;
  n = reference_dash(text, end);
  return n > 0 && reference_is_digit(reference_byte(text, end + n)) &&
                 reference_is_digit(reference_byte(text, end + n + 2)) &&
                 reference_byte_before(text, i) != '('
             ? 0
             : end;
}

/* How likely a year is that of the work: in brackets or right after the authors most. */
static unsigned year_rank(const ReferenceText *text, size_t i, size_t after, size_t authors) {
  unsigned char before = reference_byte_before(text, i), next = reference_byte(text, after);
  if (i >= authors && i <= authors + 3)
    return 3;
  if ((before == '(' || before == '[') && next && strchr("),;]", next))
    return 2;
  if (next == ';' && reference_is_digit(reference_byte(text, after + 1)))
    return 2;
  return next == ';' || ((next == '.' || next == ',' || next == ')') && before == ' ') ? 1 : 0;
}

static void read_years(const ReferenceText *text, size_t begin, size_t end, size_t authors,
                       ReferenceKey *key) {
  unsigned best = 0;
  uint32_t year;
  char letter;
  size_t after, stop = MIN(end, begin + YEARS_BYTES);
  for (size_t i = begin; i < stop; i++) {
    unsigned char byte = (unsigned char)text->at[i];
    if ((byte != '1' && byte != '2') || (after = read_year(text, i, &year, &letter)) == 0 ||
        after > end)
      continue;
    unsigned rank = year_rank(text, i, after, authors);
    size_t at = MIN(key->n_years, REFERENCE_KEY_YEARS - 1);
    key->n_years = (uint8_t)(at + 1);
    key->years[at] = year;
    if (at == 0 || rank > best) {
      key->years[at] = key->years[0];
      key->years[0] = year;
      key->letter = letter;
      best = rank;
    }
    i = after - 1;
  }
  for (size_t i = begin; i < MIN(stop, begin + NAMES_BYTES + YEARS_BYTES / 4) && best < 2; i++)
    if ((i == begin || strchr(" ([,", text->at[i - 1])) &&
        reference_read_undated(text, i, end, &after)) {
      size_t at = MIN(key->n_years, REFERENCE_KEY_YEARS - 1);
      key->n_years = (uint8_t)(at + 1);
      key->years[at] = REFERENCE_YEAR_NONE;
      break;
    }
}

/* The bytes of an opening quotation mark at i, or 0. */
static size_t opening_quote(const ReferenceText *text, size_t i) {
  static const char *const marks[] = {"\xE2\x80\x9C", "\xE2\x80\x9E", "\xE2\x80\x98", "\xC2\xAB",
                                      "\""};
  for (size_t k = 0; k < G_N_ELEMENTS(marks); k++)
    if (reference_starts(text, i, marks[k]))
      return strlen(marks[k]);
  return 0;
}

static void read_title(const ReferenceText *text, size_t begin, size_t end, size_t authors,
                       ReferenceKey *key) {
  static const char *const articles[] = {"a",  "an", "the", "der", "die", "das",
                                         "le", "la", "les", "el",  "los", "las",
                                         "il", "un", "une", "ein", "eine"};
  size_t at = authors, n, stop = MIN(end, begin + TITLE_BYTES);
  for (size_t i = begin; i < stop; i++)
    if ((i == begin || text->at[i - 1] == ' ' || text->at[i - 1] == '(') &&
        (n = opening_quote(text, i)) > 0) {
      at = i + n;
      break;
    }
  while (at < stop && key->n_title < REFERENCE_KEY_TITLE) {
    size_t word = reference_word_end(text, at, end);
    if (word == at) {
      reference_char(text, at, &n);
      at += n;
      continue;
    }
    bool article = false;
    for (size_t k = 0; k < G_N_ELEMENTS(articles) && key->n_title == 0 && !article; k++)
      article = strlen(articles[k]) == word - at && reference_starts(text, at, articles[k]);
    if (!article)
      key->title[key->n_title++] = reference_hash(text, at, word);
    at = word;
  }
}

static bool is_repeat(const ReferenceText *text, size_t i) {
  size_t n = reference_dash(text, i);
  return (n > 0 && (reference_dash(text, i + n) > 0 || n == 3)) ||
         (reference_byte(text, i) == '_' && reference_byte(text, i + 1) == '_');
}

void reference_read_key(const ReferenceText *text, size_t begin, size_t end, ReferenceKey *key) {
  memset(key, 0, sizeof *key);
  begin = reference_skip_spaces(text, begin, end);
  if (begin >= end)
    return;
  size_t stop = MIN(end, begin + NAMES_BYTES), authors = begin;
  ReferenceNameToken first = reference_next_name(text, begin, stop);
  if (is_repeat(text, begin))
    key->repeated = true;
  else if (first.kind == REFERENCE_NAME_INITIALS && first.dotted)
    authors = read_given_first(text, begin, stop, key);
  else
    authors = read_family_first(text, begin, stop, key);
  authors = MIN(authors, end);
  read_years(text, begin, end, authors, key);
  read_title(text, begin, end, authors, key);
}
