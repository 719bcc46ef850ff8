/* SPDX-License-Identifier: MIT */
/* How far an identifier goes in running text. */
#ifndef TEXTMILL_IDENTIFIER_EXTENT_H
#define TEXTMILL_IDENTIFIER_EXTENT_H

#include "plugins/identifier/text.h"

typedef enum IdentifierFlavour { IDENTIFIER_AS_URL = 0, IDENTIFIER_AS_DOI } IdentifierFlavour;

typedef struct IdentifierExtent {
  size_t end;    /* without the sentence's punctuation; where it began if there is nothing */
  bool too_long; /* longer than IDENTIFIER_MAX */
} IdentifierExtent;

/* The extent of what goes on at `at`, for an identifier whose first byte is at `begin`. */
IdentifierExtent identifier_extent(const IdentifierText *text, size_t begin, size_t at,
                                   IdentifierFlavour flavour);

#endif
