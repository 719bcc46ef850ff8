/* SPDX-License-Identifier: MIT */
/* Where lists of references are found, and how they are split. A row is a text and its entries,
 * each shortened to its number and its first and last word. */
#include "plugins/reference/list.h"
#include "plugins/reference/listheadings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SMITH "Smith JA, Lee K. Growth of cells. J Biol. 2019;57:986-92."
#define KIM "Kim P. Cells and water. Nature. 2001;4:1-9."
#define DOE "Doe J, Roe R, Poe E. Stars. Astron J. 1998;12:33-40."
#define FOUND "1 Smith 92. | 2 Kim 9. | 3 Doe 40."

static void append_entry(GString *out, const char *text, const ReferenceEntry *entry) {
  uint32_t begin = MAX(entry->label.end, entry->span.begin), end = entry->span.end;
  while (begin < end && strchr(" .\t\n", text[begin]))
    begin++;
  uint32_t first = begin, last = end;
  while (first < end && g_ascii_isalnum(text[first]))
    first++;
  while (last > begin && !strchr(" -\n", text[last - 1]))
    last--;
  g_string_append_printf(out, "%s%u %.*s %.*s", out->len ? " | " : "", entry->number,
                         (int)(first - begin), text + begin, (int)(end - last), text + last);
}

static void expect(const char *text, const char *entries) {
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(ReferenceEntry));
  reference_find_entries(text, strlen(text), found);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < found->len; i++)
    append_entry(out, text, &g_array_index(found, ReferenceEntry, i));
  g_autofree char *told = g_string_free(out, FALSE);
  assert_string_equal(told, entries);
}

static void knows_headings_of_many_languages(void **state) {
  (void)state;
  static const char *const headings[] = {
      "References",     "REFERENCES",         "7. References",     "VI. REFERENCES",
      "Bibliography:",  "**Works cited**",    "## References",     "R E F E R E N C E S",
      "References (3)", "Literatur",          "Références",        "RÉFÉRENCES BIBLIOGRAPHIQUES",
      "Bibliografía",   "Referências",        "参考文献",          "Литература",
      "Kaynakça",       "Список литературы",  "참고문헌",          "Literature cited",
      "المراجع",        "Quellenverzeichnis", "Tài liệu tham khảo"};
  for (size_t i = 0; i < G_N_ELEMENTS(headings); i++) {
    g_autofree char *text =
        g_strconcat("A text.\n\n", headings[i], "\n\n" SMITH "\n" KIM "\n" DOE "\n", NULL);
    expect(text, FOUND);
  }
}

static void has_headings_in_order(void **state) {
  (void)state;
  assert_null(reference_heading_out_of_order());
}

static void reads_all_kinds_of_labels(void **state) {
  (void)state;
  static const char *const labels[] = {"[%d] ", "[%d]",  "(%d) ", "%d. ",   "%d) ",
                                       "%d ",   "%d.\t", "%d.\n", "［%d］", "[%d]. "};
  static const char *const entries[] = {SMITH, KIM, DOE};
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
    GString *text = g_string_new("A text.\n\nReferences\n\n");
    for (size_t k = 0; k < G_N_ELEMENTS(entries); k++) {
      g_autofree char *number = g_strdup_printf("%zu", k + 1);
      g_auto(GStrv) parts = g_strsplit(labels[i], "%d", 2);
      g_string_append_printf(text, "%s%s%s%s\n", parts[0], number, parts[1], entries[k]);
    }
    g_autofree char *whole = g_string_free(text, FALSE);
    expect(whole, FOUND);
  }
}

static void joins_wrapped_lines(void **state) {
  (void)state;
  expect(
      "References\n\n1. Smith JA, Lee K. Growth of\ncells. J Biol.\n2019;57:986-92.\n2. Kim P. "
      "Cells\nand water. Nature. 2001;4:1-9.\n3. " DOE "\n",
      FOUND);
  expect("References\n\nSmith JA, Lee K. Growth of\n   cells. J Biol.\n   2019;57:986-92.\n"
         "Kim P. Cells\n   and water. Nature. 2001;4:1-9.\n" DOE "\n",
         FOUND);
  expect("References\n\nSmith JA, Lee K. Growth of\ncells. J Biol.\n2019;57:986-92.\n\n"
         "Kim P. Cells\nand water. Nature. 2001;4:1-9.\n\n" DOE "\n",
         FOUND);
  expect("References\n\nSmith JA, Lee K. Growth of the\ncells. J Biol. 2019;57:986-92.\n"
         "Kim P. Cells and\nmuch water. Nature. 2001;4:1-9.\nDoe J, Roe R, Poe E. Stars.\n"
         "Astron J. 1998;12:33-40.\n",
         FOUND);
}

