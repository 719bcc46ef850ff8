/* SPDX-License-Identifier: MIT */
/* A pipeline and its documents, one at a time in any number of threads. */
#include "tests/unit/unit.h"

#include "core/run/pipeline.h"

static MillPipeline *pipeline;
static MillDocument *document;

static int set_up(void **state) {
  (void)state;
  document = mill_document_new();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  g_clear_pointer(&pipeline, mill_pipeline_free);
  return 0;
}

static MillPipeline *parse(const char *stages, GError **error) {
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"n\", \"stages\": [%s]}", stages);
  return mill_pipeline_parse(json, strlen(json), "p", NULL, error);
}

static void load(const char *stages) {
  g_autoptr(GError) error = NULL;
  g_clear_pointer(&pipeline, mill_pipeline_free);
  pipeline = parse(stages, &error);
  assert_no_error(error);
}

static bool annotate(const char *text, GError **error) {
  assert_true(mill_document_set_text(document, "d", text, strlen(text), NULL));
  return mill_pipeline_annotate(pipeline, document, error);
}

static void assert_annotates(const char *text, const char *record_piece) {
  g_autoptr(GError) error = NULL;
  annotate(text, &error);
  assert_no_error(error);
  g_autofree char *record = mill_pipeline_record(pipeline, document, MILL_OFFSET_CODEPOINT);
  assert_contains(record, record_piece);
}

static void assert_fails(const char *text, MillErrorCode code, const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_false(annotate(text, &error));
  assert_error(&error, code, piece);
}

static void a_document_gets_what_the_stages_find(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}");
  assert_string_equal(mill_pipeline_name(pipeline), "n");
  assert_annotates("two wörds", "{\"begin\":4,\"end\":9,\"text\":\"wörds\",\"label\":\"word\"");
  assert_annotates("", "\"annotations\":{\"word\":[]}");
  assert_int_equal(mill_document_status(document), MILL_STATUS_OK);
}

static void the_same_plugin_stands_twice_with_its_own_options(void **state) {
  (void)state;
  load("{\"plugin\": \"words\", \"id\": \"a\", \"options\": {\"label\": \"A\"}},"
       "{\"plugin\": \"words\", \"id\": \"b\", \"options\": {\"label\": \"B\"}}");
  assert_annotates("x", "[{\"begin\":0,\"end\":1,\"text\":\"x\",\"label\":\"A\",\"score\":0.5,"
                        "\"stage\":\"a\"},{\"begin\":0,\"end\":1,\"text\":\"x\",\"label\":\"B\"");
}

static void a_plugin_of_an_older_build_works(void **state) {
  (void)state;
  load("{\"plugin\": \"older\", \"options\": {\"second\": \"2\"}}");
  assert_annotates("x", "\"old\":[{\"label\":\"one\",\"score\":1},{\"label\":\"2\"");
}

static void a_plugin_of_a_later_build_works_when_it_can(void **state) {
  (void)state;
  load("{\"plugin\": \"larger\"}");
  assert_annotates("x", "\"large\":[{\"label\":\"large\"");
}

static void options_reach_the_plugin(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"options\", \"options\": {\"loud\": true,"
       " \"count\": 9, \"mode\": \"fancy\", \"things\": [\"a\", {\"name\": \"b\","
       " \"weight\": 0.5}]}}");
  assert_annotates("x", "\"given\":[{\"label\":\"fancy\",\"score\":1,\"loud\":true,\"count\":9,"
                        "\"threshold\":0.35,\"title\":\"(none)\",\"path\":\"(none)\","
                        "\"model\":\"(none)\",\"n_names\":0,\"a\":1,\"b\":0.5}]");
}

static void scratch_stays_with_the_worker(void **state) {
  (void)state;
  load("{\"plugin\": \"scratch\"}");
  assert_annotates("x", "\"number\":1");
  assert_annotates("y", "\"number\":2");
}

static void when_chooses_documents(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"serial\", \"when\": {\"layer\": \"word\"}},"
       "{\"plugin\": \"perworker\", \"when\": {\"layer\": \"word\", \"label\": \"none\"}}");
  assert_annotates("x", "\"serial\":[{\"label\":\"alone\",\"score\":1}],\"own\":[]");
  assert_annotates("  ", "\"serial\":[],\"own\":[]");
}

static void a_quarantined_document_says_where_and_why(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"fails\"}");
  assert_fails("bad", MILL_ERROR_DOCUMENT,
               "stage 'fails' cannot handle document 'd': it holds 'bad'");
  g_autofree char *record = mill_pipeline_record(pipeline, document, MILL_OFFSET_BYTE);
  assert_string_equal(record,
                      "{\"id\":\"d\",\"status\":\"failed\",\"pipeline\":\"n\","
                      "\"annotations\":{\"word\":[],\"calm\":[]},\"problems\":[{\"stage\":"
                      "\"fails\",\"reason\":\"it holds 'bad'\"}]}");
  assert_annotates("good", "\"status\":\"ok\"");
}

