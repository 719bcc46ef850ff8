/* SPDX-License-Identifier: MIT */
/* Marks in running text and what they are linked to. A row is a text and what is found in it:
 * each mark as it is printed, with the numbers of its entries after "=". */
#include "plugins/reference/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define VANCOUVER(label1, label2, label3)                                                        \
  label1 "Smith JA, Lee K. Growth of cells. J Biol. 2019;57:986-92.\n" label2                    \
         "Kim P. Cells and water. Nature. 2001;4:1-9.\n" label3                                  \
         "Doe J, Roe R, Poe E. The light of stars. Astron J. 1998;12:33-40.\n"

#define SQUARE VANCOUVER("[1] ", "[2] ", "[3] ")
#define STOPS VANCOUVER("1. ", "2. ", "3. ")

#define APA                                                                                      \
  "Doe, J., Roe, R., & Poe, E. (1998a). The light. Astron. J., 12, 33-40.\n"                     \
  "Doe, J., Roe, R., & Poe, E. (1998b). More light. Astron. J., 13, 1-4.\n"                      \
  "Kim, P. (2001). Cells and water. Nature, 4, 1-9.\n"                                           \
  "Lee, K., & Smith, J. A. (2003). Ice. Nature, 5, 1-9.\n"                                       \
  "O'Brien, T. (in press). Rivers. Water, 2, 3-4. doi:10.1000/1\n"                               \
  "van der Berg, A., & Müller, B. (2010). Snow. Water, 9, 12-14.\n"                             \
  "World Health Organization. (2015). Health of rivers. WHO Press, 3-90.\n"

/* The marks of a text, as rows write them; free it with g_free(). */
static char *describe(const char *text) {
  ReferenceLists lists;
  reference_lists_init(&lists);
  reference_lists_find(&lists, text, strlen(text));
  g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(ReferenceMark));
  g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  reference_find_marks(text, strlen(text), &lists, marks, links);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < marks->len; i++) {
    const ReferenceMark *mark = &g_array_index(marks, ReferenceMark, i);
    g_string_append_printf(out, "%s%.*s =", i ? " | " : "",
                           (int)(mark->span.end - mark->span.begin), text + mark->span.begin);
    for (uint32_t k = 0; k < mark->n_links; k++)
      g_string_append_printf(out, " %u", g_array_index(links, uint32_t, mark->first_link + k));
  }
  reference_lists_finish(&lists);
  return g_string_free(out, FALSE);
}

static void expect(const char *body, const char *list, const char *marks) {
  g_autofree char *text = g_strconcat(body, "\n\nReferences\n\n", list, NULL);
  g_autofree char *found = describe(text);
  assert_string_equal(found, marks);
}

static void reads_brackets(void **state) {
  (void)state;
  expect("Cells grow [1,2]. Stars [3].", SQUARE, "[1,2] = 1 2 | [3] = 3");
  expect("All of them [1-3] and [1–3].", SQUARE, "[1-3] = 1 2 3 | [1–3] = 1 2 3");
  expect("Cells [1 – 2, 3] and [2; 3].", SQUARE, "[1 – 2, 3] = 1 2 3 | [2; 3] = 2 3");
  expect("Cells[1][2] and [1]-[3].", SQUARE, "[1] = 1 | [2] = 2 | [1]-[3] = 1 2 3");
  expect("Cells [see 1], [e.g., 2, 3].", SQUARE, "[see 1] = 1 | [e.g., 2, 3] = 2 3");
  expect("Cells [1, p. 12], [2, Theorem 3].", SQUARE, "[1, p. 12] = 1 | [2, Theorem 3] = 2");
  expect("细胞［1，2］和［3］。", VANCOUVER("［1］", "［2］", "［3］"),
         "［1，2］ = 1 2 | ［3］ = 3");
}

static void reads_numbers_after_ref(void **state) {
  (void)state;
  expect("Cells [1]; see ref. 2 and refs. 1–3.", SQUARE, "[1] = 1 | 2 = 2 | 1–3 = 1 2 3");
  expect("Cells1, reviewed in refs 2 and 3.", STOPS, "1 = 1 | 2 and 3 = 2 3");
}

