/* SPDX-License-Identifier: MIT */
/* What the name of an input says about its content. */
#ifndef MILL_INPUTNAME_H
#define MILL_INPUTNAME_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/format.h>

/* The format according to the ending of the file's name (before that of a compression): the usual
 * one, or else the format named like the ending. NULL if it says nothing. Free with g_free(). */
char *mill_input_name_format(const char *path, GHashTable *known);

/* The reading format of that name, or NULL. `known` (may be NULL) keeps what was found, so that
 * many files of one ending do not have it looked for each time: new with g_hash_table_new_full(
 * g_str_hash, g_str_equal, g_free, NULL). */
const MillFormat *mill_input_known_format(const char *name, GHashTable *known);

/* Whether the name ends in .json: one object, or a definition. */
bool mill_input_name_is_json(const char *path);

/* Whether the name is that of an HTML page, whose content need not look like one. */
bool mill_input_name_is_html(const char *path);

/* Why files in a folder are not inputs. */
typedef enum MillPassedOver {
  MILL_PASSED_HIDDEN = 0,
  MILL_PASSED_LEFTOVER,   /* of an editor or office program that had the file open */
  MILL_PASSED_DEFINITION, /* of a pipeline, or its cases */
  MILL_PASSED_OUTPUT,     /* of this run */
  MILL_N_PASSED
} MillPassedOver;

/* A folder that was named as an input, while it is read. */
typedef struct MillInputFolder {
  const char *name; /* NULL: none */
  guint64 n_read;   /* files in and below it that are inputs */
  guint64 n_passed[MILL_N_PASSED];
} MillInputFolder;

/* Whether a name in a folder is skipped; if so, it is counted. */
bool mill_input_folder_passes(MillInputFolder *folder, const char *name);

/* Why nothing in it was read, as a clause. Free with g_free(). */
char *mill_input_folder_reason(const MillInputFolder *folder);

#endif
