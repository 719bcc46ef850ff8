/* SPDX-License-Identifier: MIT */
/* Records as rows of a table. */
#include "plugins/csv/table.h"
#include "tests/formats.h"

#include <string.h>

static const char text[] = "Ä😀 \"q\", =1\r\n";
static const CsvStyle csv = {',', "\r\n", false};
static const CsvStyle tsv = {'\t', "\n", false};
static const CsvStyle spreadsheet = {',', "\r\n", true};

static const MillFieldRow fields[] = {
    {.name = "country", .type = MILL_FEATURE_STRING, .help = "its code"},
    {.name = "weight", .type = MILL_FEATURE_NUMBER, .help = "in kilograms"},
    {.name = "target", .type = MILL_FEATURE_STRING, .help = "where it goes"},
    {.name = "note", .type = MILL_FEATURE_STRING, .help = "any", .flags = MILL_FIELD_ASIDE},
    {.name = "layer", .type = MILL_FEATURE_STRING, .help = "of a cake"},
    {0}};
static const MillRoleRow roles[] = {
    {.name = "river", .help = "beside it"},
    {.name = "hill", .help = "above it", .flags = MILL_ROLE_ASIDE},
    {0}};
static const MillFieldRow more_fields[] = {
    {.name = "country", .type = MILL_FEATURE_STRING, .help = "its name"}, {0}};

static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "citation", .help = "what is cited"},
    {MILL_LAYER_HEADER, .name = "token", .help = "words", .shape = MILL_SHAPE_SPANS},
    {0}};
static const MillLayerTable empty[] = {
    {MILL_LAYER_HEADER, .name = "empty", .help = "what nobody finds"}, {0}};
static const MillLayerTable places[] = {
    {MILL_LAYER_HEADER, .name = "place", .help = "places", .fields = fields, .roles = roles},
    {MILL_LAYER_HEADER, .name = "person", .help = "persons", .fields = more_fields},
    {0}};

static const MillRecordInfo *info;
static MillDocument *document;

static void cite(MillDocument *made) {
  MillLayer *citations = mill_document_layer(made, "citation");
  MillAnnotation *one = mill_layer_add(citations, 2, 6, "direct", 0.123456);
  mill_annotation_add_span(one, "source", 0, 2);
  mill_annotation_add_span(one, "source", 2, 6);
  mill_annotation_set_string(one, "holder", "a, b");
  mill_annotation_set_integer(one, "rank", -3);
  mill_layer_add(citations, MILL_WHOLE_DOCUMENT, 0, "whole", 1);
  mill_layer_add_span(mill_document_layer(made, "token"), 7, strlen(text));
}

/* Makes the document of the test in hand. */
static void make(const Making *making) {
  mill_document_free(document);
  document = make_document(making);
}

static void make_citations(void) {
  info = describe_layers(layers);
  make(&(Making){.id = "a17", .text = text, .annotate = cite});
}

/* A document without annotations. */
static void make_empty(const char *id) {
  info = describe_layers(empty);
  make(&(Making){.id = id, .text = ""});
}

