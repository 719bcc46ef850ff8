/* SPDX-License-Identifier: MIT */
/* Finds the file of a model that an option names. */
#ifndef MILL_MODELSEARCH_H
#define MILL_MODELSEARCH_H

#include <textmill/error.h>

/* The context of the search. */
typedef struct MillModelSearch {
  const char *folder;      /* that relative paths are relative to; NULL: the current one */
  const char *plugin_path; /* file of the plugin, whose folder may hold the model */
} MillModelSearch;

/* A MillModelFinder; `data` is a MillModelSearch. A name with '/' or the suffix of a model file
 * is a path; others are looked for in TEXTMILL_MODEL_PATH, the folder, the installed folder, and
 * beside the plugin. Free with g_free(); NULL with MILL_ERROR_MODEL. */
char *mill_model_search(const char *name, void *data, GError **error);

#endif
