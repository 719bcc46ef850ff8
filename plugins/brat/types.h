/* SPDX-License-Identifier: MIT */
/* The names of layers, labels and roles in brat, and the configuration that lists them all. */
#ifndef BRAT_TYPES_H
#define BRAT_TYPES_H

#include <textmill/format.h>

/* The type of an annotation: layer and label (NULL: none), in the characters that brat takes.
 * Free with g_free(). */
char *brat_type_name(const char *layer, const char *label);

/* The name of a role that is an argument of an event; NULL for evidence, which is not an
 * argument. Free with g_free(). */
char *brat_role_name(const MillRole *role);

/* The types that occurred, for annotation.conf; at most a thousand. */
typedef struct BratTypes BratTypes;

BratTypes *brat_types_new(const MillRecordInfo *info);
void brat_types_free(BratTypes *types);

/* Adds the types that brat_standoff_write() writes for this document. */
void brat_types_add(BratTypes *types, const MillDocument *document);

/* Appends the annotation.conf by which brat shows and edits them. */
void brat_types_write(const BratTypes *types, GString *out);

#endif
