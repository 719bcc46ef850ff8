/* SPDX-License-Identifier: MIT */
#include "tests/zonetest.h"

#include <string.h>

/* A document that went through zones together with a field of its record; free it. */
static MillDocument *run_with_field(const char *text, const char *name, const char *value) {
  static const char definition[] =
      "{\"textmill\": 1, \"name\": \"test\", \"stages\": [{\"plugin\": \"zones\"}]}";
  MillPipeline *pipeline =
      mill_pipeline_parse(definition, strlen(definition), "test.json", NULL, NULL);
  MillDocument *document = mill_document_new();
  assert_true(mill_document_set_text(document, "test", text, strlen(text), NULL));
  mill_document_set_field(document, name, value);
  assert_true(mill_pipeline_annotate(pipeline, document, NULL));
  mill_pipeline_free(pipeline);
  return document;
}

/* Asserts the label of a line that stands between a title and the body. */
static void assert_head_line(const char *line, const char *label) {
  g_autofree char *text = g_strdup_printf("Storm shuts port\n%s\n\n" PROSE "\n" PROSE, line);
  g_autofree char *expected = g_strdup_printf(
      "title: Storm shuts port\n%s: %s\nbody: " PROSE "\nbody: " PROSE, label, line);
  assert_zones(text, expected);
}

/* Asserts the label of a line after the body. */
static void assert_tail_line(const char *line, const char *label) {
  g_autofree char *text =
      g_strdup_printf("Storm shuts port\nBy Ann Roe\n\n" PROSE "\n\n%s", line);
  g_autofree char *expected = g_strdup_printf(
      "title: Storm shuts port\nbyline: By Ann Roe\nbody: " PROSE "\n%s: %s", label, line);
  assert_zones(text, expected);
}

/* ---- head ---------------------------------------------------------------------------------- */

static void first_line_above_text_is_the_title(void **state) {
  (void)state;
  assert_zones("Storm shuts port\n\n" PROSE, "title: Storm shuts port\nbody: " PROSE);
}

static void repeated_title_is_a_title_again(void **state) {
  (void)state;
  assert_zones("Storm shuts port\n\nStorm Shuts Port\n" PROSE,
               "title: Storm shuts port\ntitle: Storm Shuts Port\nbody: " PROSE);
}

static void title_may_be_a_question(void **state) {
  (void)state;
  assert_zones("Who shut the port?\n\n" PROSE, "title: Who shut the port?\nbody: " PROSE);
}

static void title_may_end_with_a_full_stop_before_a_dateline(void **state) {
  (void)state;
  assert_zones("Storm shuts port in the west.\n\nBERGEN (AP) — " PROSE,
               "title: Storm shuts port in the west.\ndateline: BERGEN (AP) —\nbody: " PROSE);
}

static void section_name_may_stand_above_the_title(void **state) {
  (void)state;
  assert_zones("World\nStorm shuts port\n\n" PROSE,
               "boilerplate: World\ntitle: Storm shuts port\nbody: " PROSE);
}

static void first_sentence_is_no_title(void **state) {
  (void)state;
  assert_zones("A storm came last night.\n" PROSE,
               "body: A storm came last night.\nbody: " PROSE);
}

static void line_in_lower_case_is_no_title(void **state) {
  (void)state;
  assert_zones("and then it rained\n\n" PROSE, "body: and then it rained\nbody: " PROSE);
}

static void salutation_is_no_title(void **state) {
  (void)state;
  assert_zones("Dear editors,\n\n" PROSE, "body: Dear editors,\nbody: " PROSE);
}

static void deck_is_body(void **state) {
  (void)state;
  assert_zones("Storm shuts port\nFerries wait for calmer seas\n\n" PROSE,
               "title: Storm shuts port\nbody: Ferries wait for calmer seas\nbody: " PROSE);
}

