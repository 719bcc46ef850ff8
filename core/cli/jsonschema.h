/* SPDX-License-Identifier: MIT */
/* The JSON Schemas of definitions, made from the option tables, and of records. */
#ifndef MILL_SCHEMA_H
#define MILL_SCHEMA_H

#include "core/pipeline/plan.h"

#include <jansson.h>

/* A JSON Schema (draft 2020-12) for the definitions that this textmill accepts with the plugins
 * it can find now. New reference. */
json_t *mill_schema_new(void);

/* A JSON Schema for the records that a pipeline writes as JSONL, with each layer that it emits.
 * New reference. */
json_t *mill_record_schema_new(const MillPlan *plan);

#endif
