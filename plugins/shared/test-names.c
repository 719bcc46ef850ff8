/* SPDX-License-Identifier: MIT */
#include "plugins/shared/names.h"
#include "tests/harness.h"

#include <string.h>

static void append_part(GString *out, const char *text, MillSpan span) {
  g_string_append_len(out, text + span.begin, (gssize)(span.end - span.begin));
}

/* "particle family, given, suffix" or "{whole}", each name after "; ", others as "+". */
static char *read_names(const char *text) {
  g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(PersonName));
  GString *out = g_string_new(NULL);
  bool has_others = person_names_read(text, strlen(text), names);
  for (guint i = 0; i < names->len; i++) {
    const PersonName *name = &g_array_index(names, PersonName, i);
    const MillSpan parts[] = {name->particle, name->family, name->given, name->suffix};
    static const char *const before[] = {"", " ", ", ", ", "};
    g_string_append(out, i > 0 ? "; " : "");
    for (size_t part = 0; !name->is_whole && part < G_N_ELEMENTS(parts); part++) {
      if (parts[part].begin < parts[part].end)
        g_string_append(
            out, part == 1 && name->particle.begin == name->particle.end ? "" : before[part]);
      append_part(out, text, parts[part]);
    }
    g_string_append(out, name->is_whole ? "{" : "");
    if (name->is_whole)
      append_part(out, text, name->whole);
    g_string_append(out, name->is_whole ? "}" : "");
  }
  g_string_append(out, has_others ? " +" : "");
  return g_string_free(out, FALSE);
}

typedef struct Row {
  const char *text, *names;
} Row;

static void assert_rows(const Row *rows) {
  for (; rows->text; rows++) {
    g_autofree char *names = read_names(rows->text);
    if (strcmp(names, rows->names) != 0)
      fail_msg("%s\nexpected: %s\nfound:    %s", rows->text, rows->names, names);
  }
}

static void reads_initials_after_before_and_behind_a_comma(void **state) {
  static const Row rows[] = {{"Smith JA, Lee K.", "Smith, JA; Lee, K."},
                             {"Smith J, Peters OA.", "Smith, J; Peters, OA"},
                             {"Smith, J. A., & Lee, K.", "Smith, J. A.; Lee, K."},
                             {"J. A. Smith and K. Lee", "Smith, J. A.; Lee, K."},
                             {"Brandt S-Y, Oduya KM, Li J", "Brandt, S-Y; Oduya, KM; Li, J"},
                             {"R.E. Marsh, W.Howard.", "Marsh, R.E.; Howard, W."},
                             {"Jarvis, S. W., R. G. Basin, and D. A. Bühler.",
                              "Jarvis, S. W.; Basin, R. G.; Bühler, D. A."},
                             {"Schwan, J. P.; Krauth, D. A.", "Schwan, J. P.; Krauth, D. A."},
                             {"J. LI and X. WU", "LI, J.; WU, X."},
                             {"Иванов И.И., Петров П.", "Иванов, И.И.; Петров, П."},
                             {0}};
  (void)state;
  assert_rows(rows);
}

static void the_list_decides_whether_words_are_inverted(void **state) {
  static const Row rows[] = {
      {"Brandt, Hanne, and Birgit Oduya.", "Brandt, Hanne; Oduya, Birgit"},
      {"Page, Walter Harald and Arthur Page", "Page, Walter Harald; Page, Arthur"},
      {"Smith, John and Jones, Mary", "Smith, John; Jones, Mary"},
      {"Smith, Jones, and Brown", "Smith; Jones; Brown"},
      {"Smith and Jones", "Smith; Jones"},
      {"Müller, Karl/Schmidt, Eva", "Müller, Karl; Schmidt, Eva"},
      {"Larry D. Witt, Gudrun Hermann, and Ai Li.", "Witt, Larry D.; Hermann, Gudrun; Li, Ai"},
      {"García Márquez, Gabriel", "García Márquez, Gabriel"},
      {"Ortega y Gasset, José", "Ortega y Gasset, José"},
      {"Pérez, J. y López, M.", "Pérez, J.; López, M."},
      {"DELANDE Léopold", "DELANDE, Léopold"},
      {"Plato", "Plato"},
      {"王小明", "王小明"},
      {0}};
  (void)state;
  assert_rows(rows);
}

