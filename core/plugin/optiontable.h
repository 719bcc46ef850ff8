/* SPDX-License-Identifier: MIT */
/* Option tables at work: checked, filled from JSON, described as JSON Schema. */
#ifndef MILL_OPTIONTABLE_H
#define MILL_OPTIONTABLE_H

#include "core/document/arena.h"
#include "core/plugin/findings.h"

#include <jansson.h>
#include <textmill/options.h>

/* Types for the definition's own tables, in addition to the public ones: an object parsed later
 * (const json_t *, borrowed), one struct described by `fields` (const void *, NULL if not given),
 * and an object list whose objects have no short form. */
#define MILL_OPTION_RAW_OBJECT ((MillOptionType)100)
#define MILL_OPTION_OBJECT ((MillOptionType)101)
#define MILL_OPTION_STRICT_OBJECT_LIST ((MillOptionType)102)

/* The largest struct that options are written into, and the limit for all structs of one list
 * together. */
#define MILL_LARGEST_OPTIONS ((size_t)1 << 20)
#define MILL_LARGEST_OBJECT_LIST ((size_t)256 << 20)

/* Finds a model by name or path. The path (free with g_free()) or NULL with an error. */
typedef char *MillModelFinder(const char *name, void *data, GError **error);

typedef struct MillOptionContext {
  MillArena *arena;   /* where strings, lists and objects go */
  const char *folder; /* relative paths are relative to it; NULL: the current folder */
  MillModelFinder *find_model;
  void *find_model_data;
  MillFindings *findings;
} MillOptionContext;

/* Whether every row of a plugin's table is valid, has a public type, and stays inside a struct of
 * `size` bytes. */
bool mill_options_check_table(const MillOption *table, size_t size, GError **error);

/* Fills the struct at `target` from `object` (NULL: defaults only). Each mistake becomes a
 * finding below `pointer`; parsing continues, so that one run shows all of them. */
void mill_options_parse(const MillOption *table, const json_t *object, const char *pointer,
                        const MillOptionContext *context, void *target);

/* The JSON Schema of an object that the table describes. New reference. */
json_t *mill_options_schema(const MillOption *table);

/* The word for a type in messages and listings: "number", "list of strings", ... */
const char *mill_option_type_name(int type);

#endif
