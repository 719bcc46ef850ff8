/* SPDX-License-Identifier: MIT */
/* arXiv numbers: new ("2101.00001v2") and, until March 2007, old ("hep-th/9901001"). */
#include "plugins/identifier/arxiv.h"
#include "plugins/identifier/number.h"
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

/* The archives that old numbers name. */
static const char *const archives[] = {
    "acc-phys", "adap-org", "alg-geom", "ao-sci",   "astro-ph", "atom-ph",  "bayes-an",
    "chao-dyn", "chem-ph",  "cmp-lg",   "comp-gas", "cond-mat", "cs",       "dg-ga",
    "funct-an", "gr-qc",    "hep-ex",   "hep-lat",  "hep-ph",   "hep-th",   "math",
    "math-ph",  "mtrl-th",  "nlin",     "nucl-ex",  "nucl-th",  "patt-sol", "physics",
    "plasm-ph", "q-alg",    "q-bio",    "quant-ph", "solv-int", "supr-con",
};

/* The current archives and groups, as they appear in brackets after a new number. */
static const char *const classes[] = {
    "astro-ph", "cond-mat", "cs",     "econ",     "eess", "gr-qc",   "hep-ex",
    "hep-lat",  "hep-ph",   "hep-th", "math",     "nlin", "nucl-ex", "nucl-th",
    "physics",  "q-bio",    "q-fin",  "quant-ph", "stat",
};

/* The length of the longest of these names that the text at i starts with, or 0. */
static size_t name_at(const IdentifierText *text, size_t i, const char *const *names, size_t n) {
  size_t longest = 0;
  for (size_t k = 0; k < n; k++)
    if (identifier_starts(text, i, names[k]))
      longest = MAX(longest, strlen(names[k]));
  return longest;
}

/* Two digits as a number. */
static int pair(const IdentifierText *text, size_t at) {
  return (text->at[at] - '0') * 10 + text->at[at + 1] - '0';
}

static bool is_month(const IdentifierText *text, size_t at) {
  int month = pair(text, at);
  return month >= 1 && month <= 12;
}

/* The end of a version ("v2") at i, or i. */
static size_t version_end(const IdentifierText *text, size_t i) {
  unsigned char v = identifier_byte(text, i);
  if ((v != 'v' && v != 'V') || !identifier_is_digit(identifier_byte(text, i + 1)))
    return i;
  return identifier_digits_end(text, i + 1, 3);
}

/* Bytes [begin, end) of the text. */
typedef struct Piece {
  size_t begin;
  size_t end;
} Piece;

/* Writes the two halves of a number and the version after them in their canonical form. */
static bool finish(const IdentifierText *text, Piece first, char between, Piece second,
                   IdentifierReading *reading) {
  reading->end = version_end(text, second.end);
  reading->valid = true;
  g_snprintf(reading->canonical, sizeof reading->canonical, "%.*s%c%.*s",
             (int)(first.end - first.begin), text->at + first.begin, between,
             (int)(reading->end - second.begin), text->at + second.begin);
  for (char *letter = reading->canonical; *letter; letter++)
    *letter = g_ascii_tolower(*letter);
  return identifier_number_ends(text, reading->end);
}

/* Since April 2007: year, month, a dot, and four digits, five since 2015. With a label, a space
 * on either side of the dot, as texts from PDF files have it, leaves no doubt. */
static bool read_new(const IdentifierText *text, size_t at, bool labelled,
                     IdentifierReading *reading) {
  size_t dot = identifier_digits_end(text, at, 5);
  if (dot != at + 4 || !is_month(text, at + 2) || pair(text, at) < 7)
    return false;
  dot += labelled ? identifier_space(text, dot) : 0;
  if (identifier_byte(text, dot) != '.')
    return false;
  size_t number = dot + 1;
  number += labelled ? identifier_space(text, number) : 0;
  size_t end = identifier_digits_end(text, number, 6);
  if (end - number != (pair(text, at) >= 15 ? 5 : 4))
    return false;
  return finish(text, (Piece){at, at + 4}, '.', (Piece){number, end}, reading);
}

/* Until March 2007: archive, perhaps with a class that is left out today ("math.GT"), a slash,
 * year, month and three digits. */
static bool read_old(const IdentifierText *text, size_t at, IdentifierReading *reading) {
  size_t name = name_at(text, at, archives, G_N_ELEMENTS(archives));
  size_t slash = at + name;
  if (name == 0)
    return false;
  if (identifier_byte(text, slash) == '.' && g_ascii_isalpha(identifier_byte(text, slash + 1)) &&
      g_ascii_isalpha(identifier_byte(text, slash + 2)))
    slash += 3;
  if (identifier_byte(text, slash) != '/')
    return false;
  size_t end = identifier_digits_end(text, slash + 1, 8);
  if (end != slash + 8 || !is_month(text, slash + 3))
    return false;
  int year = pair(text, slash + 1);
  if (year > 7 && year < 91)
    return false;
  return finish(text, (Piece){at, at + name}, '/', (Piece){slash + 1, end}, reading);
}

/* True if a subject class in brackets comes next, as in "1512.06431 [hep-ph]". */
static bool class_follows(const IdentifierText *text, size_t i) {
  i += identifier_space(text, i);
  if (identifier_byte(text, i) != '[')
    return false;
  i += 1 + identifier_space(text, i + 1);
  size_t name = name_at(text, i, classes, G_N_ELEMENTS(classes));
  unsigned char next = identifier_byte(text, i + name);
  return name > 0 && (next == ']' || next == '.' || next == ' ');
}

bool identifier_read_arxiv(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading) {
  if (!identifier_is_digit(identifier_byte(text, at)))
    return read_old(text, at, reading);
  return read_new(text, at, labelled, reading) && (labelled || class_follows(text, reading->end));
}

size_t identifier_arxiv_archive(const IdentifierText *text, size_t floor, size_t slash) {
  size_t i = slash;
  while (i > floor && slash - i < 12) {
    unsigned char byte = (unsigned char)text->at[i - 1];
    if (!g_ascii_isalpha(byte) && byte != '-' && byte != '.')
      break;
    i--;
  }
  /* "see.hep-th/..." and the like: take what starts with an archive's name. */
  while (i < slash && !g_ascii_isalpha(text->at[i]))
    i++;
  return i;
}
