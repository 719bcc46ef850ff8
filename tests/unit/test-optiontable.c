/* SPDX-License-Identifier: MIT */
/* Option tables themselves: which are refused, and the schema they give. */
#include "tests/unit/unit.h"

#include "core/plugin/optiontable.h"

#include <math.h>

static const char *const modes[] = {"plain", "fancy", NULL};
static const char *const nothing[] = {NULL};
static const MillOption fields[] = {
    {.name = "name", .type = MILL_OPTION_STRING, .required = true, .help = "h"}, {0}};
static const MillOption bad_fields[] = {{.name = "name", .type = MILL_OPTION_STRING}, {0}};

/* A row that is refused, and why. */
static const struct BadRow {
  MillOption row;
  const char *why;
} bad_rows[] = {
    {{.name = "x", .type = 77, .help = "h"}, "has a type that this textmill does not know"},
    {{.name = "x", .type = 0, .help = "h"}, "has a type that this textmill does not know"},
    {{.name = "x", .type = MILL_OPTION_BOOL}, "has no help"},
    {{.name = "x", .type = MILL_OPTION_INT, .help = "h", .offset = 9}, "lies outside"},
    {{.name = "x", .type = MILL_OPTION_INT, .help = "h", .offset = SIZE_MAX - 3}, "lies outside"},
    {{.name = "x", .type = MILL_OPTION_ENUM, .help = "h", .required = true}, "has no choices"},
    {{.name = "x", .type = MILL_OPTION_ENUM, .help = "h", .choices = nothing}, "has no choices"},
    {{.name = "x", .type = MILL_OPTION_ENUM, .help = "h", .choices = modes},
     "is a choice and needs a default or required"},
    {{.name = "x", .type = MILL_OPTION_OBJECT_LIST, .help = "h"}, "needs fields and object_size"},
    {{.name = "x", .type = MILL_OPTION_OBJECT_LIST, .help = "h", .fields = fields},
     "needs fields and object_size"},
    {{.name = "x",
      .type = MILL_OPTION_OBJECT_LIST,
      .help = "h",
      .fields = bad_fields,
      .object_size = 8},
     "has no help"},
    {{.name = "x", .type = MILL_OPTION_INT, .help = "h", .default_value = "\"3\""},
     "has a default that it would not accept itself"},
    {{.name = "x", .type = MILL_OPTION_INT, .help = "h", .default_value = "3", .max = 2},
     "has a default that it would not accept itself"},
    {{.name = "x", .type = MILL_OPTION_STRING, .help = "h", .default_value = "no json"},
     "has a default that it would not accept itself"},
    {{.name = "x",
      .type = MILL_OPTION_ENUM,
      .help = "h",
      .choices = modes,
      .default_value = "\"wild\""},
     "has a default that it would not accept itself"},
};

static void rows_that_make_no_sense_are_refused(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(bad_rows); i++) {
    g_autoptr(GError) error = NULL;
    const MillOption table[] = {bad_rows[i].row, {0}};
    assert_false(mill_options_check_table(table, 16, &error));
    assert_error(&error, MILL_ERROR_PLUGIN, bad_rows[i].why);
  }
}

static void a_name_stands_once_in_a_table(void **state) {
  const MillOption table[] = {{.name = "x", .type = MILL_OPTION_INT, .help = "h"},
                              {.name = "x", .type = MILL_OPTION_INT, .help = "h"},
                              {0}};
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_false(mill_options_check_table(table, 16, &error));
  assert_error(&error, MILL_ERROR_PLUGIN, "option 'x' stands twice in its table");
}

static void a_member_may_end_with_the_struct(void **state) {
  const MillOption table[] = {{.name = "x", .type = MILL_OPTION_INT, .help = "h", .offset = 8},
                              {0}};
  g_autoptr(GError) error = NULL;
  (void)state;
  mill_options_check_table(table, 16, &error);
  assert_no_error(error);
}

static json_t *schema_of(MillOption row) {
  const MillOption table[] = {row, {0}};
  json_t *schema = mill_options_schema(table);
  json_t *one = json_incref(json_object_get(json_object_get(schema, "properties"), row.name));
  json_decref(schema);
  return one;
}

static void assert_schema(MillOption row, const char *expected) {
  json_t *schema = schema_of(row);
  json_t *wanted = json_loads(expected, 0, NULL);
  g_autofree char *found = json_dumps(schema, JSON_COMPACT);
  if (!json_equal(schema, wanted))
    fail_msg("%s is not %s", found, expected);
  json_decref(schema);
  json_decref(wanted);
}

static void each_type_has_its_schema(void **state) {
  (void)state;
  assert_schema((MillOption){.name = "x", .type = MILL_OPTION_BOOL, .help = "h"},
                "{\"type\": \"boolean\", \"description\": \"h\"}");
  assert_schema((MillOption){.name = "x",
                             .type = MILL_OPTION_INT,
                             .help = "h",
                             .min = 1,
                             .max = 9,
                             .default_value = "3"},
                "{\"type\": \"integer\", \"description\": \"h\", \"minimum\": 1, \"maximum\": 9,"
                " \"default\": 3}");
  assert_schema(
      (MillOption){
          .name = "x", .type = MILL_OPTION_DOUBLE, .help = "h", .min = 0.5, .max = INFINITY},
      "{\"type\": \"number\", \"description\": \"h\", \"minimum\": 0.5}");
  assert_schema(
      (MillOption){.name = "x", .type = MILL_OPTION_ENUM, .help = "h", .choices = modes},
      "{\"type\": \"string\", \"description\": \"h\", \"enum\": [\"plain\", \"fancy\"]}");
  assert_schema((MillOption){.name = "x", .type = MILL_OPTION_STRING_LIST, .help = "h"},
                "{\"type\": \"array\", \"description\": \"h\", \"items\": {\"type\": "
                "\"string\"}}");
}

static void objects_give_nested_schemas(void **state) {
  (void)state;
  assert_schema(
      (MillOption){.name = "x",
                   .type = MILL_OPTION_OBJECT_LIST,
                   .help = "h",
                   .fields = fields,
                   .object_size = 8},
      "{\"type\": [\"array\", \"string\"], \"description\": \"h\", \"items\": {\"anyOf\": "
      "[{\"type\": "
      "\"object\", \"properties\": {\"name\": {\"type\": \"string\", \"description\": \"h\"}},"
      " \"required\": [\"name\"], \"additionalProperties\": false}, {\"type\": \"string\"}]}}");
}

static void a_plugin_without_options_takes_none(void **state) {
  json_t *schema = mill_options_schema(NULL);
  (void)state;
  assert_true(json_is_false(json_object_get(schema, "additionalProperties")));
  assert_int_equal(json_object_size(json_object_get(schema, "properties")), 0);
  json_decref(schema);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_that_make_no_sense_are_refused),
      cmocka_unit_test(a_name_stands_once_in_a_table),
      cmocka_unit_test(a_member_may_end_with_the_struct),
      cmocka_unit_test(each_type_has_its_schema),
      cmocka_unit_test(objects_give_nested_schemas),
      cmocka_unit_test(a_plugin_without_options_takes_none),
  };
  return RUN_TESTS(tests);
}
