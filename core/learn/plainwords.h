/* SPDX-License-Identifier: MIT */
/* The words of a text as BERT's basic tokenizer makes them: without control characters, folded to
 * lower case without accents where the model wants it, split at white space, around each
 * punctuation mark and around each Chinese character. */
#ifndef MILL_PLAINWORDS_H
#define MILL_PLAINWORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  MILL_WORD_MAX_CHARACTERS = 100, /* longer words are unknown ones */
  MILL_WORD_MAX_BYTES = 4 * MILL_WORD_MAX_CHARACTERS
};

/* A word; `ends` says where each of its characters ends in `bytes`, `from` and `to` where the
 * character of the text lies that it was made of. */
typedef struct MillPlainWord {
  size_t n; /* characters; of a word that is too long the first ones are kept, and n is more */
  size_t length;
  char bytes[MILL_WORD_MAX_BYTES];
  uint16_t ends[MILL_WORD_MAX_CHARACTERS];
  size_t from[MILL_WORD_MAX_CHARACTERS];
  size_t to[MILL_WORD_MAX_CHARACTERS];
  size_t begin, end; /* of the whole word, in the text */
} MillPlainWord;

/* A text that is being split; zero but for the first three at the start. The part of a
 * character's result that has not been taken yet waits in `pending`. */
typedef struct MillPlainWords {
  const char *text;
  size_t length;
  bool folds; /* to lower case, without accents */
  size_t at;
  size_t from, to; /* the character that `pending` was made of */
  uint32_t pending[24];
  size_t n_pending, n_taken;
} MillPlainWords;

/* The next word; false at the end of the text. Bytes that are not UTF-8 count as U+FFFD, which is
 * left out. Takes time in proportion to what it passes. */
bool mill_plain_words_next(MillPlainWords *words, MillPlainWord *word);

#endif
