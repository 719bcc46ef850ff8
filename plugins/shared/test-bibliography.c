/* SPDX-License-Identifier: MIT */
#include "plugins/shared/bibliography.h"
#include "tests/formats.h"

#include <string.h>

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation", .help = "what is cited"},
    {MILL_LAYER_HEADER, .name = "other", .help = "something else"},
    {0}};

static int set_up(void **state) {
  (void)state;
  provide_layers(layers);
  return 0;
}

/* Features of one annotation: pairs of name and value, then NULL. */
static const char *const *features;

static void add_work(MillDocument *document) {
  MillAnnotation *work =
      mill_layer_add(mill_document_layer(document, "citation"), 0, 1, features[0], 1);
  for (const char *const *at = features + 1; *at; at += 2)
    mill_annotation_set_string(work, at[0], at[1]);
}

/* The first work of a document with that annotation: label, then pairs of name and value. */
#define READ_WORK(work, ...)                                                                     \
  static const char *const given[] = {__VA_ARGS__, NULL};                                        \
  features = given;                                                                              \
  MillDocument *document =                                                                       \
      make_document(&(Making){.id = "a", .text = "x", .annotate = add_work});                    \
  WorkReader reader;                                                                             \
  Work work;                                                                                     \
  work_reader_init(&reader, describe_layers(layers), document, true);                            \
  assert_true(work_reader_next(&reader, &work));

static void finish(Work *work, MillDocument *document) {
  work_finish(work);
  mill_document_free(document);
}

static void fields_are_cleaned_and_what_they_hold_taken_apart(void **state) {
  (void)state;
  READ_WORK(work, "entry", "kind", "reference", "title", "“A title.”", "journal", "J. Things,",
            "volume", "12(3),", "pages", "pp. 4–9.", "doi", "https://doi.org/10.1/x", "url",
            "https://doi.org/10.1/x", "date", "(March 2019a)", "entry", "7");
  assert_int_equal(work.number, 7);
  assert_int_equal(work.type, WORK_ARTICLE);
  assert_string_equal(work.fields[WORK_TITLE], "A title");
  assert_string_equal(work.fields[WORK_VOLUME], "12");
  assert_string_equal(work.fields[WORK_ISSUE], "3");
  assert_string_equal(work.fields[WORK_PAGES], "4-9");
  assert_string_equal(work.fields[WORK_DOI], "10.1/x");
  assert_null(work.fields[WORK_URL]);
  assert_int_equal(work.date.from.month, 3);
  finish(&work, document);
}

static const char text[] = "Smith J, Lee K. “Title.” J. Odd. 2019";

static void mark_fields(MillDocument *document) {
  MillLayer *layer = mill_document_layer(document, "citation");
  MillAnnotation *work = mill_layer_add(layer, 0, strlen(text), "entry", 1);
  mill_annotation_set_string(work, "kind", "reference");
  mill_annotation_add_span(work, "author", 0, strlen("Smith J"));
  mill_annotation_add_span(work, "author", strlen("Smith J, "), strlen("Smith J, Lee K."));
  mill_annotation_add_span(work, "title", strlen("Smith J, Lee K. "),
                           strlen("Smith J, Lee K. “Title.”"));
  mill_annotation_add_span(work, "date", strlen(text) - 4, strlen(text));
}

static void fields_can_be_roles_as_well(void **state) {
  MillDocument *document =
      make_document(&(Making){.id = "a", .text = text, .annotate = mark_fields});
  WorkReader reader;
  Work work;
  (void)state;
  work_reader_init(&reader, describe_layers(layers), document, false);
  assert_true(work_reader_next(&reader, &work));
  assert_string_equal(work.persons[WORK_AUTHORS].text, "Smith J; Lee K.");
  assert_int_equal(work.persons[WORK_AUTHORS].names->len, 2);
  assert_string_equal(work.fields[WORK_TITLE], "Title");
  assert_int_equal(work.date.from.year, 2019);
  finish(&work, document);
}

static void a_type_that_is_not_given_is_guessed(void **state) {
  static const struct {
    const char *given[8];
    WorkType type;
  } rows[] = {
      {{"entry", "kind", "reference", "container", "Proc. of Things"}, WORK_PAPER},
      {{"entry", "kind", "reference", "publisher", "House"}, WORK_BOOK},
      {{"entry", "kind", "reference", "genre", "PhD thesis"}, WORK_THESIS},
      {{"entry", "kind", "reference", "url", "http://a.example"}, WORK_WEB},
      {{"entry", "kind", "reference", "type", "report"}, WORK_REPORT},
      {{"entry", "kind", "reference", "title", "Alone"}, WORK_OTHER},
  };
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    features = rows[i].given;
    MillDocument *document =
        make_document(&(Making){.id = "a", .text = "x", .annotate = add_work});
    WorkReader reader;
    Work work;
    work_reader_init(&reader, describe_layers(layers), document, false);
    assert_true(work_reader_next(&reader, &work));
    assert_int_equal(work.type, rows[i].type);
    finish(&work, document);
  }
}

