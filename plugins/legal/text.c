/* SPDX-License-Identifier: MIT */
#include "plugins/legal/text.h"
#include "plugins/shared/lines.h"

#include <glib.h>
#include <string.h>

enum {
  GAP_MOST = 160, /* bytes of blanks and a page's number */
  LETTER_MOST = 4 /* bytes of a code point */
};

/* The code points that are letters in words: letters, digits and marks of all scripts. */
static bool is_letter(gunichar c) {
  return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

size_t legal_letter(const LegalText *text, size_t at) {
  unsigned char byte = legal_byte(text, at);
  if (byte < 0x80)
    return g_ascii_isalnum(byte) ? 1 : 0;
  if (byte == 0xC2 || byte == 0xE2) /* symbols, superscripts, blanks, dashes, quotation marks */
    return 0;
  const char *here = text->at + at;
  return is_letter(g_utf8_get_char(here)) ? (size_t)(g_utf8_next_char(here) - here) : 0;
}

size_t legal_letter_before(const LegalText *text, size_t at) {
  size_t begin = at;
  while (begin > 0 && at - begin < LETTER_MOST) {
    begin--;
    if ((text->at[begin] & 0xC0) != 0x80)
      break;
  }
  return begin < at && begin + legal_letter(text, begin) == at ? at - begin : 0;
}

bool legal_word_starts(const LegalText *text, size_t at) {
  return legal_letter(text, at) > 0 && legal_letter_before(text, at) == 0;
}

bool legal_capital(const LegalText *text, size_t at) {
  unsigned char byte = legal_byte(text, at);
  if (byte < 0x80)
    return g_ascii_isupper(byte);
  gunichar c = g_utf8_get_char(text->at + at);
  return g_unichar_isupper(c) || g_unichar_istitle(c);
}

/* The bytes of an apostrophe or hyphen within a word. */
static size_t joiner(const LegalText *text, size_t at) {
  unsigned char byte = legal_byte(text, at);
  if (byte == '\'' || byte == '-')
    return 1;
  return legal_has(text, at, "\u2019") ? 3 : 0;
}

size_t legal_word_end(const LegalText *text, size_t at) {
  size_t end = at;
  for (size_t n = legal_letter(text, end); n > 0 && end - at < GAP_MOST;
       n = legal_letter(text, end)) {
    end += n;
    size_t joined = joiner(text, end);
    if (joined > 0 && legal_letter(text, end + joined) > 0)
      end += joined;
  }
  return end;
}

static size_t joiner_before(const LegalText *text, size_t at) {
  if (at >= 1 && joiner(text, at - 1) == 1)
    return 1;
  return at >= 3 && joiner(text, at - 3) == 3 ? 3 : 0;
}

size_t legal_word_begin(const LegalText *text, size_t floor, size_t at) {
  size_t begin = at;
  for (size_t n = legal_letter_before(text, begin);
       n > 0 && begin >= floor + n && at - begin < GAP_MOST;
       n = legal_letter_before(text, begin)) {
    begin -= n;
    size_t joined = joiner_before(text, begin);
    if (joined > 0 && begin >= floor + joined && legal_letter_before(text, begin - joined) > 0)
      begin -= joined;
  }
  return begin;
}

size_t legal_digits(const LegalText *text, size_t at) {
  while (legal_digit(text, at))
    at++;
  return at;
}

/* Passes blanks, and counts the line ends among them; the ">" of mail at a line's beginning is
 * one. */
static size_t pass_blanks(const LegalText *text, size_t at, size_t end, unsigned *lines) {
  while (at < end) {
    size_t n = blank_length(text->at, at, end);
    if (n == 0 && text->at[at] == '>' && *lines > 0)
      n = 1;
    if (n == 0)
      break;
    unsigned char byte = (unsigned char)text->at[at];
    *lines += byte == '\n' ? 1 : byte == '\f' ? 2 : 0;
    at += n;
  }
  return at;
}

/* Whether a page's number in a line of its own begins at `at`: where it ends, or 0. */
static size_t page_line(const LegalText *text, size_t at, size_t end, bool *marked) {
  static const char *const words[] = {"Page", "PAGE", "page", "*", "p."};
  size_t next = at;
  size_t closing = 0;
  *marked = false;
  if (legal_byte(text, next) == '[' || legal_byte(text, next) == '(')
    closing = next++;
  else if (legal_dash(text, next) > 0)
    next = legal_gap(text, next + legal_dash(text, next));
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (legal_has(text, next, words[i])) {
      next += strlen(words[i]);
      while (legal_byte(text, next) == ' ')
        next++;
      *marked = true;
      break;
    }
  *marked = *marked || next > at;
  size_t digits = legal_digits(text, next);
  if (digits == next || digits - next > 4)
    return 0;
  next = digits;
  while (next < end && (legal_byte(text, next) == ' ' || legal_dash(text, next) > 0))
    next += MAX(legal_dash(text, next), 1);
  if (closing > 0 && (legal_byte(text, next) == ']' || legal_byte(text, next) == ')'))
    next++;
  unsigned char byte = legal_byte(text, next);
  return byte == '\n' || byte == '\r' || byte == '\f' ? next : 0;
}

size_t legal_gap(const LegalText *text, size_t at) {
  unsigned char byte = legal_byte(text, at);
  if (byte > ' ' && byte < 0x80)
    return at;
  size_t limit = MIN(text->length, at + GAP_MOST);
  unsigned lines = 0;
  size_t end = pass_blanks(text, at, limit, &lines);
  if (lines > 0) {
    bool marked;
    unsigned after = 0;
    size_t page = page_line(text, end, limit, &marked);
    if (page > 0) {
      size_t next = pass_blanks(text, page, limit, &after);
      if (marked || lines > 1 || after > 1)
        return next < limit || next == text->length ? next : at;
    }
  }
  return lines > 1 || (end == limit && end < text->length) ? at : end;
}

/* The bytes of the blank that ends at `at`, or 0. */
static size_t blank_before(const LegalText *text, size_t floor, size_t at) {
  for (size_t n = 1; n <= 3 && at >= floor + n; n++)
    if (blank_length(text->at, at - n, at) == n)
      return n;
  return 0;
}

size_t legal_gap_before(const LegalText *text, size_t floor, size_t at) {
  unsigned lines = 0;
  size_t begin = at;
  for (size_t n = blank_before(text, floor, begin); n > 0; n = blank_before(text, floor, begin)) {
    begin -= n;
    lines += text->at[begin] == '\n' || text->at[begin] == '\f';
    if (lines > 1 || at - begin > GAP_MOST)
      return at;
  }
  return begin;
}

size_t legal_dash(const LegalText *text, size_t at) {
  unsigned char byte = legal_byte(text, at);
  if (byte == '-')
    return 1;
  if (byte != 0xE2 || at + 3 > text->length)
    return 0;
  unsigned char second = legal_byte(text, at + 1);
  unsigned char third = legal_byte(text, at + 2);
  bool is_dash =
      (second == 0x80 && third >= 0x90 && third <= 0x95) || (second == 0x88 && third == 0x92);
  return is_dash ? 3 : 0;
}

/* The bytes of the first of these at `at`. */
static size_t one_of(const LegalText *text, size_t at, const char *const *signs) {
  for (; *signs; signs++)
    if (legal_has(text, at, *signs))
      return strlen(*signs);
  return 0;
}

size_t legal_section_sign(const LegalText *text, size_t at) {
  static const char *const signs[] = {"\u00A7", "&sect;", "&#167;", "&#xA7;", "&#xa7;", NULL};
  unsigned char byte = legal_byte(text, at);
  return byte == 0xC2 || byte == '&' ? one_of(text, at, signs) : 0;
}

size_t legal_paragraph_sign(const LegalText *text, size_t at) {
  static const char *const signs[] = {"\u00B6", "&para;", "&#182;", NULL};
  unsigned char byte = legal_byte(text, at);
  return byte == 0xC2 || byte == '&' ? one_of(text, at, signs) : 0;
}

bool legal_has(const LegalText *text, size_t at, const char *bytes) {
  size_t n = strlen(bytes);
  return at < text->length && n <= text->length - at && memcmp(text->at + at, bytes, n) == 0;
}

bool legal_has_folded(const LegalText *text, size_t at, const char *bytes) {
  size_t n = strlen(bytes);
  return at < text->length && n <= text->length - at &&
         g_ascii_strncasecmp(text->at + at, bytes, n) == 0;
}

bool legal_is_one_of(const LegalText *text, size_t begin, size_t end, const char *const *words) {
  char first = g_ascii_tolower((char)legal_byte(text, begin));
  for (; *words; words++)
    if (g_ascii_tolower((*words)[0]) == first && strlen(*words) == end - begin &&
        legal_has_folded(text, begin, *words))
      return true;
  return false;
}

size_t legal_closing(const LegalText *text, size_t at, size_t most) {
  char open = text->at[at];
  char close = open == '(' ? ')' : ']';
  size_t limit = MIN(text->length, at + most);
  size_t depth = 0;
  for (size_t i = at; i < limit; i++) {
    depth += text->at[i] == open;
    if (text->at[i] == close && --depth == 0)
      return i;
  }
  return 0;
}

long legal_number(const LegalText *text, size_t begin, size_t end) {
  if (end <= begin || end - begin > 9)
    return -1;
  long number = 0;
  for (size_t i = begin; i < end; i++) {
    if (!legal_digit(text, i))
      return -1;
    number = number * 10 + (text->at[i] - '0');
  }
  return number;
}

int legal_year(const LegalText *text, size_t at) {
  if (legal_digits(text, at) != at + 4)
    return 0;
  long year = legal_number(text, at, at + 4);
  return year >= 1600 && year <= 2099 ? (int)year : 0;
}
