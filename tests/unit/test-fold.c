/* SPDX-License-Identifier: MIT */
/* Words as features see them. */
#include "core/learn/fold.h"
#include "tests/unit/unit.h"

static void expect(const char *word, const char *expected) {
  char folded[MILL_FOLDED_BYTES + 1];
  size_t length = mill_fold_word(word, strlen(word), folded);
  assert_in_range(length, 0, MILL_FOLDED_BYTES);
  folded[length] = '\0';
  assert_string_equal(folded, expected);
}

static void case_and_form_are_folded(void **state) {
  (void)state;
  expect("NATO", "nato");
  expect("ÉLYSÉE", "élysée");
  expect("Straße", "strasse");
  expect("ﬁnance", "finance");
  expect("co\u00ADoperate", "cooperate");
}

static void digits_stay(void **state) {
  (void)state;
  expect("2024", "2024");
  expect("G20", "g20");
  expect("٣", "٣");
}

static void apostrophes_are_one(void **state) {
  (void)state;
  expect("Don’t", "don't");
  expect("L’Équipe", "l'équipe");
}

static void genitives_lose_their_ending(void **state) {
  (void)state;
  expect("Kabul's", "kabul");
  expect("Kabul’s", "kabul");
  expect("Élysée’s", "élysée");
  expect("'s", "'s");
}

static void what_is_no_word_folds_to_nothing(void **state) {
  (void)state;
  static const char *const none[] = {"", "—", "$", "...", "’", "\u00AD"};
  for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
    expect(none[i], "");
  expect("\xE2\x80", "");
  expect("\xFFno", "");
}

static void long_words_are_cut(void **state) {
  (void)state;
  g_autofree char *letters = g_strnfill(1000, 'X');
  g_autofree char *kept = g_strnfill(80, 'x');
  expect(letters, kept);
}

/* U+FDFA is four words in one code point: 18 UTF-16 units. */
static void a_word_that_grows_is_cut_where_it_always_is(void **state) {
  (void)state;
  GString *word = g_string_new(NULL), *grown = g_string_new(NULL);
  for (int i = 0; i < 26; i++) {
    g_string_append(word, "\uFDFA");
    g_string_append(grown, "صلى الله عليه وسلم");
  }
  char folded[MILL_FOLDED_BYTES];
  size_t length = mill_fold_word(word->str, word->len, folded);
  assert_in_range(length, 100, MILL_FOLDED_BYTES);
  assert_memory_equal(folded, grown->str, length);
  g_string_free(word, TRUE);
  g_string_free(grown, TRUE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(case_and_form_are_folded),
      cmocka_unit_test(digits_stay),
      cmocka_unit_test(apostrophes_are_one),
      cmocka_unit_test(genitives_lose_their_ending),
      cmocka_unit_test(what_is_no_word_folds_to_nothing),
      cmocka_unit_test(long_words_are_cut),
      cmocka_unit_test(a_word_that_grows_is_cut_where_it_always_is),
  };
  return RUN_TESTS(tests);
}
