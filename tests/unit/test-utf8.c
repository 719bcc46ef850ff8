/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/document/utf8.h"

/* Both say the same, and of the same byte. */
static void assert_as_glib(const char *text, size_t length) {
  const char *bad = NULL, *expected = NULL;
  bool is_valid = g_utf8_validate_len(text, length, &expected);
  assert_int_equal(mill_utf8_validate(text, length, &bad), is_valid);
  if (!is_valid)
    assert_ptr_equal(bad, expected);
}

static void it_agrees_with_glib_wherever_a_piece_lies(void **state) {
  static const char *const pieces[] = {"\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
                                       "\xC3",     "\xA4",         "\xED\xA0\x80",
                                       "\xF8",     "\x80"};
  char text[200];
  (void)state;
  for (size_t p = 0; p < G_N_ELEMENTS(pieces); p++)
    for (size_t at = 0; at + strlen(pieces[p]) <= sizeof text; at++) {
      memset(text, 'a', sizeof text);
      memcpy(text + at, pieces[p], strlen(pieces[p]));
      assert_as_glib(text, sizeof text);
      assert_as_glib(text, at + 1); /* which may cut it */
    }
}

static void a_nul_is_no_text_wherever_it_stands(void **state) {
  char text[200];
  (void)state;
  for (size_t at = 0; at < sizeof text; at++) {
    memset(text, 'a', sizeof text);
    text[at] = '\0';
    assert_as_glib(text, sizeof text);
  }
}

static void random_bytes_are_judged_as_by_glib(void **state) {
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  char text[150];
  (void)state;
  for (int round = 0; round < 20000; round++) {
    for (size_t i = 0; i < sizeof text; i++)
      text[i] = (char)(g_rand_int_range(random, 0, 40) == 0 ? g_rand_int(random) : 'a');
    assert_as_glib(text, sizeof text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_agrees_with_glib_wherever_a_piece_lies),
      cmocka_unit_test(a_nul_is_no_text_wherever_it_stands),
      cmocka_unit_test(random_bytes_are_judged_as_by_glib),
  };
  return RUN_TESTS(tests);
}
