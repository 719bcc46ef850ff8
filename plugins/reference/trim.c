/* SPDX-License-Identifier: MIT */
#include "plugins/reference/trim.h"

#include <glib.h>
#include <string.h>

/* ---- marks --------------------------------------------------------------------------------- */

/* Quotation marks and dashes of two or three bytes that may stand around a field. */
static const char *const long_marks[] = {"“", "”", "„", "‘", "’", "«",
                                         "»", "‹", "›", "–", "—", "\302\240"};

/* The length of the mark that begins at `at`, or 0. */
static size_t mark_at(const char *text, size_t at, size_t end) {
  if (strchr(" \t\r\n.,;:\"'`()[]{}<>*", text[at]) && text[at])
    return 1;
  for (size_t i = 0; i < G_N_ELEMENTS(long_marks); i++) {
    size_t length = strlen(long_marks[i]);
    if (end - at >= length && memcmp(text + at, long_marks[i], length) == 0)
      return length;
  }
  return 0;
}

/* The length of the mark that ends at `end`, or 0. */
static size_t mark_before(const char *text, size_t begin, size_t end) {
  size_t at = end - 1;
  while (at > begin && ((unsigned char)text[at] & 0xC0) == 0x80)
    at--;
  return mark_at(text, at, end) == end - at ? end - at : 0;
}

static bool is_upper_before(const char *text, size_t begin, size_t at) {
  if (at == begin)
    return false;
  const char *letter = g_utf8_find_prev_char(text + begin, text + at);
  if (!letter || !g_unichar_isupper(g_utf8_get_char(letter)))
    return false;
  const char *before = g_utf8_find_prev_char(text + begin, letter);
  return !before || !g_unichar_isalnum(g_utf8_get_char(before));
}

/* Brackets opened minus brackets closed. */
static int open_brackets(const char *text, MillSpan span, char open, char close) {
  int n = 0;
  for (size_t at = span.begin; at < span.end; at++)
    n += (text[at] == open) - (text[at] == close && n > 0);
  return n;
}

/* Whether the closing bracket at the end of the span belongs to one in it. */
static bool is_closed_in(const char *text, MillSpan span) {
  char close = text[span.end - 1];
  char open = close == ')' ? '(' : close == ']' ? '[' : '\0';
  MillSpan inside = {span.begin, span.end - 1};
  return open && open_brackets(text, inside, open, close) > 0;
}

/* Whether the bracket at the front is the one that the end closes. */
static bool is_wrapped(const char *text, MillSpan span) {
  char open = text[span.begin], close = text[span.end - 1];
  if (span.end - span.begin < 2 ||
      !((open == '(' && close == ')') || (open == '[' && close == ']')))
    return false;
  MillSpan inside = {span.begin, span.end - 1};
  int n = 0;
  for (size_t at = inside.begin; at < inside.end; at++) {
    n += (text[at] == open) - (text[at] == close);
    if (n == 0)
      return false;
  }
  return true;
}

/* Brackets are only looked into so often, since each look costs time that grows with the span. */
enum { MOST_LOOKS = 4 };

static bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A word that is nothing but marks is taken off where `words` says so, and otherwise stays whole.
 */
static MillSpan trim_end(const char *text, MillSpan span, bool words) {
  int looks = 0;
  uint32_t word = span.end;
  while (span.end > span.begin) {
    if (!words && is_blank(text[span.end - 1])) {
      span.end = word;
      break;
    }
    size_t length = mark_before(text, span.begin, span.end);
    char last = text[span.end - 1];
    if (length == 0 || (last == '.' && is_upper_before(text, span.begin, span.end - 1)) ||
        (strchr(")]", last) && looks++ < MOST_LOOKS && is_closed_in(text, span)))
      break;
    span.end -= (uint32_t)length;
  }
  return span;
}

static MillSpan trim_begin(const char *text, MillSpan span) {
  int looks = 0;
  uint32_t word = span.begin;
  while (span.begin < span.end) {
    if (is_blank(text[span.begin])) {
      span.begin = word;
      break;
    }
    size_t length = mark_at(text, span.begin, span.end);
    char first = text[span.begin];
    char close = first == '(' ? ')' : first == '[' ? ']' : '\0';
    MillSpan rest = {span.begin + 1, span.end};
    if (length == 0 || (close && looks++ < MOST_LOOKS &&
                        memchr(text + rest.begin, close, rest.end - rest.begin)))
      break;
    span.begin += (uint32_t)length;
  }
  return span;
}

