/* SPDX-License-Identifier: MIT */
/* One entry of a list of references. */
#ifndef TEXTMILL_REFERENCE_ENTRIES_H
#define TEXTMILL_REFERENCE_ENTRIES_H

#include <stdint.h>
#include <textmill/document.h>

typedef struct ReferenceEntry {
  MillSpan span;   /* the whole entry with its label */
  MillSpan label;  /* "[3]", "3." or empty */
  uint32_t number; /* from 1 */
} ReferenceEntry;

#endif
