/* SPDX-License-Identifier: MIT */
/* What of an entry a mark may name: the family names of its authors and its year. */
#ifndef TEXTMILL_REFERENCE_LINKSKEYS_H
#define TEXTMILL_REFERENCE_LINKSKEYS_H

#include "plugins/reference/listtext.h"

enum {
  REFERENCE_KEY_WORDS = 5,   /* of the first author's name */
  REFERENCE_KEY_YEARS = 4,   /* the first is the likeliest */
  REFERENCE_KEY_TITLE = 6,   /* words of the title */
  REFERENCE_YEAR_NONE = 1,   /* "in press", "n.d." */
  REFERENCE_MANY_AUTHORS = 3 /* three or more */
};

/* All names are hashes, see reference_hash(). */
typedef struct ReferenceKey {
  uint64_t family[REFERENCE_KEY_WORDS]; /* words of the first author's name, particles aside */
  uint64_t second[2];                   /* first and last word of the second author's name */
  uint64_t third;
  uint64_t acronym;                    /* of an organization's name, or 0 */
  uint64_t title[REFERENCE_KEY_TITLE]; /* first words of the title, an article aside */
  uint32_t years[REFERENCE_KEY_YEARS];
  uint8_t n_family;
  uint8_t n_years;
  uint8_t n_title;
  uint8_t n_authors; /* 0 if unknown; REFERENCE_MANY_AUTHORS for more than two */
  char letter;       /* of the first year, or NUL */
  bool repeated;     /* dashes stand for the authors of the entry before */
} ReferenceKey;

/* Reads the key of an entry's text without its label. Looks at a bounded number of bytes. */
void reference_read_key(const ReferenceText *text, size_t begin, size_t end, ReferenceKey *key);

/* True for "in press", "forthcoming", "n.d." and the like at i; `*after` is where it ends. */
bool reference_read_undated(const ReferenceText *text, size_t i, size_t end, size_t *after);

#endif
