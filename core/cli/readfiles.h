/* SPDX-License-Identifier: MIT */
/* The files that a command reads, so that none of its outputs overwrites them. They are compared
 * by device and inode, so links to them are noticed too. */
#ifndef MILL_READFILES_H
#define MILL_READFILES_H

#include "core/pipeline/plan.h"

typedef struct MillReadFiles MillReadFiles;

/* Starts with the program's own libraries and all loaded plugins. Free with
 * mill_read_files_free(). */
MillReadFiles *mill_read_files_new(void);
void mill_read_files_free(MillReadFiles *files);

/* Adds a file, if it exists; `what` is its name in messages. */
void mill_read_files_add(MillReadFiles *files, const char *path, const char *what);

/* Adds what a path option names: a file and its companion files, or the files of a folder. It is
 * a MillPathVisitor, and `data` the MillReadFiles. */
void mill_read_files_add_option(const char *option, const char *path, void *data);

/* Adds the definition, the plugins, and all files that their options name; `plan` is borrowed. */
void mill_read_files_add_plan(MillReadFiles *files, const MillPlan *plan);

/* Checks that an output overwrites none of them. False with MILL_ERROR_USAGE. */
bool mill_read_files_spare(MillReadFiles *files, const char *output, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MillReadFiles, mill_read_files_free)

#endif
