/* SPDX-License-Identifier: MIT */
/* Text that is read, and the characters in it. All positions are bytes. */
#ifndef TEXTMILL_IDENTIFIER_TEXT_H
#define TEXTMILL_IDENTIFIER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Text that is read; it need not end with NUL. */
typedef struct IdentifierText {
  const char *at;
  size_t n;
} IdentifierText;

/* The byte at i, or NUL after the end. */
static inline unsigned char identifier_byte(const IdentifierText *text, size_t i) {
  return i < text->n ? (unsigned char)text->at[i] : 0;
}

static inline bool identifier_is_digit(unsigned char byte) {
  return byte >= '0' && byte <= '9';
}

/* The end of the run of digits at i, looking at `most` of them. */
static inline size_t identifier_digits_end(const IdentifierText *text, size_t i, size_t most) {
  size_t stop = most < text->n - i ? i + most : text->n;
  while (i < stop && identifier_is_digit((unsigned char)text->at[i]))
    i++;
  return i;
}

/* The bytes of a hyphen or a dash that stands for one at i, or 0. */
size_t identifier_dash(const IdentifierText *text, size_t i);

/* The bytes of a space within a line at i, or 0. */
size_t identifier_space(const IdentifierText *text, size_t i);

/* True if the text at i starts with this ASCII word, which is in lower case; ignores case. */
bool identifier_starts(const IdentifierText *text, size_t i, const char *lower);

/* True if a number that ends here does not go on in another form ("12.5", "12-3", "12a"). */
bool identifier_number_ends(const IdentifierText *text, size_t end);

#endif
