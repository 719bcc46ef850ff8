/* SPDX-License-Identifier: MIT */
/* The words and marks that names of authors are made of. */
#ifndef TEXTMILL_REFERENCE_LINKSNAMES_H
#define TEXTMILL_REFERENCE_LINKSNAMES_H

#include "plugins/reference/listtext.h"

typedef enum ReferenceNameKind {
  REFERENCE_NAME_END = 0,  /* what cannot stand in a list of names */
  REFERENCE_NAME_WORD,     /* begins with a capital, or has no case */
  REFERENCE_NAME_INITIALS, /* "J.", "J. A." piece by piece, "JA" */
  REFERENCE_NAME_PARTICLE, /* "van", "de" */
  REFERENCE_NAME_OF,       /* "of", "for" in the name of an organization */
  REFERENCE_NAME_AND,
  REFERENCE_NAME_ET_AL,
  REFERENCE_NAME_COMMA,
  REFERENCE_NAME_SEMICOLON,
  REFERENCE_NAME_STOP
} ReferenceNameKind;

typedef struct ReferenceNameToken {
  size_t begin;
  size_t end;
  ReferenceNameKind kind;
  bool dotted; /* initials with a full stop */
} ReferenceNameToken;

/* The token at i, spaces skipped. */
ReferenceNameToken reference_next_name(const ReferenceText *text, size_t i, size_t end);

/* What a word of letters is. */
ReferenceNameKind reference_word_kind(const ReferenceText *text, size_t begin, size_t end);

#endif
