/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/plugin/optiontable.h"

#include <math.h>

typedef struct Thing {
  const char *name;
  double weight;
} Thing;

typedef struct Place {
  int64_t floor;
} Place;

typedef struct Options {
  bool loud;
  int64_t count;
  int64_t any;
  double threshold;
  double least;
  const char *title;
  int mode;
  MillStringList names;
  const char *path;
  const char *model;
  MillObjectList things;
  const Place *place;
} Options;

static const char *const modes[] = {"plain", "fancy", NULL};
#define AT(member) .help = "help of " #member, .offset = offsetof(Options, member)

static const MillOption thing_fields[] = {{.name = "name",
                                           .type = MILL_OPTION_STRING,
                                           .required = true,
                                           .help = "its name",
                                           .offset = offsetof(Thing, name)},
                                          {.name = "weight",
                                           .type = MILL_OPTION_DOUBLE,
                                           .default_value = "2.5",
                                           .help = "its weight",
                                           .offset = offsetof(Thing, weight)},
                                          {0}};
static const MillOption place_fields[] = {{.name = "floor",
                                           .type = MILL_OPTION_INT,
                                           .help = "which floor",
                                           .offset = offsetof(Place, floor)},
                                          {0}};
static const MillOption table[] = {
    {.name = "loud", .type = MILL_OPTION_BOOL, .default_value = "true", AT(loud)},
    {.name = "count",
     .type = MILL_OPTION_INT,
     .default_value = "3",
     .min = 1,
     .max = 9,
     AT(count)},
    {.name = "any", .type = MILL_OPTION_INT, AT(any)},
    {.name = "threshold",
     .type = MILL_OPTION_DOUBLE,
     .default_value = "0.35",
     .min = 0,
     .max = 1,
     AT(threshold)},
    {.name = "least", .type = MILL_OPTION_DOUBLE, .min = 0.5, .max = INFINITY, AT(least)},
    {.name = "title", .type = MILL_OPTION_STRING, .default_value = "\"none\"", AT(title)},
    {.name = "mode",
     .type = MILL_OPTION_ENUM,
     .choices = modes,
     .default_value = "\"plain\"",
     AT(mode)},
    {.name = "names", .type = MILL_OPTION_STRING_LIST, .default_value = "[\"a\"]", AT(names)},
    {.name = "path", .type = MILL_OPTION_PATH, AT(path)},
    {.name = "model", .type = MILL_OPTION_MODEL, AT(model)},
    {.name = "things",
     .type = MILL_OPTION_OBJECT_LIST,
     .fields = thing_fields,
     .object_size = sizeof(Thing),
     AT(things)},
    {.name = "place",
     .type = MILL_OPTION_OBJECT,
     .fields = place_fields,
     .object_size = sizeof(Place),
     AT(place)},
    {0}};

static MillArena arena;
static MillFindings findings;
static Options options;

static int set_up(void **state) {
  (void)state;
  options = (Options){0};
  mill_findings_init(&findings);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  mill_findings_finish(&findings);
  mill_arena_finish(&arena);
  return 0;
}

static char *find_model(const char *name, void *data, GError **error) {
  (void)data;
  if (strcmp(name, "there") == 0)
    return g_strdup("/models/there.safetensors");
  g_set_error(error, MILL_ERROR, MILL_ERROR_MODEL, "there is no model '%s'", name);
  return NULL;
}

static void parse(const char *json) {
  MillOptionContext context = {
      .arena = &arena, .folder = "/def", .find_model = find_model, .findings = &findings};
  json_t *object = json ? json_loads(json, 0, NULL) : NULL;
  assert_true(!json || object);
  mill_options_parse(table, object, "/o", &context, &options);
  json_decref(object);
}

/* Parses what has one mistake, and asserts where it is and how it is worded. */
static void assert_finding(const char *json, const char *pointer, const char *message) {
  parse(json);
  if (findings.list->len != 1)
    fail_msg("%u findings for %s", findings.list->len, json);
  const MillFinding *finding = g_ptr_array_index(findings.list, 0);
  assert_string_equal(finding->message, message);
  assert_string_equal(finding->pointer, pointer);
  g_ptr_array_set_size(findings.list, 0);
}

