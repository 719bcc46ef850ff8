/* SPDX-License-Identifier: MIT */
/* The vocabulary stays where it is, one piece per line; in addition there are the beginning of
 * each line and a hash table of line numbers. The hashes of all beginnings of a word can be
 * computed in one pass, so the search for the longest piece compares bytes only if hashes
 * agree. */
#include "core/learn/wordpiece.h"

#include "core/learn/plainwords.h"
#include "core/learn/refuse.h"

#include <string.h>

static const uint32_t hash_start = 2166136261U; /* FNV-1a, Fowler, Noll and Vo */
static const uint32_t hash_prime = 16777619U;

struct MillVocabulary {
  const char *lines;
  bool folds;
  size_t n;
  uint32_t *begins;   /* n + 1, of the lines */
  uint32_t *table;    /* line numbers plus 1, 0 where none is */
  uint32_t mask;      /* of the table */
  size_t longest;     /* piece, in bytes, without ## */
  uint32_t continued; /* the hash of ## */
  MillSpecialPieces special;
};

/* ---- hashing ------------------------------------------------------------------------------- */

static uint32_t hash_on(uint32_t hash, const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (uint8_t)bytes[i]) * hash_prime;
  return hash;
}

/* The low bits of FNV-1a alone are no good index. */
static uint32_t slot_of(const MillVocabulary *vocabulary, uint32_t hash) {
  return (hash ^ hash >> 15) & vocabulary->mask;
}

static size_t line_length(const MillVocabulary *vocabulary, size_t line) {
  return vocabulary->begins[line + 1] - vocabulary->begins[line] - 1;
}

static bool is_line(const MillVocabulary *vocabulary, size_t line, bool is_continued,
                    const char *bytes, size_t length) {
  const char *at = vocabulary->lines + vocabulary->begins[line];
  size_t prefix = is_continued ? 2 : 0;
  return line_length(vocabulary, line) == prefix + length &&
         (!is_continued || memcmp(at, "##", 2) == 0) && memcmp(at + prefix, bytes, length) == 0;
}

/* The line of a piece, prefixed with ## if it is a continuation; n if there is none. */
static size_t find(const MillVocabulary *vocabulary, uint32_t hash, bool is_continued,
                   const char *bytes, size_t length) {
  uint32_t slot = slot_of(vocabulary, hash);
  for (; vocabulary->table[slot]; slot = (slot + 1) & vocabulary->mask)
    if (is_line(vocabulary, vocabulary->table[slot] - 1, is_continued, bytes, length))
      return vocabulary->table[slot] - 1;
  return vocabulary->n;
}

/* ---- reading ------------------------------------------------------------------------------- */

#define REMEDY "; take the one that the encoder was trained with"

static size_t count_lines(const char *lines, size_t length) {
  size_t n = length > 0 && lines[length - 1] != '\n';
  for (size_t i = 0; i < length; i++)
    n += lines[i] == '\n';
  return n;
}

static void find_begins(MillVocabulary *vocabulary, size_t length) {
  size_t n = 0;
  vocabulary->begins = g_new0(uint32_t, vocabulary->n + 1);
  vocabulary->begins[n++] = 0;
  for (size_t i = 0; i < length; i++)
    if (vocabulary->lines[i] == '\n')
      vocabulary->begins[n++] = (uint32_t)(i + 1);
  if (n == vocabulary->n) /* the last line has no line end */
    vocabulary->begins[n] = (uint32_t)(length + 1);
}

static bool insert(MillVocabulary *vocabulary, size_t line) {
  const char *bytes = vocabulary->lines + vocabulary->begins[line];
  size_t length = line_length(vocabulary, line);
  uint32_t hash = hash_on(hash_start, bytes, length), slot = slot_of(vocabulary, hash);
  for (; vocabulary->table[slot]; slot = (slot + 1) & vocabulary->mask)
    if (is_line(vocabulary, vocabulary->table[slot] - 1, false, bytes, length))
      return false;
  vocabulary->table[slot] = (uint32_t)line + 1;
  vocabulary->longest = MAX(vocabulary->longest, length);
  return true;
}

static bool fill_table(MillVocabulary *vocabulary, const char *place, GError **error) {
  uint32_t size = 16;
  while (size < 2 * vocabulary->n)
    size *= 2;
  vocabulary->mask = size - 1;
  vocabulary->table = g_new0(uint32_t, size);
  for (size_t i = 0; i < vocabulary->n; i++) {
    if (line_length(vocabulary, i) == 0)
      return mill_refuse(place, error, "the vocabulary's line %zu is empty" REMEDY, i + 1);
    if (!insert(vocabulary, i))
      return mill_refuse(place, error, "the vocabulary's line %zu repeats an earlier one" REMEDY,
                         i + 1);
  }
  return true;
}

