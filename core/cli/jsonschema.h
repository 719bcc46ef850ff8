/* SPDX-License-Identifier: MIT */
/* The JSON Schema of definitions, made from the option tables, and that of records. */
#ifndef MILL_SCHEMA_H
#define MILL_SCHEMA_H

#include "core/pipeline/plan.h"

#include <jansson.h>

/* A JSON Schema (draft 2020-12) that accepts what this textmill, with the plugins that can be
 * found now, accepts. New reference. */
json_t *mill_schema_new(void);

/* One that accepts the records that a pipeline writes as JSONL; they have each layer that it
 * emits. New reference. */
json_t *mill_record_schema_new(const MillPlan *plan);

#endif