static void defaults_fill_what_is_not_given(void **state) {
  (void)state;
  parse(NULL);
  assert_int_equal(findings.list->len, 0);
  assert_true(options.loud);
  assert_int_equal(options.count, 3);
  assert_true(options.threshold == 0.35);
  assert_string_equal(options.title, "none");
  assert_string_equal(options.names.at[0], "a");
  assert_null(options.path);
  assert_null(options.place);
  assert_int_equal(options.things.n, 0);
}

static void values_given_replace_defaults(void **state) {
  (void)state;
  parse("{\"loud\": false, \"count\": 9, \"any\": -9223372036854775808, \"threshold\": 1,"
        " \"least\": 0.5, \"title\": \"t\", \"mode\": \"fancy\", \"place\": {\"floor\": 4}}");
  assert_int_equal(findings.list->len, 0);
  assert_false(options.loud);
  assert_int_equal(options.count, 9);
  assert_true(options.any == INT64_MIN);
  assert_true(options.threshold == 1 && options.least == 0.5);
  assert_string_equal(options.title, "t");
  assert_int_equal(options.mode, 1);
  assert_int_equal(options.place->floor, 4);
}

static void string_lists_end_with_null(void **state) {
  (void)state;
  parse("{\"names\": [\"x\", \"y\"]}");
  assert_int_equal(options.names.n, 2);
  assert_string_equal(options.names.at[1], "y");
  assert_null(options.names.at[2]);
}

static void paths_are_relative_to_the_definition(void **state) {
  (void)state;
  parse("{\"path\": \"a/../b.txt\"}");
  assert_string_equal(options.path, "/def/b.txt");
  parse("{\"path\": \"/abs/./c\"}");
  assert_string_equal(options.path, "/abs/c");
}

static void a_whole_number_may_be_written_with_a_point(void **state) {
  (void)state;
  parse("{\"count\": 4.0, \"any\": -1e3}");
  assert_int_equal(findings.list->len, 0);
  assert_int_equal(options.count, 4);
  assert_int_equal(options.any, -1000);
  assert_finding("{\"any\": 1e300}", "/o/any", "'any' must be a whole number, not a fraction");
}

static void models_are_looked_up(void **state) {
  (void)state;
  parse("{\"model\": \"there\"}");
  assert_string_equal(options.model, "/models/there.safetensors");
  assert_finding("{\"model\": \"gone\"}", "/o/model", "there is no model 'gone'");
}

static void objects_have_a_short_form(void **state) {
  (void)state;
  parse("{\"things\": [\"a\", {\"name\": \"b\", \"weight\": 7}]}");
  const Thing *things = options.things.at;
  assert_int_equal(options.things.n, 2);
  assert_string_equal(things[0].name, "a");
  assert_true(things[0].weight == 2.5);
  assert_string_equal(things[1].name, "b");
  assert_true(things[1].weight == 7);
}

static void lone_string_is_a_list_of_one_object(void **state) {
  (void)state;
  parse("{\"things\": \"a\"}");
  const Thing *things = options.things.at;
  assert_int_equal(options.things.n, 1);
  assert_string_equal(things[0].name, "a");
  assert_true(things[0].weight == 2.5);
}

static void wrong_types_are_named(void **state) {
  (void)state;
  assert_finding("{\"loud\": 1}", "/o/loud", "'loud' must be true or false, not a whole number");
  assert_finding("{\"count\": \"3\"}", "/o/count",
                 "'count' must be a whole number, not a string");
  assert_finding("{\"count\": 3.5}", "/o/count",
                 "'count' must be a whole number, not a fraction");
  assert_finding("{\"threshold\": null}", "/o/threshold",
                 "'threshold' must be a number, not null");
  assert_finding("{\"title\": [\"x\"]}", "/o/title", "'title' must be a string, not a list");
  assert_finding("{\"mode\": true}", "/o/mode", "'mode' must be a choice, not true");
  assert_finding("{\"names\": \"x\"}", "/o/names",
                 "'names' must be a list of strings, not a string");
  assert_finding("{\"things\": {}}", "/o/things",
                 "'things' must be a list of objects, not an object");
  assert_finding("{\"place\": false}", "/o/place", "'place' must be an object, not false");
}

