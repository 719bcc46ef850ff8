/* SPDX-License-Identifier: MIT */
/* Records as rows of a table. */
#include "tests/unit/layers.h"
#include "tests/unit/unit.h"

#include "core/document/internal.h"
#include "core/io/csvwriter.h"
#include "core/run/runner.h"

static const char text[] = "Ä😀 \"q\", =1\r\n";
static const char *const layers[] = {"citation", "token", NULL};
static const char *const provides[] = {"citation", "token", "empty", NULL};
static const MillCsvStyle csv = {',', "\r\n", false};
static MillDocument *document;
static MillRecordInfo info;
static MillLayerInfo infos[MOST_TEST_LAYERS];

static int set_up(void **state) {
  MillStageContext stage = {.id = "cite", .plugin = "cite", .provides = provides};
  const char *reason;
  (void)state;
  info = (MillRecordInfo){.pipeline = "p"};
  name_layers(&info, infos, layers);
  document = mill_document_new();
  mill_document_set_text(document, "a17", text, strlen(text), NULL);
  mill_document_begin_stage(document, &stage);
  MillLayer *citations = mill_document_layer(document, "citation");
  MillAnnotation *one = mill_layer_add(citations, 2, 6, "direct", 0.123456);
  mill_annotation_add_span(one, "source", 0, 2);
  mill_annotation_add_span(one, "source", 2, 6);
  mill_annotation_set_string(one, "holder", "a, b");
  mill_annotation_set_integer(one, "rank", -3);
  mill_layer_add(citations, MILL_WHOLE_DOCUMENT, 0, "whole", 1);
  mill_layer_add_span(mill_document_layer(document, "token"), 7, strlen(text));
  assert_true(mill_document_end_stage(document, &reason));
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

/* The rows of the document, for g_free(). */
static char *rows(const MillCsvStyle *style) {
  GString *out = g_string_new(NULL);
  mill_csv_write(&info, document, style, out);
  return g_string_free(out, FALSE);
}

static void assert_rows(const MillCsvStyle *style, const char *expected) {
  g_autofree char *found = rows(style);
  assert_string_equal(found, expected);
}

static void each_annotation_is_a_row(void **state) {
  (void)state;
  assert_rows(&csv, "a17,ok,citation,1,2,direct,0.1235,😀,,,\"a, b\",,Ä … 😀,,,,"
                    "\"{\"\"rank\"\":-3}\",cite,\r\n"
                    "a17,ok,citation,,,whole,1,,,,,,,,,,,cite,\r\n"
                    "a17,ok,token,3,12,,,\"\"\"q\"\", =1\r\n\",,,,,,,,,,,\r\n");
}

static void a_record_without_annotations_has_a_row(void **state) {
  (void)state;
  name_layers(&info, infos, (const char *const[]){"empty", NULL});
  assert_rows(&csv, "a17,ok,,,,,,,,,,,,,,,,,\r\n");
}

static void a_record_that_failed_has_a_row_with_the_reason(void **state) {
  (void)state;
  mill_document_reject(document, "b", "it is \"broken\"");
  assert_rows(&csv, "b,failed,,,,,,,,,,,,,,,,reader,\"it is \"\"broken\"\"\"\r\n");
}

static void a_partial_record_tells_its_problem_first(void **state) {
  (void)state;
  mill_document_add_problem(document, "slow", "too late");
  document->status = MILL_STATUS_PARTIAL;
  g_autofree char *found = rows(&csv);
  assert_true(g_str_has_prefix(found, "a17,partial,,,,,,,,,,,,,,,,slow,too late\r\na17,partial,"
                                      "citation,1,2,"));
}

static void fields_of_the_input_are_the_last_columns(void **state) {
  const MillKept n = {.bytes = "2.5", .length = 3, .is_json = true};
  const MillKept label = {.bytes = "gold", .length = 4};
  const MillKept list = {.bytes = "[\"x\"]", .length = 5, .is_json = true};
  mill_document_keep(document, "n", &n);
  mill_document_keep(document, "label", &label);
  mill_document_keep(document, "list", &list);
  (void)state;
  name_layers(&info, infos, (const char *const[]){"empty", NULL});
  info.keep = (const char *const[]){"label", "list", "n", "missing", NULL};
  g_autofree char *found = rows(&csv);
  g_autoptr(GString) header = g_string_new(NULL);
  mill_csv_write_header(&info, &csv, header);
  assert_string_equal(found, "a17,ok,,,,,,,,,,,,,,,,,,gold,\"[\"\"x\"\"]\",2.5,\r\n");
  assert_true(g_str_has_suffix(header->str, ",stage,reason,input.label,list,n,missing\r\n"));
}

static void blanks_at_the_ends_of_a_cell_are_kept_by_quotes(void **state) {
  (void)state;
  mill_document_set_text(document, " a\t", "", 0, NULL);
  assert_rows(&csv, "\" a\t\",ok,,,,,,,,,,,,,,,,,\r\n");
}

static void tables_with_tabs_quote_tabs_and_no_commas(void **state) {
  static const MillCsvStyle tsv = {'\t', "\n", false};
  (void)state;
  mill_document_set_text(document, "a,b\tc", "", 0, NULL);
  assert_rows(&tsv, "\"a,b\tc\"\tok\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n");
}

static void spreadsheets_get_no_formula_and_a_byte_order_mark(void **state) {
  static const MillCsvStyle spreadsheet = {',', "\r\n", true};
  g_autoptr(GString) header = g_string_new(NULL);
  (void)state;
  mill_document_set_text(document, "=1+2", "", 0, NULL);
  assert_rows(&csv, "=1+2,ok,,,,,,,,,,,,,,,,,\r\n");
  assert_rows(&spreadsheet, "'=1+2,ok,,,,,,,,,,,,,,,,,\r\n");
  mill_document_set_text(document, "-1", "", 0, NULL);
  assert_rows(&spreadsheet, "-1,ok,,,,,,,,,,,,,,,,,\r\n");
  mill_csv_write_header(&info, &spreadsheet, header);
  assert_true(g_str_has_prefix(header->str, "\xEF\xBB\xBFid,status,"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(each_annotation_is_a_row),
      TEST(a_record_without_annotations_has_a_row),
      TEST(a_record_that_failed_has_a_row_with_the_reason),
      TEST(a_partial_record_tells_its_problem_first),
      TEST(fields_of_the_input_are_the_last_columns),
      TEST(blanks_at_the_ends_of_a_cell_are_kept_by_quotes),
      TEST(tables_with_tabs_quote_tabs_and_no_commas),
      TEST(spreadsheets_get_no_formula_and_a_byte_order_mark),
  };
  return RUN_TESTS(tests);
}
