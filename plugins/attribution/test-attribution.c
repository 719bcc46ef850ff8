/* SPDX-License-Identifier: MIT */
#include "tests/harness.h"

#include <string.h>

static Harness *harness;

static int set_up(void **state) {
  (void)state;
  harness = harness_new(
      "[{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"}, {\"plugin\": \"attribution\"}]");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  harness_free(harness);
  return 0;
}

/* Asserts that the text has one attribution, with this label and these first spans of its roles;
 * NULL: the role is missing. */
static void assert_attribution(const char *text, const char *label, const char *source,
                               const char *cue, const char *content) {
  const char *const names[] = {"source", "cue", "content"};
  const char *const expected[] = {source, cue, content};
  MillDocument *document = harness_run(harness, text);
  MillAnnotations found = mill_document_annotations(document, "citation");
  assert_int_equal(found.n, 1);
  assert_string_equal(found.at[0]->label, label);
  for (size_t i = 0; i < 3; i++) {
    const MillRoleSpan *role = mill_annotation_role(found.at[0], names[i]);
    assert_int_equal(role != NULL, expected[i] != NULL);
    if (role)
      assert_span_text(document, role->span, expected[i]);
  }
}

static void assert_none(const char *text) {
  MillDocument *document = harness_run(harness, text);
  assert_int_equal(mill_document_annotations(document, "citation").n, 0);
}

static void quotation_before_source_and_cue_is_direct(void **state) {
  (void)state;
  assert_attribution("“The bridge will close in May,” the mayor said.", "direct", "the mayor",
                     "said", "“The bridge will close in May,”");
}

static void straight_quotation_marks_do_as_well(void **state) {
  (void)state;
  assert_attribution("\"The bridge will close in May,\" the mayor said.", "direct", "the mayor",
                     "said", "\"The bridge will close in May,\"");
}

static void markup_hides_no_quotation(void **state) {
  (void)state;
  assert_attribution("“The wall is safe now,” **Ann Roe** said.", "direct", "Ann Roe", "said",
                     "“The wall is safe now,”");
  assert_attribution("*“The wall is safe now,”* said [Ann Roe](https://a.example/x).", "direct",
                     "Ann Roe", "said", "“The wall is safe now,”");
  assert_attribution("&ldquo;The wall is safe now,&rdquo;&nbsp;Ann Roe said.", "direct",
                     "Ann Roe", "said", "&ldquo;The wall is safe now,&rdquo;");
}

static void primes_and_wide_marks_quote_as_well(void **state) {
  (void)state;
  assert_attribution("″The wall is safe now,″ Ann Roe said.", "direct", "Ann Roe", "said",
                     "″The wall is safe now,″");
  assert_attribution("＂The wall is safe now,＂ Ann Roe said.", "direct", "Ann Roe", "said",
                     "＂The wall is safe now,＂");
}

static void clause_after_the_cue_is_indirect(void **state) {
  (void)state;
  assert_attribution("The minister said that the tunnel would open in spring.", "indirect",
                     "The minister", "said", "that the tunnel would open in spring");
}

static void clause_behind_a_preposition_has_its_own_source(void **state) {
  (void)state;
  assert_attribution(
      "The city put off a vote on the bridge after engineers said that it was late.", "indirect",
      "engineers", "said", "that it was late");
}

static void relative_clause_belongs_to_its_source(void **state) {
  (void)state;
  assert_attribution("Members who voted for the delay said that the wall was too low.",
                     "indirect", "Members who voted for the delay", "said",
                     "that the wall was too low");
}

static void adjective_in_ly_belongs_to_its_source(void **state) {
  (void)state;
  assert_attribution("According to the quarterly report, the cables are worn.", "indirect",
                     "the quarterly report", "According to", "the cables are worn");
}

static void according_to_names_its_source(void **state) {
  (void)state;
  assert_attribution("The cables are worn, according to two engineers.", "indirect",
                     "two engineers", "according to", "The cables are worn");
}

