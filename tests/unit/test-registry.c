/* SPDX-License-Identifier: MIT */
/* Finding plugins, and telling about them; with the plugins made for tests. */
#include "tests/unit/unit.h"

#include "core/cli/describe.h"
#include "core/plugin/registry.h"
#include "core/plugin/searchpath.h"

#include <glib/gstdio.h>

static const char *const suffixes[] = {".so", ".la", NULL};
static char *folder;

static void write_file(const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  g_mkdir_with_parents(parent, 0700);
  g_file_set_contents(path, "", 0, NULL);
}

static void remove_file(const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_remove(path);
}

static int set_up(void **state) {
  (void)state;
  folder = g_dir_make_tmp(NULL, NULL);
  write_file("one.so");
  write_file("two/two.la");
  write_file("two/other.la");
  write_file("three.txt");
  return 0;
}

static int tear_down(void **state) {
  static const char *const names[] = {"one.so", "two/two.la", "two/other.la", "two", "three.txt"};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    remove_file(names[i]);
  g_rmdir(folder);
  g_clear_pointer(&folder, g_free);
  return 0;
}

static void folders_come_in_order(void **state) {
  (void)state;
  g_setenv("TEST_PATH", "/a::/b:", TRUE);
  g_auto(GStrv) all = mill_search_folders("TEST_PATH", "/def", "/installed");
  g_autofree char *joined = g_strjoinv(" ", all);
  assert_string_equal(joined, "/a /b /def /installed");
  g_unsetenv("TEST_PATH");
  g_auto(GStrv) few = mill_search_folders("TEST_PATH", NULL, "/installed");
  assert_string_equal(few[0], "/installed");
  assert_null(few[1]);
}

static void files_are_found_by_name_or_in_a_folder_of_that_name(void **state) {
  char *folders[] = {"/nowhere", folder, NULL};
  (void)state;
  g_autofree char *one = mill_search_file(folders, "one", suffixes);
  g_autofree char *two = mill_search_file(folders, "two", suffixes);
  assert_true(g_str_has_suffix(one, "/one.so"));
  assert_true(g_str_has_suffix(two, "/two/two.la"));
  assert_null(mill_search_file(folders, "three", suffixes));
  assert_null(mill_search_file(folders, "other", suffixes));
}

static void names_that_can_be_found_are_sorted(void **state) {
  char *folders[] = {folder, "/nowhere", folder, NULL};
  (void)state;
  g_autoptr(GPtrArray) names = mill_search_names(folders, suffixes);
  g_autofree char *joined = g_strjoinv(" ", (char **)names->pdata);
  assert_string_equal(joined, "one two");
}

static const MillPluginInfo *find(const char *name) {
  g_autoptr(GError) error = NULL;
  const MillPluginInfo *info = mill_registry_find(name, NULL, &error);
  assert_no_error(error);
  return info;
}

static void a_plugin_is_loaded_once(void **state) {
  (void)state;
  assert_string_equal(find("words")->plugin.name, "words");
  assert_ptr_equal(find("words"), find("words"));
}

static void a_missing_plugin_is_suggested(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_null(mill_registry_find("serail", NULL, &error));
  assert_error(&error, MILL_ERROR_PLUGIN,
               "there is no plugin 'serail'; did you mean 'serial'? looked in ");
  assert_null(mill_registry_find("qqqqqqqq", NULL, &error));
  assert_error(&error, MILL_ERROR_PLUGIN, "'textmill plugins' lists what there is");
}

static void a_name_is_not_a_path(void **state) {
  g_autoptr(GError) error = NULL;
  (void)state;
  assert_null(mill_registry_find("../plugins/words", NULL, &error));
  assert_error(&error, MILL_ERROR_PLUGIN, "there is no plugin '../plugins/words'");
}

static void the_list_is_sorted_and_names_what_cannot_be_used(void **state) {
  g_autoptr(GPtrArray) errors = g_ptr_array_new_with_free_func(g_free);
  (void)state;
  g_autoptr(GPtrArray) infos = mill_registry_list(folder, errors);
  assert_true(infos->len > 5);
  for (guint i = 1; i < infos->len; i++) {
    const MillPluginInfo *before = infos->pdata[i - 1], *info = infos->pdata[i];
    assert_true(strcmp(before->plugin.name, info->plugin.name) < 0);
  }
  assert_int_equal(errors->len, 2);
  assert_contains(errors->pdata[0], "one.so: file too short; this is not a complete shared");
  assert_contains(errors->pdata[1], "two.la");
}

static void all_about_a_plugin_is_told_to_people(void **state) {
  (void)state;
  g_autofree char *text = mill_describe_text(find("options"));
  assert_contains(text, "options 1.0: tells which options it was given\n");
  assert_contains(text, "requires   word\nprovides   given\nthreading  parallel\n");
  assert_contains(text, "  count  (whole number, 1 to 9, default 3)\n      how many\n");
  assert_contains(text, "  mode  (plain | fancy, default \"plain\")\n");
  assert_contains(text, "  things  (list of objects)\n      things with names\n"
                        "      name  (string, required)\n");
  g_autofree char *plain = mill_describe_text(find("serial"));
  assert_contains(plain, "threading  serial\n");
  assert_contains(plain, "\nno options\n");
}

static void all_about_a_plugin_is_told_to_programs(void **state) {
  json_t *value = mill_describe_json(find("options"));
  (void)state;
  assert_string_equal(json_string_value(json_object_get(value, "licence")), "MIT");
  assert_int_equal(json_integer_value(json_object_get(value, "abi")), 1);
  assert_int_equal(json_array_size(json_object_get(value, "requires")), 1);
  assert_int_equal(json_array_size(json_object_get(value, "uses")), 0);
  json_t *properties = json_object_get(json_object_get(value, "options"), "properties");
  assert_int_equal(json_object_size(properties), 9);
  json_decref(value);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(folders_come_in_order),
      TEST(files_are_found_by_name_or_in_a_folder_of_that_name),
      TEST(names_that_can_be_found_are_sorted),
      TEST(a_plugin_is_loaded_once),
      TEST(a_missing_plugin_is_suggested),
      TEST(a_name_is_not_a_path),
      TEST(the_list_is_sorted_and_names_what_cannot_be_used),
      TEST(all_about_a_plugin_is_told_to_people),
      TEST(all_about_a_plugin_is_told_to_programs),
  };
  return RUN_TESTS(tests);
}