static void title_may_have_names_beside_it_when_repeated(void **state) {
  (void)state;
  assert_zones(
      "Opinion | Storm shuts port, again: a lament\nStorm shuts port, again: a lament\n" PROSE,
      "title: Opinion | Storm shuts port, again: a lament\n"
      "title: Storm shuts port, again: a lament\nbody: " PROSE);
  assert_zones(
      "Storm shuts port, again: a lament - North News\nStorm shuts port, again: a lament\n" PROSE,
      "title: Storm shuts port, again: a lament - North News\n"
      "title: Storm shuts port, again: a lament\nbody: " PROSE);
}

static void name_of_the_paper_may_stand_above_the_title(void **state) {
  (void)state;
  assert_zones("The Bergen Courier\nStorm shuts port\n\n" PROSE,
               "boilerplate: The Bergen Courier\ntitle: Storm shuts port\nbody: " PROSE);
  assert_zones("Salt & Rope\nStorm shuts old port\nStorm shuts old port\n" PROSE,
               "boilerplate: Salt & Rope\ntitle: Storm shuts old port\n"
               "title: Storm shuts old port\nbody: " PROSE);
}

static void navigation_bar_may_stand_above_the_title(void **state) {
  (void)state;
  assert_zones("HOME NEWS SPORT WEATHER\nStorm shuts port\n\n" PROSE,
               "boilerplate: HOME NEWS SPORT WEATHER\ntitle: Storm shuts port\nbody: " PROSE);
}

static void office_and_place_under_a_name_are_bylines(void **state) {
  (void)state;
  assert_zones("Storm shuts port\nAnn Roe\nTransport correspondent\nReporting from Oslo\n" PROSE,
               "title: Storm shuts port\nbyline: Ann Roe\nbyline: Transport correspondent\n"
               "byline: Reporting from Oslo\nbody: " PROSE);
}

static void biography_of_an_author_may_stand_above_the_text(void **state) {
  (void)state;
  assert_zones("Storm shuts port\nBy Ann Roe\nDr. Roe is a sailor at Bergen.\n\n" PROSE,
               "title: Storm shuts port\nbyline: By Ann Roe\n"
               "biography: Dr. Roe is a sailor at Bergen.\nbody: " PROSE);
  assert_zones("Storm shuts port\nBy Ann Roe\nDr. Ode is a sailor at Bergen.\n\n" PROSE,
               "title: Storm shuts port\nbyline: By Ann Roe\n"
               "body: Dr. Ode is a sailor at Bergen.\nbody: " PROSE);
}

static void byline_names_its_author(void **state) {
  (void)state;
  assert_head_line("By Ann Roe", "byline");
  assert_head_line("By Ann Roe and Luis de la Cruz", "byline");
  assert_head_line("By ANN ROE, Associated Press", "byline");
  assert_head_line("Ann Roe, Staff Writer", "byline");
  assert_head_line("Ann Roe | Senior Correspondent", "byline");
  assert_head_line("Ann Roe, CNN", "byline");
  assert_head_line("From Staff Reports", "byline");
}

static void bare_names_under_a_title_are_bylines(void **state) {
  (void)state;
  assert_zones(
      "Storm shuts port\nAnn Roe\nLuis J. O’Neill-Cruz\n" PROSE,
      "title: Storm shuts port\nbyline: Ann Roe\nbyline: Luis J. O’Neill-Cruz\nbody: " PROSE);
}

static void sentence_that_begins_with_by_is_no_byline(void **state) {
  (void)state;
  assert_zones("Storm shuts port\n\nBy Tuesday, the port was open.\n" PROSE,
               "title: Storm shuts port\nbody: By Tuesday, the port was open.\nbody: " PROSE);
}

static void time_stamp_is_a_dateline(void **state) {
  (void)state;
  assert_head_line("March 3, 2022", "dateline");
  assert_head_line("Updated: 3 March 2022 at 14:05 GMT", "dateline");
  assert_head_line("Published 4:31 PM EDT, Tue May 3, 2022", "dateline");
  assert_head_line("2 hours ago", "dateline");
  assert_head_line("8:15 p.m.", "dateline");
}

