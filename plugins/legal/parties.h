/* SPDX-License-Identifier: MIT */
/* Whose case it is: the names before a citation, and the signal before these. */
#ifndef TEXTMILL_LEGAL_PARTIES_H
#define TEXTMILL_LEGAL_PARTIES_H

#include "plugins/legal/cite.h"
#include "plugins/legal/text.h"

/* Looks for names before the citation, not before `floor`. Sets the parts for plaintiff and
 * defendant, the docket number and the signal, and whether they support the citation. */
void legal_parties(const LegalText *text, size_t floor, LegalCite *cite);

/* The same for names after a position: "Case C-1/20, Lumen v Commission". Returns their end. */
size_t legal_parties_after(const LegalText *text, size_t at, LegalCite *cite);

/* The name that ends at `end`, such as "Hollis" in "See Hollis, supra": sets `part`. */
void legal_name_before(const LegalText *text, size_t floor, size_t end, MillSpan *part);

/* The signal that ends before `end`: "See also", "But cf."; sets the part and the citation's
 * lead. */
void legal_signal(const LegalText *text, size_t floor, size_t end, LegalCite *cite);

#endif
