/* SPDX-License-Identifier: MIT */
#include "plugins/reference/marksbrackets.h"
#include "plugins/reference/listlabels.h"

#include <string.h>

enum {
  MOST_BYTES = 300,   /* between a bracket and the one that closes it */
  LOCATOR_BYTES = 80, /* of "p. 12" and the like */
};

/* Skips "see ", "e.g., ", "cf. ", "refs. " after an opening bracket. */
static size_t skip_lead(const ReferenceText *text, size_t i, size_t end) {
  static const char *const leads[] = {"see also ",
                                      "see, e.g., ",
                                      "see e.g. ",
                                      "see ",
                                      "e.g., ",
                                      "e.g. ",
                                      "eg, ",
                                      "cf. ",
                                      "cf ",
                                      "ref. ",
                                      "refs. ",
                                      "refs ",
                                      "ref ",
                                      "references ",
                                      "reference ",
                                      "reviewed in ",
                                      "and ",
                                      "vgl. ",
                                      "voir ",
                                      "siehe ",
                                      "also ",
                                      "i.e. ",
                                      "for review, see "};
  for (size_t k = 0; k < G_N_ELEMENTS(leads);) {
    if (i < end && reference_starts(text, i, leads[k])) {
      i += strlen(leads[k]);
      k = 0;
    } else {
      k++;
    }
  }
  return reference_skip_spaces(text, i, end);
}

/* The closing bracket at i, after a locator such as ", p. 12" or "and references therein"; its
 * end, or 0. */
static size_t skip_locator(const ReferenceText *text, size_t i, size_t end, char close) {
  static const char *const words[] = {"p.",       "pp.",
                                      "p ",       "pp ",
                                      "page",     "ch",
                                      "sec",      "\xC2\xA7",
                                      "th",       "fig",
                                      "tab",      "eq",
                                      "lem",      "prop",
                                      "cor",      "def",
                                      "app",      "vol",
                                      "s.",       "s ",
                                      "kap",      "and references",
                                      "and refs", "references therein",
                                      "therein",  "for ",
                                      "n.",       "note",
                                      "part",     "example",
                                      "remark",   "art"};
  char plain;
  size_t n = reference_bracket(text, i, &plain);
  if (n > 0)
    return plain == close ? i + n : 0;
  if (i >= end || !strchr(",:; ", text->at[i]))
    return 0;
  size_t at = i;
  while (at < end && strchr(",:; ", text->at[at]))
    at++;
  size_t k = 0;
  while (k < G_N_ELEMENTS(words) && !reference_starts(text, at, words[k]))
    k++;
  if (k == G_N_ELEMENTS(words))
    return 0;
  for (size_t stop = MIN(end, at + LOCATOR_BYTES); at < stop; at++) {
    n = reference_bracket(text, at, &plain);
    if (n > 0)
      return plain == close ? at + n : 0;
  }
  return 0;
}

/* Reads the bracket at i, which opens with `step` bytes; its end, or 0 if it holds no numbers. */
static size_t read_bracket(const ReferenceText *text, size_t i, size_t step, size_t end,
                           char close, ReferenceNumbers *numbers) {
  size_t stop = MIN(end, i + MOST_BYTES);
  size_t at = skip_lead(text, reference_skip_spaces(text, i + step, stop), stop);
  if (!reference_is_digit(at < stop ? (unsigned char)text->at[at] : 0) ||
      !reference_read_numbers(text, at, stop, REFERENCE_NUMBERS_SPACED, numbers))
    return 0;
  return skip_locator(text, reference_skip_spaces(text, numbers->end, stop), end, close);
}

/* Where words such as "Eq." and "Figure" stand before a bracket, it numbers these. */
static bool is_numbering(const ReferenceText *text, size_t begin, size_t i, char open) {
  static const char *const words[] = {"eq",     "eqs",       "eqn",     "equation", "equations",
                                      "fig",    "figs",      "figure",  "figures",  "table",
                                      "tables", "step",      "steps",   "formula",  "condition",
                                      "case",   "property",  "theorem", "lemma",    "inequality",
                                      "item",   "expression"};
  size_t end = reference_back_spaces(text, begin, i), n = open == '[' ? 11 : G_N_ELEMENTS(words);
  if (end > begin && text->at[end - 1] == '.')
    end--;
  if (end == begin || !g_ascii_isalpha(text->at[end - 1]))
    return false;
  for (size_t k = 0; k < n; k++)
    if (reference_ends_with_word(text, end, words[k]))
      return true;
  return false;
}

/* True for "(1)" that numbers a part of a sentence or a line. */
static bool is_enumeration(const ReferenceText *text, size_t begin, size_t i, size_t after) {
  size_t before = reference_back_spaces(text, begin, i);
  unsigned char last = reference_byte_before(text, before);
  if (before == i) /* "cells(1)" but not "f(1)" */
    return i < begin + 2 || !g_ascii_islower((gchar)last) || !g_ascii_islower(text->at[i - 2]);
  if (before == begin || last == '\n' || strchr(":;(", last))
    return true;
  bool line_start = memchr(text->at + before, '\n', i - before) != NULL;
  unsigned char next = reference_byte(text, reference_skip_spaces(text, after, text->n));
  bool goes_on = after < text->n && g_ascii_isalpha((gchar)next);
  bool joined = last == ',' || last == '.' || reference_ends_with_word(text, before, "and") ||
                reference_ends_with_word(text, before, "or");
  return line_start || (joined && goes_on);
}

static bool fits(const ReferenceNumbers *numbers, uint32_t most) {
  for (size_t i = 0; i < numbers->n; i++)
    if (numbers->at[i].last > most)
      return false;
  return true;
}

