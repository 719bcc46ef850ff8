/* SPDX-License-Identifier: MIT */
/* Notes: a row is a list of notes, and the works that marks of them mean. */
#include "plugins/reference/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define KING "N. King and S. B. Carroll, “A receptor of animals,” Cell 98 (2001): 15–37"
#define CARR "M. Carr et al., “Molecular phylogeny of sisters,” Nature 105 (2008): 16–41"
#define KENT "W. Saville Kent, A Manual of the Infusoria (London: David Bogue, 1880)"

/* The numbers of entries that each of the marks in `body` means, and how many entries there are;
 * free it with g_free(). */
static char *describe(const char *body, const char *heading, const char *notes) {
  g_autofree char *text = g_strconcat(body, "\n\n", heading, "\n\n", notes, NULL);
  ReferenceLists lists;
  reference_lists_init(&lists);
  reference_lists_find(&lists, text, strlen(text));
  g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(ReferenceMark));
  g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  reference_find_marks(text, strlen(text), &lists, marks, links);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < marks->len; i++) {
    const ReferenceMark *mark = &g_array_index(marks, ReferenceMark, i);
    for (uint32_t k = 0; k < mark->n_links; k++)
      g_string_append_printf(out, "%u ", g_array_index(links, uint32_t, mark->first_link + k));
    g_string_append(out, "| ");
  }
  g_string_append_printf(out, "%u", lists.entries->len);
  reference_lists_finish(&lists);
  return g_string_free(out, FALSE);
}

static void expect(const char *body, const char *notes, const char *links) {
  g_autofree char *found = describe(body, "Notes", notes);
  assert_string_equal(found, links);
}

static void reads_a_work_of_each_note(void **state) {
  (void)state;
  expect("Animals.1 Plants,2 stars.3", "1. " KING ".\n2. " CARR ".\n3. " KENT ".",
         "1 | 2 | 3 | 3");
}

static void reads_several_works_of_a_note(void **state) {
  (void)state;
  expect("Animals.¹ Plants.²", "1. " KING "; " CARR ".\n2. See also " KENT ".", "1 2 | 3 | 3");
}

static void finds_short_forms(void **state) {
  (void)state;
  expect("Animals.1 Plants.2 Stars.3 Seas.4",
         "1. " KING ".\n2. " KENT ".\n3. King and Carroll, “Receptor of animals,” 16.\n"
         "4. Saville Kent, Manual of the Infusoria, 20.",
         "1 | 2 | 1 | 2 | 2");
}

static void finds_ibid(void **state) {
  (void)state;
  expect("Animals.1 Plants.2 Stars.3", "1. " KING ".\n2. Ibid., 16.\n3. Ibid.; " CARR ".",
         "1 | 1 | 1 2 | 2");
}

static void tells_works_of_one_author_by_title(void **state) {
  (void)state;
  expect("Animals.1 Plants.2 Stars.3 Seas.4",
         "1. " KING ".\n2. N. King, “The origin of cells,” Cell 7 (2004): 313–325.\n"
         "3. King and Carroll, “A receptor,” 20.\n4. King, “Origin of cells”.",
         "1 | 2 | 1 | 2 | 2");
}

static void reads_notes_in_brackets(void **state) {
  (void)state;
  expect("Animals.[1] Plants.[2] Stars.[1]", "[1] " KING ".\n[2] " CARR ".", "1 | 2 | 1 | 2");
}

static void takes_each_note_once(void **state) {
  (void)state;
  expect("Animals.1 The U2 flew on 3 seas in 2001.2 Arm2 fell.", "1. " KING ".\n2. " CARR ".",
         "1 | 2 | 2");
}

static void leaves_remarks(void **state) {
  (void)state;
  expect("Animals.1 Plants.2", "1. we thank all who helped.\n2. " CARR ".", "| 1 | 1");
}

static void prefers_references_to_notes(void **state) {
  (void)state;
  g_autofree char *found = describe("Animals (King, 2001).1", "Notes",
                                    "1. See Carr (2008) for more.\n\nReferences\n\nCarr, M. "
                                    "(2008). Sisters. Nature, 105, 1-3.\n"
                                    "King, N. (2001). Receptors. Cell, 98, 15-37.\n");
  assert_string_equal(found, "2 | 1 | 2");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_a_work_of_each_note),
      cmocka_unit_test(reads_several_works_of_a_note),
      cmocka_unit_test(finds_short_forms),
      cmocka_unit_test(finds_ibid),
      cmocka_unit_test(tells_works_of_one_author_by_title),
      cmocka_unit_test(reads_notes_in_brackets),
      cmocka_unit_test(takes_each_note_once),
      cmocka_unit_test(leaves_remarks),
      cmocka_unit_test(prefers_references_to_notes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
