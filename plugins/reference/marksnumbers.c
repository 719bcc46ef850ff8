/* SPDX-License-Identifier: MIT */
#include "plugins/reference/marksnumbers.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 5 };

/* The digit at i, plain or raised as the form wants it, and its bytes; 0 bytes for none. */
static size_t read_digit(const ReferenceText *text, size_t i, size_t end,
                         ReferenceNumbersForm form, unsigned *digit) {
  if (i >= end)
    return 0;
  if (form == REFERENCE_NUMBERS_RAISED)
    return reference_raised_digit(text, i, digit);
  unsigned char byte = (unsigned char)text->at[i];
  *digit = byte - '0';
  return reference_is_digit(byte) ? 1 : 0;
}

/* The number at i, and its end; 0 if there is none, or it is no number of a reference. */
static uint32_t read_number(const ReferenceText *text, size_t i, size_t end,
                            ReferenceNumbersForm form, size_t *after) {
  uint32_t number = 0;
  unsigned digit;
  size_t n, digits = 0;
  for (; (n = read_digit(text, i, end, form, &digit)) > 0; i += n) {
    if (++digits > MOST_DIGITS || (digits == 1 && digit == 0))
      return 0;
    number = 10 * number + digit;
  }
  *after = i;
  return number;
}

/* Letters of parts, "3a", "3a,b", "3a-c", and dots of merit, which do not change the number. */
static size_t skip_parts(const ReferenceText *text, size_t i, size_t end) {
  for (;;) {
    size_t at = i, n = reference_dash(text, at);
    if (at > 0 && !reference_is_digit((unsigned char)text->at[at - 1]) &&
        (n > 0 || reference_byte(text, at) == ','))
      at += n > 0 ? n : 1;
    unsigned char byte = at < end ? (unsigned char)text->at[at] : 0;
    if (byte >= 'a' && byte <= 'h' && !g_ascii_isalnum((gchar)reference_byte(text, at + 1)))
      i = at + 1;
    else if (reference_starts(text, at, "\xE2\x80\xA2") ||
             reference_starts(text, at, "\xE2\x96\xAA"))
      i = at + 3;
    else
      return i;
  }
}

/* The bytes of "and", "to", "&" and the like at i; `*range` if it joins the ends of a range. */
static size_t joining_word(const ReferenceText *text, size_t i, bool *range) {
  static const struct {
    const char *word;
    bool range;
  } words[] = {{"and ", false},    {"& ", false},  {"und ", false},    {"et ", false},
               {"y ", false},      {"e ", false},  {"to ", true},      {"bis ", true},
               {"through ", true}, {"or ", false}, {"\xC3\xA0 ", true}};
  for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
    if (reference_starts(text, i, words[k].word)) {
      *range = words[k].range;
      return strlen(words[k].word);
    }
  return 0;
}

static size_t comma(const ReferenceText *text, size_t i, ReferenceNumbersForm form) {
  unsigned char byte = reference_byte(text, i);
  if (byte == ',' || (byte == ';' && form == REFERENCE_NUMBERS_SPACED))
    return 1;
  bool wide =
      reference_starts(text, i, "\xEF\xBC\x8C") || reference_starts(text, i, "\xE3\x80\x81") ||
      reference_starts(text, i, "\xEF\xBC\x9B") || reference_starts(text, i, "\xE2\x81\x9A");
  return wide ? 3 : 0;
}

/* The next number after a comma and a space, in raised numbers: "2, 3". As the space may belong
 * to the sentence, the number must be the next one, or a little higher with a punctuation mark
 * after it. Its position, or 0. */
static size_t skip_spaced_comma(const ReferenceText *text, size_t i, size_t end, uint32_t last) {
  size_t after, at = i + 2;
  if (reference_byte(text, i) != ',' || reference_byte(text, i + 1) != ' ')
    return 0;
  uint32_t number = read_number(text, at, end, REFERENCE_NUMBERS_CLOSE, &after);
  unsigned char next = number > 0 ? reference_byte(text, after) : 'a';
  bool near = number > last && number - last < REFERENCE_WIDEST_RANGE / 2;
  bool ends = next == '\0' || strchr(".,;:)-\n", next) || next == 0xE2;
  return number == last + 1 && (next == ' ' || ends) ? at : near && ends ? at : 0;
}