static void reads_a_list_in_one_line(void **state) {
  (void)state;
  expect("A text.\n\nReferences: [1] " SMITH " [2] " KIM " [3] " DOE, FOUND);
  expect("A text.\n\nReferences\n1. " SMITH " 2. " KIM " 3. " DOE " http://example.org/a",
         "1 Smith 92. | 2 Kim 9. | 3 Doe http://example.org/a");
}

static void skips_a_remark_before_the_list(void **state) {
  (void)state;
  expect("References\n\nPapers of note are marked with a star.\n\n1. " SMITH "\n2. " KIM
         "\n3. " DOE,
         FOUND);
}

static void ends_where_the_list_ends(void **state) {
  (void)state;
  static const char *const after[] = {
      "\n\nAppendix\n\nSmith (2019) measured 5 cells.", "\n\nAcknowledgements\n\nWe thank Kim.",
      "\n\nThe author is a writer in Rome.\n\nShe has two dogs.\n\nThey bark.", "\n\n\n", ""};
  for (size_t i = 0; i < G_N_ELEMENTS(after); i++) {
    g_autofree char *plain =
        g_strconcat("Text.\n\nReferences\n\n" SMITH "\n" KIM "\n" DOE, after[i], NULL);
    expect(plain, FOUND);
    g_autofree char *labelled = g_strconcat(
        "Text.\n\nReferences\n\n[1] " SMITH "\n[2] " KIM "\n[3] " DOE, after[i], NULL);
    expect(labelled, FOUND);
  }
}

static void finds_lists_without_a_heading(void **state) {
  (void)state;
  expect("A text [1,2].\n\n[1] " SMITH "\n[2] " KIM "\n[3] " DOE "\n", FOUND);
  expect("A text.\n\n" SMITH "\n" KIM "\n" DOE "\nRay, B. (2003). Ice. Nature, 4, 1-9.\n",
         FOUND " | 4 Ray 9.");
}

static void leaves_out_what_pages_add(void **state) {
  (void)state;
  expect("References\n\n1. " SMITH "\nView Article PubMed/NCBI Google Scholar\n2. " KIM
         "\n[CrossRef]\n12\n3. " DOE "\nGoogle Scholar\n",
         FOUND);
}

static void keeps_printed_numbers(void **state) {
  (void)state;
  expect("References\n\n[7] " SMITH "\n[8] " KIM "\n[10] " DOE "\n",
         "7 Smith 92. | 8 Kim 9. | 10 Doe 40.");
  expect("References\n\n1. " SMITH "\n2. " KIM
         "\n\nMethods\n\nText.\n\nMethods references\n\n3. " DOE,
         FOUND);
}

static void takes_nothing_else_for_a_list(void **state) {
  (void)state;
  static const char *const texts[] = {
      "References\n\nWe ask for references of each author. They are checked.\n\nMore text.",
      "Sources\n\nPolice said that two men were held.\n\nThey were freed in 2019.",
      "To do:\n1. Buy bread.\n2. Call Mr. Smith in 2019.\n3. Sleep.\n4. Wake up.\n",
      "1. Spain 12 3 4\n2. Italy 11 2 2019\n3. France 10 1 1998\n",
      "References",
      "References:\n",
      "[1]",
      "1.\n2.\n3.\n"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    expect(texts[i], "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(knows_headings_of_many_languages),
      cmocka_unit_test(has_headings_in_order),
      cmocka_unit_test(reads_all_kinds_of_labels),
      cmocka_unit_test(joins_wrapped_lines),
      cmocka_unit_test(reads_a_list_in_one_line),
      cmocka_unit_test(skips_a_remark_before_the_list),
      cmocka_unit_test(ends_where_the_list_ends),
      cmocka_unit_test(finds_lists_without_a_heading),
      cmocka_unit_test(leaves_out_what_pages_add),
      cmocka_unit_test(keeps_printed_numbers),
      cmocka_unit_test(takes_nothing_else_for_a_list),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