static int set_up(void **state) {
  static const MillLayerTable all[] = {
      {MILL_LAYER_HEADER, .name = "citation", .help = "what is cited"},
      {MILL_LAYER_HEADER, .name = "person", .help = "persons"},
      {MILL_LAYER_HEADER, .name = "place", .help = "places"},
      {MILL_LAYER_HEADER, .name = "token", .help = "words", .shape = MILL_SHAPE_SPANS},
      {0}};
  (void)state;
  provide_layers(all);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

/* The rows of the document, for g_free(). */
static char *rows(const CsvStyle *style) {
  GString *out = g_string_new(NULL);
  assert_true(csv_encode(style, info, document, out));
  return g_string_free(out, FALSE);
}

static char *header(const CsvStyle *style) {
  GString *out = g_string_new(NULL);
  csv_begin(style, info, out);
  return g_string_free(out, FALSE);
}

static void assert_rows(const CsvStyle *style, const char *expected) {
  g_autofree char *found = rows(style);
  assert_string_equal(found, expected);
}

static void assert_header(const CsvStyle *style, const char *expected) {
  g_autofree char *found = header(style);
  assert_string_equal(found, expected);
}

static void each_annotation_is_a_row(void **state) {
  (void)state;
  make_citations();
  assert_rows(&csv, "a17,ok,citation,1,2,direct,0.1235,😀,,,\"a, b\",,Ä … 😀,,,,"
                    "\"{\"\"rank\"\":-3}\",maker,\r\n"
                    "a17,ok,citation,,,whole,1,,,,,,,,,,,maker,\r\n"
                    "a17,ok,token,3,12,,,\"\"\"q\"\", =1\r\n\",,,,,,,,,,,\r\n");
}

static void a_record_without_annotations_has_a_row(void **state) {
  (void)state;
  make_empty("a17");
  assert_rows(&csv, "a17,ok,,,,,,,,,,,,,,,,,\r\n");
}

static void a_record_that_failed_has_a_row_with_the_reason(void **state) {
  (void)state;
  info = describe_layers(layers);
  make(&(Making){
      .id = "b", .text = text, .annotate = cite, .problem = "it is \"broken\"", .fails = true});
  assert_rows(&csv, "b,failed,,,,,,,,,,,,,,,,breaker,\"it is \"\"broken\"\"\"\r\n");
}

static void a_partial_record_tells_its_problem_first(void **state) {
  (void)state;
  info = describe_layers(layers);
  make(&(Making){.id = "a17", .text = text, .annotate = cite, .problem = "too late"});
  g_autofree char *found = rows(&csv);
  assert_true(g_str_has_prefix(found, "a17,partial,,,,,,,,,,,,,,,,breaker,too late\r\n"
                                      "a17,partial,citation,1,2,"));
}

static void fields_of_the_input_are_the_last_columns(void **state) {
  const MillKept n = {.bytes = "2.5", .length = 3, .is_json = true};
  const MillKept label = {.bytes = "gold", .length = 4};
  const MillKept list = {.bytes = "[\"x\"]", .length = 5, .is_json = true};
  (void)state;
  make_empty("a17");
  mill_document_keep(document, "n", &n);
  mill_document_keep(document, "label", &label);
  mill_document_keep(document, "list", &list);
  MillRecordInfo *with_kept = describe_layers(empty);
  with_kept->keep = (const char *const[]){"label", "list", "n", "missing", NULL};
  g_autofree char *first = header(&csv);
  assert_rows(&csv, "a17,ok,,,,,,,,,,,,,,,,,,gold,\"[\"\"x\"\"]\",2.5,\r\n");
  assert_true(g_str_has_suffix(first, ",stage,reason,input.label,list,n,missing\r\n"));
}

static void blanks_at_the_ends_of_a_cell_are_kept_by_quotes(void **state) {
  (void)state;
  make_empty(" a\t");
  assert_rows(&csv, "\" a\t\",ok,,,,,,,,,,,,,,,,,\r\n");
}

static void tables_with_tabs_quote_tabs_and_no_commas(void **state) {
  (void)state;
  make_empty("a,b\tc");
  assert_rows(&tsv, "\"a,b\tc\"\tok\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n");
}

static void spreadsheets_get_no_formula_and_a_byte_order_mark(void **state) {
  (void)state;
  make_empty("=1+2");
  assert_rows(&csv, "=1+2,ok,,,,,,,,,,,,,,,,,\r\n");
  assert_rows(&spreadsheet, "'=1+2,ok,,,,,,,,,,,,,,,,,\r\n");
  make_empty("-1");
  assert_rows(&spreadsheet, "-1,ok,,,,,,,,,,,,,,,,,\r\n");
  g_autofree char *first = header(&spreadsheet);
  assert_true(g_str_has_prefix(first, "\xEF\xBB\xBFid,status,"));
}

/* ---- layers with tables -------------------------------------------------------------------- */

#define COMMON                                                                                   \
  "id,status,layer,begin,end,label,score,text,kind,target,holder,code,source,cue,content,"       \
  "evidence"

static void find_a_place(MillDocument *made) {
  MillAnnotation *place = mill_layer_add(mill_document_layer(made, "place"), 0, 4, "town", 1);
  mill_annotation_set_string(place, "country", "NO");
  mill_annotation_set_number(place, "weight", 2.5);
  mill_annotation_set_string(place, "target", "sea");
  mill_annotation_set_string(place, "note", "old");
  mill_annotation_set_string(place, "layer", "top");
  mill_annotation_add_span(place, "river", 5, 8);
  mill_annotation_add_span(place, "hill", 5, 6);
  MillAnnotation *person = mill_layer_add(mill_document_layer(made, "person"), 5, 8, "name", 1);
  mill_annotation_set_string(person, "country", "Norway");
}

static void fields_and_roles_of_a_layer_have_columns(void **state) {
  (void)state;
  info = describe_layers(places);
  make(&(Making){.id = "a", .text = "Oslo Alna", .annotate = find_a_place});
  assert_header(&csv, COMMON ",country,weight,river,other,stage,reason\r\n");
  assert_rows(&csv, "a,ok,place,0,4,town,1,Oslo,,sea,,,,,,,NO,2.5,Aln,"
                    "\"{\"\"note\"\":\"\"old\"\",\"\"layer\"\":\"\"top\"\",\"\"hill\"\":"
                    "[{\"\"begin\"\":5,\"\"end\"\":6,\"\"text\"\":\"\"A\"\"}]}\",maker,\r\n"
                    "a,ok,person,5,8,name,1,Aln,,,,,,,,,Norway,,,,maker,\r\n");
}

static void a_kept_field_never_has_the_name_of_a_column(void **state) {
  (void)state;
  MillRecordInfo *with_kept = describe_layers(places);
  with_kept->keep = (const char *const[]){"river", "hill", "id", NULL};
  info = with_kept;
  assert_header(&csv, COMMON ",country,weight,river,other,stage,reason,"
                             "input.river,hill,input.id\r\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_annotation_is_a_row),
      cmocka_unit_test(a_record_without_annotations_has_a_row),
      cmocka_unit_test(a_record_that_failed_has_a_row_with_the_reason),
      cmocka_unit_test(a_partial_record_tells_its_problem_first),
      cmocka_unit_test(fields_of_the_input_are_the_last_columns),
      cmocka_unit_test(blanks_at_the_ends_of_a_cell_are_kept_by_quotes),
      cmocka_unit_test(tables_with_tabs_quote_tabs_and_no_commas),
      cmocka_unit_test(spreadsheets_get_no_formula_and_a_byte_order_mark),
      cmocka_unit_test(fields_and_roles_of_a_layer_have_columns),
      cmocka_unit_test(a_kept_field_never_has_the_name_of_a_column),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
