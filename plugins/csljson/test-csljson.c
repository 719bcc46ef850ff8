/* SPDX-License-Identifier: MIT */
/* Works as CSL-JSON; a test of the command line has other programs read them. */
#include "plugins/csljson/item.h"
#include "tests/formats.h"

#include <string.h>

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation", .help = "what is cited"}, {0}};

/* What the next document cites: label and kind, then pairs of name and value, then NULL. */
static const char *const *cited[4];

static int set_up(void **state) {
  (void)state;
  provide_layers(layers);
  return 0;
}

static void cite(MillDocument *document) {
  for (size_t i = 0; i < G_N_ELEMENTS(cited) && cited[i]; i++) {
    MillAnnotation *work =
        mill_layer_add(mill_document_layer(document, "citation"), 0, 1, cited[i][0], 1);
    mill_annotation_set_string(work, "kind", cited[i][1]);
    for (const char *const *at = cited[i] + 2; *at; at += 2)
      mill_annotation_set_string(work, at[0], at[1]);
  }
}

static char *items_of(const Making *making) {
  MillDocument *document = make_document(making);
  GString *out = g_string_new(NULL);
  assert_true(csljson_items_write(describe_layers(layers), document, out));
  mill_document_free(document);
  return g_string_free(out, FALSE);
}

/* The items of a document "a.txt" that cites one work. */
static char *item_of(const char *const *work) {
  cited[0] = work;
  cited[1] = NULL;
  return items_of(&(Making){.id = "a.txt", .text = "x", .annotate = cite});
}

static void assert_has(const char *items, const char *piece) {
  if (!strstr(items, piece))
    fail_msg("expected: %s\nin: %s", piece, items);
}

static void an_entry_is_an_item_with_its_names_and_date(void **state) {
  static const char *const work[] = {
      "entry",  "reference",    "author",  "van der Berg, P., & WHO Group",
      "title",  "On \"this\"",  "journal", "Things",
      "volume", "7(2)",         "pages",   "1–9",
      "date",   "12 Mar. 2019", "entry",   "3",
      NULL};
  (void)state;
  g_autofree char *item = item_of(work);
  assert_string_equal(
      item,
      "{\"id\":\"a.txt:3\",\"type\":\"article-journal\",\"author\":[{\"family\":\"Berg\","
      "\"given\":\"P.\",\"non-dropping-particle\":\"van der\"},{\"literal\":\"WHO Group\"}],"
      "\"title\":\"On \\\"this\\\"\",\"container-title\":\"Things\",\"volume\":\"7\","
      "\"issue\":\"2\",\"page\":\"1-9\",\"issued\":{\"date-parts\":[[2019,3,12]]}}");
}

static void dates_say_how_sure_they_are(void **state) {
  static const struct {
    const char *date, *issued;
  } rows[] = {{"1998–2003", "\"issued\":{\"date-parts\":[[1998],[2003]]}"},
              {"c. 1850", "\"issued\":{\"date-parts\":[[1850]],\"circa\":true}"},
              {"Spring 2019", "\"issued\":{\"date-parts\":[[2019]],\"season\":1}"},
              {"(n.d.)", "\"issued\":{\"literal\":\"n.d.\"}"},
              {"in press", "\"issued\":{\"literal\":\"in press\"}"},
              {"2019, accessed 3 May 2020", "\"accessed\":{\"date-parts\":[[2020,5,3]]}"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    const char *const work[] = {"entry", "reference", "date", rows[i].date, NULL};
    g_autofree char *item = item_of(work);
    assert_has(item, rows[i].issued);
  }
}

static void legal_citations_are_cases_and_legislation(void **state) {
  static const char *const a_case[] = {"case",  "legal",  "defendant", "Tarn", "reporter",
                                       "F.3d",  "volume", "12",        "page", "34",
                                       "court", "ca9",    NULL};
  static const char *const a_law[] = {"statute", "legal",   "reporter", "U.S.C.", "title",
                                      "42",      "section", "1983",     NULL};
  (void)state;
  cited[0] = a_case;
  cited[1] = cited[2] = a_law;
  cited[3] = NULL;
  g_autofree char *items = items_of(&(Making){.id = "a", .text = "x", .annotate = cite});
  assert_string_equal(
      items,
      "{\"id\":\"a:law1\",\"type\":\"legal_case\",\"title\":\"Tarn\","
      "\"container-title\":\"F.3d\",\"volume\":\"12\",\"page\":\"34\",\"authority\":\"ca9\"},\n"
      "{\"id\":\"a:law2\",\"type\":\"legislation\",\"container-title\":\"U.S.C.\","
      "\"volume\":\"42\",\"section\":\"1983\"}");
}

static void nothing_is_written_of_a_document_that_cites_nothing_or_failed(void **state) {
  static const char *const work[] = {"entry", "reference", "title", "A", NULL};
  (void)state;
  g_autofree char *none = items_of(&(Making){.id = "a", .text = "x"});
  cited[0] = work;
  cited[1] = NULL;
  g_autofree char *failed = items_of(
      &(Making){.id = "a", .text = "x", .annotate = cite, .problem = "x", .fails = true});
  assert_string_equal(none, "");
  assert_string_equal(failed, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_entry_is_an_item_with_its_names_and_date),
      cmocka_unit_test(dates_say_how_sure_they_are),
      cmocka_unit_test(legal_citations_are_cases_and_legislation),
      cmocka_unit_test(nothing_is_written_of_a_document_that_cites_nothing_or_failed),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
