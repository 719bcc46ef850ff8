/* SPDX-License-Identifier: MIT */
/* The fast path against ICU, and words alone. */
#include "plugins/segment/segment.h"
#include "plugins/shared/lines.h"
#include "tests/harness.h"

#include <string.h>

enum { MOST_WORDS = 4096 };

typedef struct Words {
  MillSpan at[MOST_WORDS];
  size_t n;
} Words;

static void keep_word(void *user, size_t begin, size_t end) {
  Words *words = user;
  assert_true(words->n < MOST_WORDS);
  words->at[words->n++] = (MillSpan){(uint32_t)begin, (uint32_t)end};
}

/* What ICU makes of the whole text, less white space and invisible marks. */
static void find_by_icu(Words *words, UBreakIterator *icu, const char *text, size_t length) {
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text, (int64_t)length, &status);
  ubrk_setUText(icu, &utext, &status);
  words->n = 0;
  for (int32_t from = ubrk_first(icu), to; (to = ubrk_next(icu)) != UBRK_DONE; from = to) {
    size_t begin = (size_t)from, end = trim_end(text, begin, (size_t)to), n;
    while (begin < end && (n = blank_length(text, begin, end)) > 0)
      begin += n;
    if (begin < end)
      keep_word(words, begin, end);
  }
  utext_close(&utext);
}

/* What a locale needs; open once for many texts. */
typedef struct Fixture {
  WordRules rules;
  WordBreaker breaker;
  UBreakIterator *icu;
} Fixture;

static void fixture_init(Fixture *fixture, const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  *fixture = (Fixture){0};
  assert_true(segment_word_rules_init(&fixture->rules, locale, NULL));
  segment_word_breaker_open(&fixture->breaker, locale);
  fixture->icu = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
}

static void fixture_finish(Fixture *fixture) {
  segment_word_breaker_finish(&fixture->breaker);
  ubrk_close(fixture->icu);
}

static void assert_same_words(Fixture *fixture, const char *text, size_t length) {
  static Words ours, icu;
  ours.n = 0;
  segment_find_words(&fixture->rules, &fixture->breaker, text, 0, length, keep_word, &ours);
  find_by_icu(&icu, fixture->icu, text, length);
  if (ours.n == icu.n && memcmp(ours.at, icu.at, ours.n * sizeof *ours.at) == 0)
    return;
  g_autofree char *shown = g_strescape(text, NULL);
  fail_msg("'%s' has %zu words here and %zu by ICU, or others", shown, ours.n, icu.n);
}

/* Random texts of up to 24 of these pieces. */
static void compare_random_texts(const char *locale, const char *const *pieces, guint32 n,
                                 size_t rounds) {
  g_autoptr(GRand) random = g_rand_new_with_seed(20221);
  g_autoptr(GString) text = g_string_new("");
  Fixture fixture;
  fixture_init(&fixture, locale);
  for (size_t i = 0; i < as_many(rounds); i++) {
    g_string_truncate(text, 0);
    for (gint32 k = g_rand_int_range(random, 1, 25); k > 0; k--)
      g_string_append(text, pieces[g_rand_int(random) % n]);
    assert_same_words(&fixture, text->str, text->len);
  }
  fixture_finish(&fixture);
}

static void fast_path_agrees_with_icu_on_random_ascii(void **state) {
  static char bytes[127][2];
  static const char *pieces[127 + 40];
  static const char nasty[] = "..,,''__::;;aA1190-\"$%#@&/\t\n";
  size_t n = 0;
  (void)state;
  for (char c = 1; c < 127; c++) {
    bytes[(int)c][0] = c;
    pieces[n++] = bytes[(int)c];
  }
  for (size_t i = 0; nasty[i]; i++)
    pieces[n++] = bytes[(int)nasty[i]];
  compare_random_texts("en", pieces, (guint32)n, 100000);
}

static void fast_path_agrees_with_icu_on_marks_between_letters_and_digits(void **state) {
  static const char *const pieces[] = {"a", "Z", "1", "9", ".", ",",
                                       "'", "_", ":", ";", "-", " "};
  (void)state;
  compare_random_texts("en", pieces, G_N_ELEMENTS(pieces), 100000);
}

static void fast_path_agrees_with_icu_on_typography_and_accents(void **state) {
  static const char *const pieces[] = {"a", "1", ".", "'",      ",", "_", "“", "”",
                                       "‘", "’", "–", "—",      "…", "é", "Š", "ß",
                                       "×", "÷", "ŉ", "\u00A0", " ", "ÿ"};
  (void)state;
  compare_random_texts("en", pieces, G_N_ELEMENTS(pieces), 100000);
}

static void fast_path_agrees_with_icu_in_other_locales(void **state) {
  static const char *const locales[] = {"fi", "sv", "en_US_POSIX", "ja", "de", "fr"};
  static const char *const pieces[] = {"a", "B", "1", ".", ":", ",",
                                       "'", "’", "_", ";", "-", " "};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(locales); i++)
    compare_random_texts(locales[i], pieces, G_N_ELEMENTS(pieces), 10000);
}

static void mixed_texts_have_the_words_of_icu_alone(void **state) {
  static const char *const pieces[] = {"a",
                                       "é",
                                       "’",
                                       ".",
                                       " ",
                                       "漢字",
                                       "か",
                                       "한국",
                                       "ภาษา",
                                       "😀",
                                       "👨‍👩‍👧",
                                       "🇫🇷",
                                       "e\u0301",
                                       "\u200B",
                                       "א\"ב",
                                       "ع",
                                       "\u202F",
                                       "1",
                                       "–"};
  (void)state;
  compare_random_texts("en", pieces, G_N_ELEMENTS(pieces), 20000);
}

static void unknown_locale_gets_the_rules_of_the_root(void **state) {
  WordRules rules;
  (void)state;
  assert_true(segment_word_rules_init(&rules, "tlh", NULL)); /* ICU falls back */
}

static void a_line_ends_wherever_its_mark_stands(void **state) {
  static const char *const marks[] = {"\n",   "\r",       "\v",     "\f",
                                      "\r\n", "\xC2\x85", "\u2028", "\u2029"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    for (int before = 1; before < 20; before++) {
      g_autofree char *text = g_strdup_printf("%.*s%s%s", before, "plain words, a comma",
                                              marks[i], "and the next line");
      LineReader reader;
      Line line;
      line_reader_init(&reader, text, 0, strlen(text));
      assert_true(line_reader_next(&reader, &line) && line_reader_next(&reader, &line));
      assert_string_equal(text + line.begin, "and the next line");
      assert_false(line_reader_next(&reader, &line));
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fast_path_agrees_with_icu_on_random_ascii),
      cmocka_unit_test(fast_path_agrees_with_icu_on_marks_between_letters_and_digits),
      cmocka_unit_test(fast_path_agrees_with_icu_on_typography_and_accents),
      cmocka_unit_test(fast_path_agrees_with_icu_in_other_locales),
      cmocka_unit_test(mixed_texts_have_the_words_of_icu_alone),
      cmocka_unit_test(unknown_locale_gets_the_rules_of_the_root),
      cmocka_unit_test(a_line_ends_wherever_its_mark_stands),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
