/* SPDX-License-Identifier: MIT */
#include "tests/harness.h"

#include <string.h>

static Harness *alone;
static Harness *zoned;

/* Asserts the tokens or sentences of a text: `expected` has one a line. */
static void assert_spans(Harness *harness, const char *text, const char *layer,
                         const char *expected) {
  const MillDocument *document = harness_run(harness, text);
  MillSpans spans = mill_document_spans(document, layer);
  g_autoptr(GString) found = g_string_new("");
  for (size_t i = 0; i < spans.n; i++) {
    g_string_append(found, i > 0 ? "\n" : "");
    g_string_append_len(found, mill_document_text(document, NULL) + spans.at[i].begin,
                        (gssize)(spans.at[i].end - spans.at[i].begin));
  }
  assert_string_equal(found->str, expected);
}

static void assert_tokens(const char *text, const char *expected) {
  assert_spans(alone, text, "token", expected);
}

static void assert_sentences(const char *text, const char *expected) {
  assert_spans(alone, text, "sentence", expected);
}

/* One sentence, whatever full stops it holds. */
static void assert_one_sentence(const char *text) {
  assert_sentences(text, text);
}

/* ---- tokens -------------------------------------------------------------------------------- */

static void words_and_marks_are_tokens(void **state) {
  (void)state;
  assert_tokens("Prices rose, then fell (a bit).",
                "Prices\nrose\n,\nthen\nfell\n(\na\nbit\n)\n.");
}

static void apostrophes_stay_inside_words(void **state) {
  (void)state;
  assert_tokens("The mayor's aides can’t", "The\nmayor's\naides\ncan’t");
}

static void quotes_are_tokens_beside_words(void **state) {
  (void)state;
  assert_tokens("‘yes’ and “no”", "‘\nyes\n’\nand\n“\nno\n”");
}

static void numbers_keep_their_marks(void **state) {
  (void)state;
  assert_tokens("1,100.5 at 10:30, $5m, 7%", "1,100.5\nat\n10\n:\n30\n,\n$\n5m\n,\n7\n%");
}

static void hyphens_are_tokens_without_gaps(void **state) {
  (void)state;
  assert_tokens("40-plus MiG-29s", "40\n-\nplus\nMiG\n-\n29s");
}

static void full_stop_belongs_to_its_abbreviation(void **state) {
  (void)state;
  assert_tokens("Mr. Lee of the U.S. met Gen. Roy on Aug. 9.",
                "Mr.\nLee\nof\nthe\nU.S.\nmet\nGen.\nRoy\non\nAug.\n9\n.");
}

static void initials_keep_their_full_stops(void **state) {
  (void)state;
  assert_tokens("J. R. Moss and T.S. Ode", "J.\nR.\nMoss\nand\nT.S.\nOde");
}

static void letter_at_the_end_is_no_initial(void **state) {
  (void)state;
  assert_tokens("We need plan B.", "We\nneed\nplan\nB\n.");
}

static void number_decides_whether_no_is_an_abbreviation(void **state) {
  (void)state;
  assert_tokens("No. 5 said no.", "No.\n5\nsaid\nno\n.");
}

static void short_states_need_a_comma(void **state) {
  (void)state;
  assert_tokens("Salem, Mass. had a Mass. Then", "Salem\n,\nMass.\nhad\na\nMass\n.\nThen");
}

static void abbreviations_may_be_in_capitals(void **state) {
  (void)state;
  assert_tokens("SEN. DOE", "SEN.\nDOE");
}

static void an_ellipsis_takes_no_abbreviation_apart(void **state) {
  (void)state;
  assert_tokens("Mr... who", "Mr\n.\n.\n.\nwho");
}

static void emoji_sequence_is_one_token(void **state) {
  (void)state;
  assert_tokens("go 👩‍🚒🇳🇴 👍🏽", "go\n👩‍🚒\n🇳🇴\n👍🏽");
}

static void combining_marks_stay_with_their_letters(void **state) {
  (void)state;
  assert_tokens("cafe\u0301 noir", "cafe\u0301\nnoir");
}

