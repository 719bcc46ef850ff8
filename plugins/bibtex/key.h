/* SPDX-License-Identifier: MIT */
/* Keys of entries: "smith2019a:paper.txt", the first family name, the year, a letter where the
 * document has several of these, and the document. Letters, digits and ".-_:/" alone, in lower
 * case, since BibTeX treats keys that differ in capitals as the same. */
#ifndef BIBTEX_KEY_H
#define BIBTEX_KEY_H

#include "plugins/shared/bibliography.h"

/* The keys that a document has so far. */
typedef struct BibtexKeys {
  const MillDocument *document;
  GHashTable *used; /* the part before the document to how often it was asked for */
} BibtexKeys;

void bibtex_keys_init(BibtexKeys *keys, const MillDocument *document);
void bibtex_keys_finish(BibtexKeys *keys);

/* Appends a key for the work that no other work of the document has. */
void bibtex_keys_append(BibtexKeys *keys, const Work *work, GString *out);

#endif
