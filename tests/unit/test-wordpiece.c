/* SPDX-License-Identifier: MIT */
/* Words become pieces as BERT's tokenizer makes them. */
#include "core/learn/wordpiece.h"

#include "tests/unit/unit.h"

static const char lines[] =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##fair\n##ly\nfair\ncafe\n##s\na\nb\n.\n"
    "中\n文\n😀\n##a\n\u1112\n##\u1161\n##\u11AB\ni\nss\nß\n";

enum { UNKNOWN = 1, MOST = 64 };

static MillVocabulary *vocabulary;

static int set_up(void **state) {
  (void)state;
  vocabulary = mill_vocabulary_new(lines, strlen(lines), true, "here", NULL);
  return vocabulary ? 0 : 1;
}

static int tear_down(void **state) {
  (void)state;
  mill_vocabulary_free(vocabulary);
  return 0;
}

/* "un ##fair@0-6": the pieces, and where each lies in the text. */
static char *split_n(const char *text, size_t length) {
  MillWordPiece pieces[MOST];
  g_auto(GStrv) names = g_strsplit(lines, "\n", -1);
  GString *result = g_string_new(NULL);
  size_t n = mill_vocabulary_split(vocabulary, text, length, pieces, MOST);
  for (size_t i = 0; i < n; i++)
    g_string_append_printf(result, "%s%s@%zu-%zu", i > 0 ? " " : "", names[pieces[i].id],
                           pieces[i].begin, pieces[i].end);
  return g_string_free(result, FALSE);
}

static void assert_split(const char *text, const char *expected) {
  g_autofree char *found = split_n(text, strlen(text));
  assert_string_equal(found, expected);
}

static void the_longest_pieces_are_taken_from_the_begin_on(void **state) {
  (void)state;
  assert_split("unfairly fair", "un@0-2 ##fair@2-6 ##ly@6-8 fair@9-13");
}

static void a_word_that_cannot_be_made_whole_is_unknown(void **state) {
  (void)state;
  assert_split("fairq a", "[UNK]@0-5 a@6-7");
}

static void case_and_accents_are_folded(void **state) {
  (void)state;
  assert_split("CAFÉS cafe\u0301", "cafe@0-5 ##s@5-6 cafe@7-11");
}

static void punctuation_and_chinese_stand_alone(void **state) {
  (void)state;
  assert_split("a.b中文", "a@0-1 .@1-2 b@2-3 中@3-6 文@6-9");
}

static void an_emoji_is_a_word(void **state) {
  (void)state;
  assert_split("😀 😀😀", "😀@0-4 [UNK]@5-13");
}

static void hangul_comes_apart(void **state) {
  (void)state;
  assert_split("한", "\u1112@0-3 ##\u1161@0-3 ##\u11AB@0-3");
}

static void what_is_no_text_is_left_out(void **state) {
  (void)state;
  static const char text[] = "a\0\xff\u200B\uFFFD\x7F\xC2\x85\x01";
  g_autofree char *found = split_n(text, sizeof text - 1);
  assert_string_equal(found, "a@0-1");
  assert_split("\u0301\u0301", "");
}

static void any_white_space_parts_words(void **state) {
  (void)state;
  assert_split("a\u00A0b\tb\u2003a\u2028a", "a@0-1 b@3-4 b@5-6 a@9-10 a@13-14");
}

static void a_text_cannot_write_special_pieces(void **state) {
  (void)state;
  assert_split("[SEP]", "[UNK]@0-1 [UNK]@1-4 [UNK]@4-5");
}

static void a_word_of_more_than_100_characters_is_unknown(void **state) {
  (void)state;
  MillWordPiece pieces[128];
  g_autofree char *text = g_strnfill(101, 'a');
  assert_int_equal(mill_vocabulary_split(vocabulary, text, 100, pieces, 128), 100);
  assert_int_equal(mill_vocabulary_split(vocabulary, text, 101, pieces, 128), 1);
  assert_int_equal(pieces[0].id, UNKNOWN);
  assert_int_equal(pieces[0].end, 101);
}

static void a_megabyte_without_a_space_is_one_word(void **state) {
  (void)state;
  g_autofree char *text = g_strnfill(1 << 20, 'a');
  assert_int_equal(mill_vocabulary_split(vocabulary, text, 1 << 20, NULL, MOST), 1);
}

static void no_more_than_asked_for_are_made(void **state) {
  (void)state;
  MillWordPiece pieces[2];
  assert_int_equal(mill_vocabulary_split(vocabulary, "unfairly a", 10, pieces, 2), 2);
  assert_int_equal(mill_vocabulary_split(vocabulary, "unfairly a", 10, NULL, 3), 3);
  assert_int_equal(mill_vocabulary_split(vocabulary, "a", 1, NULL, 0), 0);
}

static void a_cased_model_keeps_case(void **state) {
  (void)state;
  MillVocabulary *cased = mill_vocabulary_new(lines, strlen(lines), false, "here", NULL);
  MillWordPiece piece;
  assert_int_equal(mill_vocabulary_split(cased, "A", 1, &piece, 1), 1);
  assert_int_equal(piece.id, UNKNOWN);
  mill_vocabulary_free(cased);
}

/* ---- damaged vocabularies ------------------------------------------------------------------ */

static void assert_refused(const char *text, size_t length, const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_null(mill_vocabulary_new(text, length, true, "m.safetensors", &error));
  assert_contains(error->message, "m.safetensors: the vocabulary");
  assert_error(&error, MILL_ERROR_MODEL, piece);
}

static void damaged_vocabularies_are_refused(void **state) {
  (void)state;
  assert_refused("", 0, "lacks [CLS]");
  assert_refused("[CLS]\n[SEP]\n[UNK]", 17, "lacks [PAD]");
  assert_refused("[CLS]\n\n[SEP]\n", 13, "the vocabulary's line 2 is empty");
  assert_refused("a\nb\na", 5, "the vocabulary's line 3 repeats an earlier one");
  assert_refused("a\xff\n", 3, "is not UTF-8");
  assert_refused("a\0b\n", 4, "is not UTF-8, or has a byte 0");
}

static void too_many_pieces_are_refused(void **state) {
  (void)state;
  size_t length = 2 * ((size_t)MILL_VOCABULARY_MOST + 1);
  g_autofree char *text = g_strnfill(length, 'a');
  for (size_t i = 1; i < length; i += 2)
    text[i] = '\n';
  assert_refused(text, length, "has 262145 pieces, but at most 262144 are allowed");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(the_longest_pieces_are_taken_from_the_begin_on),
      TEST(a_word_that_cannot_be_made_whole_is_unknown),
      TEST(case_and_accents_are_folded),
      TEST(punctuation_and_chinese_stand_alone),
      TEST(an_emoji_is_a_word),
      TEST(hangul_comes_apart),
      TEST(what_is_no_text_is_left_out),
      TEST(any_white_space_parts_words),
      TEST(a_text_cannot_write_special_pieces),
      TEST(a_word_of_more_than_100_characters_is_unknown),
      TEST(a_megabyte_without_a_space_is_one_word),
      TEST(no_more_than_asked_for_are_made),
      TEST(a_cased_model_keeps_case),
      TEST(damaged_vocabularies_are_refused),
      TEST(too_many_pieces_are_refused),
  };
  return RUN_TESTS(tests);
}
