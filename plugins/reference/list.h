/* SPDX-License-Identifier: MIT */
/* Finds the lists of references and of notes in a text. */
#ifndef TEXTMILL_REFERENCE_LIST_H
#define TEXTMILL_REFERENCE_LIST_H

#include "plugins/reference/listsections.h"

#include <stddef.h>

/* Empty lists; free them with reference_lists_finish(). */
void reference_lists_init(ReferenceLists *lists);
void reference_lists_finish(ReferenceLists *lists);

/* Finds the lists of a text, which is valid UTF-8; what was in `lists` is dropped. Costs time and
 * memory in proportion to the text. */
void reference_lists_find(ReferenceLists *lists, const char *text, size_t length);

/* The entries alone, appended to an array of ReferenceEntry. */
void reference_find_entries(const char *text, size_t length, GArray *entries);

#endif