static void cases_are_named_by_their_parties(void **state) {
  (void)state;
  READ_WORK(work, "case", "kind", "legal", "plaintiff", "Tarn", "defendant", "Oduya", "reporter",
            "F.3d", "volume", "12", "page", "34", "year", "2010");
  assert_int_equal(work.type, WORK_CASE);
  assert_string_equal(work.fields[WORK_TITLE], "Tarn v. Oduya");
  assert_int_equal(work.date.from.year, 2010);
  work_reader_init(&reader, describe_layers(layers), document, false);
  Work none;
  assert_false(work_reader_next(&reader, &none));
  finish(&work, document);
}

static void acts_are_their_own_titles(void **state) {
  (void)state;
  READ_WORK(work, "statute", "kind", "legal", "reporter", "Companies Act 2006", "section", "2");
  assert_int_equal(work.type, WORK_LAW);
  assert_string_equal(work.fields[WORK_TITLE], "Companies Act 2006");
  assert_null(work.fields[WORK_CONTAINER]);
  assert_string_equal(work.fields[WORK_SECTION], "2");
  finish(&work, document);
}

static void add_others(MillDocument *document) {
  static const struct {
    const char *layer, *kind, *label;
  } rows[] = {{"citation", "attribution", "entry"}, {"citation", "reference", "numeric"},
              {"citation", "legal", "supra"},       {"citation", "legal", "case"},
              {"citation", NULL, "entry"},          {"other", "reference", "entry"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    MillAnnotation *other =
        mill_layer_add(mill_document_layer(document, rows[i].layer), 0, 1, rows[i].label, 1);
    mill_annotation_set_integer(other, "parallel_to", 0);
    if (rows[i].kind)
      mill_annotation_set_string(other, "kind", rows[i].kind);
  }
}

static void nothing_else_is_a_work(void **state) {
  MillDocument *document =
      make_document(&(Making){.id = "a", .text = "x", .annotate = add_others});
  WorkReader reader;
  Work work;
  (void)state;
  work_reader_init(&reader, describe_layers(layers), document, true);
  assert_false(work_reader_next(&reader, &work));
  mill_document_free(document);
}

static void add_numbers(MillDocument *document) {
  static const char *const numbers[] = {"1", "5", "5", "x", "2", NULL};
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    MillAnnotation *work =
        mill_layer_add(mill_document_layer(document, "citation"), 0, 1, "entry", 1);
    mill_annotation_set_string(work, "kind", "reference");
    if (numbers[i])
      mill_annotation_set_string(work, "entry", numbers[i]);
  }
}

static void no_two_works_have_the_same_number(void **state) {
  static const uint64_t expected[] = {1, 5, 6, 7, 8, 9};
  MillDocument *document =
      make_document(&(Making){.id = "a", .text = "x", .annotate = add_numbers});
  WorkReader reader;
  Work work;
  (void)state;
  work_reader_init(&reader, describe_layers(layers), document, true);
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
    assert_true(work_reader_next(&reader, &work));
    assert_int_equal(work.number, expected[i]);
    work_finish(&work);
  }
  mill_document_free(document);
}

static char *name_of(const char *id, bool in_lower_case) {
  MillDocument *document = make_document(&(Making){.id = id, .text = "x"});
  GString *name = g_string_new(NULL);
  work_append_document(name, document, in_lower_case);
  mill_document_free(document);
  return g_string_free(name, FALSE);
}

static void documents_are_named_by_what_is_safe_in_their_ids(void **state) {
  (void)state;
  g_autofree char *plain = name_of("papers/a17.txt:3", true);
  g_autofree char *upper = name_of("Paper-7", true), *lower = name_of("paper-7", true);
  g_autofree char *odd = name_of("é {b}", false), *same = name_of("é {b}", false);
  assert_string_equal(plain, "papers/a17.txt:3");
  assert_true(g_str_has_prefix(upper, "paper-7_"));
  assert_string_equal(lower, "paper-7");
  assert_string_equal(odd, same);
  for (const char *at = odd; *at; at++)
    assert_true(g_ascii_isalnum(*at) || strchr(".-_:/", *at));
  g_autofree char *made = name_of(odd, false);
  assert_string_not_equal(made, odd);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_are_cleaned_and_what_they_hold_taken_apart),
      cmocka_unit_test(fields_can_be_roles_as_well),
      cmocka_unit_test(a_type_that_is_not_given_is_guessed),
      cmocka_unit_test(cases_are_named_by_their_parties),
      cmocka_unit_test(acts_are_their_own_titles),
      cmocka_unit_test(nothing_else_is_a_work),
      cmocka_unit_test(no_two_works_have_the_same_number),
      cmocka_unit_test(documents_are_named_by_what_is_safe_in_their_ids),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
