/* SPDX-License-Identifier: MIT */
/* The schema of definitions; tests/cli/schema.sh holds it against a validator. */
#include "tests/unit/unit.h"

#include "core/cli/jsonschema.h"

static json_t *schema;

static int set_up(void **state) {
  (void)state;
  schema = mill_schema_new();
  return schema ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  json_decref(schema);
  return 0;
}

static const json_t *at(const json_t *value, const char *path) {
  g_auto(GStrv) keys = g_strsplit(path, "/", -1);
  for (char **key = keys; *key; key++)
    value = json_object_get(value, *key);
  return value;
}

/* The rule for the options of one plugin. */
static const json_t *rule(const char *plugin) {
  const json_t *rules = at(schema, "properties/stages/items/allOf");
  for (size_t i = 0; i < json_array_size(rules); i++) {
    const json_t *one = json_array_get(rules, i);
    if (g_strcmp0(json_string_value(at(one, "if/properties/plugin/const")), plugin) == 0)
      return one;
  }
  fail_msg("no rule for %s", plugin);
  return NULL;
}

static void it_says_which_draft_it_is(void **state) {
  (void)state;
  assert_string_equal(json_string_value(at(schema, "$schema")),
                      "https://json-schema.org/draft/2020-12/schema");
}

static void nothing_unknown_is_let_through(void **state) {
  (void)state;
  assert_true(json_is_false(at(schema, "additionalProperties")));
  assert_true(json_is_false(at(schema, "properties/stages/items/additionalProperties")));
  assert_true(json_is_false(at(rule("options"), "then/properties/options/additionalProperties")));
}

static void a_plugin_must_be_one_that_can_be_found(void **state) {
  const json_t *names = at(schema, "properties/stages/items/properties/plugin/enum");
  size_t n_words = 0;
  (void)state;
  for (size_t i = 0; i < json_array_size(names); i++)
    n_words += strcmp(json_string_value(json_array_get(names, i)), "words") == 0;
  assert_int_equal(n_words, 1);
}

static void options_come_from_the_tables(void **state) {
  const json_t *count = at(rule("options"), "then/properties/options/properties/count");
  (void)state;
  assert_string_equal(json_string_value(at(count, "description")), "how many");
  assert_int_equal(json_integer_value(at(count, "maximum")), 9);
}

static void required_options_cannot_be_left_out(void **state) {
  const json_t *required = at(rule("breaks"), "then/required");
  (void)state;
  assert_string_equal(json_string_value(json_array_get(required, 0)), "options");
  assert_null(at(rule("words"), "then/required"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(it_says_which_draft_it_is),
      TEST(nothing_unknown_is_let_through),
      TEST(a_plugin_must_be_one_that_can_be_found),
      TEST(options_come_from_the_tables),
      TEST(required_options_cannot_be_left_out),
  };
  return RUN_TESTS(tests);
}
