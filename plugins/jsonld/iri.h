/* SPDX-License-Identifier: MIT */
/* Names for the web of data: IRIs (RFC 3987) of documents, and UUIDs that are the same each time
 * (RFC 9562, version 5). */
#ifndef JSONLD_IRI_H
#define JSONLD_IRI_H

#include <glib.h>

/* Appends the IRI of a document: its id, if that is one, else the id inside a
 * urn:textmill:record:. */
void jsonld_iri_append_document(GString *out, const char *id);

/* Appends the bytes of a name, all that are no letter, digit, '-', '.', '_' or '~' as %XX. */
void jsonld_iri_append_escaped(GString *out, const char *name);

/* Appends urn:uuid: and the UUID of these bytes, which are a name of the caller's making. */
void jsonld_iri_append_uuid(GString *out, const char *name, size_t length);

#endif
