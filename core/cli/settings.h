/* SPDX-License-Identifier: MIT */
/* Options given on the command line as NAME=VALUE instead of in a definition. */
#ifndef MILL_CLI_SETTINGS_H
#define MILL_CLI_SETTINGS_H

#include "core/document/arena.h"
#include "core/plugin/optiontable.h"

typedef struct MillSettings {
  const char *flag;        /* the option they are given with, such as "--set" */
  char **words;            /* ends with NULL, or NULL */
  const MillOption *table; /* NULL: no options */
  size_t size;             /* of the struct that the table points into */
  const char *plugin_path; /* where models are also looked for */
} MillSettings;

/* The settings as a JSON object. VALUE is text for an option that takes text, words separated by
 * commas for one that takes a list of them, and JSON for all others. NULL with MILL_ERROR_USAGE
 * if a word is not a setting or a name occurs twice. */
json_t *mill_settings_collect(const MillSettings *settings, GError **error);

/* The options struct, in the arena. NULL with MILL_ERROR_USAGE, one line per mistake. */
void *mill_settings_parse(const MillSettings *settings, MillArena *arena, GError **error);

#endif
