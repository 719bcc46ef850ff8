/* SPDX-License-Identifier: MIT */
/* Word pieces: what a BERT encoder reads (Schuster and Nakajima, "Japanese and Korean voice
 * search", 2012; Wu et al., "Google's Neural Machine Translation System", 2016). Each word is cut
 * into the longest pieces that the vocabulary has, from the beginning on. */
#ifndef MILL_WORDPIECE_H
#define MILL_WORDPIECE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MILL_VOCABULARY_MOST = 1 << 18 }; /* pieces */

typedef struct MillVocabulary MillVocabulary;

/* A piece of a text: its row in the vocabulary, and the bytes of the text it was made of. */
typedef struct MillWordPiece {
  uint32_t id;
  size_t begin, end;
} MillWordPiece;

/* The pieces that do not come from a text. */
typedef struct MillSpecialPieces {
  uint32_t begin, separator, unknown, padding; /* [CLS] [SEP] [UNK] [PAD] */
} MillSpecialPieces;

/* A vocabulary from text with one piece per line, which must outlive it. NULL with
 * MILL_ERROR_MODEL if it is damaged; `place` is named. Free it with mill_vocabulary_free(). */
MillVocabulary *mill_vocabulary_new(const char *lines, size_t length, bool folds,
                                    const char *place, GError **error);

/* Accepts NULL. */
void mill_vocabulary_free(MillVocabulary *vocabulary);

size_t mill_vocabulary_size(const MillVocabulary *vocabulary);
MillSpecialPieces mill_vocabulary_special(const MillVocabulary *vocabulary);

/* The pieces of a text, the first `most` of them; returns how many. Text never becomes a special
 * piece, except [UNK], which stands for a word that the vocabulary cannot build. The rest of the
 * text is not read once `most` are found. If `pieces` is NULL, they are only counted. */
size_t mill_vocabulary_split(const MillVocabulary *vocabulary, const char *text, size_t length,
                             MillWordPiece *pieces, size_t most);

#endif
