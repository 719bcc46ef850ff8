/* SPDX-License-Identifier: MIT */
#include "plugins/legal/names.h"
#include "plugins/legal/courttable.h"

#include <glib.h>
#include <string.h>

enum { WALK_MOST = 120 /* bytes of a name in the text */ };

/* A sorted table that is walked by characters: the rows that begin with those walked so far. */
typedef struct Walk {
  const char *rows; /* each begins with a pointer to its key */
  size_t row_size;
  const uint16_t *starts; /* of the rows by the first character of their keys, or NULL */
  size_t first;
  size_t last; /* the one after */
  size_t depth;
} Walk;

static Walk walk_names(void) {
  return (Walk){
      (const char *)legal_names, sizeof(LegalName), legal_name_starts, 0, legal_n_names, 0};
}

static Walk walk_courts(void) {
  return (Walk){(const char *)legal_courts, sizeof(LegalCourt), NULL, 0, legal_n_courts, 0};
}

/* The character after those walked so far, of a row. */
static unsigned char next_of(const Walk *walk, size_t row) {
  const char *const *key = (const char *const *)(const void *)(walk->rows + row * walk->row_size);
  return (unsigned char)(*key)[walk->depth];
}

/* The first row from `first` on whose next character is at least `c`. */
static size_t bound(const Walk *walk, size_t first, unsigned char c) {
  size_t last = walk->last;
  while (first < last) {
    size_t middle = first + (last - first) / 2;
    if (next_of(walk, middle) < c)
      first = middle + 1;
    else
      last = middle;
  }
  return first;
}

/* Keeps the rows that go on with `c`; false if there are none. */
static bool narrow(Walk *walk, unsigned char c) {
  if (walk->depth == 0 && walk->starts) {
    size_t start = (size_t)(g_ascii_isdigit(c) ? c - '0' : 10 + c - 'a');
    walk->first = walk->starts[start];
    walk->last = walk->starts[start + 1];
    walk->depth = 1;
    return walk->first < walk->last;
  }
  walk->first = bound(walk, walk->first, c);
  walk->last = bound(walk, walk->first, (unsigned char)(c + 1));
  walk->depth++;
  return walk->first < walk->last;
}

/* The rows at the beginning of the range whose key is walked to its end. */
static size_t ended(const Walk *walk) {
  size_t n = 0;
  while (walk->first + n < walk->last && next_of(walk, walk->first + n) == '\0')
    n++;
  return n;
}

/* Where a name goes on after the character before `at`; `at` itself if it does so at once. */
static size_t next_character(const LegalText *text, size_t at, int *open) {
  for (;;) {
    unsigned char byte = legal_byte(text, at);
    size_t after = at + 1;
    if (byte == '(')
      ++*open;
    else if (byte == ')')
      --*open;
    else if (byte == '-' && legal_byte(text, at + 1) == '\n')
      after = at + 2;
    else if (byte == '&' && legal_has(text, at, "&amp;"))
      after = at + 5;
    else if (legal_has(text, at, "\u2019"))
      after = at + 3;
    else if (byte != '.' && byte != '\'' && byte != '&' && byte != '-') {
      after = legal_gap(text, at);
      if (after == at)
        return at;
    }
    at = after;
  }
}

static bool holds(const LegalName *rows, size_t n, unsigned kinds) {
  for (size_t i = 0; i < n; i++)
    if (rows[i].kind & kinds)
      return true;
  return false;
}

/* The end of a name whose last letter ends at `at`: with its full stop, and the bracket that it
 * opened. 0 if a bracket stays open. */
static size_t name_end(const LegalText *text, size_t at, int open) {
  size_t end = at + (legal_byte(text, at) == '.');
  if (open == 1 && legal_byte(text, end) == ')')
    return end + 1;
  return open == 0 ? end : 0;
}

bool legal_match_name(const LegalText *text, size_t at, unsigned kinds, LegalMatch *match) {
  Walk walk = walk_names();
  size_t limit = at + WALK_MOST;
  int open = 0;
  match->n = 0;
  while (at < limit) {
    unsigned char byte = legal_byte(text, at);
    if (!g_ascii_isalnum(byte) || !narrow(&walk, (unsigned char)g_ascii_tolower((char)byte)))
      break;
    at++;
    if (legal_letter(text, at) > 0)
      continue;
    size_t n = ended(&walk);
    size_t end =
        n > 0 && holds(legal_names + walk.first, n, kinds) ? name_end(text, at, open) : 0;
    if (end > 0)
      *match = (LegalMatch){legal_names + walk.first, n, end};
    at = next_character(text, at, &open);
    if (open < 0)
      break;
  }
  return match->n > 0;
}

/* How many full stops a name has. */
static size_t stops(const char *name, size_t n) {
  size_t found = 0;
  for (size_t i = 0; i < n; i++)
    found += name[i] == '.';
  return found;
}

const LegalName *legal_choose_name(const LegalText *text, size_t at, const LegalMatch *match,
                                   unsigned kinds, int year) {
  const LegalName *best = NULL;
  int best_points = -1;
  bool stopped = stops(text->at + at, match->end - at) > 0;
  for (size_t i = 0; i < match->n; i++) {
    const LegalName *row = &match->rows[i];
    if (!(row->kind & kinds))
      continue;
    bool in_time =
        year == 0 || row->last_year == 0 || (year >= row->first_year && year <= row->last_year);
    int points = 8 * in_time + 4 * !row->varied +
                 2 * (stopped == (stops(row->name, strlen(row->name)) > 0)) +
                 (row->strength == LEGAL_STRONG);
    if (points > best_points) {
      best = row;
      best_points = points;
    }
  }
  return best;
}

/* Whether what follows the name of a court is only its part: a department, a district, a
 * division. */
static bool is_part(const LegalText *text, size_t at, size_t end) {
  static const char *const parts[] = {"Dist", "Dep", "Div", "en banc", "In Banc", "Sp"};
  if (at >= end || legal_digit(text, at) || legal_dash(text, at) > 0)
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (legal_has_folded(text, at, parts[i]))
      return true;
  return false;
}

/* Walks on along text[at, end), from what has been walked already. */
static const char *walk_court(Walk walk, const LegalText *text, size_t at, size_t end) {
  const char *id = NULL;
  int open = 0;
  while (at < end) {
    unsigned char byte = legal_byte(text, at);
    if (!g_ascii_isalnum(byte) || !narrow(&walk, (unsigned char)g_ascii_tolower((char)byte)))
      break;
    at++;
    if (legal_letter(text, at) > 0)
      continue;
    bool is_name = ended(&walk) > 0;
    size_t first = walk.first;
    at = next_character(text, at, &open);
    if (legal_byte(text, at) == ',')
      at = next_character(text, at + 1, &open);
    if (is_name)
      id = is_part(text, at, end) ? legal_courts[first].id : NULL;
  }
  return id;
}

const char *legal_court(const LegalText *text, size_t begin, size_t end) {
  return walk_court(walk_courts(), text, begin, end);
}

const char *legal_court_of_reporter(const char *reporter, const LegalText *text, size_t begin,
                                    size_t end) {
  Walk walk = walk_courts();
  const char *id = NULL;
  for (const char *c = reporter; *c; c++) {
    if (g_ascii_isalnum(*c) && !narrow(&walk, (unsigned char)g_ascii_tolower(*c)))
      break;
    /* A walk from each word's end on: the longest beginning of the reporter's name that leads to
     * a court. */
    const char *found = *c == '.' || *c == ' ' ? walk_court(walk, text, begin, end) : NULL;
    id = found ? found : id;
  }
  return id;
}
