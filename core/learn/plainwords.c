/* SPDX-License-Identifier: MIT */
/* After BasicTokenizer of BERT's reference implementation (Devlin et al. 2019), in the form that
 * the tokenizers library gave it. Accents are taken off character by character: marks that stand
 * alone are dropped anyway, so their order, which full normalisation would settle, does not
 * matter. */
#include "core/learn/plainwords.h"

#include <glib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { ASIDE = 0x20 }; /* what stands for any white space */

static const struct Range {
  uint32_t first, last;
} chinese[] = {
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xF900, 0xFAFF},   {0x20000, 0x2A6DF},
    {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF}, {0x2F800, 0x2FA1F},
};

static bool is_chinese(uint32_t character) {
  for (size_t i = 0; i < G_N_ELEMENTS(chinese); i++)
    if (character >= chinese[i].first && character <= chinese[i].last)
      return true;
  return false;
}

static bool is_space(uint32_t character) {
  return u_isUWhiteSpace((UChar32)character);
}

/* Control characters and formats, but for the white space among them. */
static bool is_left_out(uint32_t character) {
  const uint32_t other = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK;
  if (character == '\t' || character == '\n' || character == '\r')
    return false;
  return character == 0xFFFD || (U_GET_GC_MASK((UChar32)character) & other) != 0;
}

static bool is_punctuation(uint32_t character) {
  if (character < 0x80)
    return g_ascii_ispunct((char)character);
  return (U_GET_GC_MASK((UChar32)character) & U_GC_P_MASK) != 0;
}

static void put(MillPlainWords *words, uint32_t character) {
  if (words->n_pending < G_N_ELEMENTS(words->pending))
    words->pending[words->n_pending++] = character;
}

/* Without marks, in lower case. */
static void put_folded(MillPlainWords *words, uint32_t character) {
  UErrorCode status = U_ZERO_ERROR;
  UChar units[20];
  const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
  int32_t n =
      unorm2_getDecomposition(nfd, (UChar32)character, units, G_N_ELEMENTS(units), &status);
  if (n < 0 || U_FAILURE(status)) {
    n = 0;
    U16_APPEND_UNSAFE(units, n, (UChar32)character);
  }
  for (int32_t i = 0; i < n;) {
    UChar32 part;
    U16_NEXT(units, i, n, part);
    if (u_charType(part) != U_NON_SPACING_MARK)
      put(words, (uint32_t)u_tolower(part));
  }
}

static void put_wide(MillPlainWords *words, uint32_t character) {
  bool stands_alone = is_chinese(character);
  if (is_left_out(character))
    return;
  if (is_space(character))
    character = ASIDE;
  if (stands_alone)
    put(words, ASIDE);
  if (words->folds)
    put_folded(words, character);
  else
    put(words, character);
  if (stands_alone)
    put(words, ASIDE);
}

static void put_ascii(MillPlainWords *words, uint8_t character) {
  if (g_ascii_isspace((char)character) && character != '\v' && character != '\f')
    put(words, ASIDE);
  else if (character >= 0x20 && character != 0x7F)
    put(words, words->folds ? (uint8_t)g_ascii_tolower((char)character) : character);
}

/* Makes the next character of the text pending; false at its end. */
static bool read_character(MillPlainWords *words) {
  UChar32 character;
  const uint8_t *text = (const uint8_t *)words->text;
  size_t at = words->at;
  if (at >= words->length)
    return false;
  U8_NEXT_OR_FFFD(text, at, words->length, character);
  words->from = words->at;
  words->to = words->at = at;
  words->n_pending = words->n_taken = 0;
  if (character < 0x80)
    put_ascii(words, (uint8_t)character);
  else
    put_wide(words, (uint32_t)character);
  return true;
}

/* The next character of a word, not taken yet; false at the end of the text. */
static bool peek(MillPlainWords *words, uint32_t *character) {
  while (words->n_taken == words->n_pending)
    if (!read_character(words))
      return false;
  *character = words->pending[words->n_taken];
  return true;
}

static void append(MillPlainWord *word, const MillPlainWords *words, uint32_t character) {
  if (word->n < MILL_WORD_MAX_CHARACTERS) {
    word->length += (size_t)g_unichar_to_utf8(character, word->bytes + word->length);
    word->ends[word->n] = (uint16_t)word->length;
    word->from[word->n] = words->from;
    word->to[word->n] = words->to;
  }
  if (word->n++ == 0)
    word->begin = words->from;
  word->end = words->to;
}

bool mill_plain_words_next(MillPlainWords *words, MillPlainWord *word) {
  uint32_t character;
  word->n = word->length = 0;
  while (peek(words, &character)) {
    bool ends = is_space(character), stands_alone = !ends && is_punctuation(character);
    if (word->n > 0 && (ends || stands_alone))
      return true;
    words->n_taken++;
    if (!ends)
      append(word, words, character);
    if (stands_alone)
      return true;
  }
  return word->n > 0;
}