static void stamp_without_time_is_boilerplate(void **state) {
  (void)state;
  assert_head_line("Updated:", "boilerplate");
  assert_head_line("0:00", "boilerplate");
  assert_head_line("5 min read", "boilerplate");
}

static void page_furniture_is_boilerplate(void **state) {
  (void)state;
  assert_head_line("Commentary", "boilerplate");
  assert_head_line("Home > World > Europe", "boilerplate");
  assert_head_line("Share on Facebook", "boilerplate");
  assert_head_line("Listen to this article", "boilerplate");
  assert_head_line("ADVERTISEMENT", "boilerplate");
  assert_head_line("12 Comments", "boilerplate");
  assert_head_line("Sign up for our free newsletter", "boilerplate");
}

/* ---- captions ------------------------------------------------------------------------------ */

static void caption_with_photo_credit_is_a_caption(void **state) {
  (void)state;
  assert_head_line("Ships wait off Bergen on May 3. Ann Roe/AFP via Getty Images", "caption");
  assert_head_line("Ships wait off Bergen. (AP Photo/Ann Roe)", "caption");
  assert_head_line("Photo: Ann Roe", "caption");
  assert_head_line("Ships wait off Bergen. REUTERS/Ann Roe", "caption");
  assert_head_line("Ships wait off Bergen | Photo: Ann Roe", "caption");
  assert_head_line("Credit...Ann Roe for The Courier", "caption");
  assert_head_line("Getty Images Ships wait off Bergen", "caption");
  assert_head_line("The port in March (file photo)", "caption");
  assert_head_line("Ships wait off Bergen. (Courtesy of Ann Roe)", "caption");
}

static void name_and_unknown_outlet_are_a_credit(void **state) {
  (void)state;
  assert_head_line("Ships wait off Bergen on May 3, 2022. Ann Roe/Harbour Photo Service",
                   "caption");
  assert_head_line("Ships wait off Bergen. (Luis Cruz/The Coastal Times)", "caption");
  assert_head_line("Ships wait for Ann Roe/Luis Cruz", "body");
}

static void paragraph_right_above_a_credit_is_a_caption(void **state) {
  (void)state;
  assert_zones("Storm shuts port\nShips wait off Bergen on the third day of the storm in May.\n"
               "Ann Roe/Reuters\n" PROSE,
               "title: Storm shuts port\n"
               "caption: Ships wait off Bergen on the third day of the storm in May.\n"
               "caption: Ann Roe/Reuters\nbody: " PROSE);
}

static void credit_in_the_body_is_a_caption(void **state) {
  (void)state;
  assert_zones(PROSE "\n\nImage: Ann Roe\n\n" PROSE,
               "body: " PROSE "\ncaption: Image: Ann Roe\nbody: " PROSE);
}

/* ---- datelines ----------------------------------------------------------------------------- */

static void dateline_ends_before_the_text(void **state) {
  (void)state;
  assert_zones("OSLO, Norway (AP) — " PROSE "\n\n" PROSE,
               "dateline: OSLO, Norway (AP) —\nbody: " PROSE "\nbody: " PROSE);
  assert_zones("WASHINGTON -- " PROSE, "dateline: WASHINGTON --\nbody: " PROSE);
  assert_zones("OSLO, Nov. 19 (UPI) — " PROSE, "dateline: OSLO, Nov. 19 (UPI) —\nbody: " PROSE);
  assert_zones("(Reuters) - " PROSE, "dateline: (Reuters) -\nbody: " PROSE);
}

