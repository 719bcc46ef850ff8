/* SPDX-License-Identifier: MIT */
/* The words of an entry, as white space parts them, and what can be seen of each. */
#ifndef TEXTMILL_REFERENCE_TOKENS_H
#define TEXTMILL_REFERENCE_TOKENS_H

#include <stddef.h>
#include <textmill/document.h>

/* What kind of character a token begins or ends with. */
typedef enum CharacterClass {
  CLASS_NONE = 0, /* there is no token */
  CLASS_LOWER,
  CLASS_UPPER,
  CLASS_LETTER, /* of a script without case */
  CLASS_DIGIT,
  CLASS_STOP,
  CLASS_COMMA,
  CLASS_COLON,
  CLASS_SEMICOLON,
  CLASS_QUESTION,
  CLASS_OPEN,
  CLASS_CLOSE,
  CLASS_OPEN_SQUARE,
  CLASS_CLOSE_SQUARE,
  CLASS_QUOTE, /* double, straight or curly, or angular */
  CLASS_SINGLE_QUOTE,
  CLASS_DASH,
  CLASS_SLASH,
  CLASS_AMPERSAND,
  CLASS_OTHER,
  N_CLASSES
} CharacterClass;

/* What a token with digits looks like, punctuation around it aside. */
typedef enum NumberKind {
  NUMBER_NONE = 0,
  NUMBER_YEAR,        /* 1999, 2004a */
  NUMBER_YEARS,       /* 1999-2001 */
  NUMBER_SHORT,       /* one or two digits */
  NUMBER_THREE,       /* three */
  NUMBER_LONG,        /* four or more, no year */
  NUMBER_RANGE,       /* 12-34 */
  NUMBER_ISSUE,       /* 12(3) */
  NUMBER_PLACE,       /* 12:34, 12(3):45-67 */
  NUMBER_ORDINAL,     /* 3rd */
  NUMBER_DAY,         /* 18/10/2013, 2017.6 */
  NUMBER_JOINED,      /* 2009;7(4):12-15 */
  NUMBER_ROMAN,       /* XIV */
  NUMBER_WITH_LETTER, /* e123, 12a */
  NUMBER_OTHER,       /* anything else with a digit */
  N_NUMBERS
} NumberKind;

/* What a token contains. */
enum {
  TOKEN_HAS_URL = 1, /* a scheme or "www." */
  TOKEN_HAS_DOI = 2  /* "doi", or the beginning of one */
};

typedef struct ReferenceToken {
  MillSpan span;
  MillSpan core;        /* without punctuation around it; empty if there is nothing else */
  uint32_t raw;         /* hash of the bytes */
  uint32_t word;        /* hash of its letters and digits in lower case */
  uint32_t shape;       /* hash of its classes, repetitions aside */
  uint32_t prefixes[4]; /* hashes of the first letters and digits, in lower case */
  uint32_t suffixes[4]; /* and of the last ones */
  uint8_t first, last;  /* CharacterClass */
  uint8_t before_last;  /* the last one before marks at its end */
  uint8_t number;       /* NumberKind */
  uint8_t length;       /* letters and digits, at most 255 */
  uint8_t n_upper;
  uint8_t contains;             /* bits, see above */
  int8_t opens, square, quotes; /* brackets opened minus closed; double quotation marks */
} ReferenceToken;

enum { REFERENCE_MAX_TOKENS = 400 }; /* that are tagged as one sequence */

/* Reads tokens from *at on, up to `most`; returns how many, and advances *at. */
size_t reference_tokens_read(const char *text, size_t end, size_t *at, ReferenceToken *tokens,
                             size_t most);

/* A hash of one number and two values. */
static inline uint32_t reference_feature_hash(uint32_t number, uint32_t a, uint32_t b) {
  uint32_t h = number * 0x9E3779B1U + a * 0x85EBCA6BU;
  h = (h ^ (h >> 15)) * 0x2C1B3C6DU + b * 0xC2B2AE35U;
  h = (h ^ (h >> 13)) * 0x297A2D39U;
  return h ^ (h >> 16);
}

#endif
