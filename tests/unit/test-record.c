/* SPDX-License-Identifier: MIT */
/* Records as they are written, read back by jansson. */
#include "tests/unit/layers.h"
#include "tests/unit/unit.h"

#include "core/document/internal.h"
#include "core/run/runner.h"
#include "core/stream/record.h"

static const char text[] = "Ä😀 \"quoted\"\n";
static const char *const layers[] = {"citation", "token", "empty", NULL};
static const char *const provides[] = {"citation", "token", "hidden", NULL};
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
  mill_document_set_text(document, "a \"17\"", text, strlen(text), NULL);
  mill_document_begin_stage(document, &stage);
  MillLayer *citations = mill_document_layer(document, "citation");
  MillAnnotation *one = mill_layer_add(citations, 2, 6, "direct", 0.123456);
  mill_annotation_add_span(one, "cue", 0, 2);
  mill_annotation_add_evidence(one, 7, 8, "rule", -0.5);
  mill_annotation_set_string(one, "kind", "attribution");
  mill_annotation_set_integer(one, "rank", -3);
  mill_annotation_set_number(one, "share", 0.25);
  mill_annotation_set_boolean(one, "sure", true);
  mill_annotation_set_score(one, "favor", 1);
  mill_layer_add(citations, MILL_WHOLE_DOCUMENT, 0, "whole", 1);
  mill_layer_add_span(mill_document_layer(document, "token"), 7, 8);
  mill_layer_add(mill_document_layer(document, "hidden"), 0, 2, "x", 1);
  assert_true(mill_document_end_stage(document, &reason));
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_document_free(document);
  return 0;
}

static json_t *record(void) {
  g_autoptr(GString) out = g_string_new(NULL);
  mill_record_write(&info, document, out);
  json_t *value = json_loadb(out->str, out->len, JSON_REJECT_DUPLICATES, NULL);
  if (!value)
    fail_msg("not JSON: %s", out->str);
  return value;
}

/* Asserts that the value at a path of keys and indices is this JSON. */
static void assert_at(const json_t *value, const char *path, const char *expected) {
  g_auto(GStrv) keys = g_strsplit(path, "/", -1);
  for (char **key = keys; *key; key++)
    value = json_is_array(value) ? json_array_get(value, (size_t)atoi(*key))
                                 : json_object_get(value, *key);
  g_autofree char *found = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
  if (g_strcmp0(found, expected) != 0)
    fail_msg("%s is %s, not %s", path, found ? found : "missing", expected);
}

static void assert_record(const char *path, const char *expected) {
  json_t *value = record();
  assert_at(value, path, expected);
  json_decref(value);
}

static void a_record_says_what_it_is(void **state) {
  (void)state;
  assert_record("id", "\"a \\\"17\\\"\"");
  assert_record("status", "\"ok\"");
  assert_record("pipeline", "\"p\"");
  assert_record("problems", "[]");
}

static void an_annotation_is_written_with_all_it_has(void **state) {
  (void)state;
  assert_record("annotations/citation/0",
                "{\"begin\":1,\"end\":2,\"text\":\"😀\",\"label\":\"direct\",\"score\":0.1235,"
                "\"scores\":{\"favor\":1},\"kind\":\"attribution\",\"rank\":-3,\"share\":0.25,"
                "\"sure\":true,\"cue\":[{\"begin\":0,\"end\":1,\"text\":\"Ä\"}],\"evidence\":[{"
                "\"begin\":3,\"end\":4,\"text\":\"\\\"\",\"reason\":\"rule\",\"weight\":-0.5}]}");
}

static void offsets_come_in_the_unit_asked_for(void **state) {
  static const char *const ends[] = {"2", "6", "3"};
  (void)state;
  for (int unit = 0; unit < 3; unit++) {
    info.unit = (MillOffsetUnit)unit;
    assert_record("annotations/citation/0/end", ends[unit]);
  }
}

static void what_is_about_the_whole_document_has_no_span(void **state) {
  (void)state;
  assert_record("annotations/citation/1", "{\"label\":\"whole\",\"score\":1}");
}

