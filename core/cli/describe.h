/* SPDX-License-Identifier: MIT */
/* Describes a plugin, for people and for programs. */
#ifndef MILL_DESCRIBE_H
#define MILL_DESCRIBE_H

#include "core/plugin/registry.h"

#include <jansson.h>

/* The descriptor as JSON; the options as a JSON Schema. New reference. */
json_t *mill_describe_json(const MillPluginInfo *info);

/* The same as text to read. Free with g_free(). */
char *mill_describe_text(const MillPluginInfo *info);

/* "string", "number", "integer" or "boolean": the same words as the types of JSON Schema. */
const char *mill_feature_type_name(MillFeatureType type);

#endif