static void on_error_says_what_becomes_of_a_document(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"fails\", \"on_error\": \"skip\"}");
  assert_annotates("bad", "\"status\":\"partial\"");
  assert_annotates("bad", "\"word\":[{\"begin\":0");
  assert_annotates("bad", "\"calm\":[]");
  load("{\"plugin\": \"fails\", \"on_error\": \"fail\"}");
  assert_fails("bad", MILL_ERROR_STOPPED, "it holds 'bad'");
}

static void a_timeout_fails_the_document(void **state) {
  (void)state;
  load("{\"plugin\": \"slow\", \"timeout_ms\": 30}");
  assert_annotates("0", "\"status\":\"ok\"");
  assert_fails("60000", MILL_ERROR_DOCUMENT, "took longer than timeout_ms, which is 30");
  load("{\"plugin\": \"slow\", \"timeout_ms\": 10, \"options\": {\"patient\": true}}");
  assert_fails("20", MILL_ERROR_DOCUMENT, "took longer than timeout_ms, which is 10");
}

static void a_broken_rule_fails_the_document_with_its_reason(void **state) {
  static const char *const rules[][2] = {
      {"undeclared-layer", "adds to layer 'other', which is not in its provides_layers"},
      {"outside", "span 0-5 in layer 'broken' lies outside the text of 4 bytes"},
      {"backwards", "span 2-1 in layer 'broken' lies outside"},
      {"cut", "span 0-1 in layer 'broken' lies outside the text of 4 bytes or cuts a code point"},
      {"score", "score 1.5 of 'x' in layer 'broken' is not in [0, 1]"},
      {"not-a-score", "score nan of 'x' is not in [0, 1]"},
      {"taken-name", "name 'begin' is taken by the record itself"},
      {"not-utf8", "plugin 'breaks' hands over a string that is not UTF-8"},
      {"not-finite", "feature 'name' is not a finite number"},
      {"evidence-outside", "span 4-5 in role 'evidence' lies outside the text of 4 bytes"},
      {"bare-span", "layer 'broken' cannot hold bare spans and annotations at a time"},
      {"no-reason", "the plugin failed and gave no reason"}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
    g_autofree char *stage =
        g_strdup_printf("{\"plugin\": \"breaks\", \"options\": {\"rule\": \"%s\"}}", rules[i][0]);
    load(stage);
    assert_fails("äab", MILL_ERROR_DOCUMENT, rules[i][1]);
  }
}

static void a_plugin_that_does_not_open_stops_the_load(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_null(parse("{\"plugin\": \"fails\", \"options\": {\"on_open\": \"fails\"}}", &error));
  assert_error(&error, MILL_ERROR_PLUGIN,
               "p:1:41: stage 'fails' cannot start: the moon is full (at /stages/0)");
  assert_null(
      parse("{\"plugin\": \"fails\", \"options\": {\"on_open\": \"fails-silently\"}}", &error));
  assert_error(&error, MILL_ERROR_PLUGIN, "open failed and gave no reason");
}

static void a_document_can_be_annotated_again(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"fails\"}");
  assert_fails("bad", MILL_ERROR_DOCUMENT, "it holds 'bad'");
  load("{\"plugin\": \"words\"}");
  for (int i = 0; i < 2; i++) {
    assert_true(mill_pipeline_annotate(pipeline, document, NULL));
    assert_int_equal(mill_document_status(document), MILL_STATUS_OK);
    g_autofree char *record = mill_pipeline_record(pipeline, document, MILL_OFFSET_BYTE);
    assert_string_equal(record, "{\"id\":\"d\",\"status\":\"ok\",\"pipeline\":\"n\","
                                "\"annotations\":{\"word\":[{\"begin\":0,\"end\":3,\"text\":"
                                "\"bad\",\"label\":\"word\",\"score\":0.5}]},\"problems\":[]}");
  }
}

static void workers_are_opened_ahead_or_not_at_all(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  load("{\"plugin\": \"perworker\", \"options\": {\"most\": 3}}");
  assert_true(mill_pipeline_open_workers(pipeline, 3, &error));
  assert_false(mill_pipeline_open_workers(pipeline, 4, &error));
  assert_error(&error, MILL_ERROR_PLUGIN, "stage 'perworker' cannot start: there is no room");
  assert_annotates("x", "\"own\":[{\"label\":\"own\"");
}

