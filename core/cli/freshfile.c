/* SPDX-License-Identifier: MIT */
#include "core/cli/freshfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

/* The state for a signal that ends the program. */
static struct {
  GMutex lock;
  MillFreshFile *file; /* under the lock */
  GThread *watcher;
  int pipe[2]; /* the handler writes the signal's number, an unsigned char; closing it ends the
                  watcher */
  struct sigaction before[G_N_ELEMENTS(signals)];
} guard;

/* ---- the folder ---------------------------------------------------------------------------- */

static bool fail(const char *path, const char *why, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot write %s: %s", path, why);
  return false;
}

static void remove_folder(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name(dir))) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
}

/* If the path is a link, its target is replaced, not the link. Free with g_free(). */
static char *resolve(const char *path) {
  char *real = realpath(path, NULL);
  char *resolved = g_strdup(real ? real : path);
  free(real);
  return resolved;
}

/* ---- signals ------------------------------------------------------------------------------- */

static void note_signal(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t unused = write(guard.pipe[1], &byte, 1);
  (void)unused;
  errno = error;
}

/* Ends the program as the signal would have done. */
static void end_by(int number) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigaction(number, &usual, NULL);
  raise(number);
}

/* Waits for a signal, or until the pipe is closed because none matters any more. */
static gpointer watch(gpointer unused) {
  unsigned char number = 0;
  ssize_t n;
  (void)unused;
  do
    n = read(guard.pipe[0], &number, 1);
  while (n < 0 && errno == EINTR);
  if (number == 0)
    return NULL;
  g_mutex_lock(&guard.lock); /* permanently: no file may be given its name any more */
  if (guard.file)
    remove_folder(guard.file->folder);
  end_by(number);
  return NULL;
}

/* A signal that is ignored, as under nohup, stays ignored. */
static void install_handlers(void) {
  struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) {
    sigaction(signals[i], NULL, &guard.before[i]);
    if (guard.before[i].sa_handler != SIG_IGN)
      sigaction(signals[i], &action, NULL);
  }
}

static bool begin_to_guard(MillFreshFile *file) {
  if (pipe(guard.pipe) != 0)
    return false;
  guard.file = file;
  guard.watcher = g_thread_new("signals", watch, NULL);
  install_handlers();
  return true;
}

static void cease_to_guard(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
    sigaction(signals[i], &guard.before[i], NULL);
  close(guard.pipe[1]);
  g_thread_join(guard.watcher);
  close(guard.pipe[0]);
  guard.file = NULL;
}

/* ---- life ---------------------------------------------------------------------------------- */

/* Whether a run is writing to it and so has locked it. */
static bool is_locked(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  bool locked = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (file >= 0)
    close(file);
  return locked;
}

bool mill_fresh_file_init(MillFreshFile *file, const char *path, GError **error) {
  struct stat status;
  *file = (MillFreshFile){0};
  if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
    return fail(path, "it exists and is not a regular file", error);
  if (is_locked(path))
    return fail(path, "a run is writing to it; wait until it ends, or name another file", error);
  g_autofree char *resolved = resolve(path);
  g_autofree char *parent = g_path_get_dirname(resolved);
  g_autofree char *name = g_path_get_basename(resolved);
  g_autofree char *folder = g_build_filename(parent, ".textmill-XXXXXX", NULL);
  if (!g_mkdtemp(folder))
    return fail(path, g_strerror(errno), error);
  file->path = g_steal_pointer(&resolved);
  file->draft = g_build_filename(folder, name, NULL);
  file->folder = g_steal_pointer(&folder);
  if (begin_to_guard(file))
    return true;
  fail(path, g_strerror(errno), error);
  remove_folder(file->folder);
  return false;
}

bool mill_fresh_file_keep(MillFreshFile *file, GError **error) {
  g_mutex_lock(&guard.lock);
  int result = g_rename(file->draft, file->path);
  int cause = errno;
  g_mutex_unlock(&guard.lock);
  return result == 0 || fail(file->path, g_strerror(cause), error);
}

void mill_fresh_file_finish(MillFreshFile *file) {
  if (guard.file == file) {
    cease_to_guard();
    remove_folder(file->folder);
  }
  g_free(file->path);
  g_free(file->folder);
  g_free(file->draft);
}
