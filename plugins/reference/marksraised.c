/* SPDX-License-Identifier: MIT */
#include "plugins/reference/marksraised.h"
#include "plugins/reference/markscontext.h"
#include "plugins/reference/marksstems.h"
#include "plugins/reference/marksweights.h"

enum { MOST_EXPRESSION = 200 }; /* bytes of the numbers of a mark */

typedef struct Scan {
  ReferenceText text;
  size_t begin;
  size_t end;
  uint32_t most;
  ReferenceCandidates *candidates;
  GArray *stems; /* ReferenceStem */
} Scan;

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
  return reference_weights.several * (float)MIN(more, 3);
}

/* How much the plain number at i that ends at `end` looks raised by what is before it. False if
 * not at all. `*stem` is where the letters begin that it is glued to, or i. */
static bool weigh_before(const Scan *scan, size_t i, size_t end, size_t *stem, float *weight) {
  const ReferenceText *text = &scan->text;
  unsigned char before = i > scan->begin ? reference_byte_before(text, i) : ' ';
  *stem = i;
  if (before == ' ' && reference_is_named(text, scan->begin, i > 0 ? i - 1 : 0)) {
    *weight = reference_weights.spaced;
    *weight +=
        reference_is_counted(text, end) ? reference_weights.counted : reference_weights.at_end;
    return true;
  }
  if (before <= ' ' || before == '-')
    return false;
  if (reference_is_letter_before(text, scan->begin, i)) {
    *stem = reference_stem_begin(text, scan->begin, i);
    *weight = reference_weigh_stem(text, scan->begin, *stem, i);
    return true;
  }
  if (before == '^' && reference_is_letter_before(text, scan->begin, i - 1)) {
    *weight = reference_weights.after_comma;
    return true;
  }
  if (before == '>' && i >= scan->begin + 5 && reference_starts(text, i - 5, "<sup>")) {
    *weight = reference_weights.raised;
    return true;
  }
  return reference_weigh_mark(text, scan->begin, i, weight);
}

/* Reads plain digits at i; the position to go on at. */
static size_t see_digits(Scan *scan, size_t i) {
  const ReferenceText *text = &scan->text;
  ReferenceNumbers numbers;
  size_t digits = i, begin, stop = MIN(scan->end, i + MOST_EXPRESSION);
  float weight;
  while (digits < scan->end && reference_is_digit((unsigned char)text->at[digits]))
    digits++;
  if (!reference_read_numbers(text, i, stop, REFERENCE_NUMBERS_CLOSE, &numbers) ||
      !fits(&numbers, scan->most) || reference_is_cut_off(text, numbers.end) ||
      !weigh_before(scan, i, numbers.end, &begin, &weight))
    return digits;
  guint place = scan->candidates->at->len;
  MillSpan span = {(uint32_t)i, (uint32_t)numbers.end};
  reference_candidates_add(
      scan->candidates, span, &numbers,
      weight + reference_weigh_next(text, numbers.end) + weigh_several(&numbers), false);
  if (begin < i && scan->candidates->at->len > place) {
    ReferenceStem stem = reference_stem(text, begin, i, numbers.end, place, weight);
    g_array_append_val(scan->stems, stem);
  }
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
  float weight = reference_weights.raised;
  unsigned char before = i > scan->begin ? reference_byte_before(text, i) : 0;
  bool power = i >= scan->begin + 3 && reference_dash(text, i - 3) == 3;
  if (reference_is_digit(before) || power) {
    weight = reference_weights.raised_digit;
  } else if (reference_is_letter_before(text, scan->begin, i)) {
    size_t begin = reference_stem_begin(text, scan->begin, i);
    bool unit = i - begin <= 4 && reference_is_unit(text, begin, i);
    weight += unit ? reference_weights.unit : i - begin == 1 ? reference_weights.letter : 0.0F;
  }
  MillSpan span = {(uint32_t)i, (uint32_t)numbers.end};
  reference_candidates_add(scan->candidates, span, &numbers, weight, false);
  return numbers.end;
}

void reference_find_raised(const ReferenceText *text, size_t begin, size_t end, uint32_t most,
                           ReferenceCandidates *candidates) {
  Scan scan = {*text, begin,      end,
               most,  candidates, g_array_new(FALSE, FALSE, sizeof(ReferenceStem))};
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
  reference_weigh_stems(text, begin, end, scan.stems, candidates);
  g_array_unref(scan.stems);
}
