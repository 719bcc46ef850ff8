/* SPDX-License-Identifier: MIT */
/* Any bytes as a text, and what is before their first byte 0 as the vocabulary too: pieces that
 * lie in the text one after the other, as many as are counted. */
#include "core/learn/wordpiece.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 256 };

#define SPECIAL "[PAD]\n[UNK]\n[CLS]\n[SEP]\n"

static void check_pieces(const MillVocabulary *vocabulary, const char *text, size_t length) {
  MillWordPiece pieces[MOST];
  size_t n = mill_vocabulary_split(vocabulary, text, length, pieces, MOST);
  if (n > MOST || n != mill_vocabulary_split(vocabulary, text, length, NULL, MOST))
    abort();
  for (size_t i = 0; i < n; i++)
    if (pieces[i].id >= mill_vocabulary_size(vocabulary) || pieces[i].begin >= pieces[i].end ||
        pieces[i].end > length || (i > 0 && pieces[i].begin < pieces[i - 1].begin))
      abort();
}

static void try_vocabulary(const char *lines, size_t n, const char *text, size_t length) {
  g_autoptr(GError) error = NULL;
  MillVocabulary *vocabulary = mill_vocabulary_new(lines, n, n % 2 == 0, "fuzz", &error);
  if (vocabulary)
    check_pieces(vocabulary, text, length);
  else if (!error)
    abort();
  mill_vocabulary_free(vocabulary);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char usual[] = SPECIAL "the\n##s\na\n##a\ne\n##e\nt\n##t\n.\n中";
  const char *text = (const char *)data;
  const uint8_t *zero = size > 0 ? memchr(data, 0, size) : NULL;
  size_t length = zero ? (size_t)(zero - data) : size;
  GString *lines = g_string_new(SPECIAL);
  g_string_append_len(lines, text, (gssize)length);
  try_vocabulary(usual, sizeof usual - 1, text, size);
  try_vocabulary(lines->str, lines->len, text, size);
  try_vocabulary(text, length, text, size);
  g_string_free(lines, TRUE);
  return 0;
}
