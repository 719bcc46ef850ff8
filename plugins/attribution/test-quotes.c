/* SPDX-License-Identifier: MIT */
/* The structure of quotation marks alone: what is quoted, whoever said it. */
#include "plugins/attribution/classify.h"
#include "plugins/attribution/quotes.h"
#include "tests/harness.h"

static Harness *harness;
static MillLexicon *lexicon;
static GArray *units, *quotations;
static AttributionText text;

static int set_up(void **state) {
  (void)state;
  harness = harness_new("[{\"plugin\": \"segment\"}]");
  lexicon = attribution_word_kinds_new();
  units = g_array_new(FALSE, FALSE, sizeof(TextUnit));
  quotations = g_array_new(FALSE, FALSE, sizeof(Quotation));
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  g_free(text.words);
  g_array_unref(units);
  g_array_unref(quotations);
  mill_lexicon_free(lexicon);
  harness_free(harness);
  return 0;
}

static MillDocument *read_quotations(const char *bytes) {
  MillDocument *document = harness_run(harness, bytes);
  g_free(text.words);
  text = attribution_text_of_document(document);
  text.words = g_new0(AttributionWord, text.tokens.n + 1);
  g_array_set_size(units, 0);
  g_array_set_size(quotations, 0);
  attribution_classify_words(&text, lexicon, document, units);
  attribution_quotes_find(&text, quotations);
  return document;
}

/* Asserts that these are the quotations of a text, in order; each list ends with NULL. */
static void assert_quotations(const char *bytes, const char *const *expected) {
  MillDocument *document = read_quotations(bytes);
  guint n = g_strv_length((char **)(uintptr_t)expected);
  assert_int_equal(quotations->len, n);
  for (guint i = 0; i < n; i++) {
    TokenRange tokens = g_array_index(quotations, Quotation, i).tokens;
    MillSpan span = {text.tokens.at[tokens.begin].begin, text.tokens.at[tokens.end - 1].end};
    assert_span_text(document, span, expected[i]);
  }
}

#define ASSERT_QUOTATIONS(bytes, ...)                                                            \
  assert_quotations(bytes, (const char *const[]){__VA_ARGS__ __VA_OPT__(, ) NULL})

static void straight_marks_open_before_and_close_behind_words(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("He said \"it is late\" and \"go home now\" twice.", "\"it is late\"",
                    "\"go home now\"");
}

static void typewriter_pairs_are_double_marks(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("She called it ''a fine bridge'' then.", "''a fine bridge''");
  ASSERT_QUOTATIONS("She called it ``a fine bridge'' then.", "``a fine bridge''");
}

static void curly_marks_say_themselves_which_side_they_are(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("“We are late,” she said. ‘We are early,’ he said.", "“We are late,”",
                    "‘We are early,’");
}

static void guillemets_point_either_way(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("Il dit « le pont est fermé » hier.", "« le pont est fermé »");
  ASSERT_QUOTATIONS("Er sagte »die Brücke ist zu« gestern.", "»die Brücke ist zu«");
}

static void low_marks_are_closed_by_high_ones(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("Er sagte „die Brücke ist zu“ und ging.", "„die Brücke ist zu“");
  ASSERT_QUOTATIONS("Powiedział „most jest zamknięty” wczoraj.", "„most jest zamknięty”");
}

static void corner_brackets_quote_as_well(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("彼は「橋は閉まる」と言った。", "「橋は閉まる」");
}

static void apostrophes_are_no_marks(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("The voters’ rolls aren’t the mayor's, nor '90s news or rock 'n' roll.");
  ASSERT_QUOTATIONS("It's the drivers' day, and they're glad.");
}

static void apostrophes_inside_do_not_close_single_marks(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("He wrote 'we don't know the mayor's plans' on it.",
                    "'we don't know the mayor's plans'");
}

static void of_nested_quotations_the_outer_one_counts(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("“He told me ‘go home at once’ and left,” she said.",
                    "“He told me ‘go home at once’ and left,”");
}

static void an_odd_mark_hides_no_other_quotation(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("He said “it is late and left.\n\nShe said “it is early” and stayed.",
                    "“it is early”");
}

static void a_quotation_goes_on_in_paragraphs_that_reopen_it(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("“The wall is too low.\n\n“It must be raised,” she said.",
                    "“The wall is too low.", "“It must be raised,”");
  assert_true(g_array_index(quotations, Quotation, 0).unclosed);
  assert_false(g_array_index(quotations, Quotation, 1).unclosed);
}

static void inches_and_feet_are_no_quotation(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("A 12\" pipe and a 6' wall.");
}

static void brackets_and_dashes_may_stand_beside_a_mark(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("He left (“it was too late”)—“a pity, really”—at noon.", "“it was too late”",
                    "“a pity, really”");
}

/* Words inside short ones are not held for speech. */
static void scare_quotes_are_found_but_flag_no_word(void **state) {
  (void)state;
  ASSERT_QUOTATIONS("A “modern” harbour.", "“modern”");
  assert_false(word_has(&text, 2, WORD_QUOTED));
  ASSERT_QUOTATIONS("“It is a very modern harbour,” he said.", "“It is a very modern harbour,”");
  assert_true(word_has(&text, 2, WORD_QUOTED));
}

static void the_quotation_around_a_token_is_found(void **state) {
  (void)state;
  read_quotations("“We are late,” she said. “Go home now.”");
  assert_ptr_equal(attribution_quotes_around(&text, 2), text.quotations);
  assert_null(attribution_quotes_around(&text, 7));
  assert_int_equal(attribution_quotes_at(&text, 7), 1);
}

static void only_marks_are_no_quotation(void **state) {
  (void)state;
  static const char *const marks[] = {"“", "\"", "'", "”", "„", "«", "」"};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    GString *bytes = g_string_new(NULL);
    while (bytes->len < 5000)
      g_string_append(bytes, marks[i]);
    read_quotations(bytes->str);
    assert_true(quotations->len <= text.tokens.n);
    g_string_free(bytes, TRUE);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(straight_marks_open_before_and_close_behind_words),
      cmocka_unit_test(typewriter_pairs_are_double_marks),
      cmocka_unit_test(curly_marks_say_themselves_which_side_they_are),
      cmocka_unit_test(guillemets_point_either_way),
      cmocka_unit_test(low_marks_are_closed_by_high_ones),
      cmocka_unit_test(corner_brackets_quote_as_well),
      cmocka_unit_test(apostrophes_are_no_marks),
      cmocka_unit_test(apostrophes_inside_do_not_close_single_marks),
      cmocka_unit_test(of_nested_quotations_the_outer_one_counts),
      cmocka_unit_test(an_odd_mark_hides_no_other_quotation),
      cmocka_unit_test(a_quotation_goes_on_in_paragraphs_that_reopen_it),
      cmocka_unit_test(inches_and_feet_are_no_quotation),
      cmocka_unit_test(brackets_and_dashes_may_stand_beside_a_mark),
      cmocka_unit_test(scare_quotes_are_found_but_flag_no_word),
      cmocka_unit_test(the_quotation_around_a_token_is_found),
      cmocka_unit_test(only_marks_are_no_quotation),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
