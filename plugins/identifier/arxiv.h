/* SPDX-License-Identifier: MIT */
/* Numbers of arXiv. */
#ifndef TEXTMILL_IDENTIFIER_ARXIV_H
#define TEXTMILL_IDENTIFIER_ARXIV_H

#include "plugins/identifier/number.h"

/* "2101.00001v2" or "hep-th/9901001". */
bool identifier_read_arxiv(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading);

/* Where the archive name of an old arXiv number begins whose slash is at `slash`, or `slash`. */
size_t identifier_arxiv_archive(const IdentifierText *text, size_t floor, size_t slash);

#endif