MillSpan reference_trim(const char *text, MillSpan span) {
  for (int layer = 0; layer < MOST_LOOKS; layer++) {
    span = trim_begin(text, trim_end(text, span, false));
    if (span.begin == span.end || !is_wrapped(text, span))
      break;
    span.begin++;
    span.end--;
  }
  return span;
}

/* ---- identifiers --------------------------------------------------------------------------- */

MillSpan reference_trim_doi(const char *text, MillSpan span) {
  for (size_t at = span.begin; at + 7 < span.end; at++) {
    if (memcmp(text + at, "10.", 3) != 0 || !g_ascii_isdigit(text[at + 3]) ||
        (at > span.begin && (g_ascii_isdigit(text[at - 1]) || text[at - 1] == '.')))
      continue;
    size_t end = at + 3;
    while (end < span.end && (g_ascii_isdigit(text[end]) || text[end] == '.'))
      end++;
    if (end == span.end || text[end] != '/')
      continue;
    while (end < span.end && !is_blank(text[end]))
      end++;
    MillSpan doi = {(uint32_t)at, (uint32_t)end};
    return trim_end(text, doi, true);
  }
  return (MillSpan){span.begin, span.begin};
}

MillSpan reference_trim_url(const char *text, MillSpan span) {
  static const char *const beginnings[] = {"http://", "https://", "ftp://", "www."};
  for (size_t at = span.begin; at < span.end; at++)
    for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
      size_t length = strlen(beginnings[i]);
      if (span.end - at >= length && g_ascii_strncasecmp(text + at, beginnings[i], length) == 0)
        return trim_end(text, (MillSpan){(uint32_t)at, span.end}, true);
    }
  return (MillSpan){span.begin, span.begin};
}

/* ---- joined numbers ------------------------------------------------------------------------ */

static bool is_dash(const char *text, size_t at, size_t end, size_t *length) {
  if (text[at] == '-') {
    *length = 1;
    return true;
  }
  *length = 3;
  return end - at >= 3 && (memcmp(text + at, "–", 3) == 0 || memcmp(text + at, "‐", 3) == 0 ||
                           memcmp(text + at, "—", 3) == 0 || memcmp(text + at, "−", 3) == 0);
}

/* "12", "e123", "986-92" at *at. */
static bool skip_number(const char *text, size_t end, size_t *at, bool ranged) {
  size_t digits = 0, length;
  if (*at < end && g_ascii_isalpha(text[*at]))
    (*at)++;
  for (; *at < end && g_ascii_isdigit(text[*at]); (*at)++)
    digits++;
  if (digits == 0 || !ranged || *at >= end || !is_dash(text, *at, end, &length))
    return digits > 0;
  *at += length;
  return skip_number(text, end, at, false);
}

/* A year with a mark after it. */
static bool skip_year(const char *text, size_t end, size_t *at, MillSpan *year) {
  size_t from = *at, digits = 0;
  while (from + digits < end && g_ascii_isdigit(text[from + digits]))
    digits++;
  if (digits != 4 || from + 5 >= end || (text[from + 4] != ';' && text[from + 4] != ',') ||
      (text[from] != '1' && text[from] != '2'))
    return false;
  *year = (MillSpan){(uint32_t)from, (uint32_t)(from + 4)};
  *at = from + 5;
  return true;
}

static bool skip_issue(const char *text, size_t end, size_t *at) {
  if (*at >= end || text[*at] != '(')
    return true;
  while (*at < end && text[*at] != ')')
    (*at)++;
  return *at < end && text[(*at)++] == ')';
}

bool reference_split_numbers(const char *text, MillSpan word, JoinedNumbers *numbers) {
  MillSpan core = trim_end(text, word, true);
  size_t at = core.begin, volume;
  *numbers = (JoinedNumbers){0};
  bool has_year = skip_year(text, core.end, &at, &numbers->year);
  volume = at;
  if (!skip_number(text, core.end, &at, false) || !skip_issue(text, core.end, &at))
    return false;
  numbers->volume = (MillSpan){(uint32_t)volume, (uint32_t)at};
  if (at == core.end)
    return has_year;
  if (text[at++] != ':')
    return false;
  volume = at;
  if (!skip_number(text, core.end, &at, true) || at != core.end)
    return false;
  numbers->pages = (MillSpan){(uint32_t)volume, (uint32_t)at};
  return true;
}
