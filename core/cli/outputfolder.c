/* SPDX-License-Identifier: MIT */
#include "core/cli/outputfolder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_TRIES = 1000 /* bytes of a folder's name */ };

struct MillOutputFolder {
  char *path;
  int root;
  char *wanted;    /* the open subfolder, as requested; NULL: none */
  GString *folder; /* the same by its actual name */
  int file;        /* descriptor of that folder; -1: none */
  GString *last;   /* path of the last file, without its suffix */
  GString *label;  /* name of the file for messages */
};

static bool fail(const char *what, const char *name, int cause, GError **error) {
  g_set_error(error, MILL_ERROR, MILL_ERROR_OUTPUT, "cannot %s %s: %s", what, name,
              g_strerror(cause));
  return false;
}

static bool is_empty(const char *path) {
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  return !dir || !g_dir_read_name(dir);
}

MillOutputFolder *mill_output_folder_new(const char *path, GError **error) {
  int root = -1;
  if (g_mkdir_with_parents(path, 0777) != 0 ||
      (root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
    fail("make the folder", path, errno, error);
    return NULL;
  }
  if (!is_empty(path)) {
    close(root);
    g_set_error(error, MILL_ERROR, MILL_ERROR_USAGE,
                "the output folder %s is not empty; name a new one, so that nothing is "
                "overwritten",
                path);
    return NULL;
  }
  MillOutputFolder *folder = g_new0(MillOutputFolder, 1);
  folder->path = g_strdup(path);
  folder->root = root;
  folder->file = -1;
  folder->folder = g_string_new(NULL);
  folder->last = g_string_new(NULL);
  folder->label = g_string_new(NULL);
  return folder;
}

static void close_file(int file) {
  if (file >= 0)
    close(file);
}

void mill_output_folder_free(MillOutputFolder *folder) {
  if (!folder)
    return;
  close_file(folder->file);
  close_file(folder->root);
  g_string_free(folder->folder, TRUE);
  g_string_free(folder->last, TRUE);
  g_string_free(folder->label, TRUE);
  g_free(folder->wanted);
  g_free(folder->path);
  g_free(folder);
}

int mill_output_folder_file(const MillOutputFolder *folder) {
  return folder->root;
}

const char *mill_output_folder_last(const MillOutputFolder *folder) {
  return folder->last->str;
}

/* Opens the folder of that name in another one, creating it if necessary; links are not followed.
 * -1 with errno. */
static int open_folder(int parent, const char *name) {
  if (mkdirat(parent, name, 0777) != 0 && errno != EEXIST)
    return -1;
  return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* The same, but if a file has that name, uses another one, which `name` receives. */
static int open_some_folder(int parent, GString *name) {
  size_t length = name->len;
  int file = open_folder(parent, name->str);
  for (int i = 2; file < 0 && (errno == ENOTDIR || errno == ELOOP) && i < MOST_TRIES; i++) {
    g_string_truncate(name, length);
    g_string_append_printf(name, "~%d", i);
    file = open_folder(parent, name->str);
  }
  return file;
}

/* Makes folder->file refer to the folder `wanted`, a relative path. */
static bool enter(MillOutputFolder *folder, const char *wanted, GError **error) {
  g_auto(GStrv) parts = g_strsplit(wanted, "/", -1);
  g_string_truncate(folder->folder, 0);
  int file = dup(folder->root);
  for (char **part = parts; file >= 0 && *part; part++) {
    g_autoptr(GString) name = g_string_new(*part);
    int below = open_some_folder(file, name);
    int cause = errno;
    close(file);
    file = below;
    g_string_append_printf(folder->folder, "%s/", name->str);
    errno = cause;
  }
  if (file < 0)
    return fail("make a folder in", folder->path, errno, error);
  close_file(folder->file);
  folder->file = file;
  g_free(folder->wanted);
  folder->wanted = g_strdup(wanted);
  return true;
}

/* Opens a new file in the current folder; -1 with errno. */
static int create(MillOutputFolder *folder, const char *stem, const char *suffix) {
  g_autofree char *name = g_strconcat(stem, suffix, NULL);
  g_string_printf(folder->last, "%s%s", folder->folder->str, stem);
  g_string_printf(folder->label, "%s/%s%s", folder->path, folder->last->str, suffix);
  return openat(folder->file, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* Whether something with this name exists. */
static bool is_taken(const MillOutputFolder *folder, const char *stem, const char *suffix) {
  g_autofree char *name = g_strconcat(stem, suffix, NULL);
  struct stat status;
  return fstatat(folder->file, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The same, but only if a file with the suffix `beside` could also be created. */
static int create_pair(MillOutputFolder *folder, const char *stem, const char *suffix,
                       const char *beside) {
  if (!beside || !is_taken(folder, stem, beside))
    return create(folder, stem, suffix);
  errno = EEXIST;
  return -1;
}

static bool settle(MillOutputFolder *folder, int file, MillFileOutput *output, GError **error) {
  int cause = errno;
  *output = (MillFileOutput){.file = file, .name = folder->label->str};
  return file >= 0 || fail("make", folder->label->str, cause, error);
}

bool mill_output_folder_open(MillOutputFolder *folder, const char *name, const char *suffix,
                             const char *beside, guint64 number, MillFileOutput *output,
                             GError **error) {
  const char *slash = strrchr(name, '/');
  const char *stem = slash ? slash + 1 : name;
  g_autofree char *wanted = g_strndup(name, slash ? (gsize)(slash - name) : 0);
  if (g_strcmp0(wanted, folder->wanted) != 0 && !enter(folder, wanted, error))
    return false;
  int file = create_pair(folder, stem, suffix, beside);
  for (int i = 1; file < 0 && errno == EEXIST; i++) {
    g_autofree char *other =
        i == 1 ? g_strdup_printf("%s~%" G_GUINT64_FORMAT, stem, number)
               : g_strdup_printf("%s~%" G_GUINT64_FORMAT "-%d", stem, number, i);
    file = create_pair(folder, other, suffix, beside);
  }
  return settle(folder, file, output, error);
}

bool mill_output_folder_open_beside(MillOutputFolder *folder, const char *suffix,
                                    MillFileOutput *output, GError **error) {
  g_autofree char *stem = g_path_get_basename(folder->last->str);
  return settle(folder, create(folder, stem, suffix), output, error);
}
