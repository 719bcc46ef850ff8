/* SPDX-License-Identifier: MIT */
/* Turns, posts and comments, and who speaks in them. */
#include "tests/harness.h"

#include <string.h>

static Harness *harness;

#define PROSE "The harbour of Bergen was closed for two days after the storm, the council said."

/* Asserts the zones that have a speaker: `expected` has one a line, as "label, speaker: words".
 */
static void assert_voices(const char *text, const char *expected) {
  const MillDocument *document = harness_run(harness, text);
  MillAnnotations zones = mill_document_annotations(document, "zone");
  g_autoptr(GString) found = g_string_new("");
  for (size_t i = 0; i < zones.n; i++) {
    const MillRoleSpan *who = mill_annotation_role(zones.at[i], "speaker");
    const MillRoleSpan *words = mill_annotation_role(zones.at[i], "words");
    if (!who)
      continue;
    g_string_append_printf(found, "%s%s, %.*s: %.*s", found->len ? "\n" : "", zones.at[i]->label,
                           (int)(who->span.end - who->span.begin), text + who->span.begin,
                           (int)(words->span.end - words->span.begin), text + words->span.begin);
  }
  assert_string_equal(found->str, expected);
}

static void questions_and_answers_are_turns(void **state) {
  (void)state;
  assert_voices(
      "Five questions for Ada Lund\n\nQ: Why do you oppose the dam?\n\nA: It costs too much.\n\n"
      "Nobody needs it.\n\nQ: And the river?\n\nA: It would die.",
      "turn, Q: Why do you oppose the dam?\nturn, A: It costs too much.\n"
      "turn, A: Nobody needs it.\nturn, Q: And the river?\nturn, A: It would die.");
}

static void titles_and_brackets_belong_to_the_label(void **state) {
  (void)state;
  assert_voices(PROSE "\n\nSEN. RAY (D-VT): I am a yes.\n\nCALLER 2: I am not.\n\nKYRA ATWELL, "
                      "ANALYST: We will see.",
                "turn, SEN. RAY (D-VT): I am a yes.\nturn, CALLER 2: I am not.\n"
                "turn, KYRA ATWELL, ANALYST: We will see.");
}

static void names_in_small_letters_speak_in_turns(void **state) {
  (void)state;
  assert_voices(
      "The council debate\n\nHost: First the dam.\n\nLund: It is a bad idea.\n\nHost: And you?",
      "turn, Host: First the dam.\nturn, Lund: It is a bad idea.\nturn, Host: And you?");
}

static void laughter_is_nobodys(void **state) {
  (void)state;
  assert_voices(
      PROSE
      "\n\nMR. RAY: It was a joke.\n\n(Laughter.)\n\nMS. LUND: It was not.\n\nMR. RAY: So be it.",
      "turn, MR. RAY: It was a joke.\nturn, MS. LUND: It was not.\nturn, MR. RAY: So be it.");
}

static void labels_of_the_page_do_not_speak(void **state) {
  static const char *const labels[] = {"WATCH",      "UPDATE",  "PRICE", "Note",
                                       "KEY POINTS", "Tickets", "DOI"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
    g_autofree char *text = g_strdup_printf(
        PROSE "\n\n%s: The harbour is shut.\n\n%s: It opens in May.\n\n%s: Ask there.\n\n" PROSE,
        labels[i], labels[i], labels[i]);
    assert_voices(text, "");
  }
}

static void one_label_alone_does_not_speak(void **state) {
  (void)state;
  assert_voices(PROSE "\n\nHARBOUR: It is shut until the end of March.\n\n" PROSE, "");
}

static void posts_are_their_authors(void **state) {
  (void)state;
  assert_voices(PROSE "\n\nDana Whit @crumbs\nThis is how we pay rent.\nCall the council.\n8:02 "
                      "AM · 3.1K reposts\n\n" PROSE,
                "post, Dana Whit @crumbs: This is how we pay rent.\npost, Dana Whit @crumbs: "
                "Call the council.");
  assert_voices(PROSE "\n\nI work there. It is a fee.\n— marcus b. (@flour_mb) April 1\n\n" PROSE,
                "post, marcus b. (@flour_mb): I work there. It is a fee.");
}

static void handles_before_a_colon_post(void **state) {
  (void)state;
  assert_voices(PROSE "\n\n@ann_r: Who pays?\n\n@old.mill: you do\n\n" PROSE,
                "post, @ann_r: Who pays?\npost, @old.mill: you do");
}

static void names_with_what_they_are_speak_in_turns(void **state) {
  (void)state;
  assert_voices(
      "What neighbours say\n\nAnn Lund, baker: I am for it.\n\nT. Ray, retired diver: So "
      "am I.\n\nMia Berg, student: I am not.",
      "turn, Ann Lund, baker: I am for it.\nturn, T. Ray, retired diver: So am I.\n"
      "turn, Mia Berg, student: I am not.");
}

static void an_address_is_no_post(void **state) {
  (void)state;
  assert_voices(PROSE "\n\nLetters: letters@herald.example\nWrite to us.\n\n" PROSE, "");
  assert_voices(PROSE "\n\nHave your say: letters@herald.example\nMost read | Sport", "");
}

static void comments_are_their_authors(void **state) {
  (void)state;
  assert_voices(
      PROSE "\n\nComments (2)\n\nriverrat\nPass the cooler.\nReply · Like · 14\n\nlena.k says:\n"
            "February 11, 2025 at 3:40 pm\nI worked there.",
      "comment, riverrat: Pass the cooler.\ncomment, lena.k: I worked there.");
  assert_voices(PROSE "\n\nCOMMENTS\n\nwell72: Amen, Ray.\n\nDana K.: Not so fast.",
                "comment, well72: Amen, Ray.\ncomment, Dana K.: Not so fast.");
}

static void a_section_called_comment_has_none(void **state) {
  (void)state;
  assert_voices(PROSE "\n\n---", "");
  assert_voices("Comment | Health\n\n" PROSE "\n\nMost viewed\nThe last milkman of Pell Street",
                "");
}

static int set_up(void **state) {
  (void)state;
  harness = harness_new("[{\"plugin\": \"zones\"}]");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  harness_free(harness);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(questions_and_answers_are_turns),
      cmocka_unit_test(titles_and_brackets_belong_to_the_label),
      cmocka_unit_test(names_in_small_letters_speak_in_turns),
      cmocka_unit_test(laughter_is_nobodys),
      cmocka_unit_test(labels_of_the_page_do_not_speak),
      cmocka_unit_test(one_label_alone_does_not_speak),
      cmocka_unit_test(posts_are_their_authors),
      cmocka_unit_test(an_address_is_no_post),
      cmocka_unit_test(handles_before_a_colon_post),
      cmocka_unit_test(names_with_what_they_are_speak_in_turns),
      cmocka_unit_test(comments_are_their_authors),
      cmocka_unit_test(a_section_called_comment_has_none),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
