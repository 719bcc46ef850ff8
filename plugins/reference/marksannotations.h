/* SPDX-License-Identifier: MIT */
/* Marks as annotations. */
#ifndef TEXTMILL_REFERENCE_MARKSANNOTATIONS_H
#define TEXTMILL_REFERENCE_MARKSANNOTATIONS_H

#include "plugins/reference/marks.h"

/* Adds an annotation for a mark: its label by form, and in `links` the numbers of its entries, or
 * `unlinked` where it has none. `links` are those of all marks; `room` is for its own use. */
void reference_marks_add(MillLayer *layer, const ReferenceMark *mark, const GArray *links,
                         GString *room);

#endif