/* Joins "[5]-[7]" to one mark; the end of the whole. */
static size_t join_range(const ReferenceText *text, size_t after, size_t end, char close,
                         ReferenceNumbers *numbers) {
  ReferenceNumbers more;
  char plain;
  size_t at = reference_skip_spaces(text, after, MIN(end, after + 3));
  size_t n = reference_dash(text, at);
  if (n == 0)
    return after;
  at = reference_skip_spaces(text, at + n, MIN(end, at + n + 3));
  size_t step = reference_bracket(text, at, &plain);
  if (step == 0 || plain != (close == ']' ? '[' : '('))
    return after;
  size_t stop = read_bracket(text, at, step, end, close, &more);
  ReferenceRange *last = &numbers->at[numbers->n - 1];
  if (stop == 0 || more.n != 1 || more.at[0].first <= last->last ||
      more.at[0].last - last->first >= REFERENCE_WIDEST_RANGE)
    return after;
  last->last = more.at[0].last;
  return stop;
}

void reference_find_bracketed(const ReferenceText *text, size_t begin, size_t end, char open,
                              uint32_t most, ReferenceCandidates *candidates) {
  char plain, close = open == '[' ? ']' : ')';
  for (size_t i = begin; i < end; i++) {
    unsigned char byte = (unsigned char)text->at[i];
    if (byte != (unsigned char)open && byte != 0xEF && byte != 0xE3)
      continue;
    size_t step = reference_bracket(text, i, &plain);
    if (step == 0 || plain != open)
      continue;
    ReferenceNumbers numbers;
    size_t after = read_bracket(text, i, step, end, close, &numbers);
    if (after == 0 || !fits(&numbers, most) ||
        g_ascii_isalnum((gchar)reference_byte(text, after)))
      continue;
    bool single = numbers.n == 1 && numbers.at[0].first == numbers.at[0].last;
    if (is_numbering(text, begin, i, open) ||
        (open == '(' && single && is_enumeration(text, begin, i, after)))
      continue;
    after = join_range(text, after, end, close, &numbers);
    MillSpan span = {(uint32_t)i, (uint32_t)after};
    reference_candidates_add(candidates, span, &numbers, 1.0F, true);
    i = after - 1;
  }
}

void reference_find_cued(const ReferenceText *text, size_t begin, size_t end, uint32_t most,
                         ReferenceCandidates *candidates) {
  ReferenceNumbers numbers;
  for (size_t i = begin + 1; i < end; i++) {
    unsigned char before = (unsigned char)text->at[i - 1];
    if (!reference_is_digit((unsigned char)text->at[i]) ||
        (before != ' ' && before != '.' && before != 0xA0 && before != '\n') ||
        !reference_has_cue(text, begin, i) ||
        !reference_read_numbers(text, i, MIN(end, i + MOST_BYTES), REFERENCE_NUMBERS_SPACED,
                                &numbers) ||
        !fits(&numbers, most) || g_ascii_isalnum((gchar)reference_byte(text, numbers.end)))
      continue;
    MillSpan span = {(uint32_t)i, (uint32_t)numbers.end};
    reference_candidates_add(candidates, span, &numbers, 5.0F, true);
    i = numbers.end - 1;
  }
}

/* The number of the label at `*at`, moved to its end; `*first` is where it begins. 0 if it is
 * none. */
static uint32_t label_at(const ReferenceText *text, size_t *at, size_t stop, GHashTable *labels,
                         size_t *first) {
  *first = reference_skip_spaces(text, *at, stop);
  *at = *first;
  while (*at < stop && !strchr(",;[] ", text->at[*at]))
    *at += 1;
  gpointer key = GSIZE_TO_POINTER((gsize)reference_hash(text, *first, *at));
  return *at < stop ? GPOINTER_TO_UINT(g_hash_table_lookup(labels, key)) : 0;
}

/* The labels between the brackets at i; their numbers, and the end of the bracket, or 0. */
static size_t read_labels(const ReferenceText *text, size_t i, size_t end, GHashTable *labels,
                          ReferenceNumbers *numbers) {
  size_t stop = MIN(end, i + MOST_BYTES), at = i + 1;
  numbers->n = 0;
  while (numbers->n < REFERENCE_MOST_RANGES) {
    at = reference_skip_spaces(text, at, stop);
    size_t first = at;
    while (at < stop && !strchr(",;] ", text->at[at]))
      at++;
    uint32_t number = GPOINTER_TO_UINT(
        g_hash_table_lookup(labels, GSIZE_TO_POINTER((gsize)reference_hash(text, first, at))));
    if (number == 0 || at >= stop)
      return 0;
    numbers->at[numbers->n++] = (ReferenceRange){number, number};
    size_t mark = reference_skip_spaces(text, at, stop);
    at = mark < stop && strchr(",;", text->at[mark]) ? mark + 1 : stop;
    if (at == stop || label_at(text, &at, stop, labels, &first) == 0)
      return skip_locator(text, mark, end, ']');
    at = first;
  }
  return 0;
}

void reference_find_keyed(const ReferenceText *text, size_t begin, size_t end, GHashTable *labels,
                          ReferenceCandidates *candidates) {
  for (size_t i = begin; i < end; i++) {
    if (text->at[i] != '[')
      continue;
    ReferenceNumbers numbers;
    size_t after = read_labels(text, i, end, labels, &numbers);
    if (after == 0)
      continue;
    MillSpan span = {(uint32_t)i, (uint32_t)after};
    reference_candidates_add(candidates, span, &numbers, 1.0F, true);
    i = after - 1;
  }
}
