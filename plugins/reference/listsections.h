/* SPDX-License-Identifier: MIT */
/* The lists of references and of notes in a document, and what their labels stand for. */
#ifndef TEXTMILL_REFERENCE_LISTSECTIONS_H
#define TEXTMILL_REFERENCE_LISTSECTIONS_H

#include "plugins/reference/entries.h"

#include <glib.h>
#include <stdbool.h>

/* What one label stands for: an entry, or in a list of notes the works that the note names. */
typedef struct ReferenceTarget {
  MillSpan label;
  uint32_t printed;     /* the label's number, or its place in the list, from 1 */
  uint32_t first_entry; /* in `numbers` of the lists */
  uint32_t n_entries;
} ReferenceTarget;

/* One list with its heading. Lists that go on with the numbers of the one before are one. */
typedef struct ReferenceSection {
  MillSpan span;
  uint32_t first_target;
  uint32_t n_targets;
  bool notes;    /* each label is cited once */
  bool labelled; /* the labels are printed */
  bool keyed;    /* labels such as "[Smi04]" */
} ReferenceSection;

/* All that is known of a document's lists; caller's memory. */
typedef struct ReferenceLists {
  GArray *entries;  /* ReferenceEntry, in text order */
  GArray *sections; /* ReferenceSection, in text order */
  GArray *targets;  /* ReferenceTarget */
  GArray *numbers;  /* uint32_t: numbers of entries */
} ReferenceLists;

#endif
