/* SPDX-License-Identifier: MIT */
/* What kind of text it is, and what says so. */
#include "tests/zonetest.h"

#include <string.h>

#define REPORT                                                                                   \
  "The council voted on Monday to close the harbour, officials said. Fishermen had asked for a " \
  "delay, according to minutes of the meeting. \"We will lose a season,\" said Ada Lund, who "   \
  "speaks for them."
#define ARGUMENT                                                                                 \
  "I have lived by this harbour for forty years, and I say we should keep it open. You may ask " \
  "what it costs. My answer is that closing it would cost us more. Must we always be so timid?"

static const MillAnnotation *genre_of(const char *text) {
  MillAnnotations genres = mill_document_annotations(harness_run(harness, text), "genre");
  assert_int_equal(genres.n, 1);
  return genres.at[0];
}

/* `says`: the line of the text that says so; NULL: its words do. */
static void assert_genre(const char *text, const char *genre, const char *says) {
  const MillAnnotation *found = genre_of(text);
  const MillRoleSpan *evidence = mill_annotation_role(found, "evidence");
  assert_string_equal(found->label, genre);
  assert_non_null(evidence);
  if (says)
    assert_memory_equal(text + evidence->span.begin, says, strlen(says));
}

static void nothing_is_told_of_a_text_that_tells_nothing(void **state) {
  (void)state;
  const MillDocument *document = harness_run(harness, "It rained for nine days.");
  assert_int_equal(mill_document_annotations(document, "genre").n, 0);
}

static void reports_are_news(void **state) {
  (void)state;
  assert_genre("Council closes harbour\n\n" REPORT, "news", NULL);
}

static void first_person_and_duties_are_opinion(void **state) {
  (void)state;
  assert_genre("Keep the harbour\n\n" ARGUMENT, "opinion", NULL);
}

static void sections_say_what_follows(void **state) {
  (void)state;
  static const struct {
    const char *line, *genre, *says;
  } pages[] = {
      {"Opinion", "opinion", "Opinion"},
      {"News | Sport | Comment", "opinion", "Comment"},
      {"Home › Letters", "letter", "Letters"},
      {"PRESS RELEASE", "press release", "PRESS RELEASE"},
      {"Home / Reviews / Bikes", "review", "Reviews"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
    g_autofree char *text = g_strconcat(pages[i].line, "\n\nThe old harbour\n\n" REPORT, NULL);
    assert_genre(text, pages[i].genre, pages[i].says);
  }
}

static void salutations_open_letters(void **state) {
  (void)state;
  assert_genre("The harbour\n\nTo the Editor:\n\n" REPORT, "letter", "To the Editor");
  assert_genre("The harbour\n\nDear Mayor Lund,\n\n" ARGUMENT, "letter", "Dear");
  assert_genre("The harbour\n\nSIR – " ARGUMENT, "letter", "SIR –");
}

static void questions_and_answers_are_an_interview(void **state) {
  (void)state;
  assert_genre("Q: Why close it?\n\nA: It costs too much.\n\nQ: And the boats?\n\nA: They go.",
               "interview", "Q");
}

static void statements_in_turns_are_a_transcript(void **state) {
  (void)state;
  assert_genre("THE CHAIR: We come to order.\n\nMS. LUND: Thank you.\n\nMR. BOYD: I object.\n\n"
               "THE CHAIR: So noted.",
               "transcript", "THE CHAIR");
}

static void stars_and_titles_mark_reviews(void **state) {
  (void)state;
  assert_genre("Tarn E2 review: a bus with pedals\n\nBy Ada Lund\n\n" REPORT, "review", "review");
  assert_genre("The Quiet Grid\n\n★★☆☆☆\n\n" REPORT, "review", "★");
}

static void quoted_persons_do_not_make_an_opinion(void **state) {
  (void)state;
  assert_genre(REPORT
               " “I say we should keep it, and I mean it,” she said. ‘You and I must fight "
               "for our harbour,’ said Tom Boyd.",
               "news", NULL);
}

static void name_and_place_below_a_letter_are_its_signature(void **state) {
  (void)state;
  assert_zones("Letter: Stop the dam\n\nThe dam is a mistake, and the council should have asked "
               "all of us before the work began.\n\nAda Lund\nMillbrook, Ohio",
               "title: Letter: Stop the dam\nbody: The dam is a mistake, and the council should "
               "have asked all of us before the work began.\nbyline: Ada Lund\n"
               "dateline: Millbrook, Ohio");
}

static void letter_may_end_with_a_short_sentence(void **state) {
  (void)state;
  assert_zones("Letter: Stop the dam\n\n" PROSE "\n\nIt did not, and now we pay.\n\nAda Lund\n\n"
               "Millbrook, Ohio",
               "title: Letter: Stop the dam\nbody: " PROSE "\nbody: It did not, and now we pay.\n"
               "byline: Ada Lund\ndateline: Millbrook, Ohio");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_is_told_of_a_text_that_tells_nothing),
      cmocka_unit_test(reports_are_news),
      cmocka_unit_test(first_person_and_duties_are_opinion),
      cmocka_unit_test(sections_say_what_follows),
      cmocka_unit_test(salutations_open_letters),
      cmocka_unit_test(questions_and_answers_are_an_interview),
      cmocka_unit_test(statements_in_turns_are_a_transcript),
      cmocka_unit_test(stars_and_titles_mark_reviews),
      cmocka_unit_test(name_and_place_below_a_letter_are_its_signature),
      cmocka_unit_test(letter_may_end_with_a_short_sentence),
      cmocka_unit_test(quoted_persons_do_not_make_an_opinion),
  };
  return cmocka_run_group_tests(tests, open_zones, close_zones);
}
