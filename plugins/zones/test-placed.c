/* SPDX-License-Identifier: MIT */
/* What stands above a title, beside a picture, or between the paragraphs of a page. */
#include "tests/zonetest.h"

static void names_of_sites_above_the_title_are_boilerplate(void **state) {
  static const char *const names[] = {"BBC News",
                                      "Reuters",
                                      "The Harbour Argus",
                                      "Bergen Today",
                                      "Channel 4 News",
                                      "harbour.example",
                                      "www.port-news.co.uk",
                                      "The Old Town Observer",
                                      "Harbour Radio",
                                      "CNN",
                                      "AFP",
                                      "Bergen News Online",
                                      "https://port.example/"};
  static const char *const calls[] = {"Watch our bulletin", "Listen to our live radio",
                                      "Read today’s edition", "Get our app",
                                      "Visit the live blog"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(calls); k++) {
      g_autofree char *text =
          g_strdup_printf("%s\n%s\nMinister opens new dam\n\n" PROSE, names[i], calls[k]);
      g_autofree char *expected =
          g_strdup_printf("boilerplate: %s\nboilerplate: %s\ntitle: Minister opens new dam\n"
                          "body: " PROSE,
                          names[i], calls[k]);
      assert_zones(text, expected);
    }
}

static void agency_below_the_title_is_still_a_byline(void **state) {
  (void)state;
  assert_zones("Storm shuts port\nReuters\n\n" PROSE,
               "title: Storm shuts port\nbyline: Reuters\nbody: " PROSE);
}

static void titles_like_names_of_sites_stay_titles(void **state) {
  static const char *const titles[] = {"Bad News",           "Council hides the bad news",
                                       "No Good News Today", "A star is born",
                                       "Watch the sea",      "See our ferries go"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autofree char *text = g_strdup_printf("%s\n\n" PROSE, titles[i]);
    g_autofree char *expected = g_strdup_printf("title: %s\nbody: " PROSE, titles[i]);
    assert_zones(text, expected);
  }
}

static void who_is_seen_where_is_a_caption(void **state) {
  static const char *const who[] = {"Ada Lund", "Ada Lund and Tom Ray", "Mayor Tom Ray",
                                    "Ada Lund, the minister,"};
  static const char *const where[] = {"at the opening",
                                      "outside the court in Oslo",
                                      "during the first visit to Bergen",
                                      "speaking at the opening",
                                      "arriving at Oslo",
                                      "holding her prize",
                                      "in front of the dam",
                                      "beside Tom Ray"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(who); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(where); k++) {
      g_autofree char *text =
          g_strdup_printf("Minister opens new dam\n%s %s\n\n" PROSE, who[i], where[k]);
      g_autofree char *expected = g_strdup_printf(
          "title: Minister opens new dam\ncaption: %s %s\nbody: " PROSE, who[i], where[k]);
      assert_zones(text, expected);
    }
}

static void who_is_on_which_side_is_a_caption(void **state) {
  static const char *const lines[] = {"From left, Ada Lund and Tom Ray",
                                      "From left: Ada Lund and Tom Ray",
                                      "Left to right: Ada Lund, Tom Ray",
                                      "Clockwise from top left: the dam, the river, the town",
                                      "Pictured: Ada Lund",
                                      "Pictured above: the dam in May",
                                      "Above: the dam in May",
                                      "Left: Ada Lund",
                                      "Ada Lund (left) and Tom Ray",
                                      "Ada Lund (pictured)",
                                      "Ada Lund (second from right) opens the dam"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *text = g_strdup_printf(PROSE "\n\n%s\n\n" PROSE, lines[i]);
    g_autofree char *expected =
        g_strdup_printf("body: " PROSE "\ncaption: %s\nbody: " PROSE, lines[i]);
    assert_zones(text, expected);
  }
}

static void lines_beside_a_credit_are_captions(void **state) {
  static const char *const credits[] = {"Photograph: Ann Roe", "Photo by Ann Roe",
                                        "Image: Ann Roe", "REUTERS/Ann Roe",
                                        "Photo: Ann Roe/AFP"};
  static const char *const lines[] = {"The dam in May", "Ships wait off Bergen",
                                      "a crane lifts the last stone"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(credits); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(lines); k++) {
      g_autofree char *below =
          g_strdup_printf(PROSE "\n\n%s\n%s\n\n" PROSE, credits[i], lines[k]);
      g_autofree char *above =
          g_strdup_printf(PROSE "\n\n%s\n%s\n\n" PROSE, lines[k], credits[i]);
      g_autofree char *expected = g_strdup_printf(
          "body: " PROSE "\ncaption: %s\ncaption: %s\nbody: " PROSE, credits[i], lines[k]);
      g_autofree char *turned = g_strdup_printf(
          "body: " PROSE "\ncaption: %s\ncaption: %s\nbody: " PROSE, lines[k], credits[i]);
      assert_zones(below, expected);
      assert_zones(above, turned);
    }
}

