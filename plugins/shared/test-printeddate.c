/* SPDX-License-Identifier: MIT */
#include "plugins/shared/printeddate.h"
#include "tests/harness.h"

#include <string.h>

static void append_point(GString *out, const DatePoint *point) {
  g_string_append_printf(out, "%d", point->year);
  if (point->month > 0)
    g_string_append_printf(out, "-%d", point->month);
  if (point->day > 0)
    g_string_append_printf(out, "-%d", point->day);
}

/* "2019-3-12/2019-4-1", then marks: ~ for circa, S3 for the season, the letter. */
static char *read_date(const char *text) {
  PrintedDate date;
  if (!printed_date_read(text, strlen(text), &date))
    return g_strdup("none");
  GString *out = g_string_new(NULL);
  append_point(out, &date.from);
  if (date.to.year != 0) {
    g_string_append_c(out, '/');
    append_point(out, &date.to);
  }
  g_string_append(out, date.is_circa ? " ~" : "");
  if (date.season > 0)
    g_string_append_printf(out, " S%d", date.season);
  if (date.letter)
    g_string_append_printf(out, " %c", date.letter);
  return g_string_free(out, FALSE);
}

typedef struct Row {
  const char *text, *date;
} Row;

static void assert_rows(const Row *rows) {
  for (; rows->text; rows++) {
    g_autofree char *date = read_date(rows->text);
    if (strcmp(date, rows->date) != 0)
      fail_msg("%s\nexpected: %s\nfound:    %s", rows->text, rows->date, date);
  }
}

static void reads_years_months_and_days(void **state) {
  static const Row rows[] = {{"2019", "2019"},
                             {"(2019a).", "2019 a"},
                             {"March 2019", "2019-3"},
                             {"12 Mar. 2019", "2019-3-12"},
                             {"(2001, August 2).", "2001-8-2"},
                             {"March 3rd, 2019", "2019-3-3"},
                             {"le 1er août 1914", "1914-8-1"},
                             {"14. März 1879", "1879-3-14"},
                             {"2019-03-12", "2019-3-12"},
                             {"2019-03", "2019-3"},
                             {"12.3.2019", "2019-3-12"},
                             {"25/12/2019", "2019-12-25"},
                             {"12/25/2019", "2019-12-25"},
                             {"c1999", "1999"},
                             {"15 марта 2001", "2001-3-15"},
                             {0}};
  (void)state;
  assert_rows(rows);
}

static void says_no_more_than_is_sure(void **state) {
  static const Row rows[] = {{"3/4/2019", "2019"},        {"n.d.", "none"},
                             {"in press", "none"},        {"", "none"},
                             {"19th century", "none"},    {"12345", "none"},
                             {"32 March 2019", "2019-3"}, {"30 Feb. 2019", "2019-2"},
                             {"2019, 12", "2019"},        {0}};
  (void)state;
  assert_rows(rows);
}

static void reads_ranges(void **state) {
  static const Row rows[] = {{"1998–2003", "1998/2003"},
                             {"1998-99", "1998/1999"},
                             {"1998–9", "1998/1999"},
                             {"2001-02", "2001/2002"},
                             {"2001/2002", "2001/2002"},
                             {"1962/1989", "1989"},
                             {"Jan.–Feb. 2019", "2019-1/2019-2"},
                             {"12-14 March 2019", "2019-3-12/2019-3-14"},
                             {"30 March – 2 April 2019", "2019-3-30/2019-4-2"},
                             {"March 12–14, 2019", "2019-3-12/2019-3-14"},
                             {"Dec. 1999–Jan. 2000", "1999-12/2000-1"},
                             {"2003-1998", "2003"},
                             {0}};
  (void)state;
  assert_rows(rows);
}

static void reads_what_is_not_exact(void **state) {
  static const Row rows[] = {{"c. 1850", "1850 ~"},      {"ca. 1850", "1850 ~"},
                             {"[1850?]", "1850 ~"},      {"1980s", "1980 ~"},
                             {"Spring 2019", "2019 S1"}, {"350 B.C.", "-350"},
                             {"44 BCE", "-44"},          {0}};
  (void)state;
  assert_rows(rows);
}

static void finds_where_the_date_of_access_begins(void **state) {
  static const char text[] = "2019, accessed 3 May 2020";
  (void)state;
  assert_int_equal(printed_date_find_access(text, strlen(text)), strlen("2019, "));
  assert_int_equal(printed_date_find_access("2019", 4), 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_years_months_and_days),
      cmocka_unit_test(says_no_more_than_is_sure),
      cmocka_unit_test(reads_ranges),
      cmocka_unit_test(reads_what_is_not_exact),
      cmocka_unit_test(finds_where_the_date_of_access_begins),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
