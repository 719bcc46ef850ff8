/* SPDX-License-Identifier: MIT */
/* How layers, labels and roles are called in brat, and the configuration that names them all. */
#ifndef MILL_BRATTYPES_H
#define MILL_BRATTYPES_H

#include "core/stream/record.h"

/* The type of an annotation: layer and label (NULL: none), in the characters that brat takes.
 * Free with g_free(). */
char *mill_brat_type(const char *layer, const char *label);

/* The name of a role that is an argument of an event; NULL for evidence, which is none. Free with
 * g_free(). */
char *mill_brat_role(const MillRole *role);

/* The types that came up, for annotation.conf; a thousand at most. */
typedef struct MillBratTypes MillBratTypes;

MillBratTypes *mill_brat_types_new(const MillRecordInfo *info);
void mill_brat_types_free(MillBratTypes *types);

/* Takes in what mill_brat_write() writes for this document. */
void mill_brat_types_add(MillBratTypes *types, const MillDocument *document);

/* Appends the annotation.conf by which brat shows and edits them. */
void mill_brat_types_write(const MillBratTypes *types, GString *out);

#endif
