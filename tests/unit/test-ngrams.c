/* SPDX-License-Identifier: MIT */
/* Text becomes a sparse vector: what is counted, as what, and where it stands. */
#include "tests/unit/unit.h"

#include <math.h>
#include <string.h>
#include <textmill/ngrams.h>

static const MillNgramSettings words = {.bits = 16, .word_min = 1, .word_max = 1};
static const MillNgramSettings pairs = {.bits = 16, .word_min = 1, .word_max = 2};
static const MillNgramSettings pieces = {.bits = 16, .char_min = 4, .char_max = 4};

/* The tokens of a text that has one blank between any two. */
static MillSpans split(const char *text, MillSpan tokens[100]) {
  size_t n = 0;
  for (uint32_t begin = 0; text[begin]; n++) {
    uint32_t length = (uint32_t)strcspn(text + begin, " ");
    tokens[n] = (MillSpan){begin, begin + length};
    begin += length + (text[begin + length] == ' ');
  }
  return (MillSpans){tokens, n};
}

static MillVector count(MillNgrams *ngrams, const char *text) {
  MillSpan tokens[100];
  mill_ngrams_clear(ngrams);
  mill_ngrams_add(ngrams, text, split(text, tokens), 1);
  return mill_ngrams_values(ngrams);
}

/* The bucket of a single word. */
static uint32_t bucket(const char *word) {
  MillNgrams *ngrams = mill_ngrams_new(&words);
  MillVector vector = count(ngrams, word);
  assert_int_equal(vector.n, 1);
  uint32_t index = vector.at[0].index;
  mill_ngrams_free(ngrams);
  return index;
}

static void words_fall_together_that_read_the_same(void **state) {
  (void)state;
  assert_int_equal(bucket("Taliban"), bucket("TALIBAN"));
  assert_int_equal(bucket("Straße"), bucket("STRASSE"));
  assert_int_equal(bucket("don’t"), bucket("don't"));
  assert_int_equal(bucket("Trump’s"), bucket("trump"));
  assert_int_equal(bucket("ﬁnance"), bucket("finance"));
  assert_int_not_equal(bucket("finance"), bucket("financed"));
}

static void punctuation_is_passed_over(void **state) {
  (void)state;
  MillNgrams *ngrams = mill_ngrams_new(&pairs);
  assert_int_equal(count(ngrams, ". , — “ $ !").n, 0);
  uint32_t with = count(ngrams, "peace , talks").at[2].index;
  assert_int_equal(with, count(ngrams, "peace talks").at[2].index);
  mill_ngrams_free(ngrams);
}

static void every_feature_knows_where_it_stands_first(void **state) {
  (void)state;
  MillNgrams *ngrams = mill_ngrams_new(&pairs);
  MillVector vector = count(ngrams, "peace talks peace talks");
  assert_int_equal(vector.n, 4); /* peace, talks, "peace talks", "talks peace" */
  assert_int_equal(vector.at[2].first.begin, 0);
  assert_int_equal(vector.at[2].first.end, 11);
  assert_float_equal(vector.at[2].value, 2, 0);
  assert_int_equal(vector.at[3].first.begin, 6);
  mill_ngrams_free(ngrams);
}

static void pieces_have_the_borders_of_their_word(void **state) {
  (void)state;
  MillNgrams *ngrams = mill_ngrams_new(&pieces);
  assert_int_equal(count(ngrams, "war").n, 2);   /* " war" and "war " */
  assert_int_equal(count(ngrams, "at").n, 1);    /* " at " */
  assert_int_equal(count(ngrams, "a").n, 1);     /* " a ", too short for a piece */
  assert_int_equal(count(ngrams, "größe").n, 5); /* "größe" folds to grösse; code points count */
  mill_ngrams_free(ngrams);
}

static void a_cleared_counter_counts_as_a_new_one(void **state) {
  (void)state;
  MillNgrams *used = mill_ngrams_new(&pairs), *fresh = mill_ngrams_new(&pairs);
  count(used, "something else entirely , with more words than the other text has");
  MillVector a = count(used, "a vote on peace talks"), b = count(fresh, "a vote on peace talks");
  assert_int_equal(a.n, b.n);
  assert_memory_equal(a.at, b.at, a.n * sizeof(*a.at));
  mill_ngrams_free(used);
  mill_ngrams_free(fresh);
}

static void vectors_have_length_one(void **state) {
  (void)state;
  MillNgrams *ngrams = mill_ngrams_new(&pairs);
  double squares = 0;
  count(ngrams, "one two two three three three");
  MillVector vector = mill_ngrams_vector(ngrams, NULL);
  for (size_t i = 0; i < vector.n; i++)
    squares += (double)vector.at[i].value * (double)vector.at[i].value;
  assert_float_equal(squares, 1, 1e-6);
  mill_ngrams_clear(ngrams);
  assert_int_equal(mill_ngrams_vector(ngrams, NULL).n, 0);
  mill_ngrams_free(ngrams);
}