static void dateline_may_name_an_unknown_agency(void **state) {
  (void)state;
  assert_zones("OSLO (Coastal News Agency) — " PROSE,
               "dateline: OSLO (Coastal News Agency) —\nbody: " PROSE);
  assert_zones(
      "Berg (Harbour Rescue Service) told of “a bad night” in the port of Bergen.",
      "body: Berg (Harbour Rescue Service) told of “a bad night” in the port of Bergen.");
}

static void dash_after_an_acronym_is_no_dateline(void **state) {
  (void)state;
  assert_zones("NATO — the alliance — said nothing about the harbour of Bergen last week.",
               "body: NATO — the alliance — said nothing about the harbour of Bergen last week.");
}

/* ---- tail ---------------------------------------------------------------------------------- */

static void disclaimer_is_found(void **state) {
  (void)state;
  assert_tail_line("Views expressed in this article are those of the author.", "disclaimer");
  assert_tail_line("The opinions expressed here are her own.", "disclaimer");
  assert_tail_line("This commentary reflects the views of its author, not ours.", "disclaimer");
  assert_tail_line("This article does not necessarily reflect the views of the publisher.",
                   "disclaimer");
  assert_tail_line("Disclosure: The author owns shares in a ferry line.", "disclaimer");
}

static void biography_of_the_author_is_found(void **state) {
  (void)state;
  assert_tail_line("Ann Roe is a fellow at the Harbour Institute.", "biography");
  assert_tail_line("Ann Roe, a sailor, writes about ships.", "biography");
  assert_tail_line("Ann Roe worked as a pilot in Oslo and has two boats.", "biography");
  assert_tail_line("About the author", "biography");
}

static void biography_is_known_in_any_case_and_in_brackets(void **state) {
  (void)state;
  assert_zones("Storm shuts port\nBy ZOË ROE AND LUÍS ODE\n\n" PROSE "\n\n" PROSE
               "\n\n(Zoë Roe teaches sailing.)\nLuís Ode leads a choir.",
               "title: Storm shuts port\nbyline: By ZOË ROE AND LUÍS ODE\nbody: " PROSE
               "\nbody: " PROSE "\nbiography: (Zoë Roe teaches sailing.)\n"
               "biography: Luís Ode leads a choir.");
  assert_tail_line("Ms. Roe can be reached at roe@courier.example.", "biography");
}

static void somebody_in_the_story_gets_no_biography(void **state) {
  (void)state;
  assert_zones("Captain Max Berg stayed aboard his ship for all of the two stormy days.\n\n" PROSE
               "\n\nMax Berg is a member of the harbour council.",
               "body: Captain Max Berg stayed aboard his ship for all of the two stormy days.\n"
               "body: " PROSE "\nbody: Max Berg is a member of the harbour council.");
}

/* The text after the name is as long as the story, so that a wrong offset stays inside. */
static void name_is_looked_up_where_it_stands(void **state) {
  (void)state;
  assert_zones("Max Berg stayed aboard.\n\nMax Berg is a member of the harbour council. " PROSE,
               "body: Max Berg stayed aboard.\n"
               "body: Max Berg is a member of the harbour council. " PROSE);
}

static void what_the_page_adds_below_is_boilerplate(void **state) {
  (void)state;
  assert_tail_line("Related Topics", "boilerplate");
  assert_tail_line("Follow Ann Roe on Twitter @annroe", "boilerplate");
  assert_tail_line("© 2022 Harbour News. All rights reserved.", "boilerplate");
  assert_tail_line("Read more: How storms grow", "boilerplate");
  assert_tail_line("View 12 comments", "boilerplate");
  assert_tail_line("* * *", "boilerplate");
  assert_tail_line("To read more from Ann Roe, click here.", "boilerplate");
  assert_tail_line("Have a tip? Email tips@courier.example", "boilerplate");
  assert_tail_line("Do you have a question? Write to desk@courier.example.", "boilerplate");
  assert_tail_line("A version of this article appears in print on May 3.", "boilerplate");
  assert_tail_line("Support local journalism.", "boilerplate");
  assert_tail_line("This article was produced in partnership with the Ferry Fund.",
                   "boilerplate");
}