/* The position after what stands between two numbers at i, or 0. */
static size_t skip_joint(const ReferenceText *text, size_t i, size_t end,
                         ReferenceNumbersForm form, bool *range) {
  bool spaced = form == REFERENCE_NUMBERS_SPACED;
  size_t at = spaced ? reference_skip_spaces(text, i, end) : i;
  if (reference_starts(text, at, "\xE2\x87\x93")) /* an arrow that some print before a dash */
    at += 3;
  size_t n = comma(text, at, form);
  *range = false;
  if (n == 0) {
    n = reference_dash(text, at);
    *range = n > 0;
  }
  at += n;
  if (!spaced)
    return n > 0 ? at : 0;
  at = reference_skip_spaces(text, at, end);
  size_t word = *range ? 0 : joining_word(text, at, range);
  return n + word > 0 ? reference_skip_spaces(text, at + word, end) : 0;
}

/* Adds a number, or makes it the end of the last range; false if it cannot be that. */
static bool take_number(ReferenceNumbers *numbers, uint32_t number, bool range) {
  if (!range) {
    numbers->at[numbers->n++] = (ReferenceRange){number, number};
    return true;
  }
  ReferenceRange *last = &numbers->at[numbers->n - 1];
  if (number < last->first || number - last->first >= REFERENCE_WIDEST_RANGE)
    return false;
  last->last = number;
  return true;
}

bool reference_read_numbers(const ReferenceText *text, size_t i, size_t end,
                            ReferenceNumbersForm form, ReferenceNumbers *numbers) {
  size_t after = i;
  bool range = false;
  numbers->n = 0;
  do {
    uint32_t number = read_number(text, i, end, form, &after);
    if (number == 0) {
      unsigned digit;
      return numbers->n > 0 && read_digit(text, i, end, form, &digit) == 0;
    }
    if (form == REFERENCE_NUMBERS_SPACED)
      after = skip_parts(text, after, end);
    if (!take_number(numbers, number, range))
      return false;
    numbers->end = after;
    size_t spaced =
        form == REFERENCE_NUMBERS_CLOSE ? skip_spaced_comma(text, after, end, number) : 0;
    i = spaced > 0 ? spaced : skip_joint(text, after, end, form, &range);
    range &= spaced == 0;
    i = numbers->n < REFERENCE_MOST_RANGES ? i : 0;
  } while (i > 0 && i < end);
  return true;
}

bool reference_has_cue(const ReferenceText *text, size_t begin, size_t i) {
  static const char *const cues[] = {"ref", "refs",       "reference", "references", "r\303\251f",
                                     "lit", "literature", "citation",  "refer"};
  size_t end = reference_back_spaces(text, begin, i);
  if (end > begin && text->at[end - 1] == '.')
    end--;
  else if (end == i)
    return false;
  size_t from = end > begin + 12 ? end - 12 : begin;
  if (end == from || !strchr("fslenrFS", text->at[end - 1]))
    return false;
  for (size_t k = 0; k < G_N_ELEMENTS(cues); k++)
    if (strlen(cues[k]) <= end - begin && reference_ends_with_word(text, end, cues[k]))
      return true;
  return false;
}

void reference_candidates_init(ReferenceCandidates *candidates, size_t length) {
  candidates->at = g_array_new(FALSE, FALSE, sizeof(ReferenceCandidate));
  candidates->pool = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  candidates->most_pool = length + 1000;
}

void reference_candidates_finish(ReferenceCandidates *candidates) {
  g_array_unref(candidates->at);
  g_array_unref(candidates->pool);
}

static int compare(const void *a, const void *b) {
  uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
  return first < second ? -1 : first > second;
}

void reference_candidates_add(ReferenceCandidates *candidates, MillSpan span,
                              const ReferenceNumbers *numbers, float weight, bool anywhere) {
  GArray *pool = candidates->pool;
  guint first = pool->len;
  for (size_t i = 0; i < numbers->n; i++)
    for (uint32_t k = numbers->at[i].first; k <= numbers->at[i].last; k++) {
      if (pool->len > candidates->most_pool) {
        g_array_set_size(pool, first);
        return;
      }
      g_array_append_val(pool, k);
    }
  uint32_t *all = &g_array_index(pool, uint32_t, first);
  qsort(all, pool->len - first, sizeof *all, compare);
  guint n = 0;
  for (guint i = 0; i < pool->len - first; i++)
    if (i == 0 || all[i] != all[i - 1])
      all[n++] = all[i];
  g_array_set_size(pool, first + n);
  ReferenceCandidate candidate = {span, first, n, weight, anywhere};
  g_array_append_val(candidates->at, candidate);
}
