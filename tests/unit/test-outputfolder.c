/* SPDX-License-Identifier: MIT */
/* Files in a folder that nobody else can turn elsewhere. */
#include "tests/unit/unit.h"

#include "core/cli/outputfolder.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct Fixture {
  char *root;   /* a folder for the test */
  char *path;   /* of the output folder in it */
  char *beside; /* another one in it */
  MillOutputFolder *folder;
} Fixture;

static int set_up(void **state) {
  Fixture *fixture = g_new0(Fixture, 1);
  GError *error = NULL;
  fixture->root = g_dir_make_tmp("textmill-XXXXXX", NULL);
  fixture->path = g_build_filename(fixture->root, "a", "out", NULL);
  fixture->beside = g_build_filename(fixture->root, "beside", NULL);
  g_mkdir(fixture->beside, 0700);
  fixture->folder = mill_output_folder_new(fixture->path, &error);
  assert_no_error(error);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  Fixture *fixture = *state;
  const char *const command[] = {"rm", "-rf", fixture->root, NULL};
  mill_output_folder_free(fixture->folder);
  g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
               NULL);
  g_free(fixture->root);
  g_free(fixture->path);
  g_free(fixture->beside);
  g_free(fixture);
  return 0;
}

/* Opens a file of that name, which must go well, and asserts what path it has got. */
static void assert_opens(const Fixture *fixture, const char *name, guint64 number,
                         const char *expected) {
  GError *error = NULL;
  MillFileOutput output;
  mill_output_folder_open(fixture->folder, name, ".ann", ".txt", number, &output, &error);
  assert_no_error(error);
  mill_output_close(&output, NULL);
  g_autofree char *path = g_strconcat(fixture->path, "/", expected, ".ann", NULL);
  assert_string_equal(mill_output_folder_last(fixture->folder), expected);
  assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
}

static void a_file_is_made_with_its_folders(void **state) {
  assert_opens(*state, "x/y/one", 1, "x/y/one");
  assert_opens(*state, "x/two", 2, "x/two");
  assert_opens(*state, "three", 3, "three");
}

static void nothing_is_overwritten(void **state) {
  assert_opens(*state, "x/one", 1, "x/one");
  assert_opens(*state, "x/one", 2, "x/one~2");
  assert_opens(*state, "x/one~3", 9, "x/one~3");
  assert_opens(*state, "x/one", 3, "x/one~3-2");
}

static void a_second_file_gets_the_name_of_the_first(void **state) {
  const Fixture *fixture = *state;
  MillFileOutput output;
  assert_opens(fixture, "x/one", 1, "x/one");
  assert_opens(fixture, "x/one", 2, "x/one~2");
  assert_true(mill_output_folder_open_beside(fixture->folder, ".txt", &output, NULL));
  assert_true(g_str_has_suffix(output.name, "/out/x/one~2.txt"));
  mill_output_close(&output, NULL);
}

static void a_folder_with_the_name_of_a_file_gets_another(void **state) {
  assert_opens(*state, "x", 1, "x");
  assert_opens(*state, "x.ann/y", 2, "x.ann~2/y");
  assert_opens(*state, "z.ann/y", 3, "z.ann/y");
  assert_opens(*state, "z", 4, "z~4");
}

static void a_file_gets_a_name_that_is_free_for_the_one_beside_it(void **state) {
  assert_opens(*state, "x.txt/y", 1, "x.txt/y");
  assert_opens(*state, "x", 2, "x~2");
}

static void links_are_not_followed(void **state) {
  const Fixture *fixture = *state;
  g_autofree char *link = g_build_filename(fixture->path, "x", NULL);
  g_autofree char *file = g_build_filename(fixture->path, "y.ann", NULL);
  g_autofree char *target = g_build_filename(fixture->beside, "y", NULL);
  assert_int_equal(symlink(fixture->beside, link), 0);
  assert_int_equal(symlink(target, file), 0);
  assert_opens(fixture, "x/one", 1, "x~2/one");
  assert_opens(fixture, "y", 1, "y~1");
  assert_int_equal(g_rmdir(fixture->beside), 0); /* it is empty */
}

static void a_folder_that_holds_something_is_refused(void **state) {
  const Fixture *fixture = *state;
  GError *error = NULL;
  assert_null(mill_output_folder_new(fixture->root, &error));
  assert_error(&error, MILL_ERROR_USAGE, "is not empty; name a new one");
}

static void a_file_is_no_folder(void **state) {
  GError *error = NULL;
  (void)state;
  assert_null(mill_output_folder_new("/dev/null", &error));
  assert_error(&error, MILL_ERROR_OUTPUT, "cannot make the folder /dev/null");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_file_is_made_with_its_folders),
      TEST(nothing_is_overwritten),
      TEST(a_second_file_gets_the_name_of_the_first),
      TEST(a_folder_with_the_name_of_a_file_gets_another),
      TEST(a_file_gets_a_name_that_is_free_for_the_one_beside_it),
      TEST(links_are_not_followed),
      TEST(a_folder_that_holds_something_is_refused),
      TEST(a_file_is_no_folder),
  };
  return RUN_TESTS(tests);
}
