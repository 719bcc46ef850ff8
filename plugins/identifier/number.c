/* SPDX-License-Identifier: MIT */
/* Numbers in groups of digits: ISBN, ISSN, ORCID, ISNI, and the plain PMID and PMCID. */
#include "plugins/identifier/number.h"
#include "plugins/identifier/checksum.h"
#include "plugins/identifier/text.h"

#include <glib.h>
#include <string.h>

enum { MAX_GROUPS = 6, MAX_DIGITS = 16 };

/* Digits as they stand, in groups set apart by hyphens or by spaces. */
typedef struct Groups {
  char digits[MAX_DIGITS + 1];
  size_t n_digits;
  size_t n;
  size_t totals[MAX_GROUPS]; /* digits up to the end of each group */
  size_t ends[MAX_GROUPS];   /* where each group ends */
  bool dashed;
} Groups;

/* Reads one group: digits, the last of which may be an X. */
static size_t read_group(const IdentifierText *text, size_t i, Groups *groups) {
  while (groups->n_digits <= MAX_DIGITS && identifier_is_digit(identifier_byte(text, i)))
    if (groups->n_digits++ < MAX_DIGITS)
      groups->digits[groups->n_digits - 1] = text->at[i++];
  unsigned char next = identifier_byte(text, i);
  bool inner = groups->n_digits > 0 && groups->n_digits < MAX_DIGITS;
  if (inner && (next == 'X' || next == 'x') && !g_ascii_isalnum(identifier_byte(text, i + 1))) {
    groups->digits[groups->n_digits++] = 'X';
    i++;
  }
  return i;
}

/* The bytes between two groups at i; 0 if what follows is no further group. Loose text, as
 * typesetting leaves it, also has a space before or after the dash. */
static size_t read_separator(const IdentifierText *text, size_t i, bool loose, bool *dashed) {
  size_t before = identifier_space(text, i);
  size_t dash = identifier_dash(text, i + before);
  size_t after = dash ? identifier_space(text, i + before + dash) : 0;
  unsigned char next = identifier_byte(text, i + before + dash + after);
  bool tight = (before == 0) != (dash == 0) && after == 0;
  *dashed = dash > 0;
  if (!tight && !(loose && dash))
    return 0;
  return identifier_is_digit(next) || next == 'X' || next == 'x' ? before + dash + after : 0;
}

/* True if a number of one kind of separator may have this one after its nth group. Only after the
 * prefix 978 or 979 of an ISBN do people write a space and go on with hyphens. */
static bool separator_fits(const Groups *groups, bool dashed) {
  return groups->n == 1 || dashed == groups->dashed ||
         (groups->n == 2 && groups->totals[0] == 3 && dashed);
}

/* Reads digits in groups; stops where the groups or their number get too long. No digit at the
 * beginning makes no group. */
static void read_groups(const IdentifierText *text, size_t at, bool loose, Groups *groups) {
  size_t i = at;
  groups->n_digits = groups->n = 0;
  groups->dashed = false;
  while (groups->n < MAX_GROUPS) {
    i = read_group(text, i, groups);
    if (groups->n_digits == 0 || groups->n_digits > MAX_DIGITS)
      return;
    groups->totals[groups->n] = groups->n_digits;
    groups->ends[groups->n++] = i;
    bool dashed;
    size_t step = read_separator(text, i, loose, &dashed);
    if (step == 0 || groups->digits[groups->n_digits - 1] == 'X' ||
        !separator_fits(groups, dashed))
      return;
    groups->dashed = dashed;
    i += step;
  }
}

/* True if the first n digits are digits and only the last may be an X. */
static bool x_only_last(const char *digits, size_t n, bool allowed) {
  const char *x = memchr(digits, 'X', n);
  return !x || (allowed && x == digits + n - 1);
}

/* True if nothing but an ISBN has its digits grouped so, up to and with group k. */
static bool is_isbn_shape(const Groups *groups, size_t k) {
  size_t last = k > 0 ? groups->totals[k] - groups->totals[k - 1] : 0;
  if (groups->totals[k] == 10)
    return k == 3 && last == 1 && groups->dashed;
  return k == 0 || (k == 1 && last == 10) || (k == 4 && last == 1);
}

/* Digits are not NUL-terminated, which g_strlcpy() would require. */
static void copy_digits(const char *digits, size_t n, char *copy) {
  memcpy(copy, digits, n);
  copy[n] = '\0';
}