static void reportedly_has_no_source(void **state) {
  (void)state;
  MillDocument *document = harness_run(harness, "The firm reportedly sold its last ferry.");
  const MillAnnotation *found = find_label(document, "citation", "indirect");
  assert_null(mill_annotation_role(found, "source"));
  assert_span_text(document, mill_annotation_role(found, "cue")->span, "reportedly");
}

static void scare_quotes_are_no_attribution(void **state) {
  (void)state;
  assert_none("A “modern” harbour is not always a “green” harbour.");
}

static void disclaimers_are_no_attribution(void **state) {
  (void)state;
  MillDocument *document = harness_run(
      harness, "The harbour needs a new wall before winter comes, and the city knows it.\n\n"
               "The opinions expressed in this article are those of the author and do not "
               "necessarily reflect the views of the newspaper.");
  assert_int_equal(mill_document_annotations(document, "citation").n, 0);
}

static void a_following_quotation_goes_on_with_its_source(void **state) {
  (void)state;
  MillDocument *document =
      harness_run(harness, "“We were never asked about the wall,” Ms. Aalto said.\n\n"
                           "“And nobody will ask us about the harbour either.”");
  MillAnnotations found = mill_document_annotations(document, "citation");
  assert_true(found.n >= 1);
  const MillAnnotation *last = found.at[found.n - 1];
  assert_span_text(document, mill_annotation_role(last, "source")->span, "Ms. Aalto");
}

static void a_signature_below_a_quotation_names_its_source(void **state) {
  (void)state;
  assert_attribution(
      "The readers had their say.\n\n“The ferry is always late and nobody tells us "
      "why.” ― Ann Aalto\n\nThe ferry left at noon.",
      "direct", "Ann Aalto", "―", "“The ferry is always late and nobody tells us why.”");
}

static void speakers_in_capitals_are_sources(void **state) {
  (void)state;
  const char *text = "AALTO: The ferry was late again.\n\nBERG: It was not.\n\nAALTO: Oh yes.";
  const MillDocument *document = harness_run(harness, text);
  MillAnnotations found = mill_document_annotations(document, "citation");
  static const char *const sources[] = {"AALTO", "BERG", "AALTO"};
  static const char *const words[] = {"The ferry was late again.", "It was not.", "Oh yes."};
  assert_int_equal(found.n, 3);
  for (size_t i = 0; i < found.n; i++) {
    assert_span_text(document, mill_annotation_role(found.at[i], "source")->span, sources[i]);
    assert_span_text(document, mill_annotation_role(found.at[i], "content")->span, words[i]);
  }
}

static void quotations_may_be_signed_or_led_in_by_a_name(void **state) {
  (void)state;
  assert_attribution("“The wall is safe for now.” -Commissioner Gerald Moss", "direct",
                     "Commissioner Gerald Moss", "-", "“The wall is safe for now.”");
  assert_attribution("From the desk of Tom Reed, analyst:\n\n“The wall is safe for now.”",
                     "direct", "Tom Reed, analyst", "From the desk of",
                     "“The wall is safe for now.”");
}

static void a_name_in_quotation_marks_belongs_to_its_source(void **state) {
  (void)state;
  assert_attribution("“The wall is safe for now,” said a woman who goes by the name “Birdie.”",
                     "direct", "a woman who goes by the name “Birdie.”", "said",
                     "“The wall is safe for now,”");
}

static void what_the_author_says_or_wants_said_is_no_citation(void **state) {
  (void)state;
  assert_none("I said that the wall was safe.");
  assert_none("Ann Ray should admit that the wall is not safe.");
  assert_none("If the mayor said that the wall was safe, the town would laugh.");
  assert_none("Nobody says that the wall is safe.");
}

static const MillAnnotation *last_citation(const char *text) {
  MillAnnotations found = mill_document_annotations(harness_run(harness, text), "citation");
  assert_true(found.n >= 1);
  return found.at[found.n - 1];
}

static const char *outlet_of(const char *text) {
  return mill_annotation_string(last_citation(text), "outlet");
}