static void chinese_is_cut_by_the_dictionary(void **state) {
  (void)state;
  assert_tokens("天气很好。", "天气\n很好\n。");
}

static void invisible_marks_are_no_tokens(void **state) {
  (void)state;
  assert_tokens("\uFEFFone\u200B two\u2060 \u200B", "one\ntwo");
}

static void no_break_space_separates(void **state) {
  (void)state;
  assert_tokens("10\u00A0km", "10\nkm");
}

static void markup_is_in_no_word(void **state) {
  (void)state;
  assert_tokens("**Ann** _Roe_ said [so](http://a.example/b*c).", "Ann\nRoe\nsaid\nso\n.");
  assert_tokens("2 * 3 is a_b[1]", "2\n*\n3\nis\na_b\n[\n1\n]");
}

static void entities_are_tokens_or_blanks(void **state) {
  (void)state;
  assert_tokens("&ldquo;Oil&nbsp;&amp; gas&#8221; at AT&T; now",
                "&ldquo;\nOil\n&amp;\ngas\n&#8221;\nat\nAT\n&\nT\n;\nnow");
}

/* ---- sentences ----------------------------------------------------------------------------- */

static void full_stop_ends_a_sentence(void **state) {
  (void)state;
  assert_sentences("It rained. We left early.", "It rained.\nWe left early.");
}

static void question_and_exclamation_marks_end_sentences(void **state) {
  (void)state;
  assert_sentences("Really?! Yes! Go", "Really?!\nYes!\nGo");
}

static void abbreviations_end_nothing_before_names_and_numbers(void **state) {
  (void)state;
  assert_one_sentence(
      "On Aug. 3, Sen. Ann Roe (R-Ky.) met Mr. Ito of Acme Inc. in the U.S. Senate "
      "vs. Gov. Fox, e.g. about No. 5.");
}

static void initials_end_nothing(void **state) {
  (void)state;
  assert_one_sentence("Then J. R. Moss and Mary K. Ode came.");
}

static void abbreviation_ends_a_sentence_before_a_starter(void **state) {
  (void)state;
  assert_sentences("He works at Acme Inc. The firm is in the U.S. It’s big.",
                   "He works at Acme Inc.\nThe firm is in the U.S.\nIt’s big.");
}

static void abbreviation_ends_a_sentence_before_a_quote(void **state) {
  (void)state;
  assert_sentences("They left the U.S. “Gone,” Roe said.",
                   "They left the U.S.\n“Gone,” Roe said.");
}

static void bracket_after_an_abbreviation_goes_on(void **state) {
  (void)state;
  assert_one_sentence("Ann Roe Jr. (D-Vt.) and Acme Corp. (ACM) agreed.");
}

static void hour_ends_a_sentence_unless_a_day_follows(void **state) {
  (void)state;
  assert_sentences(
      "Doors open at 5 p.m. Sunday. They shut at 9 p.m. Visitors must go by 10 p.m. EST.",
      "Doors open at 5 p.m. Sunday.\nThey shut at 9 p.m.\n"
      "Visitors must go by 10 p.m. EST.");
}

static void closing_quote_belongs_to_its_sentence(void **state) {
  (void)state;
  assert_sentences("“We go forward.” The hall cheered. (Not all did.) 'Go.' Done.",
                   "“We go forward.”\nThe hall cheered.\n(Not all did.)\n'Go.'\nDone.");
}

static void straight_quotes_close_by_their_count(void **state) {
  (void)state;
  assert_sentences("\"We won.\" \"So did they.\" End.", "\"We won.\"\n\"So did they.\"\nEnd.");
}

static void quoted_question_goes_on_with_its_speaker(void **state) {
  (void)state;
  assert_sentences("“Why now?” she asked. “Stop!” Ann Roe shouted. “Who?” Nobody knew.",
                   "“Why now?” she asked.\n“Stop!” Ann Roe shouted.\n“Who?”\nNobody knew.");
}

static void lower_case_goes_on(void **state) {
  (void)state;
  assert_one_sentence("The Yahoo! site and approx. five others failed.");
}

