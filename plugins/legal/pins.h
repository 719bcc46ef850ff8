/* SPDX-License-Identifier: MIT */
/* What follows a citation: pages pointed at, the court and year in brackets, remarks. */
#ifndef TEXTMILL_LEGAL_PINS_H
#define TEXTMILL_LEGAL_PINS_H

#include "plugins/legal/cite.h"
#include "plugins/legal/text.h"

/* Reads a pin cite such as ", 1211-12", " at *4", ", \u00B6 22" or " at [57]" after `at`. Returns
 * its end, and the pin without the comma; `keep_at` keeps the word "at" too. `at` and an empty
 * span if there is none. */
size_t legal_pin(const LegalText *text, size_t at, bool keep_at, MillSpan *pin);

/* Whether a citation by volume and reporter begins with the number at `at`. */
bool legal_volume_follows(const LegalText *text, size_t at);

/* Reads the brackets after a citation: court and year first, then a remark. Sets the parts, year
 * and court; returns the end. */
size_t legal_brackets(const LegalText *text, size_t at, LegalCite *cite);

/* The same for a statute: the year, and the publisher before it. */
size_t legal_edition(const LegalText *text, size_t at, LegalCite *cite);

/* The same for a short form: a remark alone. */
size_t legal_remark(const LegalText *text, size_t at, LegalCite *cite);

#endif
