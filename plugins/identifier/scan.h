/* SPDX-License-Identifier: MIT */
/* The whole plugin as a plain function over text; no function of it allocates. */
#ifndef TEXTMILL_IDENTIFIER_SCAN_H
#define TEXTMILL_IDENTIFIER_SCAN_H

#include "plugins/identifier/find.h"

/* Finds all identifiers in valid UTF-8 text, in time linear in its length. */
void identifier_scan(const char *text, size_t length, IdentifierSink sink, void *data);

#endif