static void names_in_lower_case_begin_sentences(void **state) {
  (void)state;
  assert_sentences("Sales fell. iPhones did not. al-Noor closed.",
                   "Sales fell.\niPhones did not.\nal-Noor closed.");
}

static void ellipsis_ends_before_a_capital_only(void **state) {
  (void)state;
  assert_sentences("Well... maybe. I waited… Nobody came.",
                   "Well... maybe.\nI waited…\nNobody came.");
}

static void ellipsis_that_stands_apart_goes_on_before_a_name(void **state) {
  (void)state;
  assert_one_sentence("We will see ... Oslo again.");
}

static void decimal_numbers_end_nothing(void **state) {
  (void)state;
  assert_one_sentence("It grew by 3.5 percent to $1.2 billion.");
}

static void number_begins_a_sentence(void **state) {
  (void)state;
  assert_sentences("They fled. 30 stayed.", "They fled.\n30 stayed.");
}

static void list_numbers_end_nothing(void **state) {
  (void)state;
  assert_one_sentence("1. Boil the water.");
}

static void footnote_number_belongs_to_its_sentence(void **state) {
  (void)state;
  assert_sentences("It was so.[12] Later it was not.", "It was so.[12]\nLater it was not.");
}

static void missing_space_after_a_quote_ends_a_sentence(void **state) {
  (void)state;
  assert_sentences("“It is over.”The crowd left.", "“It is over.”\nThe crowd left.");
}

static void ideographic_full_stop_needs_no_space(void **state) {
  (void)state;
  assert_sentences("下雨了。我们走吧！", "下雨了。\n我们走吧！");
}

static void arabic_question_mark_ends_a_sentence(void **state) {
  (void)state;
  assert_sentences("من هنا؟ نحن هنا.", "من هنا؟\nنحن هنا.");
}

static void hindi_danda_ends_a_sentence(void **state) {
  (void)state;
  assert_sentences("यह घर है। वह पेड़ है।", "यह घर है।\nवह पेड़ है।");
}

/* ---- paragraphs ---------------------------------------------------------------------------- */

static void line_end_ends_a_sentence(void **state) {
  (void)state;
  assert_sentences("Storm nears coast\nBy Ann Roe\r\n\r\nThe town waits.\u2028It hopes.",
                   "Storm nears coast\nBy Ann Roe\nThe town waits.\nIt hopes.");
}

static void hard_wrapped_lines_go_on(void **state) {
  (void)state;
  assert_sentences("The committee met on Monday in order to\ndiscuss the harbour. It will meet\n"
                   "again. Then the members from Bergen\nleave.",
                   "The committee met on Monday in order to\ndiscuss the harbour.\nIt will meet\n"
                   "again.\nThen the members from Bergen\nleave.");
}

static void zones_separate_sentences(void **state) {
  (void)state;
  assert_spans(zoned,
               "Storm nears coast\n\nBERGEN (AP) — The town waits. It hopes for the best today.",
               "sentence",
               "Storm nears coast\nBERGEN (AP) —\nThe town waits.\nIt hopes for the best today.");
}

static void abbreviation_in_a_title_ends_nothing(void **state) {
  (void)state;
  assert_spans(zoned,
               "Ships From The U.S. In Port\n\nThe port of Bergen filled with ships on the "
               "second day of May.",
               "sentence",
               "Ships From The U.S. In Port\nThe port of Bergen filled with ships on the second "
               "day of May.");
}

/* ---- options ------------------------------------------------------------------------------- */

static void option_adds_abbreviations(void **state) {
  Harness *harness =
      harness_new("[{\"plugin\": \"segment\", \"options\": {\"abbreviations\": [\"Abt.\"]}}]");
  (void)state;
  assert_spans(harness, "Die Abt. Forschung.", "token", "Die\nAbt.\nForschung\n.");
  harness_free(harness);
}

