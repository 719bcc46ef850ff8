/* SPDX-License-Identifier: MIT */
/* Works as entries of a BibTeX file. */
#ifndef BIBTEX_RECORD_H
#define BIBTEX_RECORD_H

#include <textmill/format.h>

/* What stands between two entries. */
#define BIBTEX_SEPARATOR "\n"

/* Appends an entry for each work in the document's lists of references, with separators between
 * them. False if there is no room for all of them. */
bool bibtex_entries_write(const MillRecordInfo *info, const MillDocument *document, GString *out);

#endif
