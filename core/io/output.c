/* SPDX-License-Identifier: MIT */
#include "core/io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
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

/* What is there already must be a regular file; opening a pipe would wait for a reader. */
static bool check_regular(const char *path, GError **error) {
  struct stat status;
  if (stat(path, &status) != 0 || S_ISREG(status.st_mode))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT,
              "%s is no regular file, so a run that is written to it cannot go on later", path);
  return false;
}

static bool lock(const MillOutput *output, GError **error) {
  if (flock(output->file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return true; /* not every file system can lock */
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "another run is writing to %s", output->name);
  return false;
}

/* Cuts the open file back. */
static bool cut(const MillOutput *output, guint64 length, GError **error) {
  struct stat status;
  if (fstat(output->file, &status) != 0)
    return fail("read", output->name, errno, error);
  if ((guint64)status.st_size < length) {
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "%s has %" G_GUINT64_FORMAT
                " bytes, but the run to go on with had written %" G_GUINT64_FORMAT,
                output->name, (guint64)status.st_size, length);
    return false;
  }
  return (ftruncate(output->file, (off_t)length) == 0 &&
          lseek(output->file, (off_t)length, SEEK_SET) >= 0) ||
         fail("write to", output->name, errno, error);
}

bool mill_output_continue(MillOutput *output, const char *path, guint64 length, GError **error) {
  int create = length == 0 ? O_CREAT : 0;
  if (!check_regular(path, error))
    return false;
  *output = (MillOutput){open(path, O_WRONLY | O_CLOEXEC | create, 0666), path};
  if (output->file < 0)
    return fail("open", path, errno, error);
  if (length == 0)
    mill_output_sync_folder(path);
  return lock(output, error) && cut(output, length, error);
}

guint64 mill_output_length(const MillOutput *output) {
  off_t length = lseek(output->file, 0, SEEK_CUR);
  return length > 0 ? (guint64)length : 0;
}

bool mill_output_sync(const MillOutput *output, GError **error) {
  return fdatasync(output->file) == 0 || errno == EINVAL || errno == EROFS ||
         fail("write to", output->name, errno, error);
}

void mill_output_sync_folder(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0)
    return;
  fsync(file);
  close(file);
}

/* Takes back the bytes written last, so that a file ends with a whole record. Pipes and terminals
 * stay as they are. */
static void take_back(const MillOutput *output, size_t n) {
  struct stat status;
  off_t end = lseek(output->file, 0, SEEK_CUR);
  if (end < (off_t)n || fstat(output->file, &status) != 0 || status.st_size != end)
    return;
  if (ftruncate(output->file, end - (off_t)n) == 0)
    lseek(output->file, end - (off_t)n, SEEK_SET);
}

bool mill_output_write(MillOutput *output, const char *bytes, size_t length, GError **error) {
  size_t n_written = 0;
  while (n_written < length) {
    ssize_t n = write(output->file, bytes + n_written, length - n_written);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      fail("write to", output->name, errno, error);
      take_back(output, n_written);
      return false;
    }
    n_written += (size_t)n;
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
