/* SPDX-License-Identifier: MIT */
/* What the files of this plugin share. identifier_scan() is the whole of it as a plain function
 * over text; the rest are its parts. All positions are bytes, and no function allocates. */
#ifndef TEXTMILL_IDENTIFIER_H
#define TEXTMILL_IDENTIFIER_H

#include <glib.h>
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

/* Text that is read; it need not end with NUL. */
typedef struct IdentifierText {
  const char *at;
  size_t n;
} IdentifierText;

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

/* Finds all identifiers in valid UTF-8 text, in time linear in its length. */
void identifier_scan(const char *text, size_t length, IdentifierSink sink, void *data);

/* ---- characters ---------------------------------------------------------------------------- */

/* The byte at i, or NUL behind the end. */
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

/* ---- check digits: of strings of exactly that many digits ---------------------------------- */

bool identifier_check_isbn10(const char digits[10]);
bool identifier_check_isbn13(const char digits[13]);
bool identifier_check_issn(const char digits[8]);
bool identifier_check_isni(const char digits[16]); /* ORCID too: ISO 7064, MOD 11-2 */

/* The ISBN-13 of a valid ISBN-10, with NUL. */
void identifier_isbn13_of(const char digits[10], char isbn13[14]);

/* ---- short identifiers --------------------------------------------------------------------- */

/* What a reader found. */
typedef struct IdentifierReading {
  size_t end;
  bool valid;
  char canonical[40];
} IdentifierReading;

/* Reads an identifier that starts at `at`; without a label only what is safe without one. */
typedef bool (*IdentifierReader)(const IdentifierText *text, size_t at, bool labelled,
                                 IdentifierReading *reading);

bool identifier_read_isbn(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);
bool identifier_read_isni(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);
bool identifier_read_issn(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);
bool identifier_read_orcid(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading);
bool identifier_read_pmcid(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading);
bool identifier_read_pmid(const IdentifierText *text, size_t at, bool labelled,
                          IdentifierReading *reading);

/* "2101.00001v2" or "hep-th/9901001". */
bool identifier_read_arxiv(const IdentifierText *text, size_t at, bool labelled,
                           IdentifierReading *reading);

/* Where the archive name of an old arXiv number begins whose slash is at `slash`, or `slash`. */
size_t identifier_arxiv_archive(const IdentifierText *text, size_t floor, size_t slash);

/* ---- labels -------------------------------------------------------------------------------- */

typedef struct IdentifierLabel {
  IdentifierKind kind;
  size_t begin;
  bool glued; /* "PMC123": the label is part of the identifier */
} IdentifierLabel;

/* The label word before `at`, such as "ISBN-13 (paperback): ". Looks no further back than `floor`
 * and a few words. */
bool identifier_label_before(const IdentifierText *text, size_t floor, size_t at,
                             IdentifierLabel *label);

/* ---- how far an identifier goes in running text -------------------------------------------- */

typedef enum IdentifierFlavour { IDENTIFIER_AS_URL = 0, IDENTIFIER_AS_DOI } IdentifierFlavour;

typedef struct IdentifierExtent {
  size_t end;    /* without the sentence's punctuation; where it began if there is nothing */
  bool too_long; /* longer than IDENTIFIER_MAX */
} IdentifierExtent;

/* The extent of what goes on at `at`, for an identifier whose first byte is at `begin`. */
IdentifierExtent identifier_extent(const IdentifierText *text, size_t begin, size_t at,
                                   IdentifierFlavour flavour);

/* ---- DOI and handle ------------------------------------------------------------------------ */

/* The position behind the slash of "10.1234/" at `at`, or 0. */
size_t identifier_doi_suffix(const IdentifierText *text, size_t at);

/* Matches a DOI or a handle at `at` and puts its canonical form into the find. */
bool identifier_match_doi(const IdentifierText *text, size_t at, IdentifierFind *find);
bool identifier_match_handle(const IdentifierText *text, size_t at, IdentifierFind *find);

/* ---- URLs ---------------------------------------------------------------------------------- */

/* Match a URL by its "://" (the position of the colon), the dot of its "www.", or the slash
 * behind its domain. No look back goes beyond `floor`. */
bool identifier_match_scheme(const IdentifierText *text, size_t floor, size_t colon,
                             IdentifierFind *find);
bool identifier_match_www(const IdentifierText *text, size_t floor, size_t dot,
                          IdentifierFind *find);
bool identifier_match_domain(const IdentifierText *text, size_t floor, size_t slash,
                             IdentifierFind *find);

/* The parts of a URL, as positions; an absent part is empty. */
typedef struct IdentifierUrl {
  size_t scheme; /* the URL begins here; the scheme ends at scheme_end */
  size_t scheme_end;
  size_t user; /* ends before host, with its '@' */
  size_t host;
  size_t host_end;
  size_t port; /* digits only */
  size_t port_end;
  size_t path; /* path, query and fragment; ends at end */
  size_t end;
} IdentifierUrl;

/* Puts the URL's normal form (RFC 3986, section 6.2.2) into the find. */
void identifier_normalize_url(const IdentifierText *text, const IdentifierUrl *url,
                              IdentifierFind *find);

/* Makes a find whose normalized URL is that of a known resolver what it stands for. */
void identifier_resolve(IdentifierFind *find);

#endif
