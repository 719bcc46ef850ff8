/* SPDX-License-Identifier: MIT */
/* Cuts texts into word pieces: JSON lists of one text on standard input, a line each; prints
 * "id:begin:end" of each piece. For tests/bench/pieces-agreement.py. */
#include "core/learn/wordpiece.h"

#include <jansson.h>
#include <stdio.h>

static MillWordPiece pieces[1 << 20];

static void print_pieces(const MillVocabulary *vocabulary, const json_t *text) {
  size_t n = mill_vocabulary_split(vocabulary, json_string_value(text), json_string_length(text),
                                   pieces, G_N_ELEMENTS(pieces));
  for (size_t i = 0; i < n; i++)
    printf("%u:%zu:%zu ", pieces[i].id, pieces[i].begin, pieces[i].end);
  printf("\n");
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autofree char *lines = NULL;
  size_t length;
  json_t *record;
  if (argc != 2 || !g_file_get_contents(argv[1], &lines, &length, &error))
    return 2;
  MillVocabulary *vocabulary = mill_vocabulary_new(lines, length, true, argv[1], &error);
  if (!vocabulary) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  while ((record = json_loadf(stdin, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL))) {
    print_pieces(vocabulary, json_array_get(record, 0));
    json_decref(record);
  }
  mill_vocabulary_free(vocabulary);
  return 0;
}
