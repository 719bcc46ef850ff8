/* SPDX-License-Identifier: MIT */
/* Where each member and element of a JSON text is. */
#ifndef MILL_SOURCE_H
#define MILL_SOURCE_H

#include "core/plugin/findings.h"

/* The text of a definition with the positions of everything in it. */
typedef struct MillSource MillSource;

/* `json` must be valid JSON (already parsed by jansson); `name` is the file's name in messages.
 * Free with mill_source_free(). */
MillSource *mill_source_new(const char *name, const char *json, size_t length);
void mill_source_free(MillSource *source);

/* The text itself; valid as long as the source. */
const char *mill_source_text(const MillSource *source, size_t *length);

/* The findings as lines "FILE:LINE:COLUMN: message (at POINTER)", sorted by position. Free with
 * g_free(). */
char *mill_source_format(const MillSource *source, const MillFindings *findings);

#endif
