/* SPDX-License-Identifier: MIT */
#include "core/learn/fold.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

enum { LONGEST_WORD = 80, FOLDED_UNITS = MILL_FOLDED_BYTES / 3 };

/* Folds ASCII; false at the first byte that is none. */
static bool fold_ascii(const char *word, size_t length, char *folded) {
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)word[i];
    if (byte >= 0x80)
      return false;
    folded[i] = g_ascii_tolower((char)byte);
  }
  return true;
}

/* The text up to `most` bytes, without cutting a code point. */
static size_t clip(const char *text, size_t length, size_t most) {
  if (length <= most)
    return length;
  while (most > 0 && U8_IS_TRAIL(text[most]))
    most--;
  return most;
}

/* The curly apostrophe becomes a straight one, in place. */
static int32_t straighten(UChar *units, int32_t n) {
  for (int32_t i = 0; i < n; i++)
    if (units[i] == 0x2019)
      units[i] = '\'';
  return n;
}

/* Folds by ICU; a word that grows too long is cut. */
static size_t fold_unicode(const char *word, size_t length, char *folded) {
  UErrorCode status = U_ZERO_ERROR;
  UChar source[LONGEST_WORD], target[FOLDED_UNITS];
  int32_t n = 0, n_bytes = 0;
  const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&status);
  u_strFromUTF8(source, LONGEST_WORD, &n, word, (int32_t)length, &status);
  n = unorm2_normalize(nfkc, source, n, target, FOLDED_UNITS, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    n = FOLDED_UNITS - 1;
    n -= U16_IS_LEAD(target[n - 1]);
  }
  if (U_FAILURE(status))
    return 0;
  u_strToUTF8(folded, MILL_FOLDED_BYTES, &n_bytes, target, straighten(target, n), &status);
  return U_FAILURE(status) ? 0 : (size_t)n_bytes;
}

static bool has_letter_or_digit(const char *folded, size_t length) {
  UChar32 c;
  for (size_t i = 0; i < length;) {
    U8_NEXT_UNSAFE(folded, i, c);
    if (u_isalnum(c))
      return true;
  }
  return false;
}

size_t mill_fold_word(const char *word, size_t length, char folded[MILL_FOLDED_BYTES]) {
  length = clip(word, length, LONGEST_WORD);
  if (!fold_ascii(word, length, folded))
    length = fold_unicode(word, length, folded);
  if (length > 2 && memcmp(folded + length - 2, "'s", 2) == 0)
    length -= 2;
  bool is_word =
      length > 0 && (g_ascii_isalnum(folded[0]) || has_letter_or_digit(folded, length));
  return is_word ? length : 0;
}
