/* SPDX-License-Identifier: MIT */
#include "plugins/identifier/test-rows.h"
#include "tests/harness.h"

#include <string.h>
#include <time.h>

#define STAGE "[{\"plugin\": \"identifier\"}]"

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

static bool feature_is_false(const MillAnnotation *annotation, const char *name) {
  for (const MillFeature *feature = annotation->features; feature; feature = feature->next)
    if (strcmp(feature->name, name) == 0)
      return !feature->value.boolean;
  return false;
}

/* What was found, in the notation of the rows. */
static char *describe(const MillDocument *document) {
  const char *text = mill_document_text(document, NULL);
  MillAnnotations all = mill_document_annotations(document, "citation");
  GString *out = g_string_new(NULL);
  for (size_t i = 0; i < all.n; i++) {
    const MillAnnotation *annotation = all.at[i];
    MillSpan span = annotation->span;
    assert_string_equal(mill_annotation_string(annotation, "kind"), "identifier");
    g_string_append_printf(out, "%s%s%s %s %.*s", i ? "\n" : "", annotation->label,
                           feature_is_false(annotation, "valid") ? "!" : "",
                           mill_annotation_string(annotation, "normalized"),
                           (int)(span.end - span.begin), text + span.begin);
  }
  return g_string_free(out, FALSE);
}

static void assert_rows(const Row *rows) {
  for (; rows->text; rows++) {
    g_autofree char *found = describe(harness_run(harness, rows->text));
    if (strcmp(found, rows->finds) != 0)
      fail_msg("in: %s\nfound:\n%s\nexpected:\n%s", rows->text, found, rows->finds);
  }
}

static void urls_end_before_the_sentence_goes_on(void **state) {
  (void)state;
  assert_rows(url_rows);
}

static void urls_are_normalized(void **state) {
  (void)state;
  assert_rows(normalization_rows);
}

static void dois_and_handles_are_found(void **state) {
  (void)state;
  assert_rows(doi_rows);
}

static void old_and_new_arxiv_numbers_are_found(void **state) {
  (void)state;
  assert_rows(arxiv_rows);
}

static void isbns_are_checked_and_become_isbn_13(void **state) {
  (void)state;
  assert_rows(isbn_rows);
}

static void issns_need_a_label_or_a_list(void **state) {
  (void)state;
  assert_rows(issn_rows);
}

static void orcid_and_isni_are_checked(void **state) {
  (void)state;
  assert_rows(person_rows);
}

static void pubmed_numbers_need_a_label(void **state) {
  (void)state;
  assert_rows(medical_rows);
}

static void the_most_specific_one_wins(void **state) {
  (void)state;
  assert_rows(overlap_rows);
}

static void lookalikes_are_nothing(void **state) {
  (void)state;
  assert_rows(nothing_rows);
}

static void evidence_is_the_bare_identifier_with_its_rule(void **state) {
  (void)state;
  const MillDocument *document = harness_run(harness, "In ISBN 0-306-40615-2.");
  const MillAnnotation *isbn = find_label(document, "citation", "isbn");
  const MillRoleSpan *evidence = mill_annotation_role(isbn, "evidence");
  assert_string_equal(evidence->reason, "label");
  assert_span_text(document, evidence->span, "0-306-40615-2");
}

static void a_wrong_check_digit_has_a_low_score(void **state) {
  (void)state;
  const MillDocument *document = harness_run(harness, "ISSN 0317-8472 and ISSN 0317-8471");
  MillAnnotations all = mill_document_annotations(document, "citation");
  assert_int_equal(all.n, 2);
  assert_true(all.at[0]->score < 0.5 && all.at[1]->score > 0.9);
}

static void only_the_types_asked_for_are_reported(void **state) {
  (void)state;
  Harness *dois = harness_new(
      "[{\"plugin\": \"identifier\", \"options\": {\"types\": [\"doi\", \"isbn\"]}}]");
  g_autofree char *found =
      describe(harness_run(dois, "https://example.org/a and doi:10.1234/a, PMID 12"));
  assert_string_equal(found, "doi 10.1234/a doi:10.1234/a");
  harness_free(dois);
}

