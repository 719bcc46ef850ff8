/* SPDX-License-Identifier: MIT */
/* Notes: each names works, in full the first time and later in a short form or by "Ibid.". */
#ifndef TEXTMILL_REFERENCE_NOTES_H
#define TEXTMILL_REFERENCE_NOTES_H

#include "plugins/reference/listsections.h"
#include "plugins/reference/listsplit.h"

/* True if several of these items are short forms of others, or "Ibid.". */
bool reference_are_notes(const ReferenceText *text, const ReferenceItem *items, size_t n);

/* Makes entries of the works in n notes, and a target of each note. */
void reference_add_notes(const ReferenceText *text, const ReferenceItem *items, size_t n,
                         ReferenceLists *lists);

#endif