static void publications_are_told_as_outlets(void **state) {
  (void)state;
  assert_string_equal(outlet_of("The Harbor Herald’s report warned that the wall was too low."),
                      "Harbor Herald");
  assert_string_equal(outlet_of("“The wall is low,” Ann Aalto wrote in Foreign Policy."),
                      "Foreign Policy");
  assert_null(outlet_of("“The wall is low,” the Press Secretary said."));
}

static void assert_resolved(const char *text, const char *expected) {
  const MillAnnotation *last = last_citation(text);
  const MillRoleSpan *resolved = mill_annotation_role(last, "resolved");
  assert_int_equal(resolved != NULL, expected != NULL);
  if (expected)
    assert_memory_equal(text + resolved->span.begin, expected, strlen(expected));
}

static void pronouns_stand_for_who_spoke_before(void **state) {
  (void)state;
  assert_resolved("“The wall is low,” Ann Aalto said. “Raise the whole wall,” she said.",
                  "Ann Aalto");
  assert_resolved("“The wall is low,” engineers said. “Raise the whole wall,” they said.",
                  "engineers");
  assert_resolved("“The wall is low,” Mr. Aalto said. “Raise the whole wall,” she said.", NULL);
  assert_resolved("“The wall is low,” the report said. “Raise the whole wall,” he said.", NULL);
}