static void particles_and_suffixes_are_parts_of_their_own(void **state) {
  static const Row rows[] = {
      {"van der Berg, P.", "van der Berg, P."},
      {"Beethoven, L. van", "van Beethoven, L."},
      {"Ludwig van Beethoven", "van Beethoven, Ludwig"},
      {"Van der Berg P, De Souza R", "Van der Berg, P; De Souza, R"},
      {"'t Hooft, G., d’Alembert, J.", "'t Hooft, G.; d’Alembert, J."},
      {"King, M. L., Jr., and Smith, Jr., J.", "King, M. L., Jr.; Smith, J., Jr."},
      {0}};
  (void)state;
  assert_rows(rows);
}

static void institutions_are_names_as_a_whole(void **state) {
  static const Row rows[] = {
      {"World Health Organization", "{World Health Organization}"},
      {"World Health Organization and UNICEF", "{World Health Organization}; {UNICEF}"},
      {"Ministry of Health and Social Affairs", "{Ministry of Health and Social Affairs}"},
      {"Academies of Sciences, Engineering, and Medicine",
       "{Academies of Sciences, Engineering, and Medicine}"},
      {"OECD, Smith J", "{OECD}; Smith, J"},
      {"Core Writing Team, Pauli RK (eds)", "{Core Writing Team}; Pauli, RK"},
      {"WHO Working Group, Smith J", "{WHO Working Group}; Smith, J"},
      {"AT&T Laboratories", "{AT&T Laboratories}"},
      {0}};
  (void)state;
  assert_rows(rows);
}

static void words_about_names_are_left_out(void **state) {
  static const Row rows[] = {
      {"In R. E. Barn and R. F. Riese (eds.),", "Barn, R. E.; Riese, R. F."},
      {"in Friedman, Roy S., and Leder, Jess, Editors", "Friedman, Roy S.; Leder, Jess"},
      {"Ed. Mark O’Connor", "O’Connor, Mark"},
      {"Translated by A. W. Heath and P. J. All.", "Heath, A. W.; All, P. J."},
      {"(translated by Douglas Marten).", "Marten, Douglas"},
      {"Ed Smith", "Smith, Ed"},
      {"———.", ""},
      {0}};
  (void)state;
  assert_rows(rows);
}

static void says_whether_there_are_others(void **state) {
  static const Row rows[] = {{"Fan HD, Liu J, et al.", "Fan, HD; Liu, J +"},
                             {"Smith, J. & others", "Smith, J. +"},
                             {"Gorky, Maxim (Peshkov), et al., eds.", "Gorky, Maxim +"},
                             {"Nishi, T., & et al.", "Nishi, T. +"},
                             {"Smith, J.; others", "Smith, J. +"},
                             {"et al.", " +"},
                             {0}};
  (void)state;
  assert_rows(rows);
}

static void spans_stay_inside_any_text(void **state) {
  static const char *const texts[] = {"",    ",;&,", "((((", ")",   "and",     "van",
                                      "Jr.", "J.",   "é",    "-",   "van van", "& & &",
                                      "De",  "et",   "al.",  "«A»", "\"",      "Jr., Jr."};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(PersonName));
    person_names_read(texts[i], strlen(texts[i]), names);
    for (guint name = 0; name < names->len; name++) {
      const PersonName *at = &g_array_index(names, PersonName, name);
      assert_true(at->whole.begin < at->whole.end && at->whole.end <= strlen(texts[i]));
      assert_true(at->family.begin <= at->family.end && at->family.end <= at->whole.end);
      assert_true(at->given.begin <= at->given.end && at->given.end <= at->whole.end);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_initials_after_before_and_behind_a_comma),
      cmocka_unit_test(the_list_decides_whether_words_are_inverted),
      cmocka_unit_test(particles_and_suffixes_are_parts_of_their_own),
      cmocka_unit_test(institutions_are_names_as_a_whole),
      cmocka_unit_test(words_about_names_are_left_out),
      cmocka_unit_test(says_whether_there_are_others),
      cmocka_unit_test(spans_stay_inside_any_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