static void heading_after_a_picture_is_body(void **state) {
  (void)state;
  assert_zones(PROSE "\n\nPhoto: Ann Roe\n\nThe second storm\n\n" PROSE,
               "body: " PROSE "\ncaption: Photo: Ann Roe\nbody: The second storm\nbody: " PROSE);
}

/* ---- pull quotes --------------------------------------------------------------------------- */

#define HOST                                                                                      \
  "“We can’t compete with a bridge that the county pays for,” said Tom Reed, who owns the " \
  "ferry line and has run it for thirty years with his two sons."

static void words_of_the_text_between_paragraphs_are_a_pull_quote(void **state) {
  static const char *const quotes[] = {
      "We can’t compete with a bridge",
      "“We can't compete with a bridge”",
      "“We can’t compete with a bridge that the county pays for.”",
      "We can’t compete with a bridge the county pays for",
      "WE CAN’T COMPETE WITH A BRIDGE",
      "> We can’t compete with a bridge",
      "**We can’t compete with a bridge**",
      "Has run it for thirty years with his two sons",
      "Tom Reed, who owns the ferry line and has run it"};
  static const char *const names[] = {"", "\nTom Reed", "\n— Tom Reed", "\n\n— Tom Reed"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
      const char *name = names[k] + strspn(names[k], "\n");
      g_autofree char *text =
          g_strdup_printf(PROSE "\n\n%s%s\n\n" HOST "\n\n" PROSE, quotes[i], names[k]);
      g_autofree char *expected =
          g_strdup_printf("body: " PROSE "\nboilerplate: %s\n%s%s%sbody: " HOST "\nbody: " PROSE,
                          quotes[i], *name ? "boilerplate: " : "", name, *name ? "\n" : "");
      assert_zones(text, expected);
    }
}

static void short_paragraphs_of_their_own_words_are_body(void **state) {
  static const char *const lines[] = {"We can’t compete.",
                                      "Nobody can compete with the county.",
                                      "The bridge will have a toll of two crowns",
                                      "The county pays for a bridge.",
                                      "Thirty years of ferries",
                                      "1. Compete with a bridge that the county pays for",
                                      "Tom Reed, who owns the ferry line and has run it, said:",
                                      "The ferry line",
                                      "a bridge that the county pays for",
                                      "With his two sons",
                                      "Tom Reed disagrees."};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *text = g_strdup_printf(PROSE "\n\n%s\n\n" HOST, lines[i]);
    g_autofree char *expected =
        g_strdup_printf("body: " PROSE "\nbody: %s\nbody: " HOST, lines[i]);
    assert_zones(text, expected);
  }
}

static void words_above_a_name_are_its_own(void **state) {
  (void)state;
  assert_zones(PROSE "\n\nIt is the best day of my life\nAda Lund\n\n" HOST,
               "body: " PROSE "\nturn: It is the best day of my life\nbyline: Ada Lund\n"
               "body: " HOST);
  assert_zones(PROSE "\n\nIt is the best day of my life\nÉva Lund\n\n" HOST,
               "body: " PROSE "\nturn: It is the best day of my life\nbyline: Éva Lund\n"
               "body: " HOST);
}

static void thousands_of_repeated_lines_are_read_quickly(void **state) {
  g_autoptr(GString) text = g_string_new(PROSE);
  (void)state;
  for (size_t i = 0; i < as_many(20000); i++)
    g_string_append_printf(text, "\n\nWe can’t compete with a bridge%s\n\n" HOST,
                           i % 2 ? "" : " of stone");
  assert_non_null(harness_run(harness, text->str));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_of_sites_above_the_title_are_boilerplate),
      cmocka_unit_test(agency_below_the_title_is_still_a_byline),
      cmocka_unit_test(titles_like_names_of_sites_stay_titles),
      cmocka_unit_test(who_is_seen_where_is_a_caption),
      cmocka_unit_test(who_is_on_which_side_is_a_caption),
      cmocka_unit_test(lines_beside_a_credit_are_captions),
      cmocka_unit_test(heading_after_a_picture_is_body),
      cmocka_unit_test(words_of_the_text_between_paragraphs_are_a_pull_quote),
      cmocka_unit_test(short_paragraphs_of_their_own_words_are_body),
      cmocka_unit_test(words_above_a_name_are_its_own),
      cmocka_unit_test(thousands_of_repeated_lines_are_read_quickly),
  };
  return cmocka_run_group_tests(tests, open_zones, close_zones);
}
