/* SPDX-License-Identifier: MIT */
#include "core/io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool fail(const char *what, const char *name, int cause, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot %s %s: %s", what, name,
              g_strerror(cause));
  return false;
}

bool mill_output_open(MillOutput *output, const char *path, GError **error) {
  *output = (MillOutput){STDOUT_FILENO, "standard output"};
  if (!path || strcmp(path, "-") == 0)
    return true;
  *output = (MillOutput){open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), path};
  return output->file >= 0 || fail("open", path, errno, error);
}

bool mill_output_write(MillOutput *output, const char *bytes, size_t length, GError **error) {
  while (length > 0) {
    ssize_t n = write(output->file, bytes, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return fail("write to", output->name, errno, error);
    bytes += n;
    length -= (size_t)n;
  }
  return true;
}

bool mill_output_close(MillOutput *output, GError **error) {
  int file = output->file;
  output->file = -1;
  if (file < 0 || close(file) == 0)
    return true;
  return fail("write to", output->name, errno, error);
}
