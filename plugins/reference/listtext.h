/* SPDX-License-Identifier: MIT */
/* Text that is read, and the characters in it. All positions are bytes; the text is UTF-8. */
#ifndef TEXTMILL_REFERENCE_LISTTEXT_H
#define TEXTMILL_REFERENCE_LISTTEXT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Text that is read; it need not end with NUL. */
typedef struct ReferenceText {
  const char *at;
  size_t n;
} ReferenceText;

/* The byte at i, or NUL after the end. */
static inline unsigned char reference_byte(const ReferenceText *text, size_t i) {
  return i < text->n ? (unsigned char)text->at[i] : 0;
}

/* The byte before i, or NUL at the beginning. */
static inline unsigned char reference_byte_before(const ReferenceText *text, size_t i) {
  return i > 0 ? (unsigned char)text->at[i - 1] : 0;
}

static inline bool reference_is_digit(unsigned char byte) {
  return byte >= '0' && byte <= '9';
}

/* The bytes of white space at i, line ends included, or 0. */
size_t reference_space(const ReferenceText *text, size_t i);

/* The first position from i that is not white space. */
size_t reference_skip_spaces(const ReferenceText *text, size_t i, size_t end);

/* The end of what stands before i, but for white space, not below `begin`. */
size_t reference_back_spaces(const ReferenceText *text, size_t begin, size_t i);

/* The bytes of a hyphen, a dash or a minus at i, or 0. */
size_t reference_dash(const ReferenceText *text, size_t i);

/* The bytes of a raised digit at i, and which one, or 0. */
size_t reference_raised_digit(const ReferenceText *text, size_t i, unsigned *digit);

/* The character at i < n, and its bytes. */
gunichar reference_char(const ReferenceText *text, size_t i, size_t *bytes);

/* The character before i > 0, and its bytes. */
gunichar reference_char_before(const ReferenceText *text, size_t i, size_t *bytes);

/* The letter without accents in lower case; 0 for a mark that only combines. */
gunichar reference_fold(gunichar c);

/* The end of the word of letters, inner hyphens and apostrophes at i. */
size_t reference_word_end(const ReferenceText *text, size_t i, size_t end);

/* The beginning of the word that ends at `end`, not below `begin`. */
size_t reference_word_begin(const ReferenceText *text, size_t begin, size_t end);

/* A hash of letters and digits, whatever their case and accents; 0 where there are none. */
uint64_t reference_hash(const ReferenceText *text, size_t begin, size_t end);

/* True if the text at i starts with this ASCII word in lower case; ignores case. */
bool reference_starts(const ReferenceText *text, size_t i, const char *lower);

/* True if the text before `end` ends with this ASCII word in lower case, and no letter stands
 * before it; ignores case. */
bool reference_ends_with_word(const ReferenceText *text, size_t end, const char *lower);

#endif
