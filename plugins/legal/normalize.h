/* SPDX-License-Identifier: MIT */
/* The canonical form of a citation, the same however it is written. */
#ifndef TEXTMILL_LEGAL_NORMALIZE_H
#define TEXTMILL_LEGAL_NORMALIZE_H

#include "plugins/legal/cite.h"
#include "plugins/legal/text.h"

/* Appends text[begin, end) with every run of blanks as one space. */
void legal_append_text(GString *out, const LegalText *text, MillSpan span);

/* Appends the canonical name of the reporter, court, journal or law. */
void legal_append_reporter(GString *out, const LegalText *text, const LegalCite *cite);

/* Appends the canonical form of a full or short citation; nothing for others. */
void legal_append_normalized(GString *out, const LegalText *text, const LegalCite *cite);

#endif
