/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/pipeline/definition.h"

#include <glib/gstdio.h>

static MillDefinition *parse(const char *json) {
  g_autoptr(GError) error = NULL;
  MillDefinition *definition = mill_definition_parse(json, strlen(json), "p.json", "/d", &error);
  assert_no_error(error);
  return definition;
}

/* All findings of a text, as they would be shown. */
static void assert_finding(const char *json, const char *piece) {
  g_autoptr(GError) error = NULL;
  MillDefinition *definition = parse(json);
  assert_false(mill_definition_conclude(definition, &error));
  assert_error(&error, MILL_ERROR_DEFINITION, piece);
  mill_definition_free(definition);
}

static void assert_not_json(const char *json, size_t length, const char *piece) {
  g_autoptr(GError) error = NULL;
  assert_null(mill_definition_parse(json, length, "p.json", NULL, &error));
  assert_error(&error, MILL_ERROR_DEFINITION, piece);
}

static void stages_are_read_with_their_defaults(void **state) {
  MillDefinition *definition =
      parse("{\"textmill\": 1, \"name\": \"n\", \"stages\": [{\"plugin\": \"zones\"}]}");
  const MillStageDefinition *stage = mill_definition_stage(definition, 0);
  (void)state;
  assert_int_equal(definition->stages.n, 1);
  assert_string_equal(stage->id, "zones");
  assert_int_equal(stage->on_error, MILL_ON_ERROR_QUARANTINE);
  assert_int_equal(stage->isolation, MILL_ISOLATION_THREAD);
  assert_int_equal(stage->timeout_ms, 0);
  assert_null(stage->when);
  assert_null(definition->emit.at);
  mill_definition_free(definition);
}

static void every_key_of_a_stage_is_read(void **state) {
  MillDefinition *definition =
      parse("{\"textmill\": 1, \"name\": \"n\", \"description\": \"d\", \"$schema\": \"s\","
            " \"emit\": [\"x\", \"y\"], \"stages\": [{\"plugin\": \"topic\", \"id\": \"two\","
            " \"options\": {\"a\": 1}, \"when\": {\"layer\": \"l\", \"label\": \"m\"},"
            " \"on_error\": \"skip\", \"timeout_ms\": 20, \"isolation\": \"thread\"}]}");
  const MillStageDefinition *stage = mill_definition_stage(definition, 0);
  (void)state;
  assert_string_equal(stage->id, "two");
  assert_int_equal(json_integer_value(json_object_get(stage->options, "a")), 1);
  assert_string_equal(stage->when->layer, "l");
  assert_string_equal(stage->when->label, "m");
  assert_int_equal(stage->on_error, MILL_ON_ERROR_SKIP);
  assert_int_equal(stage->timeout_ms, 20);
  assert_int_equal(stage->isolation, MILL_ISOLATION_THREAD);
  assert_string_equal(definition->emit.at[1], "y");
  mill_definition_free(definition);
}

static const char two_stages[] = "{\"textmill\": 1, \"name\": \"n\", \"emit\": [\"x\"], "
                                 "\"stages\": [{\"plugin\": \"a\", \"options\": "
                                 "{\"o\": 1}}, {\"plugin\": \"b\"}]}";

static void stages_that_are_cut_off_are_gone(void **state) {
  MillDefinition *definition = parse(two_stages);
  (void)state;
  mill_definition_cut(definition, 1);
  assert_int_equal(definition->stages.n, 1);
  assert_int_equal(json_array_size(json_object_get(definition->root, "stages")), 1);
  assert_null(definition->emit.at);
  assert_null(json_object_get(definition->root, "emit"));
  mill_definition_cut(definition, 5);
  assert_int_equal(definition->stages.n, 1);
  mill_definition_free(definition);
}

static void a_stage_that_is_appended_does_not_share_the_folder(void **state) {
  MillDefinition *definition = parse(two_stages);
  json_t *options = json_pack("{s:s}", "model", "m");
  (void)state;
  mill_definition_cut(definition, 1);
  mill_definition_append(definition, "c", options);
  json_decref(options);
  const MillStageDefinition *first = mill_definition_stage(definition, 0),
                            *second = mill_definition_stage(definition, 1);
  assert_int_equal(definition->stages.n, 2);
  assert_string_equal(first->folder, "/d");
  assert_null(second->folder);
  assert_string_equal(second->id, "c");
  assert_string_equal(json_string_value(json_object_get(second->options, "model")), "m");
  mill_definition_free(definition);
}

static void a_new_definition_has_the_stages_that_are_appended(void **state) {
  g_autoptr(GError) error = NULL;
  MillDefinition *definition = mill_definition_new("n", "(here)");
  (void)state;
  assert_int_equal(definition->stages.n, 0);
  mill_definition_append(definition, "a", NULL);
  assert_string_equal(mill_definition_stage(definition, 0)->plugin, "a");
  assert_null(mill_definition_stage(definition, 0)->options);
  assert_true(mill_definition_conclude(definition, &error));
  mill_definition_free(definition);
}

