/* SPDX-License-Identifier: MIT */
/* Forms of the lines of a page that come in many kinds. */
#include "tests/zonetest.h"

static void datelines_have_many_forms(void **state) {
  static const char *const forms[] = {"VORNA, Sept 4 (Meridian) -",
                                      "Geneva, 4 January 2019 –",
                                      "COLUMBUS, Ohio (WCMH) —",
                                      "Nairobi, Kenya —",
                                      "BRUSSELS/PARIS —",
                                      "4 January 2019 (AFP) –",
                                      "NEW DELHI, Jan 4:",
                                      "Washington, D.C. –",
                                      "CAIRO — (AP)",
                                      "SYDNEY |",
                                      "PARIS – January 4, 2019 –",
                                      "OSLO, Jan. 4, 2019 /PRNewswire/ --"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
    g_autofree char *text = g_strdup_printf("Storm shuts port\n\n%s " PROSE, forms[i]);
    g_autofree char *expected =
        g_strdup_printf("title: Storm shuts port\ndateline: %s\nbody: " PROSE, forms[i]);
    assert_zones(text, expected);
  }
}

/* A place alone, in small letters, before each mark that ends a dateline. */
static void places_before_a_sentence_are_datelines(void **state) {
  static const char *const places[] = {"Oslo", "New Delhi", "Mexico City", "Nairobi", "Kyiv"};
  static const char *const marks[][2] = {{"", " —"}, {"", " –"}, {"", " --"},     {"", " -"},
                                         {"[", "]"}, {"", ":"},  {"", ", Jan 4:"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(marks); k++) {
      g_autofree char *text = g_strdup_printf("Storm shuts port\n\n%s%s%s " PROSE, marks[k][0],
                                              places[i], marks[k][1]);
      g_autofree char *expected =
          g_strdup_printf("title: Storm shuts port\ndateline: %s%s%s\nbody: " PROSE, marks[k][0],
                          places[i], marks[k][1]);
      assert_zones(text, expected);
    }
}

static void other_words_before_a_sentence_are_no_datelines(void **state) {
  static const char *const words[] = {"Opinion:",
                                      "Yes —",
                                      "Today —",
                                      "Breaking -",
                                      "[Editor’s note]",
                                      "Ann Lund:",
                                      "The harbour —",
                                      "[Applause]",
                                      "Update –",
                                      "oslo —",
                                      "But —",
                                      "London is shut:",
                                      "Mehmet Oz — A surgeon — and so",
                                      "Football Britain -"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    g_autofree char *text = g_strdup_printf("Storm shuts port\n\n%s " PROSE, words[i]);
    g_autofree char *expected =
        g_strdup_printf("title: Storm shuts port\nbody: %s " PROSE, words[i]);
    assert_zones(text, expected);
  }
}

static void lines_above_the_title_do_not_take_its_place(void **state) {
  static const char *const lines[] = {"Send any friend a story",
                                      "Subscribe  Log in",
                                      "Share full article",
                                      "Live updates",
                                      "Accept all",
                                      "Listen (4 min)",
                                      "This article is more than 3 years old",
                                      "We use cookies to make this site better.",
                                      "You have 2 free articles left this month."};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *text =
        g_strdup_printf("%s\nStorm Shuts Port\nBy Ann Roe\n\n" PROSE, lines[i]);
    g_autofree char *expected = g_strdup_printf(
        "boilerplate: %s\ntitle: Storm Shuts Port\nbyline: By Ann Roe\nbody: " PROSE, lines[i]);
    assert_zones(text, expected);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(datelines_have_many_forms),
      cmocka_unit_test(places_before_a_sentence_are_datelines),
      cmocka_unit_test(other_words_before_a_sentence_are_no_datelines),
      cmocka_unit_test(lines_above_the_title_do_not_take_its_place),
  };
  return cmocka_run_group_tests(tests, open_zones, close_zones);
}