static void leaves_other_brackets(void **state) {
  (void)state;
  expect("Cells [1] on [0, 1], in [2019], at [5 mM], Eq. [2].", SQUARE, "[1] = 1");
  expect("A[2]x cells [1], [3H]thymidine.", SQUARE, "[1] = 1");
}

static void says_when_a_number_is_not_listed(void **state) {
  (void)state;
  expect("Cells [1], water [2], ice [5].", SQUARE, "[1] = 1 | [2] = 2 | [5] =");
}

static void reads_round_brackets(void **state) {
  (void)state;
  const char *list = VANCOUVER("1. ", "2. ", "3. ");
  expect("Cells grow (1, 2). Stars (3), see Eq. (2).", list, "(1, 2) = 1 2 | (3) = 3");
  expect("Cells(1) grow(2, 3), f(2) too.", list, "(1) = 1 | (2, 3) = 2 3");
  expect("Cells (1) and stars (2-3): (1) the first and (2) the next.", list,
         "(1) = 1 | (2-3) = 2 3");
}

static void reads_raised_digits(void **state) {
  (void)state;
  expect("Cells grow¹,² on 5 m² of water.³", STOPS, "¹,² = 1 2 | ³ = 3");
  expect("Water¹ at 10³ m⁻² and stars²⁻³.", STOPS, "¹ = 1 | ²⁻³ = 2 3");
}

static void reads_digits_that_were_raised(void **state) {
  (void)state;
  expect("Animals1,2 of the sea.3 They live.", STOPS, "1,2 = 1 2 | 3 = 3");
  expect("Animals,1 plants;2 and “stones”3 lie.", STOPS, "1 = 1 | 2 = 2 | 3 = 3");
  expect("Animals1 breathe CO2, and H2O. BRCA1 is a gene2, p53 too3.", STOPS,
         "1 = 1 | 2 = 2 | 3 = 3");
}

static void reads_raised_numbers_with_spaces_and_markup(void **state) {
  (void)state;
  expect("Cells1, 2 grow. Stars2, 3.", STOPS, "1, 2 = 1 2 | 2, 3 = 2 3");
  expect("Cells1, 20 of them, grow2, 3.", STOPS, "1 = 1 | 2, 3 = 2 3");
  expect("Cells <sup>1</sup> grow<sup>2,3</sup>.", STOPS, "1 = 1 | 2,3 = 2 3");
}

static void reads_raised_numbers_out_of_order(void **state) {
  (void)state;
  expect("Stars.3 Cells grow,2 and water.3 The animals3 and plants.1", STOPS,
         "3 = 3 | 2 = 2 | 3 = 3 | 3 = 3 | 1 = 1");
}

static void leaves_quantities_and_names(void **state) {
  (void)state;
  expect("Animals1 on 3 mm2 in 2001, Fig.2 and v.3 of Ezh2 in plants2,3.", STOPS,
         "1 = 1 | 2,3 = 2 3");
  expect("Arm 1 and arm 2 were long1. Then arm2 fell2. See 2,300 stars3.", STOPS,
         "1 = 1 | 2 = 2 | 3 = 3");
}

static void reads_authors_and_years(void **state) {
  (void)state;
  expect("Light (Doe et al., 1998a; Kim 2001).", APA, "Doe et al., 1998a = 1 | Kim 2001 = 3");
  expect("Lee and Smith (2003) saw ice.", APA, "Lee and Smith (2003) = 4");
  expect("Doe, Roe & Poe (1998b, p. 2) saw it.", APA, "Doe, Roe & Poe (1998b = 2");
  expect("As Kim’s (2001) study showed.", APA, "Kim’s (2001) = 3");
  expect("Snow (see van der Berg & Muller, 2010).", APA, "van der Berg & Muller, 2010 = 6");
  expect("Rivers [O’Brien, in press].", APA, "O’Brien, in press = 5");
  expect("Rivers (WHO, 2015) are long.", APA, "WHO, 2015 = 7");
  expect("Rivers (World Health Organization 2015).", APA, "World Health Organization 2015 = 7");
}

