/* SPDX-License-Identifier: MIT */
#include "core/stream/inputpaths.h"

#include <string.h>
#include <unistd.h>

bool mill_input_path_is_standard(const char *path) {
  return strcmp(path, "-") == 0;
}

static bool find_status(const char *path, struct stat *status) {
  return (mill_input_path_is_standard(path) ? fstat(STDIN_FILENO, status) : stat(path, status)) ==
         0;
}

/* The number of bytes that can be read from a path; 0 if it does not exist. */
static guint64 find_size(const char *path) {
  struct stat status;
  if (!find_status(path, &status))
    return 0;
  if (!S_ISREG(status.st_mode))
    return MILL_SIZE_UNKNOWN;
  off_t at = mill_input_path_is_standard(path) ? lseek(STDIN_FILENO, 0, SEEK_CUR) : 0;
  return (guint64)MAX(status.st_size - MAX(at, 0), 0);
}

/* Takes ownership of the path, which is to be read next. */
static void push_path(MillInputPaths *paths, char *path) {
  g_ptr_array_add(paths->names, path);
  g_ptr_array_add(paths->left, path);
  if (paths->is_measured)
    mill_input_sizes_push(&paths->sizes, find_size(path));
}

void mill_input_paths_init(MillInputPaths *paths, const char *const *named) {
  *paths = (MillInputPaths){.names = g_ptr_array_new_with_free_func(g_free),
                            .left = g_ptr_array_new()};
  for (guint i = g_strv_length((char **)named); i > 0; i--)
    push_path(paths, g_strdup(named[i - 1]));
}

void mill_input_paths_finish(MillInputPaths *paths) {
  mill_input_sizes_finish(&paths->sizes);
  g_ptr_array_unref(paths->left);
  g_ptr_array_unref(paths->names);
}

void mill_input_paths_leave_out(MillInputPaths *paths, int file) {
  struct stat *status = &paths->outputs[paths->n_outputs];
  g_assert(paths->n_outputs < MILL_MOST_OUTPUTS);
  if (fstat(file, status) == 0 && (S_ISREG(status->st_mode) || S_ISDIR(status->st_mode)))
    paths->n_outputs++;
}

void mill_input_paths_measure(MillInputPaths *paths) {
  paths->is_measured = true;
  mill_input_sizes_init(&paths->sizes);
  for (guint i = 0; i < paths->left->len; i++)
    mill_input_sizes_push(&paths->sizes, find_size(g_ptr_array_index(paths->left, i)));
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Inserts the entries of a folder before the remaining paths. */
void mill_input_paths_push_folder(MillInputPaths *paths, const char *folder, GDir *dir) {
  g_autoptr(GPtrArray) entries = g_ptr_array_new();
  const char *name;
  if (!paths->folder.name)
    paths->folder.name = folder;
  if (paths->is_measured)
    mill_input_sizes_enter(&paths->sizes);
  while ((name = g_dir_read_name(dir)))
    if (!mill_input_folder_passes(&paths->folder, name))
      g_ptr_array_add(entries, g_build_filename(folder, name, NULL));
  g_ptr_array_sort(entries, compare_names);
  for (guint i = entries->len; i > 0; i--)
    push_path(paths, g_ptr_array_index(entries, i - 1));
  paths->n_from_folders += entries->len;
}

static bool is_same(const struct stat *a, const struct stat *b) {
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Whether opening or reading a path may block. */
bool mill_input_path_may_wait(const char *path) {
  struct stat status;
  return find_status(path, &status) && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

/* Whether the path of a folder leads back to one of its own parents. */
static bool holds_itself(const char *path, const struct stat *status) {
  g_autofree char *above = g_strdup(path);
  struct stat other;
  for (char *slash = strrchr(above, '/'); slash; slash = strrchr(above, '/')) {
    *slash = '\0';
    if (stat(*above ? above : "/", &other) == 0 && is_same(&other, status))
      return true;
  }
  return false;
}

bool mill_input_paths_hold_output(const MillInputPaths *paths, const char *path) {
  struct stat status;
  bool found = false;
  for (size_t i = 0; find_status(path, &status) && !found && i < paths->n_outputs; i++)
    found = is_same(&status, &paths->outputs[i]);
  return found;
}

/* The reason not to read a path, or NULL; errors of opening are left to open(). */
const char *mill_input_paths_obstacle(const MillInputPaths *paths, const char *path,
                                      bool from_folder) {
  struct stat status;
  if (mill_input_paths_hold_output(paths, path))
    return "it is the output of this run";
  if (!from_folder || stat(path, &status) != 0)
    return NULL;
  if (S_ISDIR(status.st_mode))
    return holds_itself(path, &status) ? "it is a link to a folder that holds it" : NULL;
  return S_ISREG(status.st_mode) ? NULL : "it is neither a file nor a folder";
}

const char *mill_input_paths_take(MillInputPaths *paths, guint64 n_read, bool *from_folder) {
  *from_folder = paths->n_from_folders > 0;
  paths->n_from_folders -= *from_folder;
  if (!*from_folder)
    paths->folder = (MillInputFolder){0};
  paths->n_taken++;
  if (paths->is_measured)
    mill_input_sizes_take(&paths->sizes, n_read);
  return g_ptr_array_steal_index(paths->left, paths->left->len - 1);
}

/* Takes the next path without reading it, but replaces a folder with its contents; returns its
 * name. */
const char *mill_input_paths_pass(MillInputPaths *paths) {
  bool from_folder;
  const char *path = mill_input_paths_take(paths, 0, &from_folder);
  g_autoptr(GDir) dir =
      mill_input_path_is_standard(path) || mill_input_paths_obstacle(paths, path, from_folder)
          ? NULL
          : g_dir_open(path, 0, NULL);
  if (dir)
    mill_input_paths_push_folder(paths, path, dir);
  return path;
}

/* Whether the next path is this file. */
static bool next_is(MillInputPaths *paths, const struct stat *file) {
  struct stat status;
  return find_status(mill_input_paths_pass(paths), &status) && S_ISREG(status.st_mode) &&
         is_same(&status, file);
}

bool mill_input_spares(const char *const *named, const char *output, GError **error) {
  MillInputPaths paths;
  struct stat file;
  bool found = false;
  if (stat(output, &file) != 0 || !S_ISREG(file.st_mode))
    return true;
  mill_input_paths_init(&paths, named);
  while (!found && paths.left->len > 0)
    found = next_is(&paths, &file);
  mill_input_paths_finish(&paths);
  if (found)
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the output %s is also an input, and would be emptied before it is read; "
                "write to another file",
                output);
  return !found;
}
