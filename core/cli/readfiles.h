/* SPDX-License-Identifier: MIT */
/* The files that a command reads, so that none of its outputs is written over them. They are
 * compared by device and inode, so links to them are noticed as well. */
#ifndef MILL_READFILES_H
#define MILL_READFILES_H

#include "core/pipeline/plan.h"

typedef struct MillReadFiles MillReadFiles;

/* With the program's own libraries and all plugins that were loaded. Free with
 * mill_read_files_free(). */
MillReadFiles *mill_read_files_new(void);
void mill_read_files_free(MillReadFiles *files);

/* Adds a file, if it is there; `what` is how messages call it. */
void mill_read_files_add(MillReadFiles *files, const char *path, const char *what);

/* Adds what a path option names: a file and what may belong to it, or the files of a folder. It
 * is a MillPathVisitor, and `data` the MillReadFiles. */
void mill_read_files_add_option(const char *option, const char *path, void *data);

/* Adds the definition, the plugins, and all that their options name; `plan` is borrowed. */
void mill_read_files_add_plan(MillReadFiles *files, const MillPlan *plan);

/* Whether an output leaves them alone. False with MILL_ERROR_USAGE. */
bool mill_read_files_spare(MillReadFiles *files, const char *output, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillReadFiles, mill_read_files_free)

#endif