static void term_weights_are_as_named(void **state) {
  (void)state;
  static const float expected[] = {3, 1, 1 + 1.0986123f};
  for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
    MillNgramSettings settings = words;
    settings.term_weight = (MillTermWeight)i;
    MillNgrams *ngrams = mill_ngrams_new(&settings);
    assert_float_equal(count(ngrams, "war war war").at[0].value, expected[i], 1e-6);
    mill_ngrams_free(ngrams);
  }
}

static void words_of_a_title_stand_nowhere_until_the_text_has_them(void **state) {
  (void)state;
  MillNgrams *ngrams = mill_ngrams_new(&words);
  MillSpan tokens[100];
  mill_ngrams_add_aside(ngrams, "peace talks", split("peace talks", tokens), 3);
  mill_ngrams_add(ngrams, "the talks", split("the talks", tokens), 1);
  MillVector vector = mill_ngrams_values(ngrams);
  assert_int_equal(vector.at[0].first.begin, MILL_WHOLE_DOCUMENT);
  assert_int_equal(vector.at[1].first.begin, 4);
  assert_float_equal(vector.at[1].value, 4, 0);
  mill_ngrams_free(ngrams);
}

static void own_features_can_stand_nowhere(void **state) {
  (void)state;
  static const MillSpan nowhere = {MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};
  MillNgrams *ngrams = mill_ngrams_new(&words);
  mill_ngrams_add_hash(ngrams, mill_ngram_hash("title", 5, 1), nowhere, 2);
  MillVector vector = mill_ngrams_values(ngrams);
  assert_int_equal(vector.n, 1);
  assert_int_equal(vector.at[0].first.begin, MILL_WHOLE_DOCUMENT);
  mill_ngrams_free(ngrams);
}

static void short_texts_count_the_same_after_a_long_one(void **state) {
  (void)state;
  static const MillSpan nowhere = {MILL_WHOLE_DOCUMENT, MILL_WHOLE_DOCUMENT};
  MillNgrams *ngrams = mill_ngrams_new(&pairs);
  mill_ngrams_clear(ngrams);
  for (uint64_t i = 0; i < 20000; i++)
    mill_ngrams_add_hash(ngrams, i << 48, nowhere, 1);
  assert_int_equal(mill_ngrams_values(ngrams).n, 20000);
  for (int i = 0; i < 3; i++)
    assert_int_equal(count(ngrams, "peace talks peace talks").n, 4);
  mill_ngrams_free(ngrams);
}

/* Models depend on these. */
static void hashes_are_the_same_on_every_machine(void **state) {
  (void)state;
  assert_int_equal(mill_ngram_hash("", 0, 0), 0);
  assert_int_equal(mill_ngram_hash("taliban", 7, 0), UINT64_C(0x66C9F6CE23F0CB37));
  assert_int_equal(mill_ngram_hash("hashes of words", 15, 1), UINT64_C(0xF81143727C113665));
  assert_true(mill_ngram_hash("abcdefghij", 10, 1) != mill_ngram_hash("abcdefghij", 10, 2));
  assert_true(mill_ngram_hash("ab", 2, 0) != mill_ngram_hash("ab\0", 3, 0));
}

static void long_and_odd_words_are_bounded(void **state) {
  (void)state;
  g_autofree char *longest = g_strnfill(100000, 'x');
  g_autofree char *growing =
      g_strdup("ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ"); /* folds to 18 letters each */
  MillNgrams *ngrams = mill_ngrams_new(&pieces);
  assert_in_range(count(ngrams, longest).n, 1, 80);
  assert_in_range(count(ngrams, growing).n, 1, 300);
  mill_ngrams_free(ngrams);
}

static void settings_out_of_bounds_are_refused(void **state) {
  (void)state;
  static const MillNgramSettings bad[] = {{.bits = 7, .word_min = 1, .word_max = 1},
                                          {.bits = 25, .word_min = 1, .word_max = 1},
                                          {.bits = 16},
                                          {.bits = 16, .word_min = 2, .word_max = 1},
                                          {.bits = 16, .word_min = 1, .word_max = 6},
                                          {.bits = 16, .char_min = 1, .char_max = 9},
                                          {.bits = 16, .word_min = 0, .word_max = 1},
                                          {16, 1, 1, 0, 0, (MillTermWeight)3}};
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    assert_false(mill_ngram_settings_check(&bad[i], &error));
    assert_true(g_error_matches(error, MILL_ERROR, MILL_ERROR_USAGE));
  }
  assert_true(mill_ngram_settings_check(&pairs, NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_fall_together_that_read_the_same),
      cmocka_unit_test(punctuation_is_passed_over),
      cmocka_unit_test(every_feature_knows_where_it_stands_first),
      cmocka_unit_test(pieces_have_the_borders_of_their_word),
      cmocka_unit_test(a_cleared_counter_counts_as_a_new_one),
      cmocka_unit_test(vectors_have_length_one),
      cmocka_unit_test(term_weights_are_as_named),
      cmocka_unit_test(words_of_a_title_stand_nowhere_until_the_text_has_them),
      cmocka_unit_test(own_features_can_stand_nowhere),
      cmocka_unit_test(short_texts_count_the_same_after_a_long_one),
      cmocka_unit_test(hashes_are_the_same_on_every_machine),
      cmocka_unit_test(long_and_odd_words_are_bounded),
      cmocka_unit_test(settings_out_of_bounds_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
