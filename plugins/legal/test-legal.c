/* SPDX-License-Identifier: MIT */
#include "plugins/legal/test-rows.h"
#include "tests/harness.h"

#include <string.h>

#define STAGE "[{\"plugin\": \"legal\"}]"

static Harness *harness;

static int set_up(void **state) {
  (void)state;
  harness = harness_new(STAGE);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  harness_free(harness);
  return 0;
}

static const MillFeature *feature(const MillAnnotation *annotation, const char *name) {
  for (const MillFeature *f = annotation->features; f; f = f->next)
    if (strcmp(f->name, name) == 0)
      return f;
  return NULL;
}

static void append_string(GString *out, const char *before, const MillAnnotation *annotation,
                          const char *name) {
  const char *value = mill_annotation_string(annotation, name);
  g_string_append_printf(out, "%s%s", before, value ? value : "");
}

static void append_integer(GString *out, const char *before, const MillAnnotation *annotation,
                           const char *name) {
  const MillFeature *f = feature(annotation, name);
  if (f)
    g_string_append_printf(out, "%s%d", before, (int)f->value.integer);
}

/* An annotation in the notation of the rows; what the row does not name is left out. */
static void describe(const MillAnnotation *annotation, const char *row, GString *out) {
  g_string_append(out, annotation->label);
  if (mill_annotation_string(annotation, "normalized"))
    append_string(out, " ", annotation, "normalized");
  if (strstr(row, " v=")) {
    append_string(out, " v=", annotation, "plaintiff");
    append_string(out, "|", annotation, "defendant");
  }
  if (strstr(row, " y="))
    append_integer(out, " y=", annotation, "year");
  static const char *const strings[][2] = {
      {" c=", "court"}, {" p=", "pin_cite"}, {" r=", "parenthetical"}, {" s=", "signal"}};
  for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
    if (strstr(row, strings[i][0]))
      append_string(out, strings[i][0], annotation, strings[i][1]);
  append_integer(out, " ->", annotation, "resolves_to");
}

static void assert_row(const Row *row) {
  MillAnnotations all = mill_document_annotations(harness_run(harness, row->text), "citation");
  g_auto(GStrv) wanted = g_strsplit(row->finds, "\n", -1);
  g_autoptr(GString) found = g_string_new(NULL);
  for (size_t i = 0; i < all.n; i++) {
    g_string_append(found, i ? "\n" : "");
    describe(all.at[i], i < g_strv_length(wanted) ? wanted[i] : "", found);
  }
  if (strcmp(found->str, row->finds) != 0)
    fail_msg("in: %s\nfound:\n%s\nexpected:\n%s", row->text, found->str, row->finds);
}

static void assert_rows(const Row *rows) {
  for (; rows->text; rows++)
    assert_row(rows);
}

#define ROWS_TEST(name, rows)                                                                    \
  static void name(void **state) {                                                               \
    (void)state;                                                                                 \
    assert_rows(rows);                                                                           \
  }

ROWS_TEST(cases_have_court_year_and_pin_cite, case_rows)
ROWS_TEST(parties_are_read_back_from_the_citation, party_rows)
ROWS_TEST(parallel_citations_share_parties_and_year, parallel_rows)
ROWS_TEST(styles_of_states_are_read, style_rows)
ROWS_TEST(statutes_have_title_section_and_subject, statute_rows)
ROWS_TEST(neutral_citations_and_reports_in_brackets_are_found, abroad_rows)
ROWS_TEST(law_of_the_european_union_is_found, union_rows)
ROWS_TEST(acts_by_name_and_year_have_their_section, act_rows)
ROWS_TEST(short_forms_mean_the_case_of_their_volume_or_name, short_rows)
ROWS_TEST(id_means_what_was_cited_last, id_rows)
ROWS_TEST(breaks_and_odd_blanks_do_no_harm, messy_rows)
ROWS_TEST(what_only_looks_like_a_citation_is_none, nothing_rows)

static void spans_are_those_of_the_text_as_given(void **state) {
  (void)state;
  const MillDocument *document =
      harness_run(harness, "\u00C9tat v. Ro\u00E9, 12 F.\n3d 44, 45 (1st Cir. 1994)");
  const MillAnnotation *found = find_label(document, "citation", "case");
  assert_span_text(document, found->span, "12 F.\n3d 44");
  assert_span_text(document, mill_annotation_role(found, "parties")->span, "\u00C9tat");
  assert_span_text(document, mill_annotation_role(found, "pin")->span, "45");
}

static void labels_choose_what_is_reported_and_counted(void **state) {
  (void)state;
  Harness *some =
      harness_new("[{\"plugin\": \"legal\", \"options\": {\"labels\": [\"case\", \"id\"]}}]");
  const MillDocument *document =
      harness_run(some, "42 U.S.C. \u00A7 1983. A v. B, 1 F.3d 20. Id.");
  MillAnnotations all = mill_document_annotations(document, "citation");
  assert_int_equal(all.n, 2);
  assert_int_equal(feature(all.at[1], "resolves_to")->value.integer, 0);
  harness_free(some);
}

static void an_unknown_label_is_refused(void **state) {
  (void)state;
  assert_stages_refused("[{\"plugin\": \"legal\", \"options\": {\"labels\": [\"law\"]}}]",
                        "unknown label 'law'");
  assert_stages_refused("[{\"plugin\": \"legal\", \"options\": {\"labels\": []}}]", "is empty");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases_have_court_year_and_pin_cite),
      cmocka_unit_test(parties_are_read_back_from_the_citation),
      cmocka_unit_test(parallel_citations_share_parties_and_year),
      cmocka_unit_test(styles_of_states_are_read),
      cmocka_unit_test(statutes_have_title_section_and_subject),
      cmocka_unit_test(neutral_citations_and_reports_in_brackets_are_found),
      cmocka_unit_test(law_of_the_european_union_is_found),
      cmocka_unit_test(acts_by_name_and_year_have_their_section),
      cmocka_unit_test(short_forms_mean_the_case_of_their_volume_or_name),
      cmocka_unit_test(id_means_what_was_cited_last),
      cmocka_unit_test(breaks_and_odd_blanks_do_no_harm),
      cmocka_unit_test(what_only_looks_like_a_citation_is_none),
      cmocka_unit_test(spans_are_those_of_the_text_as_given),
      cmocka_unit_test(labels_choose_what_is_reported_and_counted),
      cmocka_unit_test(an_unknown_label_is_refused),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
