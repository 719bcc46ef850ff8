/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* dladdr() */
#include "core/plugin/location.h"

#include <dlfcn.h>
#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The two files that this code may be in: the configured folder, and how the file's name
 * begins. */
static const struct {
  const char *folder;
  const char *file;
} homes[] = {
    {MILL_LIB_DIR, "libtextmill.so"},
    {MILL_BIN_DIR, "textmill"},
};

/* The file that this code was loaded from, with links resolved; NULL if unknown. For a program,
 * dladdr() only knows how it was called. */
static char *find_file(void) {
  Dl_info info;
  bool is_known = dladdr((const void *)homes, &info) != 0 && info.dli_fname;
  const char *base = is_known ? strrchr(info.dli_fname, '/') : NULL;
  bool is_library = base && g_str_has_prefix(base + 1, homes[0].file);
  char *path = realpath(is_library ? info.dli_fname : "/proc/self/exe", NULL);
  char *copy = g_strdup(path);
  free(path);
  return copy;
}

/* The length in bytes of the common beginning of two absolute paths, whole names only; a '/' or
 * the end comes next. */
static size_t common_length(const char *a, const char *b) {
  size_t common = 0, i = 0;
  for (; a[i] != '\0' && a[i] == b[i]; i++)
    if (a[i] == '/')
      common = i;
  bool ends = (a[i] == '\0' || a[i] == '/') && (b[i] == '\0' || b[i] == '/');
  return ends ? i : common;
}

/* `path` relative to `folder`: "../share/textmill". */
static char *relative_path(const char *folder, const char *path) {
  size_t common = common_length(folder, path);
  GString *relative = g_string_new(NULL);
  for (const char *at = folder + common; *at; at++)
    if (*at == '/' && at[1] != '\0')
      g_string_append(relative, "../");
  g_string_append(relative, path + common + (path[common] == '/'));
  return g_string_free(relative, FALSE);
}

static char *relocate(const char *file, const char *home, const char *installed) {
  g_autofree char *folder = g_path_get_dirname(file);
  g_autofree char *relative = relative_path(home, installed);
  g_autofree char *joined = g_build_filename(folder, relative, NULL);
  char *path = g_canonicalize_filename(joined, NULL);
  if (strcmp(path, installed) != 0 && access(path, F_OK) == 0)
    return path;
  g_free(path);
  return NULL;
}

/* The same, computed only once; lives as long as the process. */
static const char *own_file(void) {
  static gsize is_found;
  static char *file;
  if (g_once_init_enter(&is_found)) {
    file = find_file();
    g_once_init_leave(&is_found, 1);
  }
  return file;
}

char *mill_location_of(const char *installed) {
  const char *file = own_file();
  g_autofree char *base = file ? g_path_get_basename(file) : NULL;
  for (size_t i = 0; base && i < G_N_ELEMENTS(homes); i++)
    if (g_str_has_prefix(base, homes[i].file))
      return relocate(file, homes[i].folder, installed);
  return NULL;
}
