/* SPDX-License-Identifier: MIT */
/* Where fields begin and end, and who is named in them. */
#include "plugins/reference/people.h"
#include "plugins/reference/trim.h"
#include "tests/harness.h"

#include <glib.h>
#include <string.h>

static MillSpan whole(const char *text) {
  return (MillSpan){0, (uint32_t)strlen(text)};
}

static void assert_piece(const char *text, MillSpan span, const char *expected) {
  g_autofree char *piece = g_strndup(text + span.begin, span.end - span.begin);
  assert_string_equal(piece, expected);
}

static void takes_off_what_is_around_a_field(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"(2011).", "2011"},
      {"“On rivers.”", "On rivers"},
      {"Lee, K.,", "Lee, K."},
      {"Who are they?", "Who are they?"},
      {"Chemistry (inorganic).", "Chemistry (inorganic)"},
      {"(New York, NY:", "New York, NY"},
      {"Press, 2003)", "Press, 2003"},
      {"12(3),", "12(3)"},
      {"«Les cités»,", "Les cités"},
      {"« Les cités »,", "« Les cités »,"},
      {".,;", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
    assert_piece(rows[i][0], reference_trim(rows[i][0], whole(rows[i][0])), rows[i][1]);
}

static void trims_a_million_brackets_at_once(void **state) {
  (void)state;
  for (const char *bracket = "()[]"; *bracket; bracket++) {
    g_autofree char *text = g_strnfill(1000000, *bracket);
    MillSpan span = reference_trim(text, whole(text));
    assert_int_equal(span.begin, span.end);
  }
}

static void finds_a_doi_behind_what_introduces_it(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"doi:10.1234/ab.c.", "10.1234/ab.c"},
      {"https://doi.org/10.1234/S0896-6273(00)80675-3", "10.1234/S0896-6273(00)80675-3"},
      {"(doi: 10.1234/x)", "10.1234/x"},
      {"version 10.5", ""},
      {"110.1234/x", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
    assert_piece(rows[i][0], reference_trim_doi(rows[i][0], whole(rows[i][0])), rows[i][1]);
}

static void finds_an_address_behind_what_introduces_it(void **state) {
  (void)state;
  const char *text = "Available at: <http://example.org/a_(b)>.";
  assert_piece(text, reference_trim_url(text, whole(text)), "http://example.org/a_(b)");
}

static void splits_numbers_that_are_joined(void **state) {
  (void)state;
  static const char *const rows[][4] = {
      {"2009;7(4):12-15.", "2009", "7(4)", "12-15"},
      {"7:e12–15,", "", "7", "e12–15"},
      {"2019;57", "2019", "57", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    JoinedNumbers numbers;
    assert_true(reference_split_numbers(rows[i][0], whole(rows[i][0]), &numbers));
    assert_piece(rows[i][0], numbers.year, rows[i][1]);
    assert_piece(rows[i][0], numbers.volume, rows[i][2]);
    assert_piece(rows[i][0], numbers.pages, rows[i][3]);
  }
}

static void leaves_other_words_whole(void **state) {
  (void)state;
  static const char *const words[] = {
      "12(3)", "12", "2009", "2009;", "12:", "12:3:4", "A:b", "", "("};
  JoinedNumbers numbers;
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    assert_false(reference_split_numbers(words[i], whole(words[i]), &numbers));
}

/* ---- people -------------------------------------------------------------------------------- */

static void assert_people(const char *text, const char *expected) {
  g_autoptr(GString) people = g_string_new(NULL);
  reference_people_append(people, text, whole(text));
  assert_string_equal(people->str, expected);
}

static void reads_family_names_before_initials(void **state) {
  (void)state;
  assert_people("Lee, K., Okafor, J. P., & van der Berg, M.-L.",
                "Lee, K.; Okafor, J. P.; van der Berg, M.-L.");
  assert_people("Lee K, Okafor JP, Berg ML", "Lee, K; Okafor, JP; Berg, ML");
  assert_people("Lee, K.; Okafor, J.", "Lee, K.; Okafor, J.");
}

static void reads_given_names_before_family_names(void **state) {
  (void)state;
  assert_people("K. Lee, J. P. Okafor and Maria van der Berg",
                "Lee, K.; Okafor, J. P.; van der Berg, Maria");
}

static void reads_a_first_name_that_is_turned_round(void **state) {
  (void)state;
  assert_people("Lee, Karen, and John Okafor", "Lee, Karen; Okafor, John");
  assert_people("Lee, Karen", "Lee, Karen");
}

static void reads_family_names_in_capitals(void **state) {
  (void)state;
  assert_people("CASSARD Jean-Christophe", "CASSARD, Jean-Christophe");
}

static void says_that_there_are_others(void **state) {
  (void)state;
  assert_people("Lee, K., et al.", "Lee, K.; others");
}

static void keeps_organizations_whole(void **state) {
  (void)state;
  assert_people("Ministry of Rivers and Ports", "Ministry of Rivers; Ports");
  assert_people("Institute for River Studies", "Institute for River Studies");
}

static void leaves_out_what_editors_are_called(void **state) {
  (void)state;
  assert_people("In K. Lee & J. Okafor (Eds.)", "Lee, K.; Okafor, J.");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(takes_off_what_is_around_a_field),
      cmocka_unit_test(trims_a_million_brackets_at_once),
      cmocka_unit_test(finds_a_doi_behind_what_introduces_it),
      cmocka_unit_test(finds_an_address_behind_what_introduces_it),
      cmocka_unit_test(splits_numbers_that_are_joined),
      cmocka_unit_test(leaves_other_words_whole),
      cmocka_unit_test(reads_family_names_before_initials),
      cmocka_unit_test(reads_given_names_before_family_names),
      cmocka_unit_test(reads_a_first_name_that_is_turned_round),
      cmocka_unit_test(reads_family_names_in_capitals),
      cmocka_unit_test(says_that_there_are_others),
      cmocka_unit_test(keeps_organizations_whole),
      cmocka_unit_test(leaves_out_what_editors_are_called),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
