/* SPDX-License-Identifier: MIT */
/* What a program that embeds textmill does besides annotating one document after the other. */
#include "tests/unit/unit.h"

#include <glib/gstdio.h>

#include <textmill/plugin.h>
#include <textmill/textmill.h>

/* ---- plugins of the program itself --------------------------------------------------------- */

/* Counts the strings of the field `names`, and the documents that it is given together. */
static bool count(void *instance, MillDocument *const *documents, size_t n, GError **error) {
  (void)instance, (void)error;
  for (size_t i = 0; i < n; i++) {
    size_t n_names, length;
    mill_document_field_list(documents[i], "names", &n_names);
    const char *text = mill_document_text(documents[i], &length);
    if (g_strstr_len(text, (gssize)length, "bad"))
      mill_document_fail(documents[i], "it is bad");
    MillAnnotation *found = mill_layer_add(mill_document_layer(documents[i], "count"),
                                           MILL_WHOLE_DOCUMENT, 0, "counted", 1);
    mill_annotation_set_integer(found, "names", (int64_t)n_names);
    mill_annotation_set_integer(found, "together", (int64_t)n);
  }
  return true;
}

static const MillFieldRow fields[] = {
    {.name = "names", .type = MILL_FEATURE_INTEGER, .help = "strings of a field"},
    {.name = "together", .type = MILL_FEATURE_INTEGER, .help = "documents of a batch"},
    {0}};
static const MillLayerTable layers[] = {
    {MILL_LAYER_HEADER, .name = "count", .help = "numbers", .fields = fields}, {0}};
static const MillPlugin counting = {MILL_PLUGIN_HEADER,
                                    .kind = MILL_PLUGIN_ANNOTATOR,
                                    .threading = MILL_THREADING_PARALLEL,
                                    .name = "counting",
                                    .version = "1.0",
                                    .summary = "counts",
                                    .licence = "MIT",
                                    .layers = layers,
                                    .annotate_batch = count};

static void begin(const void *instance, const MillRecordInfo *info, GString *out) {
  (void)instance;
  g_string_append_printf(out, "ids of %s\n", info->pipeline);
}

static bool encode(const void *instance, const MillRecordInfo *info, const MillDocument *document,
                   GString *out) {
  (void)instance, (void)info;
  g_string_append_printf(out, "- %s\n", mill_document_id(document));
  return true;
}

/* Nothing of a document without text. */
static bool encode_some(const void *instance, const MillRecordInfo *info,
                        const MillDocument *document, GString *out) {
  size_t length;
  (void)instance, (void)info;
  mill_document_text(document, &length);
  g_string_append(out, length > 0 ? mill_document_id(document) : "");
  return true;
}

static const MillFormat joined_format = {
    .struct_size = sizeof(MillFormat), .encode = encode_some, .separator = ", "};
static const MillFormat ids_format = {
    .struct_size = sizeof(MillFormat), .encode = encode, .begin = begin};
static const MillFormat notes_format = {
    .struct_size = sizeof(MillFormat), .encode = encode, .text_suffix = ".txt"};
#define FORMAT(format_name, table)                                                               \
  {                                                                                              \
    MILL_PLUGIN_HEADER, .kind = MILL_PLUGIN_FORMAT, .threading = MILL_THREADING_PARALLEL,        \
                        .name = format_name, .version = "1.0", .summary = "lists ids",           \
                        .licence = "MIT", .format = table                                        \
  }
static const MillPlugin ids = FORMAT("ids", &ids_format);
static const MillPlugin joined = FORMAT("joined", &joined_format);
static const MillPlugin notes = FORMAT("notes", &notes_format);

/* ---- fixture ------------------------------------------------------------------------------- */

enum { MANY = 70 /* more than are taken at a time */ };

static MillPipeline *pipeline;
static MillDocument *documents[MANY];

static void load(const char *stages) {
  g_autoptr(GError) error = NULL;
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"n\", \"stages\": [%s]}", stages);
  g_clear_pointer(&pipeline, mill_pipeline_free);
  pipeline = mill_pipeline_parse(json, strlen(json), "p", NULL, &error);
  assert_no_error(error);
}

static void fill(size_t i, const char *id, const char *text) {
  assert_true(mill_document_set_text(documents[i], id, text, strlen(text), NULL));
}

static int register_plugins(void **state) {
  (void)state;
  for (size_t i = 0; i < MANY; i++)
    documents[i] = mill_document_new();
  return mill_plugin_register(&counting, NULL) && mill_plugin_register(&ids, NULL) &&
                 mill_plugin_register(&joined, NULL) && mill_plugin_register(&notes, NULL)
             ? 0
             : -1;
}

static int tear_down(void **state) {
  (void)state;
  g_clear_pointer(&pipeline, mill_pipeline_free);
  for (size_t i = 0; i < MANY; i++)
    mill_document_free(documents[i]);
  return 0;
}