static void dense_layers_are_bare_spans(void **state) {
  (void)state;
  assert_record("annotations/token", "[{\"begin\":3,\"end\":4,\"text\":\"\\\"\"}]");
}

static void layers_are_those_of_the_format(void **state) {
  (void)state;
  assert_record("annotations/empty", "[]");
  assert_record("annotations/hidden", NULL);
}

static void a_stage_with_an_id_of_its_own_is_named(void **state) {
  (void)state;
  assert_record("annotations/citation/0/stage", NULL);
  info.named_stages = (const char *const[]){"cite", NULL};
  assert_record("annotations/citation/0/stage", "\"cite\"");
}

static void kept_fields_are_carried_over_as_they_were(void **state) {
  const MillKept meta = {.bytes = "{\"a\":[1,null]}", .length = 14, .is_json = true};
  const MillKept other = {.bytes = "2", .length = 1, .is_json = true};
  mill_document_keep(document, "meta", &meta);
  mill_document_keep(document, "other", &other);
  (void)state;
  info.keep = (const char *const[]){"meta", "missing", NULL};
  json_t *value = record();
  assert_at(value, "meta", "{\"a\":[1,null]}");
  assert_at(value, "missing", NULL);
  assert_at(value, "other", NULL);
  json_decref(value);
}

static void the_id_of_the_input_keeps_its_type(void **state) {
  const MillKept id = {.bytes = "17", .length = 2, .is_json = true};
  mill_document_keep(document, "id", &id);
  (void)state;
  json_t *value = record();
  assert_at(value, "id", "17");
  json_decref(value);
}

static void a_failed_document_has_problems_and_empty_layers(void **state) {
  (void)state;
  mill_document_reject(document, "b", "it is \"broken\" \xff");
  assert_record("status", "\"failed\"");
  assert_record("annotations", "{\"citation\":[],\"token\":[],\"empty\":[]}");
  assert_record("problems",
                "[{\"stage\":\"reader\",\"reason\":\"it is \\\"broken\\\" \xEF\xBF\xBD\"}]");
}

static void a_record_that_gets_too_long_is_that_of_a_failure(void **state) {
  g_autofree char *long_text = g_strnfill(2000, 'x');
  const MillStageContext stage = {.id = "cite", .plugin = "cite", .provides = provides};
  (void)state;
  mill_document_set_text(document, "long", long_text, 2000, NULL);
  mill_document_begin_stage(document, &stage);
  for (int i = 0; i < 10000; i++)
    mill_layer_add(mill_document_layer(document, "citation"), 0, 2000, "x", 1);
  g_autofree char *line = mill_record_new(&info, document);
  assert_string_equal(
      line,
      "{\"id\":\"long\",\"status\":\"failed\",\"pipeline\":\"p\","
      "\"annotations\":{\"citation\":[],\"token\":[],\"empty\":[]},"
      "\"problems\":[{\"stage\":\"writer\",\"reason\":\"the record gets longer than 17289216 "
      "bytes, the most for a text of 2000 bytes; its largest layer 'citation' of stage 'cite' "
      "has 10000 elements with 0 spans in roles\"}]}");
  assert_int_equal(mill_document_status(document), MILL_STATUS_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_record_says_what_it_is),
      TEST(an_annotation_is_written_with_all_it_has),
      TEST(offsets_come_in_the_unit_asked_for),
      TEST(what_is_about_the_whole_document_has_no_span),
      TEST(dense_layers_are_bare_spans),
      TEST(layers_are_those_of_the_format),
      TEST(a_stage_with_an_id_of_its_own_is_named),
      TEST(kept_fields_are_carried_over_as_they_were),
      TEST(the_id_of_the_input_keeps_its_type),
      TEST(a_failed_document_has_problems_and_empty_layers),
      TEST(a_record_that_gets_too_long_is_that_of_a_failure),
  };
  return RUN_TESTS(tests);
}
