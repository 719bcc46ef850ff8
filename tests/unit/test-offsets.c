/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include <textmill/document.h>

static const MillOffsetUnit units[] = {MILL_OFFSET_CODEPOINT, MILL_OFFSET_BYTE,
                                       MILL_OFFSET_UTF16};

/* Units of the first `byte` bytes, counted by GLib's decoder, one code point at a time. */
static size_t count(const char *text, size_t byte, MillOffsetUnit unit) {
  size_t n = 0;
  for (const char *p = text; p < text + byte; p = g_utf8_next_char(p)) {
    if (unit == MILL_OFFSET_CODEPOINT)
      n += 1;
    else if (unit == MILL_OFFSET_UTF16)
      n += g_utf8_get_char(p) > 0xFFFF ? 2 : 1;
    else
      n += (size_t)(g_utf8_next_char(p) - p);
  }
  return n;
}

/* Every code point of the text, in every unit, there and back. */
static void check_all(const char *text, size_t length) {
  MillDocument *document = mill_document_new();
  assert_true(mill_document_set_text(document, NULL, text, length, NULL));
  for (size_t u = 0; u < G_N_ELEMENTS(units); u++)
    for (const char *p = text; p <= text + length; p = g_utf8_next_char(p)) {
      size_t byte = (size_t)(p - text);
      size_t offset = mill_document_offset(document, byte, units[u]);
      assert_int_equal(offset, count(text, byte, units[u]));
      assert_int_equal(mill_document_byte(document, offset, units[u]), byte);
      if (byte == length)
        break;
    }
  mill_document_free(document);
}

static void check_text(const char *text) {
  check_all(text, strlen(text));
}

static void ascii_counts_the_same_in_all_units(void **state) {
  (void)state;
  check_text("");
  check_text("a");
  check_text("plain words, and more of them");
}

static void code_points_of_every_length_are_counted(void **state) {
  (void)state;
  check_text("aä€😀");
  check_text("😀€äa");
  check_text("\xEF\xBB\xBFé\xCC\x81\xE2\x80\x8D");
}

/* The map has a mark at every 64th byte; code points that begin before, on and after one. */
static void borders_of_blocks_fall_anywhere_in_a_code_point(void **state) {
  static const char *const tails[] = {"ä", "€", "😀"};
  (void)state;
  for (size_t n = 56; n <= 72; n++)
    for (size_t t = 0; t < G_N_ELEMENTS(tails); t++) {
      g_autofree char *ascii = g_strnfill(n, 'x');
      g_autofree char *text = g_strconcat("ä", ascii, tails[t], tails[t], ascii, tails[t], NULL);
      check_text(text);
    }
}

static void texts_that_end_on_a_border_are_counted(void **state) {
  (void)state;
  for (size_t n = 62; n <= 66; n++) {
    g_autofree char *ascii = g_strnfill(n - 2, 'x');
    g_autofree char *text = g_strconcat("ä", ascii, NULL);
    check_text(text);
  }
}

static void random_texts_agree_with_a_naive_count(void **state) {
  static const gunichar first[] = {0x20, 0xA0, 0x800, 0x10000};
  static const gunichar last[] = {0x7F, 0x7FF, 0xD7FF, 0x10FFFF};
  g_autoptr(GRand) random = g_rand_new_with_seed(20);
  (void)state;
  for (int round = 0; round < 40; round++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (int n = g_rand_int_range(random, 0, 400); n > 0; n--) {
      int kind = g_rand_int_range(random, 0, 4);
      g_string_append_unichar(
          text, (gunichar)g_rand_int_range(random, (int)first[kind], (int)last[kind] + 1));
    }
    check_all(text->str, text->len);
  }
}

static void offsets_behind_the_end_give_the_end(void **state) {
  MillDocument *document = mill_document_new();
  const char *texts[] = {"abc", "äöü"};
  (void)state;
  for (size_t i = 0; i < 2; i++) {
    size_t length = strlen(texts[i]);
    mill_document_set_text(document, NULL, texts[i], length, NULL);
    for (size_t u = 0; u < G_N_ELEMENTS(units); u++) {
      assert_int_equal(mill_document_byte(document, 1000, units[u]), length);
      assert_int_equal(mill_document_offset(document, 1000, units[u]),
                       count(texts[i], length, units[u]));
    }
  }
  mill_document_free(document);
}

static void the_middle_of_a_surrogate_pair_gives_its_start(void **state) {
  MillDocument *document = mill_document_new();
  const char *text = "a😀b";
  (void)state;
  mill_document_set_text(document, NULL, text, strlen(text), NULL);
  assert_int_equal(mill_document_byte(document, 1, MILL_OFFSET_UTF16), 1);
  assert_int_equal(mill_document_byte(document, 2, MILL_OFFSET_UTF16), 1);
  assert_int_equal(mill_document_byte(document, 3, MILL_OFFSET_UTF16), 5);
  mill_document_free(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ascii_counts_the_same_in_all_units),
      cmocka_unit_test(code_points_of_every_length_are_counted),
      cmocka_unit_test(borders_of_blocks_fall_anywhere_in_a_code_point),
      cmocka_unit_test(texts_that_end_on_a_border_are_counted),
      cmocka_unit_test(random_texts_agree_with_a_naive_count),
      cmocka_unit_test(offsets_behind_the_end_give_the_end),
      cmocka_unit_test(the_middle_of_a_surrogate_pair_gives_its_start),
  };
  return RUN_TESTS(tests);
}