static gint64 feature(size_t document, const char *name) {
  MillAnnotations found = mill_document_annotations(documents[document], "count");
  assert_int_equal(found.n, 1);
  for (const MillFeature *at = found.at[0]->features; at; at = at->next)
    if (strcmp(at->name, name) == 0)
      return at->value.integer;
  return -1;
}

/* ---- examples ------------------------------------------------------------------------------ */

static void a_registered_plugin_is_found_by_its_name(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_false(mill_plugin_register(&counting, &error));
  assert_error(&error, MILL_ERROR_PLUGIN, "there is already a plugin 'counting'");
  load("{\"plugin\": \"counting\"}");
  fill(0, "a", "some");
  assert_true(mill_pipeline_annotate(pipeline, documents[0], NULL));
  assert_int_equal(feature(0, "together"), 1);
}

static void a_plugin_that_makes_no_sense_is_not_registered(void **state) {
  g_autoptr(GError) error = NULL;
  MillPlugin empty = counting;
  (void)state;
  empty.name = "Not A Name";
  assert_false(mill_plugin_register(&empty, &error));
  assert_int_equal(error->code, MILL_ERROR_PLUGIN);
}

static void plugins_get_the_documents_of_a_batch_together(void **state) {
  (void)state;
  load("{\"plugin\": \"counting\"}");
  for (size_t i = 0; i < MANY; i++)
    fill(i, "d", "some");
  assert_true(mill_pipeline_annotate_batch(pipeline, documents, MANY, NULL));
  assert_int_equal(feature(0, "together"), 32);
  assert_int_equal(feature(MANY - 1, "together"), MANY % 32);
}

static void each_document_of_a_batch_comes_out_by_itself(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"counting\"}");
  fill(0, "a", "good");
  fill(1, "b", "bad");
  fill(2, "c", "good");
  mill_document_set_field(documents[2], "title", "\xff");
  fill(3, "d", "good");
  assert_true(mill_pipeline_annotate_batch(pipeline, documents, 4, NULL));
  static const MillStatus expected[] = {MILL_STATUS_OK, MILL_STATUS_FAILED, MILL_STATUS_FAILED,
                                        MILL_STATUS_OK};
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(mill_document_status(documents[i]), expected[i]);
  assert_null(mill_document_problems(documents[0]));
  assert_string_equal(mill_document_problems(documents[1])->stage, "counting");
  assert_string_equal(mill_document_problems(documents[1])->reason, "it is bad");
  assert_string_equal(mill_document_problems(documents[2])->stage, "reader");
}

static void a_batch_gives_the_records_of_its_documents_alone(void **state) {
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"fails\", \"on_error\": \"skip\"}");
  g_autofree char *alone[MANY] = {NULL};
  for (size_t i = 0; i < 3; i++) {
    fill(i, "d", i == 1 ? "bad words" : "good words");
    mill_pipeline_annotate(pipeline, documents[i], NULL);
    alone[i] = mill_pipeline_record(pipeline, documents[i], MILL_OFFSET_BYTE);
  }
  assert_true(mill_pipeline_annotate_batch(pipeline, documents, 3, NULL));
  for (size_t i = 0; i < 3; i++) {
    g_autofree char *record = mill_pipeline_record(pipeline, documents[i], MILL_OFFSET_BYTE);
    assert_string_equal(record, alone[i]);
    g_clear_pointer(&alone[i], g_free);
  }
}

static void a_batch_says_when_a_run_is_to_stop(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  load("{\"plugin\": \"fails\", \"on_error\": \"fail\"}");
  fill(0, "a", "good");
  fill(1, "b", "bad");
  assert_false(mill_pipeline_annotate_batch(pipeline, documents, 2, &error));
  assert_error(&error, MILL_ERROR_STOPPED, "stage 'fails' cannot handle document 'b'");
  assert_int_equal(mill_document_status(documents[0]), MILL_STATUS_OK);
  assert_true(mill_pipeline_annotate_batch(pipeline, NULL, 0, NULL));
  assert_false(mill_pipeline_annotate_batch(NULL, documents, 1, &error));
  assert_error(&error, MILL_ERROR_USAGE, "the pipeline is NULL");
}

static void a_field_can_be_a_list(void **state) {
  static const char *const names[] = {"one", "two", "three"};
  static const char *const bad[] = {"one", "\xff"};
  size_t n;
  (void)state;
  load("{\"plugin\": \"counting\"}");
  fill(0, "a", "some");
  mill_document_set_field_list(documents[0], "names", names, 3);
  assert_true(mill_pipeline_annotate(pipeline, documents[0], NULL));
  assert_int_equal(feature(0, "names"), 3);
  assert_string_equal(mill_document_field_list(documents[0], "names", &n)[2], "three");
  fill(0, "a", "some");
  mill_document_set_field_list(documents[0], "names", bad, 2);
  assert_false(mill_pipeline_annotate(pipeline, documents[0], NULL));
  assert_contains(mill_document_problems(documents[0])->reason, "'names' is not UTF-8");
}

