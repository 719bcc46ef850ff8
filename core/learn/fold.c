/* SPDX-License-Identifier: MIT */
#include "core/learn/fold.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

/* NFKC_Casefold makes at most 6 UTF-16 units of a byte of UTF-8 (18 of U+FDFA), and a unit takes
 * at most 3 bytes. */
enum { LONGEST_WORD = 80, MOST_UNITS = 6 * LONGEST_WORD, KEPT_UNITS = MILL_FOLDED_BYTES / 3 };

static const char curly_apostrophe[] = "\xE2\x80\x99";

/* Folds what is ASCII but for curly apostrophes; 0 at the first byte that is anything else. */
static size_t fold_ascii(const char *word, size_t length, char *folded) {
  size_t n = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)word[i];
    if (byte >= 'A' && byte <= 'Z') {
      byte |= 0x20;
    } else if (byte >= 0x80) {
      if (length - i < 3 || memcmp(word + i, curly_apostrophe, 3) != 0)
        return 0;
      byte = '\'';
      i += 2;
    }
    folded[n++] = (char)byte;
  }
  return n;
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
  UChar source[LONGEST_WORD], target[MOST_UNITS];
  int32_t n = 0, n_bytes = 0;
  const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&status);
  u_strFromUTF8(source, LONGEST_WORD, &n, word, (int32_t)length, &status);
  n = unorm2_normalize(nfkc, source, n, target, MOST_UNITS, &status);
  if (U_FAILURE(status))
    return 0;
  if (n > KEPT_UNITS)
    n = KEPT_UNITS - U16_IS_LEAD(target[KEPT_UNITS - 1]);
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
  size_t most = clip(word, length, LONGEST_WORD);
  length = fold_ascii(word, most, folded);
  if (length == 0)
    length = fold_unicode(word, most, folded);
  if (length > 2 && memcmp(folded + length - 2, "'s", 2) == 0)
    length -= 2;
  bool is_word =
      length > 0 && (g_ascii_isalnum(folded[0]) || has_letter_or_digit(folded, length));
  return is_word ? length : 0;
}