static void locale_decides_about_words(void **state) {
  Harness *harness =
      harness_new("[{\"plugin\": \"segment\", \"options\": {\"locale\": \"fi\"}}]");
  (void)state;
  assert_spans(harness, "EU:n maat", "token", "EU:n\nmaat");
  assert_spans(alone, "EU:n maat", "token", "EU\n:\nn\nmaat");
  harness_free(harness);
}

/* ---- hostile texts ------------------------------------------------------------------------- */

static bool is_blank_byte(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/* What must hold for any text: tokens lie in exactly one sentence, both are trimmed. */
static void assert_sound(Harness *harness, const char *text) {
  const MillDocument *document = harness_run(harness, text);
  MillSpans tokens = mill_document_spans(document, "token");
  MillSpans sentences = mill_document_spans(document, "sentence");
  size_t at = 0;
  for (size_t i = 0; i < sentences.n; i++) {
    assert_true(at < tokens.n && tokens.at[at].begin == sentences.at[i].begin);
    while (at < tokens.n && tokens.at[at].end <= sentences.at[i].end) {
      assert_true(tokens.at[at].begin < tokens.at[at].end);
      assert_false(is_blank_byte(text[tokens.at[at].begin]));
      assert_false(is_blank_byte(text[tokens.at[at].end - 1]));
      at++;
    }
    assert_true(at > 0 && tokens.at[at - 1].end == sentences.at[i].end);
  }
  assert_int_equal(at, tokens.n);
}

static void random_texts_are_cut_soundly(void **state) {
  static const char *const pieces[] = {
      "a",      "Mr",     ".",   "The ", "U.S.",        "?",     "!",      "\"",
      "'",      "“",      "”",   "(",    ")",           "...",   "…",      "\n",
      " ",      "5",      "é",   "漢",   "。",          "👍",     "—",      "-",
      ",",      "A",      "[1]", "\r\n", "\n\n",        "p.m. ", "\u00A0", "\u2028",
      "\uFEFF", "\u0301", "ا",   "No. ", "By Ann Roe\n"};
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autoptr(GString) text = g_string_new("");
  (void)state;
  for (size_t i = 0; i < as_many(5000); i++) {
    g_string_truncate(text, 0);
    for (gint32 k = g_rand_int_range(random, 0, 60); k > 0; k--)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    assert_sound(i % 2 ? zoned : alone, text->str);
  }
}

/* A megabyte of the same few characters: must come out soundly, and in linear time, or this test
 * would take hours. */
static void endless_repetitions_are_cut_soundly(void **state) {
  static const char *const pieces[] = {
      "a",      ".",  "\"",  "“",    "'",  "(", ")",    "?", "\n",    " ",  "漢",     "👍",
      "\u0301", "A.", "a.a", "Mr. ", "\r", "-", "[1].", "ก", "U.S. ", ". ", "...\" ", "\u00A0"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_sized_new(1 << 20);
    while (text->len < as_many(1 << 19))
      g_string_append(text, pieces[i]);
    assert_sound(alone, text->str);
    assert_sound(zoned, text->str);
  }
}

static void abbreviations_of_references_stand_before_numbers(void **state) {
  (void)state;
  assert_sentences("Call ext. 12 or Rm. 4, c. 1900. See Com. & Adm. now.",
                   "Call ext. 12 or Rm. 4, c. 1900.\nSee Com. & Adm. now.");
}

static void a_question_that_is_led_in_ends_its_sentence(void **state) {
  (void)state;
  assert_sentences("She asked, “Who pays?” Mr. Ray said nothing.",
                   "She asked, “Who pays?”\nMr. Ray said nothing.");
  assert_sentences("“Who pays?” Mr. Ray asked.", "“Who pays?” Mr. Ray asked.");
}

static void reversed_guillemets_close(void **state) {
  (void)state;
  assert_sentences("»Wer zahlt?« Der Rat schwieg.", "»Wer zahlt?«\nDer Rat schwieg.");
}

static void empty_text_has_no_sentence(void **state) {
  (void)state;
  assert_sentences("", "");
  assert_sentences(" \n\t\u00A0", "");
}

static int open_harnesses(void **state) {
  (void)state;
  alone = harness_new("[{\"plugin\": \"segment\"}]");
  zoned = harness_new("[{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"}]");
  return 0;
}

