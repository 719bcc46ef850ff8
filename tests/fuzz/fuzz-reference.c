/* SPDX-License-Identifier: MIT */
/* Any text as an entry of a bibliography: words stand in order, features keep to their bounds,
 * fields stay inside of what they are cut from, and names are text again. */
#include "plugins/reference/features.h"
#include "plugins/reference/people.h"
#include "plugins/reference/trim.h"
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/tagger.h>

static SequenceFacts *facts;
static uint32_t words[DICTIONARY_SLOTS];
static uint8_t counts[DICTIONARY_SLOTS][N_USES];

static void hold(bool good) {
  if (!good)
    abort();
}

static void check_inside(const char *text, MillSpan piece, MillSpan whole) {
  hold(piece.begin <= piece.end && piece.begin >= whole.begin && piece.end <= whole.end);
  hold(g_utf8_validate(text + piece.begin, (gssize)(piece.end - piece.begin), NULL));
}

static void check_word(const char *text, const ReferenceToken *token) {
  JoinedNumbers numbers;
  check_inside(text, token->core, token->span);
  hold(token->number < N_NUMBERS && token->first < N_CLASSES && token->last < N_CLASSES);
  if (!reference_split_numbers(text, token->span, &numbers))
    return;
  check_inside(text, numbers.volume, token->span);
  hold(numbers.year.end <= numbers.volume.begin);
  hold(numbers.pages.end == 0 || numbers.volume.end < numbers.pages.begin);
}

static void check_words(const char *text, size_t length) {
  uint32_t features[REFERENCE_MAX_FEATURES], pairs[REFERENCE_MAX_PAIRS];
  size_t at = 0, end = 0;
  while (reference_facts_read(facts, text, length, &at)) {
    for (size_t i = 0; i < facts->n; i++) {
      hold(facts->tokens[i].span.begin >= end);
      end = facts->tokens[i].span.end;
      check_word(text, &facts->tokens[i]);
      hold(reference_facts_features(facts, i, features) <= REFERENCE_MAX_FEATURES);
      size_t n = reference_facts_pairs(facts, i, pairs);
      for (size_t pair = 0; pair < n; pair++)
        hold(pairs[pair] <= MILL_TAGGER_MAX_PAIR_NUMBER);
    }
  }
  hold(at == length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *text = (const char *)data;
  MillSpan whole = {0, (uint32_t)size};
  if (!g_utf8_validate(text, (gssize)size, NULL))
    return 0;
  if (!facts) {
    facts = g_new0(SequenceFacts, 1);
    facts->keywords = reference_keywords_new();
    facts->dictionary = (ReferenceDictionary){words, (const uint8_t(*)[N_USES])counts};
  }
  check_words(text, size);
  check_inside(text, reference_trim(text, whole), whole);
  check_inside(text, reference_trim_doi(text, whole), whole);
  check_inside(text, reference_trim_url(text, whole), whole);
  g_autoptr(GString) people = g_string_new(NULL);
  reference_people_append(people, text, whole);
  hold(g_utf8_validate(people->str, (gssize)people->len, NULL));
  return 0;
}
