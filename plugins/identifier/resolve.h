/* SPDX-License-Identifier: MIT */
/* URLs of resolvers, and what they stand for. */
#ifndef TEXTMILL_IDENTIFIER_RESOLVE_H
#define TEXTMILL_IDENTIFIER_RESOLVE_H

#include "plugins/identifier/find.h"

/* Makes a find whose normalized URL is that of a known resolver what it stands for. */
void identifier_resolve(IdentifierFind *find);

#endif
