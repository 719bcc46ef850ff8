/* SPDX-License-Identifier: MIT */
/* The table of names by which law is cited: reporters, journals, laws, courts. */
#ifndef TEXTMILL_LEGAL_NAMETABLE_H
#define TEXTMILL_LEGAL_NAMETABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a name stands for; also bits of a choice of them. */
typedef enum LegalKind {
  LEGAL_REPORTER = 1 << 0, /* of the United States: volume, reporter, page */
  LEGAL_NEUTRAL = 1 << 1,  /* of the United States: the volume is a year */
  LEGAL_JOURNAL = 1 << 2,
  LEGAL_LAW = 1 << 3,          /* statutes, codes, regulations, registers, rules */
  LEGAL_SUBJECT = 1 << 4,      /* begins a code that names its subject, "Cal. Penal Code" */
  LEGAL_COURT = 1 << 5,        /* of other countries: courts with neutral citations */
  LEGAL_REPORT = 1 << 6,       /* of other countries: reports with the year in brackets */
  LEGAL_ABBREVIATION = 1 << 7, /* a word of names whose full stop ends no sentence */
} LegalKind;

/* How little else is written like it. */
typedef enum LegalStrength {
  LEGAL_WEAK = 0, /* something else must show that law is cited */
  LEGAL_FAIR,     /* the text must go on as after a number */
  LEGAL_STRONG    /* stands by itself */
} LegalStrength;

/* What the number before the name of a law is. */
typedef enum LegalLead {
  LEGAL_LEAD_NONE = 0,
  LEGAL_LEAD_TITLE,
  LEGAL_LEAD_CHAPTER,
  LEGAL_LEAD_VOLUME
} LegalLead;

/* What stands after the name. */
typedef enum LegalTail {
  LEGAL_TAIL_PAGE = 0,
  LEGAL_TAIL_SECTION,
  LEGAL_TAIL_NUMBER,
  LEGAL_TAIL_CLAUSES /* "art. I, \u00A7 9, cl. 3" */
} LegalTail;

typedef enum LegalPlace {
  LEGAL_IN_US = 0,
  LEGAL_IN_UK,
  LEGAL_IN_CA,
  LEGAL_IN_AU,
  LEGAL_IN_NZ,
  LEGAL_IN_IE,
  LEGAL_IN_XX /* elsewhere */
} LegalPlace;

typedef struct LegalName {
  const char *key;   /* its ASCII letters and digits in lower case */
  const char *name;  /* canonical */
  const char *court; /* id of the only court of a reporter, or NULL */
  LegalKind kind;
  LegalStrength strength;
  LegalLead lead;
  LegalTail tail;
  LegalPlace place;
  bool varied; /* another way of writing than the canonical one */
  uint16_t first_year;
  uint16_t last_year;
} LegalName;

/* Sorted by key; several rows may share one. */
extern const LegalName legal_names[];
extern const size_t legal_n_names;

/* The first row whose key begins with each of 0-9 and a-z, or with a later one; and one row more.
 */
extern const uint16_t legal_name_starts[37];

#endif
