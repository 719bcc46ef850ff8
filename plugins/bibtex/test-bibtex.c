/* SPDX-License-Identifier: MIT */
/* Works as BibTeX; a test of the command line has other programs read them. */
#include "plugins/bibtex/latex.h"
#include "plugins/bibtex/record.h"
#include "tests/formats.h"

#include <string.h>

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation", .help = "what is cited"}, {0}};

/* What the next document cites: pairs of name and value, then NULL. */
static const char *const *cited[4];

static int set_up(void **state) {
  (void)state;
  provide_layers(layers);
  return 0;
}

static void cite(MillDocument *document) {
  for (size_t i = 0; i < G_N_ELEMENTS(cited) && cited[i]; i++) {
    MillAnnotation *work =
        mill_layer_add(mill_document_layer(document, "citation"), 0, 1, "entry", 1);
    mill_annotation_set_string(work, "kind", "reference");
    for (const char *const *at = cited[i]; *at; at += 2)
      mill_annotation_set_string(work, at[0], at[1]);
  }
}

static char *entries_of(const char *id) {
  MillDocument *document = make_document(&(Making){.id = id, .text = "x", .annotate = cite});
  GString *out = g_string_new(NULL);
  assert_true(bibtex_entries_write(describe_layers(layers), document, out));
  mill_document_free(document);
  return g_string_free(out, FALSE);
}

static char *entry_of(const char *const *work) {
  cited[0] = work;
  cited[1] = NULL;
  return entries_of("a.txt");
}

static void assert_has(const char *entries, const char *piece) {
  if (!strstr(entries, piece))
    fail_msg("expected: %s\nin: %s", piece, entries);
}

static void an_entry_has_a_key_names_and_fields_by_its_type(void **state) {
  static const char *const work[] = {"author",  "van der Berg, P., & WHO Group, et al.",
                                     "title",   "On DNA in Oslo and what to do",
                                     "journal", "Things & More",
                                     "volume",  "7(2)",
                                     "pages",   "1–9",
                                     "date",    "12 Mar. 2019a",
                                     NULL};
  (void)state;
  g_autofree char *entry = entry_of(work);
  assert_string_equal(entry, "@article{berg2019a:a.txt,\n"
                             "  author = {van der Berg, P. and {WHO Group} and others},\n"
                             "  title = {On {DNA} in {Oslo} and what to do},\n"
                             "  journal = {Things \\& More},\n"
                             "  volume = {7},\n"
                             "  number = {2},\n"
                             "  pages = {1--9},\n"
                             "  year = {2019},\n"
                             "  month = mar,\n"
                             "  date = {2019-03-12}\n"
                             "}\n");
}

static void keys_of_a_document_are_unique(void **state) {
  static const char *const work[] = {"author", "Müller, K.", "date", "2019", NULL};
  static const char *const none[] = {"title", "On the 诗 Anatomy", NULL};
  (void)state;
  cited[0] = cited[1] = cited[2] = work;
  cited[3] = none;
  g_autofree char *entries = entries_of("A b");
  assert_has(entries, "@misc{muller2019:a-b_");
  assert_has(entries, "@misc{muller2019a:a-b_");
  assert_has(entries, "@misc{muller2019b:a-b_");
  assert_has(entries, "@misc{anatomy:a-b_");
}

static void names_are_kept_together(void **state) {
  static const struct {
    const char *author, *field;
  } rows[] = {{"Ortega y Gasset, José", "author = {{Ortega y Gasset}, José}"},
              {"King, M. L., Jr.", "author = {King, Jr., M. L.}"},
              {"d’Alembert, J.", "author = {{d’Alembert}, J.}"},
              {"Ministry of Health and Care", "author = {{Ministry of Health and Care}}"},
              {"Plato", "author = {Plato}"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    const char *const work[] = {"author", rows[i].author, NULL};
    g_autofree char *entry = entry_of(work);
    assert_has(entry, rows[i].field);
  }
}

static void capitals_of_a_title_are_protected_where_they_matter(void **state) {
  static const struct {
    const char *title, *field;
  } rows[] = {{"The Origin of All-Day Species", "The Origin of All-Day Species"},
              {"A study of mRNA (and DNA): The case of Rome",
               "A study of {mRNA} (and {DNA}): The "
               "case of {Rome}"},
              {"A {b} and } c", "A \\{b\\} and \\textbraceright{} c"},
              {"THE ANATOMY OF ALL", "THE ANATOMY OF ALL"},
              {"Über Äpfel", "Über Äpfel"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GString) title = g_string_new(NULL);
    bibtex_latex_append_title(title, rows[i].title);
    assert_string_equal(title->str, rows[i].field);
  }
}

static void dates_and_editions_are_written_as_styles_want_them(void **state) {
  static const struct {
    const char *name, *value, *field;
  } rows[] = {{"date", "1998–2003", "year = {1998--2003},\n  date = {1998/2003}"},
              {"date", "c. 1850", "year = {c. 1850},\n  date = {1850~}"},
              {"date", "350 BC", "year = {350 BC},\n  date = {-0349}"},
              {"date", "in press", "year = {in press}"},
              {"edition", "3. Aufl.", "edition = {3rd}"},
              {"edition", "12th", "edition = {12th}"},
              {"pages", "A-12", "pages = {A-12}"},
              {"url", "http://a.example/{b}", "url = {http://a.example/%7Bb%7D}"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    const char *const work[] = {rows[i].name, rows[i].value, NULL};
    g_autofree char *entry = entry_of(work);
    assert_has(entry, rows[i].field);
  }
}

/* The brace that closes the one at `open`, as BibTeX counts them; it cannot be missing. */
static const char *find_close(const char *open) {
  size_t depth = 0;
  for (const char *at = open; *at; at++) {
    depth += *at == '{';
    depth -= *at == '}';
    if (depth == 0)
      return at;
  }
  fail_msg("a brace is never closed: %s", open);
  return NULL;
}

static void no_text_ends_the_value_it_stands_in(void **state) {
  static const char *const texts[] = {"}",  "{",           "}}, note = {x", "\\",          "\\}",
                                      "\"", "@article{x,", "% x",           "a\nb}",       "{\\",
                                      "#",  "~^",          "$x$",           "}\n\n@misc{y"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    const char *const work[] = {"author", texts[i], "title", texts[i], "journal", texts[i],
                                "url",    texts[i], "note",  texts[i], "doi",     texts[i],
                                "date",   texts[i], "pages", texts[i], NULL};
    g_autofree char *entry = entry_of(work);
    assert_string_equal(find_close(strchr(entry, '{')), "}\n");
    assert_null(strchr(entry + 1, '@') ? strstr(entry + 1, "@article{") : NULL);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_entry_has_a_key_names_and_fields_by_its_type),
      cmocka_unit_test(keys_of_a_document_are_unique),
      cmocka_unit_test(names_are_kept_together),
      cmocka_unit_test(capitals_of_a_title_are_protected_where_they_matter),
      cmocka_unit_test(dates_and_editions_are_written_as_styles_want_them),
      cmocka_unit_test(no_text_ends_the_value_it_stands_in),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
