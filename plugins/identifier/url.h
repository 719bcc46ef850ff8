/* SPDX-License-Identifier: MIT */
/* URLs in running text. */
#ifndef TEXTMILL_IDENTIFIER_URL_H
#define TEXTMILL_IDENTIFIER_URL_H

#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

/* Match a URL by its "://" (the position of the colon), the dot of its "www.", or the slash
 * after its domain. No look back goes beyond `floor`. */
bool identifier_match_scheme(const IdentifierText *text, size_t floor, size_t colon,
                             IdentifierFind *find);
bool identifier_match_www(const IdentifierText *text, size_t floor, size_t dot,
                          IdentifierFind *find);
bool identifier_match_domain(const IdentifierText *text, size_t floor, size_t slash,
                             IdentifierFind *find);

#endif