static void elements_of_lists_are_checked_too(void **state) {
  (void)state;
  assert_finding("{\"names\": [\"x\", 5]}", "/o/names/1",
                 "'names' must hold strings only, not a whole number");
  assert_finding("{\"things\": [[]]}", "/o/things/0", "'things' must hold objects, not a list");
  assert_finding("{\"things\": [{\"weight\": 1}]}", "/o/things/0", "'name' is missing: its name");
  assert_finding("{\"things\": [{\"name\": \"x\", \"wieght\": 1}]}", "/o/things/0/wieght",
                 "unknown key 'wieght'; did you mean 'weight'?");
  assert_finding("{\"place\": {\"floor\": \"1\"}}", "/o/place/floor",
                 "'floor' must be a whole number, not a string");
}

static void ranges_are_inclusive_and_named(void **state) {
  (void)state;
  assert_finding("{\"count\": 0}", "/o/count", "'count' is 0, but must lie between 1 and 9");
  assert_finding("{\"count\": 10}", "/o/count", "'count' is 10, but must lie between 1 and 9");
  assert_finding("{\"threshold\": 1.001}", "/o/threshold",
                 "'threshold' is 1.001, but must lie between 0 and 1");
  assert_finding("{\"least\": 0.4}", "/o/least", "'least' is 0.4, but must be at least 0.5");
}

static void choices_are_listed_and_suggested(void **state) {
  (void)state;
  assert_finding("{\"mode\": \"fanci\"}", "/o/mode",
                 "'mode' is \"fanci\", but must be one of: plain, fancy; did you mean 'fancy'?");
  assert_finding("{\"mode\": \"wild\"}", "/o/mode",
                 "'mode' is \"wild\", but must be one of: plain, fancy");
}

static void unknown_keys_are_listed_or_suggested(void **state) {
  (void)state;
  assert_finding("{\"treshold\": 1}", "/o/treshold",
                 "unknown key 'treshold'; did you mean 'threshold'?");
  assert_finding("{\"place\": {\"qqqqqq\": 1}}", "/o/place/qqqqqq",
                 "unknown key 'qqqqqq'; known here: floor");
}

static void all_mistakes_are_found_in_one_go(void **state) {
  (void)state;
  parse("{\"count\": 0, \"loud\": 0, \"wrong\": 1, \"names\": [1, 2]}");
  assert_int_equal(findings.list->len, 5);
}

static void a_list_of_objects_may_not_outgrow_memory(void **state) {
  const MillOption large[] = {{.name = "large",
                               .type = MILL_OPTION_OBJECT_LIST,
                               .fields = thing_fields,
                               .object_size = MILL_LARGEST_OPTIONS,
                               AT(things)},
                              {0}};
  MillOptionContext context = {.arena = &arena, .findings = &findings};
  json_t *list = json_array();
  json_t *object = json_pack("{so}", "large", list);
  (void)state;
  for (int i = 0; i < 1000; i++)
    json_array_append_new(list, json_string("x"));
  mill_options_parse(large, object, "/o", &context, &options);
  json_decref(object);
  const MillFinding *finding = g_ptr_array_index(findings.list, 0);
  assert_string_equal(finding->message, "'large' has 1000 elements, but may have 255");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(defaults_fill_what_is_not_given),
      TEST(values_given_replace_defaults),
      TEST(string_lists_end_with_null),
      TEST(paths_are_relative_to_the_definition),
      TEST(a_whole_number_may_be_written_with_a_point),
      TEST(models_are_looked_up),
      TEST(objects_have_a_short_form),
      TEST(lone_string_is_a_list_of_one_object),
      TEST(wrong_types_are_named),
      TEST(elements_of_lists_are_checked_too),
      TEST(ranges_are_inclusive_and_named),
      TEST(choices_are_listed_and_suggested),
      TEST(unknown_keys_are_listed_or_suggested),
      TEST(all_mistakes_are_found_in_one_go),
      TEST(a_list_of_objects_may_not_outgrow_memory),
  };
  return RUN_TESTS(tests);
}
