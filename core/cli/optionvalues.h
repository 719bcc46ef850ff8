/* SPDX-License-Identifier: MIT */
/* What options came to be: the values given and those by default, and the files they name. */
#ifndef MILL_OPTIONVALUES_H
#define MILL_OPTIONVALUES_H

#include <jansson.h>
#include <textmill/options.h>

/* The object with every option that has a value, in the order of the table; short forms are
 * written out. `object` (NULL: no option is given) must have passed mill_options_parse(). New
 * reference. */
json_t *mill_options_resolve(const MillOption *table, const json_t *object);

/* Gets each path (of a model, too) as it was resolved, and where its option stands: "model", or
 * "rules/0/file". */
typedef void MillPathVisitor(const char *option, const char *path, void *data);

/* Calls back for each path in the struct that mill_options_parse() has filled. */
void mill_options_each_path(const MillOption *table, const void *values, MillPathVisitor *visit,
                            void *data);

#endif
