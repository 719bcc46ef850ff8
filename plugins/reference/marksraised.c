/* SPDX-License-Identifier: MIT */
/* What a number is glued to says most. A word that the text also has without it, in small
 * letters, hardly ever ends in a digit; a name such as "Ezh2" comes again and again with the same
 * one, and never without. */
#include "plugins/reference/marksraised.h"

#include <string.h>

enum { LONGEST_STEM = 40, MOST_EXPRESSION = 200, COMMON_WORD = 5 };

/* Weights, as log odds. */
static const struct {
  float word;             /* a word of three small letters or more */
  float short_word;       /* of two */
  float name;             /* with a capital at the beginning */
  float mixed;            /* with capitals inside */
  float letter;           /* one letter alone */
  float inner_digit;      /* "H3K27" */
  float unit;             /* "cm2" */
  float several;          /* for each number more: "2,5" and "2-5" are seldom in names */
  float at_end;           /* before a punctuation mark */
  float comes_alone;      /* the same word stands without a number elsewhere, for each doubling */
  float most_alone;       /* in all */
  float word_never_alone; /* a short one: perhaps a symbol */
  float name_never_alone;
  float numbered;    /* with the number after a space or a hyphen: "Arm 1" */
  float comes_again; /* always with the same number */
  float hyphen;      /* "Bax2-dependent" */
  float after_stop, after_comma, after_closing, after_mark;
  float abbreviation; /* "Fig.3" */
  float after_year;   /* "in 2004.5" */
  float after_digit;  /* "GAL80.5" */
  float spaced;       /* "histone H3 13." */
  float raised;       /* in raised digits */
  float raised_digit; /* "10^5" */
} weights = {.word = 3.0F,
             .short_word = 0.5F,
             .name = 0.8F,
             .mixed = -1.5F,
             .letter = -3.0F,
             .inner_digit = -3.0F,
             .unit = -5.0F,
             .several = 1.5F,
             .at_end = 0.5F,
             .comes_alone = 1.2F,
             .most_alone = 3.5F,
             .word_never_alone = -1.5F,
             .name_never_alone = -2.5F,
             .numbered = -4.0F,
             .comes_again = -4.0F,
             .hyphen = -2.5F,
             .after_stop = 3.0F,
             .after_comma = 2.5F,
             .after_closing = 2.0F,
             .after_mark = 1.0F,
             .abbreviation = -5.0F,
             .after_year = -0.5F,
             .after_digit = 0.5F,
             .spaced = 1.0F,
             .raised = 4.0F,
             .raised_digit = -6.0F};

/* A candidate whose stem is still to be counted. */
typedef struct Stem {
  guint candidate;
  uint64_t word;     /* hash of the letters */
  uint64_t number;   /* of letters and digits */
  bool common;       /* small letters, too many for a symbol */
  float never_alone; /* what it adds if the stem never comes without a number */
} Stem;

/* How often a stem comes without a number, and with one after a space or a hyphen. */
typedef struct Count {
  uint32_t alone;
  uint32_t numbered;
} Count;

typedef struct Scan {
  ReferenceText text;
  size_t begin;
  size_t end;
  uint32_t most;
  ReferenceCandidates *candidates;
  GArray *stems;
} Scan;

static bool is_letter_before(const ReferenceText *text, size_t begin, size_t i) {
  size_t n;
  if (i <= begin)
    return false;
  unsigned char byte = (unsigned char)text->at[i - 1];
  return byte < 0x80 ? g_ascii_isalpha((gchar)byte)
                     : g_unichar_isalpha(reference_char_before(text, i, &n));
}

/* The beginning of the letters that end at i. */
static size_t stem_begin(const ReferenceText *text, size_t begin, size_t i) {
  size_t n, floor = i > begin + LONGEST_STEM ? i - LONGEST_STEM : begin;
  while (is_letter_before(text, floor, i)) {
    reference_char_before(text, i, &n);
    if (n > i - floor)
      break;
    i -= n;
  }
  return i;
}

static uint64_t hash_bytes(const ReferenceText *text, size_t begin, size_t end) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (size_t i = begin; i < end; i++)
    hash = (hash ^ (unsigned char)text->at[i]) * UINT64_C(0x100000001B3);
  return hash | 1;
}

