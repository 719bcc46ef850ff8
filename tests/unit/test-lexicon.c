/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include <textmill/lexicon.h>

enum { MOST_TOKENS = 64 };

static MillLexicon *lexicon;
static MillSpan tokens[MOST_TOKENS];

static int set_up(void **state) {
  (void)state;
  lexicon = mill_lexicon_new();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_lexicon_free(lexicon);
  return 0;
}

static void add(const char *phrase, uint32_t value) {
  g_autoptr(GError) error = NULL;
  mill_lexicon_add(lexicon, phrase, value, &error);
  assert_no_error(error);
}

static bool is_mark(char c) {
  return c == '-' || c == '.' || c == ',';
}

/* Tokens as a segmenter makes them: runs between white space, '-' and '.' by themselves. */
static MillSpans split(const char *text) {
  size_t n = 0;
  for (size_t i = 0; text[i]; i++) {
    if (g_ascii_isspace(text[i]))
      continue;
    bool joins = n > 0 && tokens[n - 1].end == i && !is_mark(text[i]) && !is_mark(text[i - 1]);
    if (!joins)
      tokens[n++].begin = (uint32_t)i;
    tokens[n - 1].end = (uint32_t)i + 1;
  }
  return (MillSpans){tokens, n};
}

/* The number of tokens of the match at token `at`; 0 when there is none. */
static size_t match_at(const char *text, size_t at, MillMatch *match) {
  return mill_lexicon_match(lexicon, text, split(text), at, match) ? match->n_tokens : 0;
}

static size_t match(const char *text) {
  MillMatch found;
  return match_at(text, 0, &found);
}

static void words_match_whole_tokens_only(void **state) {
  (void)state;
  add("tax", 1);
  assert_int_equal(match("tax"), 1);
  assert_int_equal(match("taxes"), 0);
  assert_int_equal(match("ta"), 0);
  assert_int_equal(match("no tax"), 0);
}

static void a_match_starts_at_the_token_asked_for(void **state) {
  MillMatch found;
  (void)state;
  add("tax", 1);
  assert_int_equal(match_at("no tax", 1, &found), 1);
  assert_int_equal(match_at("no tax", 2, &found), 0);
}

static void phrases_match_over_any_white_space(void **state) {
  (void)state;
  add("  New \t York  Times ", 1);
  assert_int_equal(match("new york times"), 3);
  assert_int_equal(match("New\nYork   Times"), 3);
  assert_int_equal(match("New York"), 0);
  assert_int_equal(match("NewYork Times"), 0);
}

static void tokens_without_a_gap_match_phrases_without_one(void **state) {
  (void)state;
  add("twenty-one", 1);
  assert_int_equal(match("twenty-one"), 3);
  assert_int_equal(match("twenty - one"), 0);
}

static void the_longest_phrase_wins(void **state) {
  MillMatch found;
  (void)state;
  add("white house", 2);
  add("white", 1);
  add("white house press office", 3);
  assert_int_equal(match_at("white house press corps", 0, &found), 2);
  assert_int_equal(found.values[0], 2);
  assert_int_equal(match_at("white noise", 0, &found), 1);
  assert_int_equal(match_at("white house press office", 0, &found), 4);
}

static void a_star_matches_every_token_that_starts_so(void **state) {
  (void)state;
  add("terroris*", 1);
  assert_int_equal(match("terrorism"), 1);
  assert_int_equal(match("Terrorists"), 1);
  assert_int_equal(match("terroris"), 1);
  assert_int_equal(match("terror"), 0);
}

static void a_star_can_end_a_phrase(void **state) {
  (void)state;
  add("climate chang*", 1);
  assert_int_equal(match("climate changed"), 2);
  assert_int_equal(match("climate"), 0);
}

static void case_is_folded_beyond_ascii(void **state) {
  static const char *const pairs[][2] = {
      {"Élysée", "ÉLYSÉE"}, {"ΣΟΦΟΣ", "σοφος"},   {"σοφος", "σοφοσ"}, {"Straße", "straße"},
      {"STRAẞE", "straße"}, {"МОСКВА", "москва"}, {"ΣΟΦΟΣ", "σοφοσ"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    add(pairs[i][0], 1);
    if (match(pairs[i][1]) != 1 || match(pairs[i][0]) != 1)
      fail_msg("%s does not match %s", pairs[i][0], pairs[i][1]);
  }
}

static void sharp_s_folds_to_two_letters(void **state) {
  (void)state;
  add("Straße", 1);
  assert_int_equal(match("STRASSE"), 1);
  add("massen", 1);
  assert_int_equal(match("Maßen"), 1);
}

static void a_dotted_capital_i_matches_itself(void **state) {
  (void)state;
  add("İstanbul", 1);
  assert_int_equal(match("İSTANBUL"), 1);
}

static void a_curly_apostrophe_is_a_straight_one(void **state) {
  (void)state;
  add("don't", 1);
  add("won’t", 2);
  assert_int_equal(match("don’t"), 1);
  assert_int_equal(match("won't"), 1);
}

static void a_phrase_can_have_several_numbers(void **state) {
  MillMatch found;
  (void)state;
  add("bank", 7);
  add("BANK", 3);
  assert_int_equal(match_at("bank", 0, &found), 1);
  assert_int_equal(found.n_values, 2);
  assert_int_equal(found.values[0], 7);
  assert_int_equal(found.values[1], 3);
}

static void thousands_of_phrases_are_each_found(void **state) {
  MillMatch found;
  (void)state;
  for (uint32_t i = 0; i < 20000; i++) {
    g_autofree char *phrase = g_strdup_printf("word%u of %u", i, i * 7);
    add(phrase, i);
  }
  for (uint32_t i = 0; i < 20000; i++) {
    g_autofree char *text = g_strdup_printf("Word%u of %u", i, i * 7);
    assert_int_equal(match_at(text, 0, &found), 3);
    assert_int_equal(found.values[0], i);
  }
  assert_int_equal(match("word20000 of 140000"), 0);
}

static void an_empty_lexicon_matches_nothing(void **state) {
  (void)state;
  assert_int_equal(match("word"), 0);
  assert_int_equal(match(""), 0);
}

static void phrases_that_cannot_match_are_refused(void **state) {
  g_autofree char *long_one = g_strnfill(1001, 'x');
  const char *phrases[] = {"", "   ", "*", "\xff", long_one};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(phrases); i++) {
    g_autoptr(GError) error = NULL;
    assert_false(mill_lexicon_add(lexicon, phrases[i], 1, &error));
    assert_error(&error, MILL_ERROR_USAGE, "cannot be matched: it must be 1 to 1000 bytes");
  }
  mill_lexicon_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(words_match_whole_tokens_only),
      TEST(a_match_starts_at_the_token_asked_for),
      TEST(phrases_match_over_any_white_space),
      TEST(tokens_without_a_gap_match_phrases_without_one),
      TEST(the_longest_phrase_wins),
      TEST(a_star_matches_every_token_that_starts_so),
      TEST(a_star_can_end_a_phrase),
      TEST(case_is_folded_beyond_ascii),
      TEST(sharp_s_folds_to_two_letters),
      TEST(a_dotted_capital_i_matches_itself),
      TEST(a_curly_apostrophe_is_a_straight_one),
      TEST(a_phrase_can_have_several_numbers),
      TEST(thousands_of_phrases_are_each_found),
      TEST(an_empty_lexicon_matches_nothing),
      TEST(phrases_that_cannot_match_are_refused),
  };
  return RUN_TESTS(tests);
}