static void a_document_that_could_not_be_read_stays_quarantined(void **state) {
  const char *paths[] = {"unreadable.jsonl", NULL};
  (void)state;
  load("{\"plugin\": \"words\"}");
  assert_true(g_file_set_contents(paths[0], "{\"id\": 1}\n", -1, NULL));
  g_autoptr(MillReader) reader = mill_reader_new(paths, NULL, NULL);
  assert_true(mill_reader_next(reader, documents[0]));
  assert_false(mill_pipeline_annotate(pipeline, documents[0], NULL));
  assert_int_equal(mill_document_status(documents[0]), MILL_STATUS_FAILED);
  assert_string_equal(mill_document_problems(documents[0])->stage, "reader");
  assert_false(mill_reader_next(reader, documents[0]));
  g_unlink(paths[0]);
}

static void the_layers_of_a_pipeline_can_be_read(void **state) {
  size_t n;
  (void)state;
  load("{\"plugin\": \"words\"}, {\"plugin\": \"counting\"}");
  const MillLayerInfo *found = mill_pipeline_layers(pipeline, &n);
  assert_int_equal(n, 2);
  assert_string_equal(found[0].name, "word");
  assert_string_equal(found[1].name, "count");
  assert_string_equal(found[1].fields[1].name, "together");
  assert_null(mill_pipeline_layers(NULL, &n));
  assert_int_equal(n, 0);
}

static void documents_are_encoded_by_the_name_of_a_format(void **state) {
  size_t length;
  (void)state;
  load("{\"plugin\": \"words\"}");
  fill(0, "a", "some");
  fill(1, "b", "more");
  assert_true(mill_pipeline_annotate_batch(pipeline, documents, 2, NULL));
  g_autofree char *list =
      mill_pipeline_encode(pipeline, documents, 2, "ids", MILL_OFFSET_CODEPOINT, &length, NULL);
  assert_string_equal(list, "ids of n\n- a\n- b\n");
  assert_int_equal(length, strlen(list));
  g_autofree char *record = mill_pipeline_record(pipeline, documents[0], MILL_OFFSET_UTF16);
  g_autofree char *line = g_strconcat(record, "\n", NULL);
  g_autofree char *lines =
      mill_pipeline_encode(pipeline, documents, 1, "jsonl", MILL_OFFSET_UTF16, NULL, NULL);
  assert_string_equal(lines, line);
}

static void a_separator_stands_between_documents_of_which_something_is_written(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  load("{\"plugin\": \"counting\"}");
  fill(0, "a", "");
  fill(1, "b", "one");
  fill(2, "c", "");
  fill(3, "d", "two");
  g_autofree char *bytes =
      mill_pipeline_encode(pipeline, documents, 4, "joined", MILL_OFFSET_BYTE, NULL, &error);
  assert_no_error(error);
  assert_string_equal(bytes, "b, d");
}

static void a_format_that_cannot_be_used_is_an_error(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  load("{\"plugin\": \"words\"}");
  assert_null(mill_pipeline_encode(pipeline, documents, 1, "words", 0, NULL, &error));
  assert_error(&error, MILL_ERROR_USAGE, "the format to write is 'words', but must be one of");
  assert_null(mill_pipeline_encode(pipeline, documents, 2, "notes", 0, NULL, &error));
  assert_error(&error, MILL_ERROR_USAGE, "'notes' has one file per document");
  assert_null(mill_pipeline_encode(NULL, documents, 1, "ids", 0, NULL, &error));
  assert_error(&error, MILL_ERROR_USAGE, "the pipeline is NULL");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_registered_plugin_is_found_by_its_name),
      cmocka_unit_test(a_plugin_that_makes_no_sense_is_not_registered),
      cmocka_unit_test(plugins_get_the_documents_of_a_batch_together),
      cmocka_unit_test(each_document_of_a_batch_comes_out_by_itself),
      cmocka_unit_test(a_batch_gives_the_records_of_its_documents_alone),
      cmocka_unit_test(a_batch_says_when_a_run_is_to_stop),
      cmocka_unit_test(a_field_can_be_a_list),
      cmocka_unit_test(a_document_that_could_not_be_read_stays_quarantined),
      cmocka_unit_test(the_layers_of_a_pipeline_can_be_read),
      cmocka_unit_test(documents_are_encoded_by_the_name_of_a_format),
      cmocka_unit_test(a_separator_stands_between_documents_of_which_something_is_written),
      cmocka_unit_test(a_format_that_cannot_be_used_is_an_error),
  };
  return cmocka_run_group_tests(tests, register_plugins, tear_down);
}
