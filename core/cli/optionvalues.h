/* SPDX-License-Identifier: MIT */
/* The resulting values of options, given or default, and the files they name. */
#ifndef MILL_OPTIONVALUES_H
#define MILL_OPTIONVALUES_H

#include <jansson.h>
#include <textmill/options.h>

/* The object with every option that has a value, in the order of the table; short forms are
 * expanded. `object` (NULL: no option is given) must have passed mill_options_parse(). New
 * reference. */
json_t *mill_options_resolve(const MillOption *table, const json_t *object);

/* Called with each resolved path (also of models), and the place of its option: "model", or
 * "rules/0/file". */
typedef void MillPathVisitor(const char *option, const char *path, void *data);

/* Calls back for each path in the struct filled by mill_options_parse(). */
void mill_options_each_path(const MillOption *table, const void *values, MillPathVisitor *visit,
                            void *data);

#endif
