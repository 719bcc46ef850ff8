/* SPDX-License-Identifier: MIT */
#include "core/stream/output.h"

#include "core/stream/crc64.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024 };

static bool fail(const char *what, const char *name, int cause, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot %s %s: %s", what, name,
              g_strerror(cause));
  return false;
}

/* Only files with content can be mixed up: not a pipe, a terminal or /dev/null. */
static bool is_regular(const MillFileOutput *output, struct stat *status) {
  return fstat(output->file, status) == 0 && S_ISREG(status->st_mode);
}

bool mill_output_lock(const MillFileOutput *output, GError **error) {
  struct stat status;
  if (output->file == STDOUT_FILENO || !is_regular(output, &status) ||
      flock(output->file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return true; /* not every file system supports locks */
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT,
              "another run is writing to %s; wait until it ends, or name another file",
              output->name);
  return false;
}

static bool open_file(MillFileOutput *output, const char *path, int flags, GError **error) {
  *output = (MillFileOutput){.file = open(path, flags | O_CLOEXEC, 0666), .name = path};
  return output->file >= 0 || fail("open", path, errno, error);
}

bool mill_output_reserve(MillFileOutput *output, const char *path, GError **error) {
  *output = (MillFileOutput){.file = STDOUT_FILENO, .name = "standard output"};
  return !path || strcmp(path, "-") == 0 || open_file(output, path, O_WRONLY | O_CREAT, error);
}

static bool write_bytes(void *data, const char *bytes, size_t length, GError **error);

static bool begin_compression(MillFileOutput *output, GError **error) {
  if (!mill_compressor_is_for(output->name))
    return true;
  output->compressor = mill_compressor_new(output->name, write_bytes, output, error);
  return output->compressor != NULL;
}

bool mill_output_empty(MillFileOutput *output, GError **error) {
  struct stat status;
  if (output->file == STDOUT_FILENO)
    return true;
  if (!begin_compression(output, error))
    return false;
  if (fstat(output->file, &status) != 0)
    return fail("read", output->name, errno, error);
  return !S_ISREG(status.st_mode) || ftruncate(output->file, 0) == 0 ||
         fail("write to", output->name, errno, error);
}

bool mill_output_open(MillFileOutput *output, const char *path, GError **error) {
  return mill_output_reserve(output, path, error) && mill_output_lock(output, error) &&
         mill_output_empty(output, error);
}

bool mill_output_is_same(const MillFileOutput *output, const MillFileOutput *other) {
  struct stat status, other_status;
  return is_regular(output, &status) && is_regular(other, &other_status) &&
         status.st_dev == other_status.st_dev && status.st_ino == other_status.st_ino;
}

/* ---- going on ------------------------------------------------------------------------------ */

/* An existing file must be a regular one; opening a pipe would wait for a reader. */
static bool check_regular(const char *path, GError **error) {
  struct stat status;
  if (stat(path, &status) != 0 || S_ISREG(status.st_mode))
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT,
              "%s is not a regular file, so a run that writes to it cannot be resumed", path);
  return false;
}

bool mill_output_reserve_again(MillFileOutput *output, const char *path, guint64 length,
                               GError **error) {
  if (!check_regular(path, error) ||
      !open_file(output, path, O_RDWR | (length == 0 ? O_CREAT : 0), error))
    return false;
  if (length == 0)
    mill_output_sync_folder(path);
  return true;
}

static bool check_length(const MillFileOutput *output, guint64 length, GError **error) {
  struct stat status;
  if (fstat(output->file, &status) != 0)
    return fail("read", output->name, errno, error);
  if ((guint64)status.st_size >= length)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "%s has %" G_GUINT64_FORMAT
              " bytes, but the run to resume had written %" G_GUINT64_FORMAT,
              output->name, (guint64)status.st_size, length);
  return false;
}

/* Computes the checksum of the first bytes of the file. */
static bool read_sum(MillFileOutput *output, guint64 length, GError **error) {
  g_autofree char *block = g_malloc(BLOCK);
  for (guint64 at = 0; at < length;) {
    ssize_t n = pread(output->file, block, (size_t)MIN(length - at, BLOCK), (off_t)at);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return fail("read", output->name, n < 0 ? errno : EIO, error);
    output->crc = mill_crc64(block, (size_t)n, output->crc);
    at += (guint64)n;
  }
  return true;
}

static bool check_sum(const MillFileOutput *output, guint64 sum, GError **error) {
  if (mill_output_sum(output) == sum)
    return true;
  g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
              "%s does not hold what the run to resume had written; restore it, or remove the "
              "state of the run to start over",
              output->name);
  return false;
}

bool mill_output_continue(MillFileOutput *output, guint64 length, guint64 sum, GError **error) {
  output->is_summed = true;
  if (!check_length(output, length, error) || !read_sum(output, length, error) ||
      (length > 0 && !check_sum(output, sum, error)))
    return false;
  return (ftruncate(output->file, (off_t)length) == 0 &&
          lseek(output->file, (off_t)length, SEEK_SET) >= 0) ||
         fail("write to", output->name, errno, error);
}

guint64 mill_output_sum(const MillFileOutput *output) {
  return output->crc >> 1;
}

guint64 mill_output_length(const MillFileOutput *output) {
  off_t length = lseek(output->file, 0, SEEK_CUR);
  return length > 0 ? (guint64)length : 0;
}

bool mill_output_sync(const MillFileOutput *output, GError **error) {
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

/* Removes the bytes written last, so that a file ends with a complete record. Pipes and terminals
 * are left alone. */
static void take_back(const MillFileOutput *output, size_t n) {
  struct stat status;
  off_t end = lseek(output->file, 0, SEEK_CUR);
  if (end < (off_t)n || fstat(output->file, &status) != 0 || status.st_size != end)
    return;
  if (ftruncate(output->file, end - (off_t)n) == 0)
    lseek(output->file, end - (off_t)n, SEEK_SET);
}

/* A MillWriteBlock. */
static bool write_bytes(void *data, const char *bytes, size_t length, GError **error) {
  MillFileOutput *output = data;
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
  if (output->is_summed)
    output->crc = mill_crc64(bytes, length, output->crc);
  return true;
}

bool mill_output_write(MillFileOutput *output, const char *bytes, size_t length, GError **error) {
  return output->compressor ? mill_compressor_add(output->compressor, bytes, length, error)
                            : write_bytes(output, bytes, length, error);
}

static bool finish(MillFileOutput *output, GError **error) {
  bool is_done = !output->compressor || mill_compressor_finish(output->compressor, error);
  g_clear_pointer(&output->compressor, mill_compressor_free);
  return is_done;
}

bool mill_output_close(MillFileOutput *output, GError **error) {
  bool is_done = output->file < 0 || finish(output, error);
  if (is_done && output->file >= 0 && output->is_synced)
    is_done = mill_output_sync(output, error);
  int file = output->file;
  output->file = -1;
  if (file < 0 || close(file) == 0)
    return is_done;
  return is_done && fail("write to", output->name, errno, error);
}
