/* SPDX-License-Identifier: MIT */
#include "tests/unit/unit.h"

#include "core/cli/optionvalues.h"
#include "core/document/arena.h"
#include "core/plugin/optiontable.h"

typedef struct Item {
  const char *name;
  const char *file;
} Item;

typedef struct Values {
  int64_t count;
  const char *title;
  const char *list;
  MillObjectList items;
} Values;

static const MillOption item_fields[] = {
    {.name = "name", .type = MILL_OPTION_STRING, .help = "h", .offset = offsetof(Item, name)},
    {.name = "file", .type = MILL_OPTION_PATH, .help = "h", .offset = offsetof(Item, file)},
    {0}};

static const MillOption table[] = {
    {.name = "count",
     .type = MILL_OPTION_INT,
     .default_value = "3",
     .help = "h",
     .offset = offsetof(Values, count)},
    {.name = "title", .type = MILL_OPTION_STRING, .help = "h", .offset = offsetof(Values, title)},
    {.name = "list", .type = MILL_OPTION_PATH, .help = "h", .offset = offsetof(Values, list)},
    {.name = "items",
     .type = MILL_OPTION_OBJECT_LIST,
     .help = "h",
     .fields = item_fields,
     .object_size = sizeof(Item),
     .offset = offsetof(Values, items)},
    {0}};

static void assert_resolved(const char *given, const char *expected) {
  json_t *object = given ? json_loads(given, 0, NULL) : NULL;
  json_t *resolved = mill_options_resolve(table, object);
  char *text = json_dumps(resolved, JSON_COMPACT);
  assert_string_equal(text, expected);
  free(text);
  json_decref(resolved);
  json_decref(object);
}

static void what_is_not_given_is_there_by_default(void **state) {
  (void)state;
  assert_resolved(NULL, "{\"count\":3}");
  assert_resolved("{\"title\": \"t\", \"count\": 4}", "{\"count\":4,\"title\":\"t\"}");
}

static void short_forms_are_written_out(void **state) {
  (void)state;
  assert_resolved("{\"items\": \"a\"}", "{\"count\":3,\"items\":[{\"name\":\"a\"}]}");
  assert_resolved("{\"items\": [\"a\", {\"file\": \"f\", \"name\": \"b\"}]}",
                  "{\"count\":3,\"items\":[{\"name\":\"a\"},{\"name\":\"b\",\"file\":\"f\"}]}");
}

static void note_path(const char *option, const char *path, void *data) {
  g_string_append_printf(data, "%s=%s ", option, path);
}

static void every_path_is_visited(void **state) {
  g_autoptr(GString) seen = g_string_new(NULL);
  json_t *given = json_loads(
      "{\"list\": \"/l\", \"items\": [\"a\", {\"name\": \"b\", \"file\": \"g\"}]}", 0, NULL);
  MillArena arena = {0};
  MillFindings findings;
  MillOptionContext context = {.arena = &arena, .folder = "/d", .findings = &findings};
  Values values = {0};
  (void)state;
  mill_findings_init(&findings);
  mill_options_parse(table, given, "", &context, &values);
  mill_options_each_path(table, &values, note_path, seen);
  assert_string_equal(seen->str, "list=/l items/1/file=/d/g ");
  mill_findings_finish(&findings);
  mill_arena_finish(&arena);
  json_decref(given);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_not_given_is_there_by_default),
      cmocka_unit_test(short_forms_are_written_out),
      cmocka_unit_test(every_path_is_visited),
  };
  return RUN_TESTS(tests);
}