/* The message of a stage that must not load. */
static char *refusal(const char *types) {
  g_autoptr(GError) error = NULL;
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"test\", \"stages\": [{\"plugin\": "
                      "\"identifier\", \"options\": {\"types\": %s}}]}",
                      types);
  MillPipeline *pipeline = mill_pipeline_parse(json, strlen(json), "test.json", NULL, &error);
  assert_null(pipeline);
  return g_strdup(error->message);
}

static void an_unknown_type_is_refused_with_the_choices(void **state) {
  (void)state;
  g_autofree char *unknown = refusal("[\"doi\", \"dio\"]");
  assert_non_null(strstr(unknown, "'dio'"));
  assert_non_null(strstr(unknown, "arxiv, doi, handle, isbn"));
  g_autofree char *empty = refusal("[]");
  assert_non_null(strstr(empty, "empty"));
}

/* Runs a text of a megabyte made of this one; in seconds of processor time it must be done, which
 * cost that grows with the square of the length would exceed by far. */
static size_t run_repeated(const char *piece) {
  GString *text = g_string_new(NULL);
  while (text->len < as_many(1000000))
    g_string_append(text, piece);
  clock_t start = clock();
  const MillDocument *document = harness_run(harness, text->str);
  assert_true((clock() - start) / CLOCKS_PER_SEC < 10);
  g_string_free(text, TRUE);
  return mill_document_annotations(document, "citation").n;
}

static void hostile_repetitions_take_linear_time(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "10.",          "((((",        "http://",     "http://http://http://",
      "www.www.www.", "0",           "1-",          "1 ",
      "10.1234.",     "10.1234/(",   "10.1234/<1:", "ISBN ",
      "/../",         "://",         "http://a.b:", "978-0-306-40615-",
      "ISBN (",       "\U0001F6001", "hep-th/",     "0000-0002-",
      "http://a@",    "a.com/",      "\u20101",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
    assert_in_range(run_repeated(pieces[i]), 0, 1);
}

static void unclosed_brackets_take_linear_time(void **state) {
  (void)state;
  assert_int_equal(run_repeated("10.1234/a("), as_many(100000));
  assert_int_equal(run_repeated("http://a.bc/a( "), as_many(1000000) / 15 + 1);
}

static void what_is_too_long_for_a_url_is_passed_over(void **state) {
  (void)state;
  g_autofree char *long_path = g_strnfill(9000, 'a');
  g_autofree char *text = g_strdup_printf("http://example.org/%s www.example.org/a", long_path);
  g_autofree char *found = describe(harness_run(harness, text));
  assert_string_equal(found, "url http://www.example.org/a www.example.org/a");
}

static void long_urls_are_normalized_in_full(void **state) {
  (void)state;
  g_autofree char *path = g_strnfill(8000, 'a');
  g_autofree char *text = g_strdup_printf("HTTP://example.org/%s.", path);
  const MillDocument *document = harness_run(harness, text);
  const MillAnnotation *url = find_label(document, "citation", "url");
  assert_int_equal(strlen(mill_annotation_string(url, "normalized")), 8000 + 19);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(urls_end_before_the_sentence_goes_on),
      cmocka_unit_test(urls_are_normalized),
      cmocka_unit_test(dois_and_handles_are_found),
      cmocka_unit_test(old_and_new_arxiv_numbers_are_found),
      cmocka_unit_test(isbns_are_checked_and_become_isbn_13),
      cmocka_unit_test(issns_need_a_label_or_a_list),
      cmocka_unit_test(orcid_and_isni_are_checked),
      cmocka_unit_test(pubmed_numbers_need_a_label),
      cmocka_unit_test(the_most_specific_one_wins),
      cmocka_unit_test(lookalikes_are_nothing),
      cmocka_unit_test(evidence_is_the_bare_identifier_with_its_rule),
      cmocka_unit_test(a_wrong_check_digit_has_a_low_score),
      cmocka_unit_test(only_the_types_asked_for_are_reported),
      cmocka_unit_test(an_unknown_type_is_refused_with_the_choices),
      cmocka_unit_test(hostile_repetitions_take_linear_time),
      cmocka_unit_test(unclosed_brackets_take_linear_time),
      cmocka_unit_test(what_is_too_long_for_a_url_is_passed_over),
      cmocka_unit_test(long_urls_are_normalized_in_full),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