static void citations_have_a_form(void **state) {
  (void)state;
  static const struct {
    const char *text, *form;
  } forms[] = {
      {"“The wall is low,” Ann Aalto said.", "quotation"},
      {"Ann Aalto said that the wall is low.", "report"},
      {"Ann Aalto believes that the wall is low.", "thought"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
    assert_string_equal(mill_annotation_string(last_citation(forms[i].text), "form"),
                        forms[i].form);
}

static void turns_of_a_conversation_have_their_form(void **state) {
  (void)state;
  Harness *zoned = harness_new("[{\"plugin\": \"zones\"}, {\"plugin\": \"segment\"}, "
                               "{\"plugin\": \"attribution\"}]");
  MillDocument *document = harness_run(
      zoned, "Q: Is the wall low?\n\nA: It is low.\n\nQ: And the pier?\n\nA: It is not.");
  MillAnnotations found = mill_document_annotations(document, "citation");
  assert_true(found.n > 0);
  assert_string_equal(mill_annotation_string(found.at[0], "form"), "turn");
  harness_free(zoned);
}

static void pronouns_agree_with_first_names(void **state) {
  (void)state;
  static const char *const women[] = {"Ann Fry", "Mary Boyd", "Grace Okafor", "Linda Reyes"},
                           *const men[] = {"Tom Reed", "Peter Holm", "James Vale", "Paul Moss"};
  static const char *const frames[] = {
      "%s said the pier would fall. %s, the mayor, disagreed. “It will stand,” %s said.",
      "%s said that the pier would fall. %s, who mends it, was blunt. “It will stand,” %s said.",
      "“It will fall,” %s told %s. “It will not,” %s replied."};
  for (size_t i = 0; i < G_N_ELEMENTS(frames) * 2 * G_N_ELEMENTS(women); i++) {
    const char *frame = frames[i % G_N_ELEMENTS(frames)];
    bool she = i / G_N_ELEMENTS(frames) % 2;
    size_t n = i / G_N_ELEMENTS(frames) / 2;
    const char *first = she ? men[n] : women[n], *second = she ? women[n] : men[n];
    g_autofree char *text = g_strdup_printf(frame, first, second, she ? "she" : "he");
    assert_resolved(text, second);
  }
}

/* Asserts the holders of a text's citations, in their order, one a line. */
static void assert_holders(const char *text, const char *expected) {
  MillAnnotations found = mill_document_annotations(harness_run(harness, text), "citation");
  g_autoptr(GString) holders = g_string_new("");
  for (size_t i = 0; i < found.n; i++) {
    const char *holder = mill_annotation_string(found.at[i], "holder");
    g_string_append_printf(holders, "%s%s", i > 0 ? "\n" : "", holder ? holder : "-");
  }
  assert_string_equal(holders->str, expected);
}

static void a_speaker_has_one_holder_by_name_office_and_pronoun(void **state) {
  (void)state;
  assert_holders(
      "Tom Ray, the prime minister, said that the dam was late. He said that it was dear. "
      "Mr. Ray said that it leaked. The prime minister said that it would hold.",
      "Tom Ray\nTom Ray\nTom Ray\nTom Ray");
  assert_holders(
      "Trade Minister Ann Renner-Holt said that it was late. Renner-Holt said that it leaked.",
      "Ann Renner-Holt\nAnn Renner-Holt");
  assert_holders("Superintendent Alan Roque said that it was late. Roque said that it leaked.",
                 "Alan Roque\nAlan Roque");
}

static void people_of_one_surname_are_kept_apart(void **state) {
  (void)state;
  assert_holders(
      "Tom Ray said that it leaked. Mr. Ray said that it was late. Ann Ray said that it was "
      "not. Ms. Ray said that it would hold.",
      "Tom Ray\nTom Ray\nAnn Ray\nMs. Ray");
}

static void who_speaks_for_somebody_is_not_that_person(void **state) {
  (void)state;
  assert_holders(
      "Tom Ray said that it leaked. A spokesman for Tom Ray said that it was late. Ray’s "
      "office said that it would hold.",
      "Tom Ray\nspokesman for Tom Ray\nRay’s office");
}

static void every_attribution_has_evidence_and_a_score(void **state) {
  (void)state;
  MillDocument *document = harness_run(harness, "“It is too late,” the pilot told the court.");
  const MillAnnotation *found = find_label(document, "citation", "direct");
  assert_true(found->score > 0.35);
  assert_non_null(mill_annotation_role(found, "evidence")->reason);
}

static void hostile_texts_are_survived(void **state) {
  (void)state;
  static const char *const pieces[] = {"“",          "\"",         "said ",   "'",
                                       "” said X, ", "A SAID B. ", "说“好”。"};
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    GString *text = g_string_new(NULL);
    while (text->len < 100000)
      g_string_append(text, pieces[i]);
    harness_run(harness, text->str);
    g_string_free(text, TRUE);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quotation_before_source_and_cue_is_direct),
      cmocka_unit_test(straight_quotation_marks_do_as_well),
      cmocka_unit_test(markup_hides_no_quotation),
      cmocka_unit_test(primes_and_wide_marks_quote_as_well),
      cmocka_unit_test(clause_after_the_cue_is_indirect),
      cmocka_unit_test(clause_behind_a_preposition_has_its_own_source),
      cmocka_unit_test(relative_clause_belongs_to_its_source),
      cmocka_unit_test(adjective_in_ly_belongs_to_its_source),
      cmocka_unit_test(according_to_names_its_source),
      cmocka_unit_test(reportedly_has_no_source),
      cmocka_unit_test(scare_quotes_are_no_attribution),
      cmocka_unit_test(disclaimers_are_no_attribution),
      cmocka_unit_test(a_following_quotation_goes_on_with_its_source),
      cmocka_unit_test(a_signature_below_a_quotation_names_its_source),
      cmocka_unit_test(speakers_in_capitals_are_sources),
      cmocka_unit_test(quotations_may_be_signed_or_led_in_by_a_name),
      cmocka_unit_test(a_name_in_quotation_marks_belongs_to_its_source),
      cmocka_unit_test(what_the_author_says_or_wants_said_is_no_citation),
      cmocka_unit_test(publications_are_told_as_outlets),
      cmocka_unit_test(pronouns_stand_for_who_spoke_before),
      cmocka_unit_test(citations_have_a_form),
      cmocka_unit_test(turns_of_a_conversation_have_their_form),
      cmocka_unit_test(pronouns_agree_with_first_names),
      cmocka_unit_test(a_speaker_has_one_holder_by_name_office_and_pronoun),
      cmocka_unit_test(people_of_one_surname_are_kept_apart),
      cmocka_unit_test(who_speaks_for_somebody_is_not_that_person),
      cmocka_unit_test(every_attribution_has_evidence_and_a_score),
      cmocka_unit_test(hostile_texts_are_survived),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
