/* SPDX-License-Identifier: MIT */
/* The words that report, in groups that govern the same kinds of content: data alone.
 *
 * Verbs are given as dictionary forms, between blanks, and inflected when the table is built:
 *
 *   "argue"                argues, argued, arguing
 *   "admit+"               doubles its last letter: admitted, admitting
 *   "say/says/said/saying" irregular: base, -s, past, -ing, and the participle if it differs
 *   "point_out"            the first word is inflected
 */
#ifndef TEXTMILL_ATTRIBUTION_REPORTINGWORDS_H
#define TEXTMILL_ATTRIBUTION_REPORTINGWORDS_H

#include <stdint.h>

/* What a reporting word can govern. */
enum {
  FRAME_CLAUSE = 1 << 0,      /* said (that) ... */
  FRAME_QUOTE = 1 << 1,       /* "...", said X; X, she said */
  FRAME_OBJECT = 1 << 2,      /* criticized the plan */
  FRAME_INFINITIVE = 1 << 3,  /* vowed to leave */
  FRAME_ADDRESSEE = 1 << 4,   /* told reporters that */
  FRAME_NOUN = 1 << 5,        /* their claim that */
  FRAME_SOURCE_NEXT = 1 << 6, /* according to X */
  FRAME_ALONE = 1 << 7,       /* reportedly */
  FRAME_PASSIVE = 1 << 8      /* is expected to */
};

/* How the words of a group are written, and which forms they have. */
typedef enum ReportingSort {
  REPORTING_VERBS,
  REPORTING_NOUNS,  /* between blanks; have a plural */
  REPORTING_PHRASES /* between |; do not change */
} ReportingSort;

typedef struct ReportingGroup {
  ReportingSort sort;
  uint16_t frame;
  uint8_t weight; /* how often, in a hundred, such a word reports */
  const char *words;
} ReportingGroup;

/* Ends with a row without words. */
extern const ReportingGroup attribution_reporting_groups[];

#endif
