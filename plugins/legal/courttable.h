/* SPDX-License-Identifier: MIT */
/* The courts of the United States by their names in citations. */
#ifndef TEXTMILL_LEGAL_COURTTABLE_H
#define TEXTMILL_LEGAL_COURTTABLE_H

#include <stddef.h>

typedef struct LegalCourt {
  const char *key; /* ASCII letters and digits of "9th Cir." in lower case */
  const char *id;  /* in courts-db: "ca9" */
} LegalCourt;

/* Sorted by key, each once. */
extern const LegalCourt legal_courts[];
extern const size_t legal_n_courts;

#endif
