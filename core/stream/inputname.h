/* SPDX-License-Identifier: MIT */
/* What the name of an input says about it. */
#ifndef MILL_INPUTNAME_H
#define MILL_INPUTNAME_H

#include <glib.h>
#include <stdbool.h>

typedef enum MillInputFormat {
  MILL_INPUT_AUTO = 0, /* by the file's name, or else by how it begins */
  MILL_INPUT_TEXT,
  MILL_INPUT_JSONL,
  MILL_INPUT_CSV,
  MILL_INPUT_TSV,
  MILL_INPUT_JSON /* a file is one object */
} MillInputFormat;

/* By the ending of the name, or the one before that of a compression; auto if it says nothing. */
MillInputFormat mill_input_name_format(const char *path);

/* Whether the name is that of an HTML page, which need not look like one. */
bool mill_input_name_is_html(const char *path);

/* Why files in a folder are no inputs. */
typedef enum MillPassedOver {
  MILL_PASSED_HIDDEN = 0,
  MILL_PASSED_LEFTOVER,   /* of an editor or office program that has the file open */
  MILL_PASSED_DEFINITION, /* of a pipeline, or its cases */
  MILL_PASSED_OUTPUT,     /* of this run */
  MILL_N_PASSED
} MillPassedOver;

/* A folder that was named as an input, while it is read. */
typedef struct MillInputFolder {
  const char *name; /* NULL: none */
  guint64 n_read;   /* files in it and below that are inputs */
  guint64 n_passed[MILL_N_PASSED];
} MillInputFolder;

/* Whether a name in a folder is passed over, which is counted then. */
bool mill_input_folder_passes(MillInputFolder *folder, const char *name);

/* Why nothing in it was read, as a clause. Free with g_free(). */
char *mill_input_folder_reason(const MillInputFolder *folder);

#endif
