/* SPDX-License-Identifier: MIT */
#include "plugins/reference/listtext.h"

#include <string.h>

size_t reference_space(const ReferenceText *text, size_t i) {
  unsigned char byte = reference_byte(text, i);
  if (byte == 0)
    return 0;
  if (byte <= ' ')
    return 1;
  if (byte == 0xC2)
    return reference_byte(text, i + 1) == 0xA0 ? 2 : 0;
  if (byte != 0xE2 && byte != 0xE3)
    return 0;
  unsigned char second = reference_byte(text, i + 1), third = reference_byte(text, i + 2);
  if (second != 0x80)
    return 0;
  if (byte == 0xE3)
    return third == 0x80 ? 3 : 0;
  return third <= 0x8B || (third >= 0xA8 && third <= 0xAF) ? 3 : 0;
}

size_t reference_skip_spaces(const ReferenceText *text, size_t i, size_t end) {
  size_t n;
  while (i < end && (n = reference_space(text, i)) > 0)
    i += n;
  return MIN(i, end);
}

size_t reference_back_spaces(const ReferenceText *text, size_t begin, size_t i) {
  while (i > begin) {
    size_t n = 1;
    if ((unsigned char)text->at[i - 1] >= 0x80)
      reference_char_before(text, i, &n);
    if (n > i - begin || reference_space(text, i - n) != n)
      break;
    i -= n;
  }
  return i;
}

size_t reference_dash(const ReferenceText *text, size_t i) {
  unsigned char byte = reference_byte(text, i);
  if (byte == '-')
    return 1;
  if (byte != 0xE2)
    return 0;
  unsigned char second = reference_byte(text, i + 1), third = reference_byte(text, i + 2);
  bool hyphen = second == 0x80 && third >= 0x90 && third <= 0x95;
  bool minus = (second == 0x88 && third == 0x92) || (second == 0x81 && third == 0xBB);
  return hyphen || minus ? 3 : 0;
}

size_t reference_raised_digit(const ReferenceText *text, size_t i, unsigned *digit) {
  unsigned char byte = reference_byte(text, i), second = reference_byte(text, i + 1);
  if (byte == 0xC2 && (second == 0xB9 || second == 0xB2 || second == 0xB3)) {
    *digit = second == 0xB9 ? 1 : second - 0xB0U;
    return 2;
  }
  unsigned char third = reference_byte(text, i + 2);
  if (byte != 0xE2 || second != 0x81 || third < 0xB0 || third > 0xB9 || (third & 0x0F) % 10 == 1)
    return 0;
  *digit = third - 0xB0U;
  return 3;
}

gunichar reference_char(const ReferenceText *text, size_t i, size_t *bytes) {
  unsigned char first = (unsigned char)text->at[i];
  *bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return first < 0x80 ? first : g_utf8_get_char(text->at + i);
}

gunichar reference_char_before(const ReferenceText *text, size_t i, size_t *bytes) {
  size_t begin = i - 1;
  while (begin > 0 && ((unsigned char)text->at[begin] & 0xC0) == 0x80)
    begin--;
  *bytes = i - begin;
  return g_utf8_get_char(text->at + begin);
}

gunichar reference_fold(gunichar c) {
  static const struct {
    gunichar letter;
    char plain;
  } strokes[] = {{0xE6, 'a'},  {0xF8, 'o'},  {0xDF, 's'},  {0xF0, 'd'}, {0xFE, 't'}, {0x111, 'd'},
                 {0x131, 'i'}, {0x142, 'l'}, {0x153, 'o'}, {0x2BC, 0},  {0x2019, 0}, {0x2018, 0}};
  if (c < 0x80)
    return c == '\'' ? 0 : (gunichar)g_ascii_tolower((gchar)c);
  c = g_unichar_tolower(c);
  gunichar rest;
  bool hangul = c >= 0xAC00 && c <= 0xD7A3;
  while (!hangul && g_unichar_decompose(c, &c, &rest) && rest != 0)
    continue;
  if (g_unichar_ismark(c))
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS(strokes); i++)
    if (strokes[i].letter == c)
      return (gunichar)strokes[i].plain;
  return c;
}

static bool is_inner(gunichar c) {
  return c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011 || c == 0xAD;
}

static bool is_letter(gunichar c) {
  return c < 0x80 ? g_ascii_isalpha((gchar)c) : g_unichar_isalpha(c) || g_unichar_ismark(c);
}

size_t reference_word_end(const ReferenceText *text, size_t i, size_t end) {
  while (i < end) {
    size_t n, after;
    gunichar c = reference_char(text, i, &n);
    if (!is_letter(c) &&
        (!is_inner(c) || i + n >= end || !is_letter(reference_char(text, i + n, &after))))
      break;
    i += n;
  }
  return i;
}

size_t reference_word_begin(const ReferenceText *text, size_t begin, size_t end) {
  size_t stop = end;
  bool letter_follows = false;
  while (end > begin) {
    size_t n;
    gunichar c = reference_char_before(text, end, &n);
    bool letter = is_letter(c);
    if (n > end - begin || (!letter && !(letter_follows && is_inner(c))))
      break;
    letter_follows = letter;
    end -= n;
  }
  size_t n;
  while (end < stop && is_inner(reference_char(text, end, &n)))
    end += n;
  return end;
}

uint64_t reference_hash(const ReferenceText *text, size_t begin, size_t end) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  bool any = false;
  for (size_t i = begin, n; i < end; i += n) {
    gunichar c = reference_fold(reference_char(text, i, &n));
    if (c == 0 || (c < 0x80 ? !g_ascii_isalnum((gchar)c) : !g_unichar_isalnum(c)))
      continue;
    hash = (hash ^ c) * UINT64_C(0x100000001B3);
    any = true;
  }
  return any ? hash ^ (hash >> 29) : 0;
}

bool reference_starts(const ReferenceText *text, size_t i, const char *lower) {
  while (*lower && g_ascii_tolower((gchar)reference_byte(text, i)) == *lower) {
    lower++;
    i++;
  }
  return *lower == '\0';
}

bool reference_ends_with_word(const ReferenceText *text, size_t end, const char *lower) {
  size_t n = strlen(lower);
  if (n > end || !reference_starts(text, end - n, lower))
    return false;
  unsigned char before = reference_byte_before(text, end - n);
  return !g_ascii_isalpha((gchar)before) && before < 0x80;
}
