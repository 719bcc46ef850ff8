/* SPDX-License-Identifier: MIT */
/* Labelled references: the words of a text, and which field each is in. */
#ifndef TEXTMILL_REFERENCE_LABELLED_H
#define TEXTMILL_REFERENCE_LABELLED_H

#include "plugins/reference/dictionary.h"
#include "plugins/reference/tokens.h"

typedef struct LabelledReference {
  const char *text;
  size_t length;
  bool words_alone;   /* only the dictionary learns from it */
  GArray *tokens;     /* ReferenceToken */
  GArray *spans;      /* of fields, in text order */
  GByteArray *labels; /* ReferenceFieldKind below N_TOKEN_LABELS, one for each token */
} LabelledReference;

void labelled_reference_init(LabelledReference *reference);
void labelled_reference_finish(LabelledReference *reference);

/* Reads the first annotation of `gold`, whose roles are fields; false if there is none. A word
 * outside of all fields counts to the one before. Valid as long as the document's text. */
bool labelled_reference_read(LabelledReference *reference, const MillDocument *document,
                             const MillDocument *gold);

/* Counts its words, or takes them back. */
void labelled_reference_count(const LabelledReference *reference, WordCounts *counts, int by);

#endif
