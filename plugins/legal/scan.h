/* SPDX-License-Identifier: MIT */
/* What the readers of citations share: the text, and what has been found so far. A reader looks
 * whether a citation begins at a position, adds it, and returns where to go on; 0 if none does.
 */
#ifndef TEXTMILL_LEGAL_SCAN_H
#define TEXTMILL_LEGAL_SCAN_H

#include "plugins/legal/cite.h"
#include "plugins/legal/text.h"

typedef struct LegalScan {
  LegalText text;
  GArray *cites;       /* of LegalCite, in the order of the text */
  size_t floor;        /* the end of the last citation with its pin cite */
  uint32_t paragraph;  /* the number of the paragraph that is being read */
  bool has_union_case; /* a case of the Court of Justice has been cited by its number */
  int32_t open;        /* the last citation in whose brackets a further one may stand */
} LegalScan;

typedef size_t (*LegalReader)(LegalScan *scan, size_t at);

/* Adds a citation, whose tail is known, and returns where to go on: after `next`. */
static inline size_t legal_add(LegalScan *scan, LegalCite *cite, size_t next) {
  if (scan->open >= 0 && legal_cite_at(scan->cites, (size_t)scan->open)->tail > cite->span.begin)
    cite->outer = scan->open;
  else
    scan->open = (int32_t)scan->cites->len;
  cite->paragraph = scan->paragraph;
  g_array_append_val(scan->cites, *cite);
  scan->floor = next;
  return next;
}

/* The last citation, or NULL. */
static inline LegalCite *legal_last(const LegalScan *scan) {
  return scan->cites->len > 0 ? legal_cite_at(scan->cites, scan->cites->len - 1) : NULL;
}

#endif
