/* SPDX-License-Identifier: MIT */
/* The normal form of URLs. */
#ifndef TEXTMILL_IDENTIFIER_NORMALIZE_H
#define TEXTMILL_IDENTIFIER_NORMALIZE_H

#include "plugins/identifier/find.h"
#include "plugins/identifier/text.h"

/* The parts of a URL, as positions; an absent part is empty. */
typedef struct IdentifierUrl {
  size_t scheme; /* the URL begins here; the scheme ends at scheme_end */
  size_t scheme_end;
  size_t user; /* ends before host, with its '@' */
  size_t host;
  size_t host_end;
  size_t port; /* digits only */
  size_t port_end;
  size_t path; /* path, query and fragment; ends at end */
  size_t end;
} IdentifierUrl;

/* Puts the URL's normal form (RFC 3986, section 6.2.2) into the find. */
void identifier_normalize_url(const IdentifierText *text, const IdentifierUrl *url,
                              IdentifierFind *find);

#endif
