/* SPDX-License-Identifier: MIT */
#include "plugins/shared/fieldtext.h"
#include "tests/harness.h"

#include <string.h>

typedef struct Row {
  char *(*clean)(const char *text);
  const char *text, *expected; /* NULL: nothing is left */
} Row;

static void assert_rows(const Row *rows) {
  for (; rows->text; rows++) {
    g_autofree char *found = rows->clean(rows->text);
    if (g_strcmp0(found, rows->expected) != 0)
      fail_msg("%s\nexpected: %s\nfound:    %s", rows->text, rows->expected, found);
  }
}

static void titles_lose_what_is_printed_around_them(void **state) {
  static const Row rows[] = {
      {field_text_title, "“A title,”", "A title"},
      {field_text_title, " \"A\n title.\" ", "A title"},
      {field_text_title, "What is it?", "What is it?"},
      {field_text_title, "On “this” and “that”", "On “this” and “that”"},
      {field_text_title, ".", NULL},
      {field_text_container, "In: Advances in Things,", "Advances in Things"},
      {field_text_container, "Indian Journal", "Indian Journal"},
      {field_text_container, "J. Am. Chem. Soc.,", "J. Am. Chem. Soc."},
      {field_text_container, "Nature.", "Nature"},
      {field_text_trimmed, "Smith & Co.,", "Smith & Co."},
      {field_text_trimmed, "(London):", "London"},
      {0}};
  (void)state;
  assert_rows(rows);
}

static void volumes_hold_issues(void **state) {
  static const Row rows[] = {{field_text_volume, "Vol. 208, No. 1241,", "208"},
                             {field_text_issue_of_volume, "Vol. 208, No. 1241,", "1241"},
                             {field_text_volume, "23(7),", "23"},
                             {field_text_issue_of_volume, "23(7),", "7"},
                             {field_text_volume, "1994;2(4):", "2"},
                             {field_text_issue_of_volume, "11,", NULL},
                             {field_text_volume, "[4],", "4"},
                             {field_text_volume, "(Vol. 3", "3"},
                             {field_text_issue, "no. 3,", "3"},
                             {field_text_issue, "(3-4)", "3-4"},
                             {0}};
  (void)state;
  assert_rows(rows);
}

static void pages_are_ranges_or_counts(void **state) {
  static const Row rows[] = {{field_text_pages, "pp. 12–34.", "12-34"},
                             {field_text_pages, "pages 393 - 397,", "393-397"},
                             {field_text_pages, "e123", "e123"},
                             {field_text_pages, "S12–S18", "S12-S18"},
                             {field_text_pages, "345 p.", NULL},
                             {field_text_page_count, "345 p.", "345"},
                             {field_text_page_count, "12-34", NULL},
                             {0}};
  (void)state;
  assert_rows(rows);
}

static void editions_are_numbers_where_they_can_be(void **state) {
  static const Row rows[] = {{field_text_edition, "(2nd ed.)", "2"},
                             {field_text_edition, "Third edition", "3"},
                             {field_text_edition, "2. Aufl.,", "2"},
                             {field_text_edition, "Rev. ed.", "Rev. ed."},
                             {0}};
  (void)state;
  assert_rows(rows);
}

static void identifiers_lose_their_prefixes(void **state) {
  static const Row rows[] = {
      {field_text_doi, "https://doi.org/10.1000/a(1)b.", "10.1000/a(1)b"},
      {field_text_doi, "[doi>10.1007/s10207]", "10.1007/s10207"},
      {field_text_doi, "none", NULL},
      {field_text_url, "Available at: <http://www.a.example /b.html>.",
       "http://www.a.example/b.html"},
      {field_text_url, "a.example/b", "http://a.example/b"},
      {field_text_book_number, "ISBN-13: 978-0-521-63338-3.", "978-0-521-63338-3"},
      {field_text_book_number, "ISSN 1234-567X", "1234-567X"},
      {field_text_book_number, "none", NULL},
      {0}};
  (void)state;
  assert_rows(rows);
}

static void nothing_is_left_of_nothing(void **state) {
  static char *(*const all[])(const char *) = {
      field_text_plain,  field_text_trimmed, field_text_title,   field_text_container,
      field_text_volume, field_text_issue,   field_text_pages,   field_text_page_count,
      field_text_doi,    field_text_url,     field_text_edition, field_text_issue_of_volume};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    g_autofree char *empty = all[i](""), *blank = all[i](" \t\n");
    assert_null(empty);
    assert_null(blank);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(titles_lose_what_is_printed_around_them),
      cmocka_unit_test(volumes_hold_issues),
      cmocka_unit_test(pages_are_ranges_or_counts),
      cmocka_unit_test(editions_are_numbers_where_they_can_be),
      cmocka_unit_test(identifiers_lose_their_prefixes),
      cmocka_unit_test(nothing_is_left_of_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
