/* SPDX-License-Identifier: MIT */
#include "core/plugin/smallfile.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { BLOCK = 16 * 1024 };

static bool fail(const char *path, const char *why, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s: %s", path, why);
  return false;
}

/* Reads to the end, or until the limit is exceeded. */
static bool read_all(int file, const char *path, size_t most, GString *all, GError **error) {
  g_autofree char *block = g_malloc(BLOCK);
  while (all->len <= most) {
    ssize_t n = read(file, block, BLOCK);
    if (n == 0)
      return true;
    if (n > 0)
      g_string_append_len(all, block, n);
    else if (errno != EINTR)
      return fail(path, g_strerror(errno), error);
  }
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE, "%s: it is longer than the limit of %zu bytes",
              path, most);
  return false;
}

bool mill_small_file_read(const char *path, size_t most, char **bytes, size_t *length,
                          GError **error) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return fail(path, g_strerror(errno), error);
  GString *all = g_string_new(NULL);
  bool done = read_all(file, path, most, all, error);
  close(file);
  *length = done ? all->len : 0;
  *bytes = g_string_free(all, !done);
  return done;
}