static void reads_years_in_a_row(void **state) {
  (void)state;
  expect("Light (Doe et al., 1998a, b).", APA, "Doe et al., 1998a = 1 | b = 2");
  expect("Light (Doe et al. 1998a, 1998b; Kim 2001).", APA,
         "Doe et al. 1998a = 1 | 1998b = 2 | Kim 2001 = 3");
  expect("Doe et al. (1998a; 1998b) saw it.", APA, "Doe et al. (1998a = 1 | 1998b = 2");
}

static void says_when_authors_are_not_listed(void **state) {
  (void)state;
  expect("Light (Kim, 2001; Hill et al., 1999) in May 2001.", APA,
         "Kim, 2001 = 3 | Hill et al., 1999 =");
}

static void links_dashes_to_the_authors_before(void **state) {
  (void)state;
  expect("Light (Kim 2001; Kim 2004).",
         "Kim, P. 2001. Cells and water. Nature 4:1-9.\n"
         "———. 2004. Ice and water. Nature 9:11-19.\n"
         "Lee, K. 2003. Ice. Nature 5:1-9.\n",
         "Kim 2001 = 1 | Kim 2004 = 2");
}

static void links_labels_of_letters(void **state) {
  (void)state;
  expect("Cells [SL19, Kim01] grow [DRP98, Chap. 2].",
         VANCOUVER("[SL19] ", "[Kim01] ", "[DRP98] "),
         "[SL19, Kim01] = 1 2 | [DRP98, Chap. 2] = 3");
}

static void links_to_a_list_without_labels_by_place(void **state) {
  (void)state;
  expect("Cells [1,2]. Stars [3].", VANCOUVER("", "", ""), "[1,2] = 1 2 | [3] = 3");
}

static void links_each_part_to_its_own_list(void **state) {
  (void)state;
  const char *text = "Cells [1].\n\nReferences\n\n" SQUARE "\n\nChapter 2\n\nStars [1, 3].\n\n"
                     "References\n\n" SQUARE;
  g_autofree char *found = describe(text);
  assert_string_equal(found, "[1] = 1 | [1, 3] = 4 6");
}

static void leaves_running_text(void **state) {
  (void)state;
  static const char *const texts[] = {
      "In May 2019 the bank paid $3,200 to 12 people (2018: 10). Apollo11 flew in 1969.",
      "He [the mayor] said so. “Yes,”2 he added. The U2 spy plane; H2O; G20; [1] is no list.",
      "References to the war (1914) were cut. Smith (45) won in 2001; Lee (2001) did not exist.",
      "Notes\n\n1. Buy bread.\n2. Call home.\n3. Sleep.\n\nThat was1 all2 there3 was.", ""};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *found = describe(texts[i]);
    assert_string_equal(found, "");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_brackets),
      cmocka_unit_test(reads_numbers_after_ref),
      cmocka_unit_test(leaves_other_brackets),
      cmocka_unit_test(says_when_a_number_is_not_listed),
      cmocka_unit_test(reads_round_brackets),
      cmocka_unit_test(reads_raised_digits),
      cmocka_unit_test(reads_digits_that_were_raised),
      cmocka_unit_test(reads_raised_numbers_with_spaces_and_markup),
      cmocka_unit_test(reads_raised_numbers_out_of_order),
      cmocka_unit_test(leaves_quantities_and_names),
      cmocka_unit_test(reads_authors_and_years),
      cmocka_unit_test(reads_years_in_a_row),
      cmocka_unit_test(says_when_authors_are_not_listed),
      cmocka_unit_test(links_dashes_to_the_authors_before),
      cmocka_unit_test(links_labels_of_letters),
      cmocka_unit_test(links_to_a_list_without_labels_by_place),
      cmocka_unit_test(links_each_part_to_its_own_list),
      cmocka_unit_test(leaves_running_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
