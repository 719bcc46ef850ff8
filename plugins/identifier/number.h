/* SPDX-License-Identifier: MIT */
/* Identifiers that are numbers. */
#ifndef TEXTMILL_IDENTIFIER_NUMBER_H
#define TEXTMILL_IDENTIFIER_NUMBER_H

#include "plugins/identifier/text.h"

/* What a reader found. */
typedef struct IdentifierReading {
  size_t end;
  bool valid;
  char canonical[40];
} IdentifierReading;

/* Reads an identifier that starts at `at`; without a label only what is safe without one. */
typedef bool (*IdentifierReader)(const IdentifierText *text, size_t at, bool labelled,
                                 IdentifierReading *reading);

bool identifier_read_isbn(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);
bool identifier_read_isni(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);
bool identifier_read_issn(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);
bool identifier_read_orcid(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading);
bool identifier_read_pmcid(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading);
bool identifier_read_pmid(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);

#endif