/* What follows a number and makes it a part of something else. */
static bool is_cut_off(const ReferenceText *text, size_t end) {
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

/* What follows a number, as a weight. */
static float weigh_after(const ReferenceText *text, size_t end) {
  unsigned char next = reference_byte(text, end);
  if (next == '\0' || strchr(".,;:)]!?\n", next))
    return weights.at_end;
  if (next == '(')
    return -1.0F;
  size_t n = reference_dash(text, end);
  if (n > 0 && g_ascii_isalpha((gchar)reference_byte(text, end + n)))
    return n == 3 && reference_byte(text, end + 2) >= 0x93 ? -0.5F : weights.hyphen;
  return 0.0F;
}

static bool is_unit(const ReferenceText *text, size_t begin, size_t end) {
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

/* How much a number glued to the letters [begin, end) looks raised. */
static float weigh_stem(const Scan *scan, size_t begin, size_t end) {
  const ReferenceText *text = &scan->text;
  size_t letters = 0, capitals = 0, inner = 0, n;
  for (size_t i = begin; i < end; i += n, letters++) {
    gunichar c = reference_char(text, i, &n);
    bool capital = g_unichar_isupper(c);
    capitals += capital;
    inner += capital && i > begin;
  }
  unsigned char before = begin > scan->begin ? reference_byte_before(text, begin) : 0;
  bool plural = inner > 0 && letters > 2 && text->at[end - 1] == 's'; /* "mRNAs" */
  float weight = letters == 1   ? weights.letter
                 : plural       ? weights.name
                 : inner > 0    ? weights.mixed
                 : capitals > 0 ? weights.name
                 : letters == 2 ? weights.short_word
                                : weights.word;
  if (reference_is_digit(before) || before == '_' || before == '\\' || before == '@')
    weight += weights.inner_digit;
  else if (letters <= 7 && before == ' ' && begin >= 2 && is_unit(text, begin, end))
    weight += weights.unit;
  else if (letters <= 2 && (before == '/' || before == 0xB7))
    weight += weights.unit;
  else if (capitals > 0 && letters <= 6 && is_formula(text, begin, end))
    weight += weights.letter;
  return weight;
}

/* True for "Fig", "No" and the like before the full stop at i. */
static bool is_abbreviation(const ReferenceText *text, size_t begin, size_t i) {
  static const char *const words[] = {
      "fig",  "figs", "no",  "nos", "vol", "p",   "pp", "eq", "eqs",    "sec",   "ch",
      "chap", "v",    "ver", "art", "nr",  "tab", "ex", "st", "dr",     "mr",    "s",
      "bd",   "cap",  "par", "app", "ed",  "www", "ca", "c",  "approx", "suppl", "n"};
  size_t start = stem_begin(text, begin, i);
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

/* True if the word that ends at i ends in a digit but does not begin with one, as "GAL80". */
static bool is_named(const Scan *scan, size_t i) {
  const ReferenceText *text = &scan->text;
  if (i <= scan->begin || !reference_is_digit((unsigned char)text->at[i - 1]))
    return false;
  size_t floor = i > scan->begin + LONGEST_STEM ? i - LONGEST_STEM : scan->begin;
  while (i > floor && g_ascii_isalnum(text->at[i - 1]))
    i--;
  return g_ascii_isalpha(text->at[i]);
}

/* True for a bracket that closes before i and opened right after a letter: "Su(var)3". */
static bool is_glued_group(const Scan *scan, size_t i) {
  const char *at = scan->text.at;
  size_t floor = i > scan->begin + LONGEST_STEM ? i - LONGEST_STEM : scan->begin;
  if (at[i - 1] != ')')
    return false;
  while (i > floor && at[i - 1] != '(')
    i--;
  return i > floor + 1 && g_ascii_isalnum(at[i - 2]);
}

/* How much a number at i, right after a punctuation mark, looks raised; false if not at all. */
static bool weigh_mark(const Scan *scan, size_t i, float *weight) {
  const ReferenceText *text = &scan->text;
  size_t n = 1;
  gunichar mark = reference_char_before(text, i, &n);
  size_t before = i - n;
  if (before <= scan->begin)
    return false;
  unsigned char last = (unsigned char)text->at[before - 1];
  bool closing = mark == ')' || mark == ']' || mark == '"' || mark == '\'' || mark == 0x201D ||
                 mark == 0x2019 || mark == 0xBB || mark == 0x2026 || mark == '*';
  if (reference_space(text, before - 1) > 0 || last == '(' || last == '[')
    return false;
  if (closing) {
    *weight = weights.after_closing + (is_glued_group(scan, i) ? weights.unit : 0.0F);
    return true;
  }
  if (mark >= 0x80 || !strchr(".,;:!?", (int)mark))
    return mark == 0x3002 || mark == 0xFF0C ? (*weight = weights.after_stop, true) : false;
  *weight = mark == '.' || mark == '!' || mark == '?' ? weights.after_stop
            : mark == ','                             ? weights.after_comma
                                                      : weights.after_mark;
  if (reference_is_digit(last)) {
    bool year = is_year_before(text, scan->begin, before);
    if (!year && !is_named(scan, before))
      return false;
    *weight = year ? weights.after_year : *weight - weights.after_stop + weights.after_digit;
  } else if (mark == '.' && is_abbreviation(text, scan->begin, before)) {
    *weight = weights.abbreviation;
  }
  return true;
}

static bool fits(const ReferenceNumbers *numbers, uint32_t most) {
  for (size_t i = 0; i < numbers->n; i++)
    if (numbers->at[i].last > most)
      return false;
  return true;
}

/* What it says that there are several numbers. */
static float weigh_several(const ReferenceNumbers *numbers) {
  size_t more = numbers->n - 1;
  for (size_t i = 0; i < numbers->n; i++)
    more += numbers->at[i].last > numbers->at[i].first;
  return weights.several * (float)MIN(more, 3);
}

/* True if what stands after a number may be counted or measured by it. */
static bool is_counted(const ReferenceText *text, size_t i) {
  static const char *const words[] = {
      "cells",  "mice",       "days",    "hours",   "minutes", "times",    "years",   "weeks",
      "month",  "patients",   "samples", "genes",   "rats",    "of ",      "to ",     "and ",
      "or ",    "replicates", "people",  "men",     "women",   "children", "animals", "subjects",
      "copies", "percent",    "per ",    "million", "billion"};
  if (reference_byte(text, i) != ' ')
    return false;
  if (reference_word_end(text, i + 1, text->n) < i + 4)
    return true;
  for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
    if (reference_starts(text, i + 1, words[k]))
      return true;
  return false;
}

/* Reads plain digits at i; the position to go on at. */
static size_t see_digits(Scan *scan, size_t i) {
  const ReferenceText *text = &scan->text;
  ReferenceNumbers numbers;
  size_t digits = i, stop = MIN(scan->end, i + MOST_EXPRESSION);
  while (digits < scan->end && reference_is_digit((unsigned char)text->at[digits]))
    digits++;
  if (i == scan->begin || reference_space(text, i - 1) == 1 || text->at[i - 1] == '-') {
    if (i == scan->begin || text->at[i - 1] != ' ' || !is_named(scan, i - 1))
      return digits;
  }
  bool read = reference_read_numbers(text, i, stop, REFERENCE_NUMBERS_CLOSE, &numbers);
  if (!read || !fits(&numbers, scan->most) || is_cut_off(text, numbers.end))
    return digits;
  Stem stem = {.candidate = scan->candidates->at->len};
  float weight = weights.spaced;
  if (is_letter_before(text, scan->begin, i)) {
    size_t begin = stem_begin(text, scan->begin, i);
    weight = weigh_stem(scan, begin, i);
    stem.word = hash_bytes(text, begin, i);
    stem.number = hash_bytes(text, begin, numbers.end);
    stem.common = weight == weights.word && i - begin >= COMMON_WORD;
    if (i - begin < COMMON_WORD)
      stem.never_alone = weight == weights.word   ? weights.word_never_alone
                         : weight == weights.name ? weights.name_never_alone
                                                  : 0.0F;
  } else if (text->at[i - 1] == '^' && is_letter_before(text, scan->begin, i - 1)) {
    weight = weights.after_comma;
  } else if (text->at[i - 1] != ' ' && !weigh_mark(scan, i, &weight)) {
    return digits;
  } else if (text->at[i - 1] == ' ') {
    weight += is_counted(text, numbers.end) ? -2.0F : weights.at_end;
  }
  weight += weigh_after(text, numbers.end) + weigh_several(&numbers);
  MillSpan span = {(uint32_t)i, (uint32_t)numbers.end};
  reference_candidates_add(scan->candidates, span, &numbers, weight, false);
  if (stem.word != 0 && scan->candidates->at->len > stem.candidate)
    g_array_append_val(scan->stems, stem);
  return numbers.end;
}

/* Reads raised digits at i; the position to go on at. */
static size_t see_raised(Scan *scan, size_t i, size_t n) {
  const ReferenceText *text = &scan->text;
  ReferenceNumbers numbers;
  size_t stop = MIN(scan->end, i + MOST_EXPRESSION);
  if (!reference_read_numbers(text, i, stop, REFERENCE_NUMBERS_RAISED, &numbers) ||
      !fits(&numbers, scan->most))
    return i + n;
  float weight = weights.raised;
  unsigned char before = i > scan->begin ? reference_byte_before(text, i) : 0;
  bool power = i >= scan->begin + 3 && reference_dash(text, i - 3) == 3;
  if (reference_is_digit(before) || power) {
    weight = weights.raised_digit;
  } else if (is_letter_before(text, scan->begin, i)) {
    size_t begin = stem_begin(text, scan->begin, i);
    bool unit = i - begin <= 4 && is_unit(text, begin, i);
    weight += unit ? weights.unit : i - begin == 1 ? weights.letter : 0.0F;
  }
  MillSpan span = {(uint32_t)i, (uint32_t)numbers.end};
  reference_candidates_add(scan->candidates, span, &numbers, weight, false);
  return numbers.end;
}

/* Counts how often each stem comes without a number. */
static void count_alone(const Scan *scan, GHashTable *stems, GArray *counts) {
  const ReferenceText *text = &scan->text;
  for (size_t i = scan->begin; i < scan->end;) {
    size_t begin = i;
    while (i < scan->end && ((unsigned char)text->at[i] >= 0x80 || g_ascii_isalpha(text->at[i])))
      i++;
    if (i == begin) {
      i++;
      continue;
    }
    if (reference_is_digit(reference_byte(text, i)) || i - begin > LONGEST_STEM)
      continue;
    guint place = GPOINTER_TO_UINT(
        g_hash_table_lookup(stems, GSIZE_TO_POINTER((gsize)hash_bytes(text, begin, i))));
    if (place == 0)
      continue;
    Count *count = &g_array_index(counts, Count, place - 1);
    unsigned char next = reference_byte(text, i);
    bool numbered =
        (next == ' ' || next == '-') && reference_is_digit(reference_byte(text, i + 1));
    *(numbered ? &count->numbered : &count->alone) += 1;
  }
}

/* What the other places say where a stem stands. */
static float weigh_count(const Stem *stem, const Count *count, guint again) {
  float weight = count->alone == 0 ? stem->never_alone : 0.0F;
  for (guint n = count->alone / again; n > 0; n /= 2)
    weight += weights.comes_alone;
  weight = MIN(weight, weights.most_alone);
  if (count->numbered > 0 && 4 * count->numbered > count->alone)
    weight += weights.numbered;
  if (again > 1 && again > (stem->common ? again * count->alone : count->alone))
    weight += weights.comes_again * (again == 2 && stem->common ? 0.4F : 1.0F);
  return weight;
}

static void weigh_counts(Scan *scan) {
  g_autoptr(GHashTable) stems = g_hash_table_new(NULL, NULL);    /* place + 1 in `counts` */
  g_autoptr(GHashTable) together = g_hash_table_new(NULL, NULL); /* how often with a number */
  g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(Count));
  for (guint i = 0; i < scan->stems->len; i++) {
    const Stem *stem = &g_array_index(scan->stems, Stem, i);
    gpointer key = GSIZE_TO_POINTER((gsize)stem->number);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(together, key));
    g_hash_table_insert(together, key, GUINT_TO_POINTER(count + 1));
    key = GSIZE_TO_POINTER((gsize)stem->word);
    if (g_hash_table_contains(stems, key))
      continue;
    g_array_set_size(counts, counts->len + 1);
    g_hash_table_insert(stems, key, GUINT_TO_POINTER(counts->len));
  }
  count_alone(scan, stems, counts);
  for (guint i = 0; i < scan->stems->len; i++) {
    const Stem *stem = &g_array_index(scan->stems, Stem, i);
    guint again =
        GPOINTER_TO_UINT(g_hash_table_lookup(together, GSIZE_TO_POINTER((gsize)stem->number)));
    guint place =
        GPOINTER_TO_UINT(g_hash_table_lookup(stems, GSIZE_TO_POINTER((gsize)stem->word)));
    g_array_index(scan->candidates->at, ReferenceCandidate, stem->candidate).weight +=
        weigh_count(stem, &g_array_index(counts, Count, place - 1), again);
  }
}

void reference_find_raised(const ReferenceText *text, size_t begin, size_t end, uint32_t most,
                           ReferenceCandidates *candidates) {
  Scan scan = {*text, begin, end, most, candidates, g_array_new(FALSE, FALSE, sizeof(Stem))};
  unsigned digit;
  for (size_t i = begin; i < end;) {
    unsigned char byte = (unsigned char)text->at[i];
    size_t n = byte == 0xC2 || byte == 0xE2 ? reference_raised_digit(text, i, &digit) : 0;
    if (n > 0)
      i = see_raised(&scan, i, n);
    else if (reference_is_digit(byte))
      i = see_digits(&scan, i);
    else
      i++;
  }
  weigh_counts(&scan);
  g_array_unref(scan.stems);
}
