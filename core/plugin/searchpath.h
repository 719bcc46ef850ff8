/* SPDX-License-Identifier: MIT */
/* The folders in which plugins, pipelines and models are looked for. */
#ifndef MILL_SEARCHPATH_H
#define MILL_SEARCHPATH_H

#include <glib.h>

/* The folders in order: those of the environment variable `variable` (separated by ':'), then
 * `folder` (may be NULL), then, if textmill has been moved, the installed one relative to the
 * library, then the configured one. Free with g_strfreev(). */
char **mill_search_folders(const char *variable, const char *folder, const char *installed);

/* The first existing file FOLDER/NAME+SUFFIX or FOLDER/NAME/NAME+SUFFIX over all folders and the
 * suffixes (ends with NULL) in turn. Free with g_free(); NULL if there is none. */
char *mill_search_file(char **folders, const char *name, const char *const *suffixes);

/* If such a search has found no file: an entry that has the name nevertheless, such as a dangling
 * link, and in `why` what is wrong with it. Free both with g_free(); NULL if there is none. */
char *mill_search_obstacle(char **folders, const char *name, const char *const *suffixes,
                           char **why);

/* The names that such a search could find, sorted. Free with g_ptr_array_unref(); the last
 * element is NULL. */
GPtrArray *mill_search_names(char **folders, const char *const *suffixes);

#endif
