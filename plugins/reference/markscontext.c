/* SPDX-License-Identifier: MIT */
#include "plugins/reference/markscontext.h"
#include "plugins/reference/marksweights.h"

#include <string.h>

bool reference_is_letter_before(const ReferenceText *text, size_t first, size_t i) {
  size_t n;
  if (i <= first)
    return false;
  unsigned char byte = (unsigned char)text->at[i - 1];
  return byte < 0x80 ? g_ascii_isalpha((gchar)byte)
                     : g_unichar_isalpha(reference_char_before(text, i, &n));
}

size_t reference_stem_begin(const ReferenceText *text, size_t first, size_t i) {
  size_t n, floor = i > first + REFERENCE_LONGEST_STEM ? i - REFERENCE_LONGEST_STEM : first;
  while (reference_is_letter_before(text, floor, i)) {
    reference_char_before(text, i, &n);
    if (n > i - floor)
      break;
    i -= n;
  }
  return i;
}

bool reference_is_cut_off(const ReferenceText *text, size_t end) {
  if (reference_starts(text, end, "</sup>"))
    return false;
  unsigned char next = reference_byte(text, end), after = reference_byte(text, end + 1);
  if (g_ascii_isalnum((gchar)next) || (next && strchr("%$+=<>/*^_~\\@#", next)))
    return true;
  if ((next == '.' || next == ',' || next == ':') && reference_is_digit(after))
    return true;
  if (next == 0xC2)
    return after == 0xB0 || after == 0xB1 || after == 0xB5;
  if (next == 0xE2 && after == 0x80)
    return reference_byte(text, end + 2) == 0xB2 || reference_byte(text, end + 2) == 0xB3;
  size_t n;
  return next >= 0x80 && g_unichar_isalpha(reference_char(text, end, &n));
}

float reference_weigh_next(const ReferenceText *text, size_t end) {
  unsigned char next = reference_byte(text, end);
  if (next == '\0' || strchr(".,;:)]!?\n", next))
    return reference_weights.at_end;
  if (next == '(')
    return -1.0F;
  size_t n = reference_dash(text, end);
  if (n > 0 && g_ascii_isalpha((gchar)reference_byte(text, end + n)))
    return n == 3 && reference_byte(text, end + 2) >= 0x93 ? -0.5F : reference_weights.hyphen;
  return 0.0F;
}

bool reference_is_unit(const ReferenceText *text, size_t begin, size_t end) {
  static const char *const units[] = {
      "m",   "cm",  "mm", "km",      "dm",  "nm", "\xC2\xB5m", "\xCE\xBCm", "in",  "ft",  "s",
      "kg",  "log", "ln", "chi",     "mi",  "yd", "exp",       "sin",       "cos", "tan", "sq",
      "mol", "min", "ha", "version", "ver", "v",  "vol",       "no",        "pp",  "mp",  "web"};
  for (size_t k = 0; k < G_N_ELEMENTS(units); k++)
    if (strlen(units[k]) == end - begin && memcmp(text->at + begin, units[k], end - begin) == 0)
      return true;
  return false;
}

/* True for letters that are symbols of elements, as in "CO2" and "CaCO3". */
static bool is_formula(const ReferenceText *text, size_t begin, size_t end) {
  static const char symbols[][3] = {"Al", "Ba", "Br", "C",  "Ca", "Cl", "Co", "Cr", "Cu",
                                    "F",  "Fe", "H",  "K",  "Li", "Mg", "Mn", "N",  "Na",
                                    "Ni", "O",  "P",  "Pb", "S",  "Si", "Sn", "Ti", "Zn"};
  while (begin < end) {
    size_t n = begin + 1 < end && g_ascii_islower(text->at[begin + 1]) ? 2 : 1, k = 0;
    while (k < G_N_ELEMENTS(symbols) &&
           (strlen(symbols[k]) != n || memcmp(symbols[k], text->at + begin, n) != 0))
      k++;
    if (k == G_N_ELEMENTS(symbols))
      return false;
    begin += n;
  }
  return true;
}

/* How much letters look like a word that a number may be glued to. */
static float weigh_letters(const ReferenceText *text, size_t begin, size_t end, size_t *letters,
                           size_t *capitals) {
  size_t inner = 0, n;
  for (size_t i = begin; i < end; i += n, *letters += 1) {
    bool capital = g_unichar_isupper(reference_char(text, i, &n));
    *capitals += capital;
    inner += capital && i > begin;
  }
  bool plural = inner > 0 && *letters > 2 && text->at[end - 1] == 's'; /* "mRNAs" */
  if (*letters == 1)
    return reference_weights.letter;
  if (inner > 0 && !plural)
    return reference_weights.mixed;
  if (*capitals > 0)
    return reference_weights.name;
  return *letters == 2 ? reference_weights.short_word : reference_weights.word;
}

