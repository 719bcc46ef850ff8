/* SPDX-License-Identifier: MIT */
#include "core/cli/covering.h"

#include <stdbool.h>
#include <stdlib.h>

static bool is_blank(gunichar point) {
  return g_unichar_isspace(point) || point == '\v' || point == 0x85 ||
         (point >= 0x1C && point <= 0x1F);
}

void mill_covering_find_words(const MillDocument *document, GArray *words) {
  size_t length;
  const char *text = mill_document_text(document, &length), *end = text + length;
  bool goes_on = false;
  g_array_set_size(words, 0);
  for (uint32_t at = 0; text < end; text = g_utf8_next_char(text), at++) {
    gunichar point = g_utf8_get_char(text);
    bool is_word = g_unichar_isalnum(point) || point == '_';
    MillSpan word = {at, at + 1};
    if (is_word && goes_on)
      g_array_index(words, MillSpan, words->len - 1).end++;
    else if (!is_blank(point))
      g_array_append_val(words, word);
    goes_on = is_word;
  }
}

/* The first word that ends after a code point. */
static uint32_t find_word(const GArray *words, uint32_t point) {
  uint32_t low = 0, high = words->len;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (g_array_index(words, MillSpan, middle).end <= point)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_covered(MillSpan word, MillSpan span) {
  int64_t common = (int64_t)MIN(word.end, span.end) - (int64_t)MAX(word.begin, span.begin);
  return 2 * common >= (int64_t)word.end - word.begin;
}

/* The words that a span covers; only the first and the last may be covered in part. */
static MillSpan cover(const GArray *words, MillSpan span) {
  MillSpan part = {find_word(words, span.begin), 0};
  part.end = part.begin;
  if (part.begin < words->len && !is_covered(g_array_index(words, MillSpan, part.begin), span))
    part.begin++, part.end++;
  if (span.end > span.begin)
    part.end = MAX(part.end, find_word(words, span.end - 1));
  if (part.end < words->len && is_covered(g_array_index(words, MillSpan, part.end), span))
    part.end++;
  return part;
}

static int compare_spans(const void *left, const void *right) {
  const MillSpan *a = left, *b = right;
  return (a->begin > b->begin) - (a->begin < b->begin);
}

/* Joins adjacent parts from `first` on; they are sorted. */
static void join(GArray *parts, guint first) {
  guint n = first;
  for (guint i = first; i < parts->len; i++) {
    MillSpan part = g_array_index(parts, MillSpan, i);
    MillSpan *last = n > first ? &g_array_index(parts, MillSpan, n - 1) : NULL;
    if (last && part.begin <= last->end)
      last->end = MAX(last->end, part.end);
    else
      g_array_index(parts, MillSpan, n++) = part;
  }
  g_array_set_size(parts, n);
}

void mill_covering_add(const MillDocument *document, const GArray *words,
                       const MillRoleSpan *spans, GArray *parts) {
  guint first = parts->len;
  for (; spans; spans = spans->next) {
    MillSpan span = {
        (uint32_t)mill_document_offset(document, spans->span.begin, MILL_OFFSET_CODEPOINT),
        (uint32_t)mill_document_offset(document, spans->span.end, MILL_OFFSET_CODEPOINT)};
    MillSpan part = cover(words, span);
    if (part.end > part.begin)
      g_array_append_val(parts, part);
  }
  if (parts->len > first)
    qsort(&g_array_index(parts, MillSpan, first), parts->len - first, sizeof(MillSpan),
          compare_spans);
  join(parts, first);
}
