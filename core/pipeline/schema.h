/* SPDX-License-Identifier: MIT */
/* The JSON Schema of definitions, made from the option tables. */
#ifndef MILL_SCHEMA_H
#define MILL_SCHEMA_H

#include <jansson.h>

/* A JSON Schema (draft 2020-12) that accepts what this textmill, with the plugins that can be
 * found now, accepts. New reference. */
json_t *mill_schema_new(void);

#endif