/* Reads groups 0 to k as an ISBN. */
static bool take_isbn(const Groups *groups, size_t k, IdentifierReading *reading) {
  bool is_10 = groups->totals[k] == 10;
  if (!x_only_last(groups->digits, groups->totals[k], is_10))
    return false;
  reading->end = groups->ends[k];
  reading->valid =
      is_10 ? identifier_check_isbn10(groups->digits) : identifier_check_isbn13(groups->digits);
  if (is_10 && reading->valid) {
    identifier_isbn13_of(groups->digits, reading->canonical);
    return true;
  }
  copy_digits(groups->digits, groups->totals[k], reading->canonical);
  return true;
}

bool identifier_read_isbn(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading) {
  Groups groups;
  read_groups(text, at, labelled, &groups);
  bool found = false;
  for (size_t k = groups.n; k-- > 0;) {
    if ((groups.totals[k] != 13 && groups.totals[k] != 10) ||
        !identifier_number_ends(text, groups.ends[k]) ||
        (!labelled && !is_isbn_shape(&groups, k)))
      continue;
    IdentifierReading candidate;
    if (!take_isbn(&groups, k, &candidate) || (found && !candidate.valid))
      continue;
    *reading = candidate;
    found = true;
    if (candidate.valid)
      break;
  }
  return found && (labelled || reading->valid);
}

bool identifier_read_issn(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading) {
  Groups groups;
  read_groups(text, at, labelled, &groups);
  size_t k = 0;
  if (groups.n > 1 && groups.totals[0] == 4 && (labelled || groups.dashed))
    k = 1;
  else if (!labelled)
    return false;
  if (groups.n == 0 || groups.totals[k] != 8 || !x_only_last(groups.digits, 8, true) ||
      !identifier_number_ends(text, groups.ends[k]))
    return false;
  reading->end = groups.ends[k];
  reading->valid = identifier_check_issn(groups.digits);
  g_snprintf(reading->canonical, sizeof reading->canonical, "%.4s-%.4s", groups.digits,
             groups.digits + 4);
  return true;
}

/* Reads sixteen digits, in one group or in four. */
static bool read_sixteen(const IdentifierText *text, size_t at, Groups *groups,
                         IdentifierReading *reading) {
  read_groups(text, at, true, groups);
  size_t k = groups->n == 1 ? 0 : 3;
  if (groups->n <= k || groups->totals[k] != 16 || !x_only_last(groups->digits, 16, true) ||
      (k == 3 && (groups->totals[0] != 4 || groups->totals[1] != 8 || groups->totals[2] != 12)))
    return false;
  reading->end = groups->ends[k];
  reading->valid = identifier_check_isni(groups->digits);
  return identifier_number_ends(text, reading->end);
}

bool identifier_read_orcid(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading) {
  if (!labelled && !identifier_starts(text, at, "000"))
    return false;
  Groups groups;
  if (!read_sixteen(text, at, &groups, reading))
    return false;
  const char *digits = groups.digits;
  g_snprintf(reading->canonical, sizeof reading->canonical, "%.4s-%.4s-%.4s-%.4s", digits,
             digits + 4, digits + 8, digits + 12);
  /* ORCID owns two blocks of the ISNI numbers; most of them are in these. */
  bool own_block = memcmp(digits, "0000000", 7) == 0 || memcmp(digits, "0009000", 7) == 0;
  return labelled || (reading->valid && own_block && groups.dashed);
}

bool identifier_read_isni(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading) {
  Groups groups;
  if (!labelled || !read_sixteen(text, at, &groups, reading))
    return false;
  copy_digits(groups.digits, 16, reading->canonical);
  return true;
}

/* Reads a plain number of `least` to eight digits that does not start with zero. */
static bool read_plain(const IdentifierText *text, size_t at, size_t least, const char *prefix,
                       IdentifierReading *reading) {
  size_t end = identifier_digits_end(text, at, 9);
  if (end - at < least || end - at > 8 || text->at[at] == '0')
    return false;
  reading->end = end;
  reading->valid = true;
  g_snprintf(reading->canonical, sizeof reading->canonical, "%s%.*s", prefix, (int)(end - at),
             text->at + at);
  return true;
}

bool identifier_read_pmid(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading) {
  return labelled && read_plain(text, at, 1, "", reading) &&
         identifier_number_ends(text, reading->end);
}

/* A version after it ("PMC123456.1") does not belong to it; without a label before "PMC" at least
 * five digits are asked for, as PMC is the name of other things too. */
bool identifier_read_pmcid(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading) {
  return read_plain(text, at, labelled ? 1 : 5, "PMC", reading) &&
         !g_ascii_isalnum(identifier_byte(text, reading->end));
}
