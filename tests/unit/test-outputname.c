/* SPDX-License-Identifier: MIT */
/* Names of files made of names and ids. */
#include "tests/unit/unit.h"

#include "core/cli/outputname.h"

static void assert_input(const char *const *inputs, const char *origin, const char *expected) {
  g_autoptr(GString) name = g_string_new(NULL);
  mill_output_name_append_input(name, inputs, origin);
  assert_string_equal(name->str, expected);
}

static void assert_id(const char *id, const char *expected) {
  g_autoptr(GString) name = g_string_new("in");
  mill_output_name_append_id(name, id);
  g_autofree char *whole = g_strconcat("in/", expected, NULL);
  assert_string_equal(name->str, whole);
}

static void a_file_gives_its_name_without_its_endings(void **state) {
  const char *const inputs[] = {"x", NULL};
  (void)state;
  assert_input(inputs, "../data/a.txt", "a");
  assert_input(inputs, "/data/a.jsonl.gz", "a");
  assert_input(inputs, "b.tar.csv.zst", "b.tar");
  assert_input(inputs, "notes.md", "notes.md");
  assert_input(inputs, ".txt", ".txt");
  assert_input(inputs, "-", "stdin");
}

static void folders_below_the_only_input_are_kept(void **state) {
  const char *const inputs[] = {"../articles//", NULL};
  (void)state;
  assert_input(inputs, "../articles/2025/05/a.txt", "2025/05/a");
  assert_input(inputs, "../articles/a.txt", "a");
  assert_input(inputs, "../articles", "articles");
}

static void of_several_inputs_the_names_are_kept_as_well(void **state) {
  const char *const inputs[] = {"data/2024", "data/2025/", "b.txt", NULL};
  (void)state;
  assert_input(inputs, "data/2024/x/a.txt", "2024/x/a");
  assert_input(inputs, "data/2025/a.txt", "2025/a");
  assert_input(inputs, "b.txt", "b");
}

static void no_part_leads_up_or_nowhere(void **state) {
  const char *const inputs[] = {".", "..", NULL};
  (void)state;
  assert_input(inputs, "../a.txt", "a");
  assert_input(inputs, "./x//../a.txt", "x/a");
  assert_input(inputs, "..", "_");
  assert_input(inputs, "/", "_");
}

static void an_id_becomes_one_part(void **state) {
  (void)state;
  assert_id("a17", "a17");
  assert_id("Ünal & Söhne e\xCC\x81", "Ünal _ Söhne e\xCC\x81");
  assert_id("../../etc/passwd", "_._.._etc_passwd");
  assert_id("..", "_.");
  assert_id("-rf", "_rf");
  assert_id("a\nb\\c:d~1", "a_b_c_d_1");
  assert_id("", "_");
}

static void a_long_name_is_cut_between_code_points(void **state) {
  g_autoptr(GString) id = g_string_new("x");
  g_autoptr(GString) name = g_string_new(NULL);
  (void)state;
  for (int i = 0; i < 500; i++)
    g_string_append(id, "é");
  mill_output_name_append_id(name, id->str);
  assert_int_equal(name->len, MILL_OUTPUT_NAME_MAX - 1);
  assert_true(g_utf8_validate(name->str, -1, NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_file_gives_its_name_without_its_endings),
      cmocka_unit_test(folders_below_the_only_input_are_kept),
      cmocka_unit_test(of_several_inputs_the_names_are_kept_as_well),
      cmocka_unit_test(no_part_leads_up_or_nowhere),
      cmocka_unit_test(an_id_becomes_one_part),
      cmocka_unit_test(a_long_name_is_cut_between_code_points),
  };
  return RUN_TESTS(tests);
}
