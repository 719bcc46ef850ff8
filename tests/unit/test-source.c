/* SPDX-License-Identifier: MIT */
/* Findings and where they stand in the text of a definition. */
#include "tests/unit/unit.h"

#include "core/pipeline/source.h"

/* The line that a finding at `pointer` gives in `json`. Free with g_free(). */
static char *locate_at(const char *json, const char *pointer, MillPlace place) {
  MillFindings findings;
  mill_findings_init(&findings);
  mill_findings_add(&findings, MILL_ERROR_DEFINITION, place, pointer, "bad");
  MillSource *source = mill_source_new("f", json, strlen(json));
  char *line = mill_source_format(source, &findings);
  mill_source_free(source);
  mill_findings_finish(&findings);
  return line;
}

static void assert_place(const char *json, const char *pointer, const char *expected) {
  g_autofree char *line = locate_at(json, pointer, MILL_PLACE_VALUE);
  assert_string_equal(line, expected);
}

static void pointers_escape_tilde_and_slash(void **state) {
  (void)state;
  g_autofree char *member = mill_pointer_member("/a", "x~y/z~1");
  g_autofree char *element = mill_pointer_element(member, 12);
  assert_string_equal(member, "/a/x~0y~1z~01");
  assert_string_equal(element, "/a/x~0y~1z~01/12");
}

static void members_are_found_by_line_and_column(void **state) {
  (void)state;
  assert_place("{\"a\": 1, \"b\": 2}", "/b", "f:1:15: bad (at /b)");
  assert_place("{\n  \"a\": 1,\n  \"b\":\n    2}", "/b", "f:4:5: bad (at /b)");
}

static void a_key_is_told_from_its_value(void **state) {
  (void)state;
  g_autofree char *line = locate_at("{\"a\": 1, \"b\": 2}", "/b", MILL_PLACE_KEY);
  assert_string_equal(line, "f:1:10: bad (at /b)");
}

static void columns_count_code_points(void **state) {
  (void)state;
  assert_place("{\"é😀\": \"äöü\", \"b\": 2}", "/b", "f:1:20: bad (at /b)");
}

static void escapes_in_keys_and_values_do_not_confuse(void **state) {
  const char *json = "{\"a\\\"\\u0041\": \"x\\\\\", \"c\\/d\": \"{[\\\"\", \"e~\": 3}";
  (void)state;
  assert_place(json, "/a\"A", "f:1:15: bad (at /a\"A)");
  assert_place(json, "/c~1d", "f:1:30: bad (at /c~1d)");
  assert_place(json, "/e~0", "f:1:44: bad (at /e~0)");
}

static void nested_elements_are_found(void **state) {
  const char *json = "{\"s\": [{}, [[1, 2], {\"x\": [true, null, -1.5e3]}]], \"t\": []}";
  (void)state;
  assert_place(json, "/s/1/0/1", "f:1:17: bad (at /s/1/0/1)");
  assert_place(json, "/s/1/1/x/2", "f:1:40: bad (at /s/1/1/x/2)");
  assert_place(json, "/t", "f:1:57: bad (at /t)");
}

static void what_is_missing_is_placed_at_what_is_around_it(void **state) {
  (void)state;
  assert_place(" {\"s\": [ {} ]}", "/s/0/plugin", "f:1:10: bad (at /s/0/plugin)");
  assert_place(" {\"s\": [ {} ]}", "/x/y/z", "f:1:2: bad (at /x/y/z)");
  assert_place(" {}", "", "f:1:2: bad");
}

static void a_text_that_is_a_scalar_has_one_place(void **state) {
  (void)state;
  assert_place("  \"text\"", "", "f:1:3: bad");
  assert_place("17", "/a", "f:1:1: bad (at /a)");
}

static void deep_nesting_is_walked(void **state) {
  g_autofree char *open = g_strnfill(2000, '[');
  g_autofree char *close = g_strnfill(2000, ']');
  g_autofree char *json = g_strconcat(open, "7", close, NULL);
  (void)state;
  assert_place(json, "/0/0", "f:1:3: bad (at /0/0)");
}

static void long_keys_are_not_there_once_more_for_each_value_below_them(void **state) {
  enum { N = 100000 };
  g_autoptr(GString) json = g_string_new("{\"a\": 1, \"");
  g_autofree char *key = g_strnfill(N, 'k');
  g_string_append_printf(json, "%s\": [", key);
  for (int i = 0; i < N; i++) /* 10 GB of pointers */
    g_string_append(json, "7,");
  g_string_append(json, "7]}");
  g_autofree char *pointer = g_strdup_printf("/%s/5", key);
  g_autofree char *expected = g_strdup_printf("f:1:%d: bad (at %s)", N + 14, pointer);
  (void)state;
  assert_place(json->str, pointer, expected);
}

static void findings_come_in_the_order_of_the_text(void **state) {
  const char *json = "{\"a\": 1,\n \"b\": 2}";
  MillFindings findings;
  (void)state;
  mill_findings_init(&findings);
  mill_findings_add(&findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, "/b", "second %d", 2);
  mill_findings_add(&findings, MILL_ERROR_DEFINITION, MILL_PLACE_VALUE, "/a", "first");
  MillSource *source = mill_source_new("f.json", json, strlen(json));
  g_autofree char *lines = mill_source_format(source, &findings);
  assert_string_equal(lines, "f.json:1:7: first (at /a)\nf.json:2:7: second 2 (at /b)");
  mill_source_free(source);
  mill_source_free(NULL);
  mill_findings_finish(&findings);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pointers_escape_tilde_and_slash),
      cmocka_unit_test(members_are_found_by_line_and_column),
      cmocka_unit_test(a_key_is_told_from_its_value),
      cmocka_unit_test(columns_count_code_points),
      cmocka_unit_test(escapes_in_keys_and_values_do_not_confuse),
      cmocka_unit_test(nested_elements_are_found),
      cmocka_unit_test(what_is_missing_is_placed_at_what_is_around_it),
      cmocka_unit_test(a_text_that_is_a_scalar_has_one_place),
      cmocka_unit_test(deep_nesting_is_walked),
      cmocka_unit_test(long_keys_are_not_there_once_more_for_each_value_below_them),
      cmocka_unit_test(findings_come_in_the_order_of_the_text),
  };
  return RUN_TESTS(tests);
}
