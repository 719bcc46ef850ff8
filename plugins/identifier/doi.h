/* SPDX-License-Identifier: MIT */
/* DOIs and handles. */
#ifndef TEXTMILL_IDENTIFIER_DOI_H
#define TEXTMILL_IDENTIFIER_DOI_H

#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

/* The position after the slash of "10.1234/" at `at`, or 0. */
size_t identifier_doi_suffix(const IdentifierText *text, size_t at);

/* Matches a DOI or a handle at `at` and puts its canonical form into the find. */
bool identifier_match_doi(const IdentifierText *text, size_t at, IdentifierFind *find);
bool identifier_match_handle(const IdentifierText *text, size_t at, IdentifierFind *find);

#endif
