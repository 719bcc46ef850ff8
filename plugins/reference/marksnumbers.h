/* SPDX-License-Identifier: MIT */
/* Numbers of references as marks print them, "3, 5-7", and what may be a mark of them. */
#ifndef TEXTMILL_REFERENCE_MARKSNUMBERS_H
#define TEXTMILL_REFERENCE_MARKSNUMBERS_H

#include "plugins/reference/listtext.h"

#include <textmill/document.h>

enum {
  REFERENCE_MOST_RANGES = 40, /* of one mark */
  REFERENCE_WIDEST_RANGE = 60 /* numbers; a wider one is none of references */
};

typedef struct ReferenceRange {
  uint32_t first;
  uint32_t last;
} ReferenceRange;

/* What a mark says: ranges of numbers in the order that they are printed in. */
typedef struct ReferenceNumbers {
  ReferenceRange at[REFERENCE_MOST_RANGES];
  size_t n;
  size_t end; /* of the last number */
} ReferenceNumbers;

typedef enum ReferenceNumbersForm {
  REFERENCE_NUMBERS_SPACED, /* "3, 5 and 7", as in brackets */
  REFERENCE_NUMBERS_CLOSE,  /* "3,5-7", as raised */
  REFERENCE_NUMBERS_RAISED  /* in raised digits */
} ReferenceNumbersForm;

/* What may be a mark. */
typedef struct ReferenceCandidate {
  MillSpan span;
  uint32_t first; /* of its numbers, in a pool; sorted, none twice */
  uint32_t n;
  float weight;  /* how much it looks like a mark, for itself; negative if it does not */
  bool anywhere; /* brackets and cue words: its place in the order of numbers does not matter */
} ReferenceCandidate;

/* Candidates in text order, and the pool of their numbers. */
typedef struct ReferenceCandidates {
  GArray *at;   /* ReferenceCandidate */
  GArray *pool; /* uint32_t */
  size_t most_pool;
} ReferenceCandidates;

/* Reads numbers at i; false if there are none, one is 0 or written with a leading 0, or a range
 * is too wide or runs backwards. */
bool reference_read_numbers(const ReferenceText *text, size_t i, size_t end,
                            ReferenceNumbersForm form, ReferenceNumbers *numbers);

/* The end of "ref. ", "refs. " or "reference " before i, where numbers of references follow;
 * false if none stands there. */
bool reference_has_cue(const ReferenceText *text, size_t begin, size_t i);

void reference_candidates_init(ReferenceCandidates *candidates, size_t length);
void reference_candidates_finish(ReferenceCandidates *candidates);

/* Adds a candidate unless the pool is full. */
void reference_candidates_add(ReferenceCandidates *candidates, MillSpan span,
                              const ReferenceNumbers *numbers, float weight, bool anywhere);

#endif
