/* SPDX-License-Identifier: MIT */
/* The paths of a run's inputs in the order in which they are read; a folder stands for its
 * contents. The run's own outputs are left out. */
#ifndef MILL_INPUTPATHS_H
#define MILL_INPUTPATHS_H

#include "core/stream/inputname.h"
#include "core/stream/inputsizes.h"

#include <sys/stat.h>
#include <textmill/error.h>

enum { MILL_MOST_OUTPUTS = 8 };

typedef struct MillInputPaths {
  GPtrArray *names;       /* of char *, owned: every path so far */
  GPtrArray *left;        /* of char *, those still to be read; the next one is the last */
  guint64 n_taken;        /* paths that are not to be read again */
  guint n_from_folders;   /* how many of the next paths were found in folders */
  MillInputFolder folder; /* the folder that these are in */
  struct stat outputs[MILL_MOST_OUTPUTS]; /* files that the run writes */
  size_t n_outputs;
  bool is_measured;
  MillInputSizes sizes; /* the current position */
} MillInputPaths;

/* `named` ends with NULL and is copied. */
void mill_input_paths_init(MillInputPaths *paths, const char *const *named);
void mill_input_paths_finish(MillInputPaths *paths);

/* See mill_input_leave_out() and mill_input_measure(). */
void mill_input_paths_leave_out(MillInputPaths *paths, int file);
void mill_input_paths_measure(MillInputPaths *paths);

/* "-" */
bool mill_input_path_is_standard(const char *path);

/* Whether opening or reading a path may block. */
bool mill_input_path_may_wait(const char *path);

/* Whether a path is a file that the run writes. */
bool mill_input_paths_hold_output(const MillInputPaths *paths, const char *path);

/* The reason not to read a path, or NULL; errors of opening are left to open(). */
const char *mill_input_paths_obstacle(const MillInputPaths *paths, const char *path,
                                      bool from_folder);

/* Takes the next path, which must exist; `n_read` bytes were read of the previous one. */
const char *mill_input_paths_take(MillInputPaths *paths, guint64 n_read, bool *from_folder);

/* Takes it without reading it, but replaces a folder with its contents. */
const char *mill_input_paths_pass(MillInputPaths *paths);

/* Inserts the entries of a folder before the remaining paths. */
void mill_input_paths_push_folder(MillInputPaths *paths, const char *folder, GDir *dir);

/* Checks that the inputs do not include the file `output`, which is about to be truncated. False
 * with MILL_ERROR_USAGE if it is one of them, or in a folder that is. */
bool mill_input_spares(const char *const *named, const char *output, GError **error);

#endif
