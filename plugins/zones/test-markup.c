/* SPDX-License-Identifier: MIT */
/* Pages that come with their Markdown or with HTML entities. */
#include "tests/zonetest.h"

#include <string.h>

/* Asserts that the lines have the labels they would have without markup. */
static void assert_page(const char *title, const char *byline, const char *date) {
  g_autofree char *text = g_strdup_printf("%s\n\n%s\n%s\n\n" PROSE, title, byline, date);
  g_autofree char *expected =
      g_strdup_printf("title: %s\nbyline: %s\ndateline: %s\nbody: " PROSE, title, byline, date);
  assert_zones(text, expected);
}

static void headings_and_emphasis_hide_no_title_byline_or_date(void **state) {
  static const char *const titles[] = {
      "# Storm shuts port",   "### Storm shuts port",
      "**Storm shuts port**", "# **Storm shuts port**",
      "__Storm shuts port__", "[Storm shuts port](https://port.example/a_b)"};
  static const char *const bylines[] = {"**By Ann Roe**",
                                        "*By Ann Roe*",
                                        "By **Ann Roe**",
                                        "_By Ann Roe_",
                                        "By [Ann Roe](https://port.example/ann)",
                                        "By [**Ann Roe**](/ann), Staff Writer"};
  static const char *const dates[] = {"*May 3, 2022*", "**Updated:** May 3, 2022",
                                      "_Published 3 May 2022_"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(bylines); k++)
      assert_page(titles[i], bylines[k], dates[(i + k) % G_N_ELEMENTS(dates)]);
}

static void entities_hide_no_title_byline_or_date(void **state) {
  static const char *const titles[] = {"&ldquo;Never again&rdquo;: storm shuts port",
                                       "Storm&nbsp;shuts port&nbsp;",
                                       "&nbsp; Storm shuts port",
                                       "Storm &amp; rain shut port",
                                       "Storm shuts Caf&eacute; Nord",
                                       "Storm &#8211; and rain &#x2014; shut port",
                                       "Storm shuts port&hellip; again"};
  static const char *const bylines[] = {"By&nbsp;Ann Roe",        "By Ann Roe &amp; Luis Cruz",
                                        "By Zo&euml; Roe",        "By Ann O&rsquo;Roe",
                                        "By Ann Roe&nbsp;&nbsp;", "By Ann Roe &middot; Oslo"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(bylines); k++)
      assert_page(titles[i], bylines[k], "May&nbsp;3, 2022");
}

static void datelines_end_outside_emphasis(void **state) {
  (void)state;
  assert_zones("Storm shuts port\n\n**OSLO (AP) —** " PROSE,
               "title: Storm shuts port\ndateline: **OSLO (AP) —**\nbody: " PROSE);
  assert_zones("Storm shuts port\n\nOSLO&nbsp;(AP)&mdash;" PROSE,
               "title: Storm shuts port\ndateline: OSLO&nbsp;(AP)&mdash;\nbody: " PROSE);
}

static void credits_and_furniture_are_seen_through_markup(void **state) {
  (void)state;
  assert_zones(PROSE "\n\n*Photo:* Ann Roe\n\n**Advertisement**\n\n" PROSE,
               "body: " PROSE "\ncaption: *Photo:* Ann Roe\nboilerplate: **Advertisement**\n"
               "body: " PROSE);
  assert_zones(PROSE "\n\n" PROSE "\n\n&copy; 2022 Harbour News",
               "body: " PROSE "\nbody: " PROSE "\nboilerplate: &copy; 2022 Harbour News");
}

static void marks_that_are_no_markup_stay(void **state) {
  static const char *const lines[] = {"Storm * rain", "a_b and 5*3", "&unknown; R&D", "****",
                                      "#storm",       "*",           "&nbsp;",        "[1]",
                                      "&#xD800;",     "&#;",         "_*_",           "*\u00A0*",
                                      "[](x)",        "[a](b",       "&amp"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    const MillDocument *document = harness_run(harness, lines[i]);
    MillAnnotations zones = mill_document_annotations(document, "zone");
    assert_int_equal(zones.n, 1);
    assert_int_equal(zones.at[0]->span.begin, 0);
    assert_int_equal(zones.at[0]->span.end, strlen(lines[i]));
  }
}

/* Every byte but white space belongs to one zone, whatever the markup is. */
static void random_markup_gets_sound_zones(void **state) {
  static const char *const pieces[] = {
      "*",     "**",      "_", "# ", "[",  "](x)",       "]",  "(",           ")",   "&nbsp;",
      "&amp;", "&#8212;", " ", "\n", "\n", "By Ann Roe", "A ", "OSLO (AP) —", PROSE, "漢"};
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autoptr(GString) text = g_string_new("");
  (void)state;
  for (size_t i = 0; i < as_many(20000); i++) {
    g_string_truncate(text, 0);
    for (gint32 k = g_rand_int_range(random, 0, 24); k > 0; k--)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    MillAnnotations zones = mill_document_annotations(harness_run(harness, text->str), "zone");
    size_t at = 0;
    for (size_t k = 0; k < zones.n; at = zones.at[k++]->span.end)
      for (assert_true(zones.at[k]->span.begin >= at); at < zones.at[k]->span.begin; at++)
        assert_true(g_ascii_isspace(text->str[at]));
    for (; at < text->len; at++)
      assert_true(g_ascii_isspace(text->str[at]));
  }
}

static void endless_markup_is_read_in_linear_time(void **state) {
  static const char *const pieces[] = {"[",       "[a", "*",      "*a",   "&",    "&nbsp;",
                                       "a&nbsp;", "# ", "[a](b)", "_a_ ", "**\n", "&nbsp;\n"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_sized_new(1 << 20);
    while (text->len < as_many(1 << 19))
      g_string_append(text, pieces[i]);
    assert_non_null(harness_run(harness, text->str));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(headings_and_emphasis_hide_no_title_byline_or_date),
      cmocka_unit_test(entities_hide_no_title_byline_or_date),
      cmocka_unit_test(datelines_end_outside_emphasis),
      cmocka_unit_test(credits_and_furniture_are_seen_through_markup),
      cmocka_unit_test(marks_that_are_no_markup_stay),
      cmocka_unit_test(random_markup_gets_sound_zones),
      cmocka_unit_test(endless_markup_is_read_in_linear_time),
  };
  return cmocka_run_group_tests(tests, open_zones, close_zones);
}
