/* SPDX-License-Identifier: MIT */
/* What stages owe each other; with the plugins made for tests. */
#include "tests/unit/unit.h"

#include "core/pipeline/planner.h"

static MillPlan *plan(const char *stages, const char *more, GError **error) {
  g_autofree char *json =
      g_strdup_printf("{\"textmill\": 1, \"name\": \"n\", \"stages\": [%s]%s}", stages, more);
  return mill_plan_new(mill_definition_parse(json, strlen(json), "p", NULL, NULL), error);
}

static void assert_refused(const char *stages, const char *more, const char *piece) {
  g_autoptr(GError) error = NULL;
  MillPlan *planned = plan(stages, more, &error);
  assert_null(planned);
  assert_contains(error->message, piece);
}

static void assert_emits(const char *stages, const char *more, const char *layers) {
  g_autoptr(GError) error = NULL;
  MillPlan *planned = plan(stages, more, &error);
  assert_no_error(error);
  g_autofree char *found = g_strjoinv(",", (char **)planned->emit);
  assert_string_equal(found, layers);
  mill_plan_free(planned);
}

static void a_required_layer_must_come_before(void **state) {
  (void)state;
  assert_emits("{\"plugin\": \"words\"}, {\"plugin\": \"options\"}", "", "word,given");
  assert_refused("{\"plugin\": \"options\"}, {\"plugin\": \"words\", \"id\": \"w\"}", "",
                 "plugin 'options' requires the layer 'word', which no earlier stage provides; "
                 "move the stage 'w' before it (at /stages/0)");
  assert_refused("{\"plugin\": \"options\"}", "",
                 "plugin 'options' requires the layer 'word', which no earlier stage provides; "
                 "add {\"plugin\": \"words\"} before it (at /stages/0)");
}

static void ids_are_unique(void **state) {
  (void)state;
  assert_refused("{\"plugin\": \"words\"}, {\"plugin\": \"words\"}", "",
                 "p:1:62: two stages have the id 'words' (the other is /stages/0); give this one "
                 "another \"id\" (at /stages/1)");
  assert_refused("{\"plugin\": \"words\"}, {\"plugin\": \"serial\", \"id\": \"words\"}", "",
                 "two stages have the id 'words'");
  assert_emits("{\"plugin\": \"words\"}, {\"plugin\": \"words\", \"id\": \"again\"}", "", "word");
}

static void when_names_a_layer_that_is_there(void **state) {
  (void)state;
  assert_emits("{\"plugin\": \"words\"}, {\"plugin\": \"serial\", \"when\": {\"layer\": "
               "\"word\"}}",
               "", "word,serial");
  assert_refused("{\"plugin\": \"words\"}, {\"plugin\": \"serial\", \"when\": {\"layer\": "
                 "\"wrod\"}}",
                 "",
                 "no earlier stage provides the layer 'wrod'; did you mean 'word'? "
                 "(at /stages/1/when/layer)");
}

static void emit_names_layers_that_are_there(void **state) {
  (void)state;
  assert_emits("{\"plugin\": \"words\"}, {\"plugin\": \"serial\"}", ", \"emit\": [\"serial\"]",
               "serial");
  assert_emits("{\"plugin\": \"words\"}", ", \"emit\": []", "");
  assert_refused("{\"plugin\": \"words\"}", ", \"emit\": [\"word\", \"wordd\"]",
                 "no stage provides the layer 'wordd'; did you mean 'word'? (at /emit/1)");
  assert_refused("{\"plugin\": \"words\"}", ", \"emit\": [\"word\", \"word\"]",
                 "the layer 'word' is listed twice; name it once (at /emit/1)");
}

static void an_unknown_plugin_is_suggested_and_hides_no_other_mistake(void **state) {
  (void)state;
  assert_refused("{\"plugin\": \"wrods\"}", "",
                 "there is no plugin 'wrods'; did you mean 'words'?");
  assert_refused("{\"plugin\": \"wrods\"}, {\"plugin\": \"words\", \"options\": {\"x\": 1}}", "",
                 "unknown key 'x'; known here: label (at /stages/1/options/x)");
}

static void an_unknown_plugin_is_taken_to_provide_anything(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_null(plan("{\"plugin\": \"wrods\"}, {\"plugin\": \"options\"}", "", &error));
  assert_null(strstr(error->message, "requires the layer"));
}

static void a_pipeline_needs_a_stage(void **state) {
  (void)state;
  assert_refused("", "", "a pipeline needs at least one stage (at /stages)");
}

static void a_missing_model_is_named_with_where_it_was_looked_for(void **state) {
  (void)state;
  assert_refused("{\"plugin\": \"words\"}, {\"plugin\": \"options\", \"options\": {\"model\": "
                 "\"gone\"}}",
                 "", "there is no model 'gone'; looked for gone.safetensors in ");
  assert_refused(
      "{\"plugin\": \"words\"}, {\"plugin\": \"options\", \"options\": {\"model\": "
      "\"/no/such.safetensors\"}}",
      "",
      "there is no model file /no/such.safetensors; paths are relative to the definition "
      "(at /stages/1/options/model)");
}

static void the_kind_of_mistake_is_the_error_code(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  plan("{\"plugin\": \"wrods\"}", "", &error);
  assert_error(&error, MILL_ERROR_PLUGIN, "wrods");
  plan("{\"plugin\": \"words\"}, {\"plugin\": \"options\", \"options\": {\"model\": \"x\"}}", "",
       &error);
  assert_error(&error, MILL_ERROR_MODEL, "model");
  plan("{\"plugin\": \"words\", \"x\": 1}", "", &error);
  assert_error(&error, MILL_ERROR_DEFINITION, "unknown key");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_required_layer_must_come_before),
      cmocka_unit_test(ids_are_unique),
      cmocka_unit_test(when_names_a_layer_that_is_there),
      cmocka_unit_test(emit_names_layers_that_are_there),
      cmocka_unit_test(an_unknown_plugin_is_suggested_and_hides_no_other_mistake),
      cmocka_unit_test(an_unknown_plugin_is_taken_to_provide_anything),
      cmocka_unit_test(a_pipeline_needs_a_stage),
      cmocka_unit_test(a_missing_model_is_named_with_where_it_was_looked_for),
      cmocka_unit_test(the_kind_of_mistake_is_the_error_code),
  };
  return RUN_TESTS(tests);
}
