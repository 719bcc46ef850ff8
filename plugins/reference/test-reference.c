/* SPDX-License-Identifier: MIT */
/* The plugin with the shipped model, as a black box. */
#include "tests/harness.h"

#include <glib.h>
#include <string.h>

static Harness *harness;
static MillDocument *document;

static int set_up(void **state) {
  (void)state;
  harness = harness_new("[{\"plugin\": \"reference\", \"options\": {"
                        "\"model\": \"reference-fields\", \"unit\": \"entry\"}}]");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  harness_free(harness);
  return 0;
}

static const MillAnnotation *read_entry(const char *text) {
  document = harness_run(harness, text);
  assert_int_equal(mill_document_annotations(document, "citation").n, 1);
  return find_label(document, "citation", "entry");
}

static void assert_field(const MillAnnotation *entry, const char *role, const char *expected) {
  const MillRoleSpan *found = mill_annotation_role(entry, role);
  if (!found)
    fail_msg("no %s", role);
  assert_span_text(document, found->span, expected);
}

static void reads_an_article(void **state) {
  (void)state;
  const MillAnnotation *entry = read_entry(
      "Lee, K., & Okafor, J. (2004). On the colour of rivers. Water Research, 12(3), 4–9.");
  assert_field(entry, "author", "Lee, K., & Okafor, J.");
  assert_field(entry, "date", "2004");
  assert_field(entry, "title", "On the colour of rivers");
  assert_field(entry, "journal", "Water Research");
  assert_field(entry, "volume", "12(3)");
  assert_field(entry, "pages", "4–9");
  assert_string_equal(mill_annotation_string(entry, "type"), "article");
  assert_string_equal(mill_annotation_string(entry, "authors"), "Lee, K.; Okafor, J.");
  assert_string_equal(mill_annotation_string(entry, "issue"), "3");
}

static void reads_a_chapter(void **state) {
  (void)state;
  const MillAnnotation *entry =
      read_entry("Okafor, J. (1998). Rivers and law. In K. Lee (Ed.), Handbook of water law (pp. "
                 "10-31). Oxford: Oxford University Press.");
  assert_field(entry, "title", "Rivers and law");
  assert_field(entry, "publisher", "Oxford University Press");
  assert_field(entry, "location", "Oxford");
  assert_string_equal(mill_annotation_string(entry, "container"), "Handbook of water law");
  assert_string_equal(mill_annotation_string(entry, "editors"), "Lee, K.");
  assert_string_equal(mill_annotation_string(entry, "type"), "chapter");
}

static void splits_joined_numbers_and_bares_the_doi(void **state) {
  (void)state;
  const MillAnnotation *entry =
      read_entry("[3] Lee K, Okafor JP. The colour of rivers. Water Res. 2019;57(3):986–92. "
                 "doi:10.1234/wr.57");
  assert_field(entry, "citation-number", "3");
  assert_field(entry, "date", "2019");
  assert_field(entry, "volume", "57(3)");
  assert_field(entry, "pages", "986–92");
  assert_field(entry, "doi", "10.1234/wr.57");
}

static void white_space_is_no_entry(void **state) {
  (void)state;
  document = harness_run(harness, " \n\t ");
  assert_int_equal(mill_document_annotations(document, "citation").n, 0);
}

static void long_hostile_texts_are_read_in_linear_time(void **state) {
  (void)state;
  static const char *const units[] = {"(",     ")",    "1",        "a ",     "10.",
                                      "10.1/", "doi:", "1;",       "“",      "In ",
                                      "Lee, ", "and ", "\302\240", "(Ed.) ", "http://"};
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < as_many(400000))
      g_string_append(text, units[i]);
    assert_true(mill_document_annotations(harness_run(harness, text->str), "citation").n <= 1);
  }
}

static void without_a_model_an_entry_has_no_fields(void **state) {
  (void)state;
  Harness *bare =
      harness_new("[{\"plugin\": \"reference\", \"options\": {\"unit\": \"entry\"}}]");
  MillDocument *found = harness_run(bare, "Lee, K. Rivers. 2004.");
  assert_null(find_label(found, "citation", "entry")->roles);
  harness_free(bare);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_an_article),
      cmocka_unit_test(reads_a_chapter),
      cmocka_unit_test(splits_joined_numbers_and_bares_the_doi),
      cmocka_unit_test(white_space_is_no_entry),
      cmocka_unit_test(long_hostile_texts_are_read_in_linear_time),
      cmocka_unit_test(without_a_model_an_entry_has_no_fields),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
