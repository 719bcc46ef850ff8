/* SPDX-License-Identifier: MIT */
/* Entries as annotations. */
#ifndef TEXTMILL_REFERENCE_ANNOTATIONS_H
#define TEXTMILL_REFERENCE_ANNOTATIONS_H

#include "plugins/reference/entries.h"
#include "plugins/reference/fields.h"

/* Adds an entry with its fields (of ReferenceField, maybe none). `room` is working memory. */
void reference_annotations_add(MillLayer *layer, const char *text, const ReferenceEntry *entry,
                               const GArray *fields, double score, GString *room);

#endif