static void links_under_their_heading_are_boilerplate(void **state) {
  (void)state;
  assert_zones(PROSE "\n\nRelated Stories\nFerry runs aground\nBridge opens",
               "body: " PROSE "\nboilerplate: Related Stories\nboilerplate: Ferry runs aground\n"
               "boilerplate: Bridge opens");
  assert_zones(PROSE "\n\nRead more\nFerry runs aground",
               "body: " PROSE "\nboilerplate: Read more\nboilerplate: Ferry runs aground");
}

static void dates_of_links_do_not_end_them(void **state) {
  (void)state;
  assert_zones(PROSE "\n\n" PROSE "\nMore on this story\nFerries wait\nPublished\n12 October\n"
                     "Fares rise by 4%",
               "body: " PROSE "\nbody: " PROSE "\nboilerplate: More on this story\n"
               "boilerplate: Ferries wait\nboilerplate: Published\ndateline: 12 October\n"
               "boilerplate: Fares rise by 4%");
}

static void reporting_credit_is_a_byline(void **state) {
  (void)state;
  assert_tail_line("(Reporting by Luis Cruz; Editing by Max Berg)", "byline");
  assert_tail_line("Luis Cruz contributed to this report.", "byline");
}

/* ---- plain texts --------------------------------------------------------------------------- */

static void lone_paragraph_is_body(void **state) {
  (void)state;
  assert_zones("Storm shuts port", "body: Storm shuts port");
  assert_zones("By Ann Roe", "body: By Ann Roe");
  assert_zones("  so much rain lol 😂 #storm\n", "body: so much rain lol 😂 #storm");
}

static void texts_in_other_scripts_are_body(void **state) {
  (void)state;
  assert_zones("港口因暴风雨关闭。渡轮停运。", "body: 港口因暴风雨关闭。渡轮停运。");
  assert_zones("أغلق الميناء بسبب العاصفة.\nتوقفت العبارات.",
               "body: أغلق الميناء بسبب العاصفة.\nbody: توقفت العبارات.");
}

static void short_lines_without_text_are_body(void **state) {
  (void)state;
  assert_zones("what a day\nat the sea", "body: what a day\nbody: at the sea");
}

static void each_paragraph_is_a_zone(void **state) {
  (void)state;
  assert_zones(PROSE "\n" PROSE "\r\n\r\n" PROSE "\u2029" PROSE,
               "body: " PROSE "\nbody: " PROSE "\nbody: " PROSE "\nbody: " PROSE);
}

static void hard_wrapped_paragraph_is_one_zone(void **state) {
  (void)state;
  assert_zones(
      "The harbour of Bergen was closed for two days\nafter the storm, which no one had\n"
      "foreseen.\n\nIt was opened again on the third day, when\nthe sea was calm.",
      "body: The harbour of Bergen was closed for two days|after the storm, which no one "
      "had|foreseen.\nbody: It was opened again on the third day, when|the sea was calm.");
}

static void no_break_spaces_around_lines_are_left_out(void **state) {
  (void)state;
  assert_zones("\uFEFF\u00A0Storm shuts port\u00A0\r\n\u00A0\r\n\u3000" PROSE " \u00A0",
               "title: Storm shuts port\nbody: " PROSE);
}

static void empty_text_has_no_zone(void **state) {
  (void)state;
  assert_zones("", "");
  assert_zones(" \r\n\u00A0\n\t", "");
}

/* ---- fields of the record, evidence -------------------------------------------------------- */

static void title_of_the_record_is_recognised(void **state) {
  const char *text = "A storm came last night.\n" PROSE;
  MillDocument *document = run_with_field(text, "title", "A storm came last night");
  (void)state;
  assert_span_text(document, find_label(document, "zone", "title")->span,
                   "A storm came last night.");
  mill_document_free(document);
}

