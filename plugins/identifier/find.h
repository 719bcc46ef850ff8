/* SPDX-License-Identifier: MIT */
/* What is found: kinds of identifiers, and why something was taken for one. */
#ifndef TEXTMILL_IDENTIFIER_FIND_H
#define TEXTMILL_IDENTIFIER_FIND_H

#include <stdbool.h>
#include <stddef.h>

/* The longest identifier that is reported; RFC 9110 asks for 8000 bytes at least. */
#define IDENTIFIER_MAX 8192

/* The longest host of a URL, in bytes; a name has 253 ASCII characters at most. */
#define IDENTIFIER_HOST_MAX 512

/* The labels, in alphabetical order. */
typedef enum IdentifierKind {
  IDENTIFIER_ARXIV = 0,
  IDENTIFIER_DOI,
  IDENTIFIER_HANDLE,
  IDENTIFIER_ISBN,
  IDENTIFIER_ISNI,
  IDENTIFIER_ISSN,
  IDENTIFIER_ORCID,
  IDENTIFIER_PMCID,
  IDENTIFIER_PMID,
  IDENTIFIER_URL,
  IDENTIFIER_KINDS
} IdentifierKind;

/* Why something was taken for an identifier. */
typedef enum IdentifierRule {
  IDENTIFIER_BY_LABEL = 0,   /* a label word stands before it */
  IDENTIFIER_BY_RESOLVER,    /* the URL of a resolver such as doi.org */
  IDENTIFIER_BY_SCHEME,      /* http:// and the like */
  IDENTIFIER_BY_WWW,         /* www. without a scheme */
  IDENTIFIER_BY_DOMAIN,      /* a domain with a path */
  IDENTIFIER_BY_PATTERN,     /* a form that nothing else has */
  IDENTIFIER_BY_CLASS,       /* an arXiv number with its subject class in brackets */
  IDENTIFIER_BY_CHECK_DIGIT, /* no label, but the form and the check digit are right */
  IDENTIFIER_BY_LIST,        /* soon after one of the same kind, and the check digit is right */
  IDENTIFIER_BY_LABEL_ALONE, /* labelled, but the check digit is wrong */
  IDENTIFIER_RULES
} IdentifierRule;

/* One identifier. `begin` and `end` take in a label word in front ("ISBN 0-..."), `bare` is where
 * the identifier itself begins. */
typedef struct IdentifierFind {
  size_t begin;
  size_t bare;
  size_t end; /* after a refused candidate: where to go on, or 0 */
  IdentifierKind kind;
  IdentifierRule rule;
  bool valid; /* false only if it has a check digit and that is wrong */
  size_t n;   /* bytes of normalized */
  char normalized[IDENTIFIER_MAX + 2 * IDENTIFIER_HOST_MAX];
} IdentifierFind;

/* Gets each find, in text order and without overlaps; valid during the call. */
typedef void (*IdentifierSink)(const IdentifierFind *find, void *data);

#endif