static bool find_special(MillVocabulary *vocabulary, const char *place, GError **error) {
  const struct {
    const char *name;
    uint32_t *id;
  } wanted[] = {
      {"[CLS]", &vocabulary->special.begin},
      {"[SEP]", &vocabulary->special.separator},
      {"[UNK]", &vocabulary->special.unknown},
      {"[PAD]", &vocabulary->special.padding},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
    size_t length = strlen(wanted[i].name);
    uint32_t hash = hash_on(hash_start, wanted[i].name, length);
    size_t line = find(vocabulary, hash, false, wanted[i].name, length);
    if (line == vocabulary->n)
      return mill_refuse(place, error, "the vocabulary lacks %s" REMEDY, wanted[i].name);
    *wanted[i].id = (uint32_t)line;
  }
  return true;
}

static bool read_lines(MillVocabulary *vocabulary, size_t length, const char *place,
                       GError **error) {
  if (length > G_MAXINT32 || !g_utf8_validate_len(vocabulary->lines, length, NULL))
    return mill_refuse(place, error, "the vocabulary is not UTF-8, or has a byte 0" REMEDY);
  vocabulary->n = count_lines(vocabulary->lines, length);
  if (vocabulary->n > MILL_VOCABULARY_MOST)
    return mill_refuse(place, error,
                       "the vocabulary has %zu pieces, but at most %d are allowed" REMEDY,
                       vocabulary->n, MILL_VOCABULARY_MOST);
  find_begins(vocabulary, length);
  vocabulary->continued = hash_on(hash_start, "##", 2);
  return fill_table(vocabulary, place, error) && find_special(vocabulary, place, error);
}

MillVocabulary *mill_vocabulary_new(const char *lines, size_t length, bool folds,
                                    const char *place, GError **error) {
  MillVocabulary *vocabulary = g_new0(MillVocabulary, 1);
  vocabulary->lines = lines;
  vocabulary->folds = folds;
  if (read_lines(vocabulary, length, place, error))
    return vocabulary;
  mill_vocabulary_free(vocabulary);
  return NULL;
}

void mill_vocabulary_free(MillVocabulary *vocabulary) {
  if (!vocabulary)
    return;
  g_free(vocabulary->begins);
  g_free(vocabulary->table);
  g_free(vocabulary);
}

size_t mill_vocabulary_size(const MillVocabulary *vocabulary) {
  return vocabulary->n;
}

MillSpecialPieces mill_vocabulary_special(const MillVocabulary *vocabulary) {
  return vocabulary->special;
}

/* ---- splitting ----------------------------------------------------------------------------- */

static size_t end_of(const MillPlainWord *word, size_t character) {
  return character == 0 ? 0 : word->ends[character - 1];
}

/* The longest piece from this character on; sets the character after it, or 0 for none. */
static uint32_t longest_piece(const MillVocabulary *vocabulary, const MillPlainWord *word,
                              size_t first, size_t *behind) {
  uint32_t hashes[MILL_WORD_MAX_CHARACTERS];
  uint32_t hash = first > 0 ? vocabulary->continued : hash_start;
  size_t begin = end_of(word, first), n = first;
  for (; n < word->n && word->ends[n] - begin <= vocabulary->longest; n++) {
    hash = hash_on(hash, word->bytes + end_of(word, n), word->ends[n] - end_of(word, n));
    hashes[n] = hash;
  }
  for (; n > first; n--) {
    size_t line =
        find(vocabulary, hashes[n - 1], first > 0, word->bytes + begin, end_of(word, n) - begin);
    if (line < vocabulary->n) {
      *behind = n;
      return (uint32_t)line;
    }
  }
  *behind = 0;
  return 0;
}

static size_t put_unknown(const MillVocabulary *vocabulary, const MillPlainWord *word,
                          MillWordPiece *pieces) {
  pieces[0] = (MillWordPiece){vocabulary->special.unknown, word->begin, word->end};
  return 1;
}

/* The pieces of a word, at most one per character; a word that cannot be covered completely is
 * unknown as a whole. */
static size_t split_word(const MillVocabulary *vocabulary, const MillPlainWord *word,
                         MillWordPiece *pieces) {
  size_t n = 0, behind;
  if (word->n > MILL_WORD_MAX_CHARACTERS)
    return put_unknown(vocabulary, word, pieces);
  for (size_t first = 0; first < word->n; first = behind) {
    uint32_t id = longest_piece(vocabulary, word, first, &behind);
    if (behind == 0)
      return put_unknown(vocabulary, word, pieces);
    pieces[n++] = (MillWordPiece){id, word->from[first], word->to[behind - 1]};
  }
  return n;
}

size_t mill_vocabulary_split(const MillVocabulary *vocabulary, const char *text, size_t length,
                             MillWordPiece *pieces, size_t most) {
  MillPlainWords words = {.text = text, .length = length, .folds = vocabulary->folds};
  MillPlainWord word;
  MillWordPiece of_word[MILL_WORD_MAX_CHARACTERS];
  size_t n = 0;
  while (n < most && mill_plain_words_next(&words, &word)) {
    size_t n_new = MIN(split_word(vocabulary, &word, of_word), most - n);
    if (pieces)
      memcpy(pieces + n, of_word, n_new * sizeof *pieces);
    n += n_new;
  }
  return n;
}
