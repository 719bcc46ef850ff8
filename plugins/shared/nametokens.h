/* SPDX-License-Identifier: MIT */
/* The words of a list of names, and what separates them. */
#ifndef TEXTMILL_SHARED_NAMETOKENS_H
#define TEXTMILL_SHARED_NAMETOKENS_H

#include <glib.h>
#include <stdbool.h>
#include <textmill/document.h>

typedef enum NameTokenKind {
  NAME_WORD = 0,
  NAME_INITIALS, /* "J.", "J.-P.", "JA" */
  NAME_PARTICLE, /* "van", "de" in lower case */
  NAME_SUFFIX,   /* "Jr." */
  NAME_COMMA,
  NAME_SEMICOLON,
  NAME_AND,
  NAME_OTHERS /* "et al." */
} NameTokenKind;

typedef enum NameTokenFlags {
  NAME_DOTTED = 1 << 0,      /* initials with a full stop */
  NAME_LOWER = 1 << 1,       /* a word in lower case that is not a particle, such as "of" */
  NAME_INSTITUTION = 1 << 2, /* a word that names of institutions have */
  NAME_CAPITAL = 1 << 3,     /* a particle with a capital, "Van": part of the family name */
  NAME_ROMANCE_AND = 1 << 4, /* "y", "e", "i", which also stand inside family names */
  NAME_UPPER = 1 << 5        /* a word in capitals */
} NameTokenFlags;

typedef struct NameToken {
  MillSpan span; /* without a full stop at the end of a word */
  NameTokenKind kind;
  unsigned flags;
} NameToken;

/* Appends the tokens of text[0, length) to an array of NameToken. Brackets and what they hold are
 * left out, unless the list begins with them, as are words such as "eds." and "translated by".
 * Linear in the length. */
void name_tokens_read(const char *text, size_t length, GArray *tokens);

#endif