static void author_of_the_record_has_a_biography(void **state) {
  const char *text = PROSE "\n\n" PROSE "\n\nMax Berg teaches sailing in Oslo.";
  MillDocument *document = run_with_field(text, "author", "By Max Berg");
  (void)state;
  assert_span_text(document, find_label(document, "zone", "biography")->span,
                   "Max Berg teaches sailing in Oslo.");
  mill_document_free(document);
}

static void evidence_tells_the_rule_and_its_words(void **state) {
  const char *text = "Storm shuts port\nShips wait. Ann Roe/AFP via Getty Images\n\n" PROSE;
  const MillDocument *document = harness_run(harness, text);
  const MillRoleSpan *evidence =
      mill_annotation_role(find_label(document, "zone", "caption"), "evidence");
  (void)state;
  assert_string_equal(evidence->reason, "picture-agency");
  assert_span_text(document, evidence->span, "/AFP via Getty Images");
}

/* ---- hostile texts ------------------------------------------------------------------------- */

static bool is_blank_byte(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/* What must hold for any text: zones in order, trimmed, each with evidence, nothing left out. */
static void assert_sound(const char *text) {
  const MillDocument *document = harness_run(harness, text);
  MillAnnotations zones = mill_document_annotations(document, "zone");
  size_t at = 0;
  for (size_t i = 0; i < zones.n; i++) {
    MillSpan span = zones.at[i]->span;
    assert_true(at <= span.begin && span.begin < span.end);
    for (; at < span.begin; at++)
      assert_true(is_blank_byte(text[at]) || (text[at] & 0x80) || text[at] == '\f');
    assert_false(is_blank_byte(text[span.begin]) || is_blank_byte(text[span.end - 1]));
    assert_non_null(mill_annotation_role(zones.at[i], "evidence"));
    at = span.end;
  }
  for (; text[at]; at++)
    assert_true(is_blank_byte(text[at]) || (text[at] & 0x80) || text[at] == '\f');
}

static void random_texts_get_sound_zones(void **state) {
  static const char *const pieces[] = {"By Ann Roe",
                                       "\n",
                                       "\n\n",
                                       "\r\n",
                                       "\u2028",
                                       "\u00A0",
                                       " ",
                                       "Storm Shuts Port",
                                       PROSE,
                                       "OSLO (AP) — ",
                                       "Updated: ",
                                       "May 3, 2022",
                                       "0:00",
                                       "Related Topics",
                                       "© 2022",
                                       "(AP Photo/Ann Roe)",
                                       "Views expressed in this article ",
                                       "Ann Roe is a fellow",
                                       "漢字",
                                       "👍",
                                       "\"",
                                       "...",
                                       "—",
                                       "\uFEFF",
                                       "\f",
                                       "World",
                                       "Photo: ",
                                       "lower",
                                       "\u0301",
                                       "X",
                                       ":",
                                       "/AFP",
                                       "Share",
                                       "\u2029"};
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  g_autoptr(GString) text = g_string_new("");
  (void)state;
  for (size_t i = 0; i < as_many(5000); i++) {
    g_string_truncate(text, 0);
    for (gint32 k = g_rand_int_range(random, 0, 40); k > 0; k--)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    assert_sound(text->str);
  }
}

/* Half a megabyte of the same few characters: in linear time, or this test would take hours. */
static void endless_repetitions_get_sound_zones(void **state) {
  static const char *const pieces[] = {"a",     ".",      "\"",   "A",        "\n",   "a\n",
                                       "A B ",  "漢",     "👍",    "By A B, ", "/AFP", "a\n\n",
                                       "\r",    "May 3 ", "(",    "Photo",    "A\n",  "\u0301",
                                       "0:00 ", "\u00A0", "a. \n"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_sized_new(1 << 20);
    while (text->len < as_many(1 << 19))
      g_string_append(text, pieces[i]);
    assert_sound(text->str);
  }
}

/* Lines of every length that patterns with many choices could stumble over. */
static void lines_of_names_are_matched_quickly(void **state) {
  g_autoptr(GString) text = g_string_new("");
  (void)state;
  for (size_t n = 1; n < 400; n++) {
    for (size_t i = 0; i < n; i++)
      g_string_append(text, i % 3 ? "Ann " : "May 3 ");
    g_string_append(text, "\n");
  }
  assert_sound(text->str);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(first_line_above_text_is_the_title),
      cmocka_unit_test(repeated_title_is_a_title_again),
      cmocka_unit_test(title_may_be_a_question),
      cmocka_unit_test(title_may_end_with_a_full_stop_before_a_dateline),
      cmocka_unit_test(section_name_may_stand_above_the_title),
      cmocka_unit_test(first_sentence_is_no_title),
      cmocka_unit_test(line_in_lower_case_is_no_title),
      cmocka_unit_test(salutation_is_no_title),
      cmocka_unit_test(deck_is_body),
      cmocka_unit_test(title_may_have_names_beside_it_when_repeated),
      cmocka_unit_test(name_of_the_paper_may_stand_above_the_title),
      cmocka_unit_test(navigation_bar_may_stand_above_the_title),
      cmocka_unit_test(office_and_place_under_a_name_are_bylines),
      cmocka_unit_test(biography_of_an_author_may_stand_above_the_text),
      cmocka_unit_test(byline_names_its_author),
      cmocka_unit_test(bare_names_under_a_title_are_bylines),
      cmocka_unit_test(sentence_that_begins_with_by_is_no_byline),
      cmocka_unit_test(time_stamp_is_a_dateline),
      cmocka_unit_test(stamp_without_time_is_boilerplate),
      cmocka_unit_test(page_furniture_is_boilerplate),
      cmocka_unit_test(caption_with_photo_credit_is_a_caption),
      cmocka_unit_test(name_and_unknown_outlet_are_a_credit),
      cmocka_unit_test(paragraph_right_above_a_credit_is_a_caption),
      cmocka_unit_test(credit_in_the_body_is_a_caption),
      cmocka_unit_test(dateline_ends_before_the_text),
      cmocka_unit_test(dateline_may_name_an_unknown_agency),
      cmocka_unit_test(dash_after_an_acronym_is_no_dateline),
      cmocka_unit_test(disclaimer_is_found),
      cmocka_unit_test(biography_of_the_author_is_found),
      cmocka_unit_test(biography_is_known_in_any_case_and_in_brackets),
      cmocka_unit_test(somebody_in_the_story_gets_no_biography),
      cmocka_unit_test(name_is_looked_up_where_it_stands),
      cmocka_unit_test(what_the_page_adds_below_is_boilerplate),
      cmocka_unit_test(links_under_their_heading_are_boilerplate),
      cmocka_unit_test(dates_of_links_do_not_end_them),
      cmocka_unit_test(reporting_credit_is_a_byline),
      cmocka_unit_test(lone_paragraph_is_body),
      cmocka_unit_test(texts_in_other_scripts_are_body),
      cmocka_unit_test(short_lines_without_text_are_body),
      cmocka_unit_test(each_paragraph_is_a_zone),
      cmocka_unit_test(hard_wrapped_paragraph_is_one_zone),
      cmocka_unit_test(no_break_spaces_around_lines_are_left_out),
      cmocka_unit_test(empty_text_has_no_zone),
      cmocka_unit_test(title_of_the_record_is_recognised),
      cmocka_unit_test(author_of_the_record_has_a_biography),
      cmocka_unit_test(evidence_tells_the_rule_and_its_words),
      cmocka_unit_test(random_texts_get_sound_zones),
      cmocka_unit_test(endless_repetitions_get_sound_zones),
      cmocka_unit_test(lines_of_names_are_matched_quickly),
  };
  return cmocka_run_group_tests(tests, open_zones, close_zones);
}