float reference_weigh_stem(const ReferenceText *text, size_t first, size_t begin, size_t end) {
  size_t letters = 0, capitals = 0;
  float weight = weigh_letters(text, begin, end, &letters, &capitals);
  unsigned char before = begin > first ? reference_byte_before(text, begin) : 0;
  if (reference_is_digit(before) || before == '_' || before == '\\' || before == '@')
    return weight + reference_weights.inner_digit;
  bool unit = letters <= 7 && before == ' ' && reference_is_unit(text, begin, end);
  if (unit || (letters <= 2 && (before == '/' || before == 0xB7)))
    return weight + reference_weights.unit;
  bool formula = capitals > 0 && letters <= 6 && is_formula(text, begin, end);
  return formula ? weight + reference_weights.letter : weight;
}

/* True for "Fig", "No" and the like before the full stop at i. */
static bool is_abbreviation(const ReferenceText *text, size_t begin, size_t i) {
  static const char *const words[] = {
      "fig",  "figs", "no",  "nos", "vol", "p",   "pp", "eq", "eqs",    "sec",   "ch",
      "chap", "v",    "ver", "art", "nr",  "tab", "ex", "st", "dr",     "mr",    "s",
      "bd",   "cap",  "par", "app", "ed",  "www", "ca", "c",  "approx", "suppl", "n"};
  size_t start = reference_stem_begin(text, begin, i);
  if (start == i || i - start > 6 ||
      (start > begin && reference_is_digit((unsigned char)text->at[start - 1])))
    return false;
  for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
    if (strlen(words[k]) == i - start && reference_starts(text, start, words[k]))
      return i - start > 1 || g_ascii_islower(text->at[start]);
  return false;
}

static bool is_year_before(const ReferenceText *text, size_t begin, size_t i) {
  return i >= begin + 4 && reference_is_digit((unsigned char)text->at[i - 2]) &&
         reference_is_digit((unsigned char)text->at[i - 3]) &&
         (reference_starts(text, i - 4, "19") || reference_starts(text, i - 4, "20"));
}

bool reference_is_named(const ReferenceText *text, size_t first, size_t i) {
  if (i <= first || !reference_is_digit((unsigned char)text->at[i - 1]))
    return false;
  size_t floor = i > first + REFERENCE_LONGEST_STEM ? i - REFERENCE_LONGEST_STEM : first;
  while (i > floor && g_ascii_isalnum(text->at[i - 1]))
    i--;
  return g_ascii_isalpha(text->at[i]);
}

/* True for a bracket that closes before i and opened right after a letter: "Su(var)3". */
static bool is_glued_group(const ReferenceText *text, size_t first, size_t i) {
  const char *at = text->at;
  size_t floor = i > first + REFERENCE_LONGEST_STEM ? i - REFERENCE_LONGEST_STEM : first;
  if (at[i - 1] != ')')
    return false;
  while (i > floor && at[i - 1] != '(')
    i--;
  return i > floor + 1 && g_ascii_isalnum(at[i - 2]);
}

static bool is_closing(gunichar mark) {
  return mark == ')' || mark == ']' || mark == '"' || mark == '\'' || mark == 0x201D ||
         mark == 0x2019 || mark == 0xBB || mark == 0x2026 || mark == '*';
}

/* What a punctuation mark adds; 0 for one after which no mark is raised. */
static float weigh_punctuation(gunichar mark) {
  if (mark == '.' || mark == '!' || mark == '?' || mark == 0x3002 || mark == 0xFF0C)
    return reference_weights.after_stop;
  if (mark == ',')
    return reference_weights.after_comma;
  return mark == ';' || mark == ':' ? reference_weights.after_mark : 0.0F;
}

bool reference_weigh_mark(const ReferenceText *text, size_t first, size_t i, float *weight) {
  size_t n = 1;
  gunichar mark = reference_char_before(text, i, &n);
  size_t before = i - n;
  if (before <= first)
    return false;
  unsigned char last = (unsigned char)text->at[before - 1];
  if (reference_space(text, before - 1) > 0 || last == '(' || last == '[')
    return false;
  if (is_closing(mark)) {
    bool glued = is_glued_group(text, first, i);
    *weight = reference_weights.after_closing + (glued ? reference_weights.unit : 0.0F);
    return true;
  }
  *weight = weigh_punctuation(mark);
  if (reference_is_digit(last)) {
    bool year = is_year_before(text, first, before);
    if (!year && !reference_is_named(text, first, before))
      return false;
    *weight += year ? reference_weights.after_year - *weight
                    : reference_weights.after_digit - reference_weights.after_stop;
  } else if (mark == '.' && is_abbreviation(text, first, before)) {
    *weight = reference_weights.abbreviation;
  }
  return weigh_punctuation(mark) > 0.0F;
}

bool reference_is_counted(const ReferenceText *text, size_t end) {
  static const char *const words[] = {
      "cells",  "mice",       "days",    "hours",   "minutes", "times",    "years",   "weeks",
      "month",  "patients",   "samples", "genes",   "rats",    "of ",      "to ",     "and ",
      "or ",    "replicates", "people",  "men",     "women",   "children", "animals", "subjects",
      "copies", "percent",    "per ",    "million", "billion"};
  if (reference_byte(text, end) != ' ')
    return false;
  if (reference_word_end(text, end + 1, text->n) < end + 4)
    return true;
  for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
    if (reference_starts(text, end + 1, words[k]))
      return true;
  return false;
}