static int close_harnesses(void **state) {
  (void)state;
  harness_free(alone);
  harness_free(zoned);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_and_marks_are_tokens),
      cmocka_unit_test(apostrophes_stay_inside_words),
      cmocka_unit_test(quotes_are_tokens_beside_words),
      cmocka_unit_test(numbers_keep_their_marks),
      cmocka_unit_test(hyphens_are_tokens_without_gaps),
      cmocka_unit_test(full_stop_belongs_to_its_abbreviation),
      cmocka_unit_test(initials_keep_their_full_stops),
      cmocka_unit_test(letter_at_the_end_is_no_initial),
      cmocka_unit_test(number_decides_whether_no_is_an_abbreviation),
      cmocka_unit_test(short_states_need_a_comma),
      cmocka_unit_test(abbreviations_may_be_in_capitals),
      cmocka_unit_test(an_ellipsis_takes_no_abbreviation_apart),
      cmocka_unit_test(emoji_sequence_is_one_token),
      cmocka_unit_test(combining_marks_stay_with_their_letters),
      cmocka_unit_test(chinese_is_cut_by_the_dictionary),
      cmocka_unit_test(invisible_marks_are_no_tokens),
      cmocka_unit_test(no_break_space_separates),
      cmocka_unit_test(markup_is_in_no_word),
      cmocka_unit_test(entities_are_tokens_or_blanks),
      cmocka_unit_test(full_stop_ends_a_sentence),
      cmocka_unit_test(question_and_exclamation_marks_end_sentences),
      cmocka_unit_test(abbreviations_end_nothing_before_names_and_numbers),
      cmocka_unit_test(initials_end_nothing),
      cmocka_unit_test(abbreviation_ends_a_sentence_before_a_starter),
      cmocka_unit_test(abbreviation_ends_a_sentence_before_a_quote),
      cmocka_unit_test(bracket_after_an_abbreviation_goes_on),
      cmocka_unit_test(hour_ends_a_sentence_unless_a_day_follows),
      cmocka_unit_test(closing_quote_belongs_to_its_sentence),
      cmocka_unit_test(straight_quotes_close_by_their_count),
      cmocka_unit_test(quoted_question_goes_on_with_its_speaker),
      cmocka_unit_test(lower_case_goes_on),
      cmocka_unit_test(names_in_lower_case_begin_sentences),
      cmocka_unit_test(ellipsis_ends_before_a_capital_only),
      cmocka_unit_test(ellipsis_that_stands_apart_goes_on_before_a_name),
      cmocka_unit_test(decimal_numbers_end_nothing),
      cmocka_unit_test(number_begins_a_sentence),
      cmocka_unit_test(list_numbers_end_nothing),
      cmocka_unit_test(footnote_number_belongs_to_its_sentence),
      cmocka_unit_test(missing_space_after_a_quote_ends_a_sentence),
      cmocka_unit_test(ideographic_full_stop_needs_no_space),
      cmocka_unit_test(arabic_question_mark_ends_a_sentence),
      cmocka_unit_test(hindi_danda_ends_a_sentence),
      cmocka_unit_test(line_end_ends_a_sentence),
      cmocka_unit_test(hard_wrapped_lines_go_on),
      cmocka_unit_test(zones_separate_sentences),
      cmocka_unit_test(abbreviation_in_a_title_ends_nothing),
      cmocka_unit_test(option_adds_abbreviations),
      cmocka_unit_test(locale_decides_about_words),
      cmocka_unit_test(random_texts_are_cut_soundly),
      cmocka_unit_test(endless_repetitions_are_cut_soundly),
      cmocka_unit_test(abbreviations_of_references_stand_before_numbers),
      cmocka_unit_test(a_question_that_is_led_in_ends_its_sentence),
      cmocka_unit_test(reversed_guillemets_close),
      cmocka_unit_test(empty_text_has_no_sentence),
  };
  return cmocka_run_group_tests(tests, open_harnesses, close_harnesses);
}