static void what_is_not_json_has_a_place(void **state) {
  (void)state;
  assert_not_json("{\n \"a\": 1,\n}", 12, "p.json:3:1: not valid JSON");
  assert_not_json("", 0, "p.json:1:1: not valid JSON");
  assert_not_json("{\"a\": 1", 7, "p.json:1:7: not valid JSON");
  assert_not_json("{\"a\": 1, \"a\": 2}", 16, "duplicate object key");
  assert_not_json("{\"a\": \"\\u0000\"}", 15, "not valid JSON");
  assert_not_json("{}\0{}", 5, "not valid JSON");
}

static void a_huge_definition_is_refused(void **state) {
  (void)state;
  assert_not_json("{}", MILL_DEFINITION_MAX_BYTES + 1,
                  "a definition of 8388609 bytes is longer than the limit of 8388608");
}

static void mistakes_have_file_line_column_and_pointer(void **state) {
  (void)state;
  assert_finding("[]", "p.json:1:1: a definition must be a JSON object");
  assert_finding("{\"textmill\": 1,\n \"name\": 5, \"stages\": []}",
                 "p.json:2:10: 'name' must be a string, not a whole number (at /name)");
  assert_finding("{\"textmill\": 2, \"name\": \"n\", \"stages\": []}",
                 "p.json:1:14: 'textmill' is 2, but must lie between 1 and 1 (at /textmill)");
  assert_finding("{\"textmill\": 1, \"nmae\": \"n\", \"stages\": []}",
                 "p.json:1:17: unknown key 'nmae'; did you mean 'name'? (at /nmae)");
  assert_finding("{\"textmill\": 1, \"name\": \"n\"}",
                 "p.json:1:1: 'stages' is missing: the stages, in the order in which they run");
}

static void mistakes_in_stages_are_found(void **state) {
  (void)state;
  assert_finding("{\"textmill\": 1, \"name\": \"n\", \"stages\": [{\"id\": \"x\"}]}",
                 "p.json:1:41: 'plugin' is missing");
  assert_finding("{\"textmill\": 1, \"name\": \"n\", \"stages\": [{\"plugin\": \"x\", "
                 "\"on_error\": \"quarantin\"}]}",
                 "must be one of: quarantine, skip, fail; did you mean 'quarantine'? "
                 "(at /stages/0/on_error)");
  assert_finding("{\"textmill\": 1, \"name\": \"n\", \"stages\": [{\"plugin\": \"x\", "
                 "\"timeout_ms\": -1}]}",
                 "'timeout_ms' is -1, but must lie between 0 and 86400000");
  assert_finding("{\"textmill\": 1, \"name\": \"n\", \"stages\": [{\"plugin\": \"x\", "
                 "\"when\": {\"label\": \"y\"}}]}",
                 "'layer' is missing");
  assert_finding("{\"textmill\": 1, \"name\": \"n\", \"stages\": [17]}",
                 "'stages' must hold objects, not a whole number (at /stages/0)");
}

static void a_stage_has_no_short_form(void **state) {
  (void)state;
  assert_finding("{\"textmill\": 1, \"name\": \"n\", \"stages\": [\"zones\"]}",
                 "'stages' must hold objects, not a string (at /stages/0)");
}

static void a_definition_is_found_by_name_on_the_path(void **state) {
  g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
  g_autofree char *file = g_build_filename(folder, "mine.json", NULL);
  g_autoptr(GError) error = NULL;
  (void)state;
  g_file_set_contents(file, "{\"textmill\": 1, \"name\": \"found\"}", -1, NULL);
  g_setenv("TEXTMILL_PIPELINE_PATH", folder, TRUE);
  MillDefinition *definition = mill_definition_read("mine", &error);
  assert_no_error(error);
  assert_string_equal(definition->name, "found");
  assert_string_equal(definition->folder, folder);
  mill_definition_free(definition);
  assert_null(mill_definition_read("mime", &error));
  assert_error(&error, MILL_ERROR_DEFINITION,
               "there is no file and no installed pipeline 'mime'; did you mean 'mine'?");
  g_unlink(file);
  g_rmdir(folder);
}

static void a_file_that_is_not_there_is_named(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_null(mill_definition_read("/nowhere/x.json", &error));
  assert_error(&error, MILL_ERROR_DEFINITION, "cannot read the definition: ");
}

static void free_accepts_null(void **state) {
  (void)state;
  mill_definition_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stages_are_read_with_their_defaults),
      cmocka_unit_test(every_key_of_a_stage_is_read),
      cmocka_unit_test(stages_that_are_cut_off_are_gone),
      cmocka_unit_test(a_stage_that_is_appended_does_not_share_the_folder),
      cmocka_unit_test(a_new_definition_has_the_stages_that_are_appended),
      cmocka_unit_test(what_is_not_json_has_a_place),
      cmocka_unit_test(a_huge_definition_is_refused),
      cmocka_unit_test(mistakes_have_file_line_column_and_pointer),
      cmocka_unit_test(mistakes_in_stages_are_found),
      cmocka_unit_test(a_stage_has_no_short_form),
      cmocka_unit_test(a_definition_is_found_by_name_on_the_path),
      cmocka_unit_test(a_file_that_is_not_there_is_named),
      cmocka_unit_test(free_accepts_null),
  };
  return RUN_TESTS(tests);
}
