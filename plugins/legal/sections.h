/* SPDX-License-Identifier: MIT */
/* Sections, chapters and articles of laws as they are written: "\u00A7\u00A7 1341, 1343",
 * "5/2-619", "12(b)(6)". */
#ifndef TEXTMILL_LEGAL_SECTIONS_H
#define TEXTMILL_LEGAL_SECTIONS_H

#include "plugins/legal/text.h"

/* A section, and what is pointed at within it. */
typedef struct LegalSection {
  MillSpan value; /* "1702" */
  MillSpan pin;   /* "(a)(1)", "et seq.", "subd. 1", or empty */
  size_t end;     /* of the value and the brackets right after it */
  size_t tail;    /* with further words of the pin cite */
  bool marked;    /* a section sign or a word for it stands before it */
} LegalSection;

/* Passes "\u00A7\u00A7", "sec.", "Section", "s", "r.", "art." and the like; `many` says whether
 * it is a plural. */
size_t legal_section_mark(const LegalText *text, size_t at, bool *many);

/* Reads a section with or without its mark; false if there is none. */
bool legal_read_section(const LegalText *text, size_t at, LegalSection *section);

/* Passes subdivisions in brackets, "(a)(1)-(3)". */
size_t legal_subdivisions(const LegalText *text, size_t at);

#endif