static gpointer annotate_often(gpointer data) {
  MillDocument *own = mill_document_new();
  int n_good = 0;
  (void)data;
  for (int i = 0; i < 200; i++) {
    g_autofree char *text = g_strnfill((gsize)i % 17 + 1, 'x');
    mill_document_set_text(own, "t", text, strlen(text), NULL);
    bool done = mill_pipeline_annotate(pipeline, own, NULL);
    MillAnnotations words = mill_document_annotations(own, "word");
    n_good += done && words.n == 1 && words.at[0]->span.end == strlen(text);
  }
  mill_document_free(own);
  return GINT_TO_POINTER(n_good);
}

static void several_threads_use_one_pipeline(void **state) {
  GThread *threads[8];
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"serial\"}, {\"plugin\": \"perworker\"},"
       "{\"plugin\": \"scratch\"}, {\"plugin\": \"batches\"}");
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("test", annotate_often, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
    assert_int_equal(GPOINTER_TO_INT(g_thread_join(threads[i])), 200);
}

static gpointer load_often(gpointer data) {
  (void)data;
  for (int i = 0; i < 20; i++) {
    MillPipeline *own = parse("{\"plugin\": \"words\"}, {\"plugin\": \"options\"}", NULL);
    if (!own)
      return GINT_TO_POINTER(1);
    mill_pipeline_free(own);
  }
  return NULL;
}

static void several_threads_load_pipelines(void **state) {
  GThread *threads[4];
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("test", load_often, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
    assert_null(g_thread_join(threads[i]));
}

static void load_finds_a_file_and_free_accepts_null(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_null(mill_pipeline_load("/nowhere/p.json", &error));
  assert_error(&error, MILL_ERROR_DEFINITION, "/nowhere/p.json");
  mill_pipeline_free(NULL);
  assert_non_null(strchr(mill_version(), '.'));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void a_field_that_is_no_utf8_fails_the_document(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  load("{\"plugin\": \"words\"}");
  assert_true(mill_document_set_text(document, "d", "some", 4, NULL));
  mill_document_set_field(document, "title", "\xff");
  for (int i = 0; i < 2; i++) {
    assert_false(mill_pipeline_annotate(pipeline, document, &error));
    assert_error(&error, MILL_ERROR_DOCUMENT, "the field 'title' is not UTF-8");
    assert_int_equal(mill_document_annotations(document, "word").n, 0);
  }
  g_autofree char *record = mill_pipeline_record(pipeline, document, MILL_OFFSET_CODEPOINT);
  assert_contains(record, "\"status\":\"failed\"");
  assert_true(g_utf8_validate(record, -1, NULL));
  assert_true(annotate("some", NULL));
}

static void a_pipeline_that_was_not_loaded_is_an_error(void **state) {
  g_autoptr(GError) error = NULL;
  MillDocument *own = mill_document_new();
  (void)state;
  assert_false(mill_pipeline_annotate(NULL, own, &error));
  assert_error(&error, MILL_ERROR_USAGE,
               "the pipeline is NULL; see the error of mill_pipeline_load()");
  assert_null(mill_pipeline_load("/nowhere/p.json", &error));
  assert_false(mill_pipeline_annotate(NULL, own, &error));
  assert_error(&error, MILL_ERROR_DEFINITION, "/nowhere/p.json"); /* as it was loaded */
  assert_false(mill_pipeline_annotate(NULL, own, NULL));
  g_autofree char *record = mill_pipeline_record(NULL, own, MILL_OFFSET_CODEPOINT);
  assert_string_equal(record, "{}");
  assert_string_equal(mill_pipeline_name(NULL), "");
  mill_document_free(own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_document_gets_what_the_stages_find),
      TEST(the_same_plugin_stands_twice_with_its_own_options),
      TEST(a_plugin_of_an_older_build_works),
      TEST(a_plugin_of_a_later_build_works_when_it_can),
      TEST(options_reach_the_plugin),
      TEST(scratch_stays_with_the_worker),
      TEST(when_chooses_documents),
      TEST(a_quarantined_document_says_where_and_why),
      TEST(on_error_says_what_becomes_of_a_document),
      TEST(a_timeout_fails_the_document),
      TEST(a_broken_rule_fails_the_document_with_its_reason),
      TEST(a_plugin_that_does_not_open_stops_the_load),
      TEST(a_document_can_be_annotated_again),
      TEST(workers_are_opened_ahead_or_not_at_all),
      TEST(several_threads_use_one_pipeline),
      TEST(several_threads_load_pipelines),
      TEST(load_finds_a_file_and_free_accepts_null),
      TEST(a_field_that_is_no_utf8_fails_the_document),
      TEST(a_pipeline_that_was_not_loaded_is_an_error),
  };
  return RUN_TESTS(tests);
}
