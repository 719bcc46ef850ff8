/* SPDX-License-Identifier: MIT */
/* A text, and steps in it: over blanks, words, numbers and brackets, forwards and backwards.
 * Every step looks at a bounded stretch, so that a reading from anywhere costs the same. */
#ifndef TEXTMILL_LEGAL_TEXT_H
#define TEXTMILL_LEGAL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <textmill/document.h>

typedef struct LegalText {
  const char *at;
  size_t length;
} LegalText;

/* The byte at a position; 0 beyond the end. */
static inline unsigned char legal_byte(const LegalText *text, size_t at) {
  return at < text->length ? (unsigned char)text->at[at] : 0;
}

static inline bool legal_digit(const LegalText *text, size_t at) {
  unsigned char byte = legal_byte(text, at);
  return byte >= '0' && byte <= '9';
}

/* The bytes of the letter, digit or underscore-free word character that begins at `at`; 0 if
 * there is none. Symbols, blanks, quotation marks and dashes are none in any script. */
size_t legal_letter(const LegalText *text, size_t at);

/* The same for the one that ends at `at`. */
size_t legal_letter_before(const LegalText *text, size_t at);

/* True if a word begins at `at`: a letter or digit, and none right before. */
bool legal_word_starts(const LegalText *text, size_t at);

/* True if the letter at `at` is a capital. */
bool legal_capital(const LegalText *text, size_t at);

/* The end of the word that begins at `at`, with inner apostrophes and hyphens; `at` if none does.
 */
size_t legal_word_end(const LegalText *text, size_t at);

/* The beginning of the word that ends at `at`, not before `floor`; `at` if none does. */
size_t legal_word_begin(const LegalText *text, size_t floor, size_t at);

/* The end of the digits at `at`. */
size_t legal_digits(const LegalText *text, size_t at);

/* Passes blanks, at most one line end, and the number of a page that stands in a line of its own.
 * Stays where it is before the end of a paragraph. */
size_t legal_gap(const LegalText *text, size_t at);

/* The same backwards, without page numbers. */
size_t legal_gap_before(const LegalText *text, size_t floor, size_t at);

/* The bytes of a dash or hyphen at `at`, or 0. */
size_t legal_dash(const LegalText *text, size_t at);

/* The bytes of a section sign ("\u00A7", or the HTML entity) or paragraph sign at `at`, or 0. */
size_t legal_section_sign(const LegalText *text, size_t at);
size_t legal_paragraph_sign(const LegalText *text, size_t at);

/* Whether the bytes at `at` are these; upper and lower case of ASCII letters are the same for
 * the second. */
bool legal_has(const LegalText *text, size_t at, const char *bytes);
bool legal_has_folded(const LegalText *text, size_t at, const char *bytes);

/* Whether text[begin, end) is one of the words of a list that ends with NULL, in any case. */
bool legal_is_one_of(const LegalText *text, size_t begin, size_t end, const char *const *words);

/* The position of the bracket that closes the one at `at`, within `most` bytes; 0 if it does not.
 */
size_t legal_closing(const LegalText *text, size_t at, size_t most);

/* The number at text[begin, end), up to nine digits; -1 if it is none. */
long legal_number(const LegalText *text, size_t begin, size_t end);

/* A year of four digits at `at` from 1600 to 2099, with no digit after; 0 if there is none. */
int legal_year(const LegalText *text, size_t at);

static inline bool legal_empty(MillSpan span) {
  return span.begin >= span.end;
}

static inline MillSpan legal_span(size_t begin, size_t end) {
  return (MillSpan){(uint32_t)begin, (uint32_t)end};
}

#endif
